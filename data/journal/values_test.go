package journal

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestEncodeAndDecodeKeepAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := Values{}
		for _, text := range rapid.SliceOf(rapid.String()).Draw(t, "texts") {
			v = append(v, Value{rapid.StringMatching(`[a-z_"\\:{},]{1,8}`).Draw(t, "field"), text})
		}
		got, err := Decode(v.Encode())
		if err != nil || !slices.Equal(got, v) {
			t.Fatalf("%q, %v", got, err)
		}
		// Any SQLite tool must be able to read it as JSON.
		if !json.Valid([]byte(v.Encode())) {
			t.Fatalf("no JSON: %s", v.Encode())
		}
	})
}

func TestEncodeIsCanonical(t *testing.T) {
	v := Values{{"name", "髙島屋 \"本店\"\n"}, {"tel", `\`}}
	if got, want := v.Encode(), `{"name":"髙島屋 \"本店\"\u000a","tel":"\\"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := (Values{}).Encode(); got != "{}" {
		t.Errorf("empty record: %s", got)
	}
	if v.Get("tel") != `\` || v.Get("fax") != "" {
		t.Error("Get")
	}
}

func TestDecodeRefusesWhatEncodeHasNotWritten(t *testing.T) {
	for _, text := range []string{"", "{", "}", "[]", `"x"`, `{"a"}`, `{"a":1}`, `{"a":"b"`, `{"a":"b",}`, `{"a":"b"}x`, `{"a":"\u000a"}x`, `{"a":{"b":"\\"}}`, `{"a":"\x"}`, "null"} {
		if v, err := Decode(text); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"{}", `{"name":"青空","tel":"03"}`, `{"a":"\"\\"}`, `{"a":"\ud800"}`, `{"a":"b","a":"c"}`, "{\"a\":\"\xff\"}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := Decode(text)
		if err != nil {
			return
		}
		again, err := Decode(v.Encode())
		if err != nil || !slices.Equal(again, v) {
			t.Fatalf("%q became %q, %v", v, again, err)
		}
	})
}
