package declaration

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/assets"
)

// seal writes the right hash into the packages of assets/forms, after somebody
// has changed them by hand: go test ./data/declaration -run Shipped -seal
var seal = flag.Bool("seal", false, "write the hashes of assets/forms anew")

func TestShippedFormsFitTheirHashAndAreNotConfirmed(t *testing.T) {
	if *seal {
		files, err := filepath.Glob("../../assets/forms/*.json")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, path := range files {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var in file
			if err := json.Unmarshal(content, &in); err != nil {
				t.Fatal(path, err)
			}
			if err := os.WriteFile(path, Pack(&in.Form, in.Word), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Skip("sealed; now run the test again without -seal")
	}
	all, err := assets.Forms()
	if err != nil || len(all) != 2 {
		t.Fatal(len(all), err)
	}
	for _, content := range all {
		f, _, err := Unpack(content)
		if err != nil {
			t.Fatal(err)
		}
		if f.Confirmed() {
			t.Errorf("%s: nobody compared it with the official file", f.ID)
		}
	}
}

// TestShippedWordingIsThatOfTheSource: every wording of the older form stands in
// the note of what is known, with the mark given there.
func TestShippedWordingIsThatOfTheSource(t *testing.T) {
	note, err := os.ReadFile("../../../shared/domain/declaration-form.md")
	if err != nil {
		t.Skip("the note is not on this machine")
	}
	// Only the older form has wording; its text stands on the note's quoted lines.
	var quoted strings.Builder
	for line := range strings.Lines(string(note)) {
		if rest, ok := strings.CutPrefix(line, "> "); ok {
			quoted.WriteString(strings.TrimSpace(rest) + "\n")
		}
	}
	l, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	all := string(note)
	for _, b := range l[0].Blocks {
		for _, text := range append([]string{b.Text}, texts(b.Items)...) {
			if text != "" && !strings.Contains(all, strings.TrimPrefix(text, "1.")) {
				t.Errorf("%s: %q does not stand in the note", b.ID, text)
			}
		}
	}
	for _, b := range l[1].Blocks {
		if b.Text != "" && b.ID != "title" || len(strings.Join(texts(b.Items), "")) > 0 {
			t.Errorf("2026-01 %s has wording that nobody could read", b.ID)
		}
	}
}

func texts(items []Item) (list []string) {
	for _, i := range items {
		list = append(list, i.Text)
	}
	return list
}

func TestAPackageThatDoesNotFitIsRefused(t *testing.T) {
	l, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	word := []byte("PK the official file")
	whole := Pack(l[0].Form, word)
	f, back, err := Unpack(whole)
	if err != nil || string(back) != string(word) || f.Hash(back) != l[0].Form.Hash(word) {
		t.Fatal(err)
	}
	change := func(from, to string) []byte { return []byte(strings.Replace(string(whole), from, to, 1)) }
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"a word of the form changed": {change("共存共栄", "共存"), ErrPackageHash},
		"marked confirmed by hand":   {change(`"confirmed": false`, `"confirmed": true`), ErrPackageHash},
		"no hash":                    {change(l[0].Form.Hash(word), ""), ErrPackageHash},
		"another Word file":          {change(`"word": "U`, `"word": "V`), ErrPackageHash},
		"a newer layout":             {change(`"kaisei_form": 1`, `"kaisei_form": 2`), ErrPackageNew},
		"no JSON":                    {[]byte("PK"), ErrPackage},
		"other JSON":                 {[]byte(`{"a":1}`), ErrPackage},
		"cut off":                    {whole[:len(whole)/2], ErrPackage},
		"nothing":                    {nil, ErrPackage},
	} {
		if _, _, err := Unpack(c.content); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	all, err := assets.Forms()
	if err != nil {
		f.Fatal(err)
	}
	for _, content := range all {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		form, word, err := Unpack(content)
		if err != nil {
			return
		}
		again, _, err := Unpack(Pack(form, word))
		if err != nil || again.Hash(word) != form.Hash(word) {
			t.Fatal(err)
		}
		d := Draft{Form: form.ID}
		d.Take(form, Propose(form, Answers{"moulds": No, IT: Yes}, nil))
		d.Parts(form)
	})
}
