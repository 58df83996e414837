package nihongo

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"pgregory.net/rapid"
)

func TestEncodeCP932WritesTheCodesOfWindows(t *testing.T) {
	for s, want := range map[string]string{
		"髙": "fbfc", "﨑": "fab1", "濵": "fb4d", "纊": "fa5c", "黑": "fc4b", "ⅳ": "fa43", "￤": "fa55", "＇": "fa56", "＂": "fa57", // IBM
		"№": "8782", "㈱": "878a", "℡": "8784", "Ⅳ": "8757", "①": "8740", "∑": "8794", // NEC
		"∪": "81be", "￢": "81ca", "∵": "81e6", "≒": "81e0", "≡": "81df", "∫": "81e7", "√": "81e3", "⊥": "81db", "∠": "81da", "∩": "81bf", // JIS
		"～": "8160", "〜": "8160", "－": "817c", "−": "817c", "―": "815c", "—": "815c", "‖": "8161", "¥": "818f", "¢": "8191", "£": "8192", "¬": "81ca",
		"ｱ": "b1", "\\": "5c", "~": "7e", "鷗": "89a8", "𠮟": "8eb6", "葛\U000E0100": "8a8b", "か\u3099": "82aa", "\u00A0": "20",
	} {
		got, missing := EncodeCP932(s)
		if hex.EncodeToString(got) != want || missing != nil {
			t.Errorf("%q: %x, %v; want %s", s, got, missing, want)
		}
	}
}

func TestEncodeCP932ListsWhatItCannotWrite(t *testing.T) {
	got, missing := EncodeCP932("𠮷野家é㋿")
	if want := []Unmappable{{'𠮷', 0}, {'é', 3}, {'㋿', 4}}; len(missing) != 3 || missing[0] != want[0] || missing[1] != want[1] || missing[2] != want[2] {
		t.Errorf("%v, want %v", missing, want)
	}
	if text, bad := DecodeCP932(got); text != "〓野家〓〓" || bad != 0 {
		t.Errorf("%q, %d", text, bad)
	}
}

// Every character that CP932 has is written and read again; the table covers
// the same characters as Windows code page 932 without 外字.
func TestCP932IsComplete(t *testing.T) {
	n := 0
	for r := range cp932Table() {
		b, missing := EncodeCP932(string(r))
		if missing != nil {
			continue // decomposes, as a compatibility ideograph may
		}
		text, bad := DecodeCP932(b)
		back, _ := EncodeCP932(text)
		if bad != 0 || !bytes.Equal(back, b) {
			t.Errorf("%c: % x reads %s", r, b, text)
		}
		n++
	}
	if n < 7389 { // 6,879 + 13 区 + IBM + half-width kana
		t.Errorf("only %d characters", n)
	}
	if _, bad := DecodeCP932([]byte{0xF0, 0x40, 'a'}); bad != 1 {
		t.Errorf("外字 counted %d times", bad)
	}
}

func TestDetectEncoding(t *testing.T) {
	for _, sample := range []string{
		"会員番号,会社名,代表者\r\n", "株式会社髙島屋", "会社名\n", "㈱アオイ,①", "滋賀県大津市", "カタカナノミ", "ひらがなだけ", "会員番号,会社名\r\n00001,有限会社奥琵琶湖旅行,長浜市\r\n",
	} {
		for _, e := range Encodings() {
			b := encodeAs(t, sample, e)
			if b == nil {
				continue // has no ① or 髙
			}
			if got := DetectEncoding(b); got != e {
				t.Errorf("%q in %s is taken for %s", sample, e, got)
			}
			if text, bad := Decode(b, e); text != sample || bad != 0 {
				t.Errorf("%q in %s reads %q, %d", sample, e, text, bad)
			}
		}
	}
	for s, want := range map[string]Encoding{"": UTF8, "plain": UTF8, "ｱｵｲ": UTF8, "会\xE7\xA4": UTF8} {
		if got := DetectEncoding([]byte(s)); got != want {
			t.Errorf("%q: %s", s, got)
		}
	}
	half, _ := EncodeCP932("ｶ)ｱｵｲ,ﾔﾏﾀﾞ ﾀﾛｳ,ｼｶﾞｹﾝ")
	if got := DetectEncoding(half); got != CP932 {
		t.Errorf("half-width kana is taken for %s", got)
	}
	long := encodeAs(t, strings.Repeat("有限会社奥琵琶湖旅行", 500), CP932)
	if got := DetectEncoding(long[:1001]); got != CP932 {
		t.Errorf("a sample cut in half is taken for %s", got)
	}
	utf16 := encodeAs(t, "会員番号,会社名\r\n1,2\r\n", UTF16LE)[2:]
	if got := DetectEncoding(utf16); got != UTF16LE {
		t.Errorf("UTF-16 without BOM is taken for %s", got)
	}
}

// encodeAs writes s in e with its byte order mark, nil when e cannot.
func encodeAs(t *testing.T, s string, e Encoding) []byte {
	t.Helper()
	wide := func(order func(r rune) []byte) []byte {
		b := order(0xFEFF)
		for _, r := range s {
			b = append(b, order(r)...)
		}
		return b
	}
	var b []byte
	var err error
	switch e {
	case UTF8:
		b = []byte(s)
	case UTF8BOM:
		b = []byte(bom8 + s)
	case UTF16LE:
		b = wide(func(r rune) []byte { return []byte{byte(r), byte(r >> 8)} })
	case UTF16BE:
		b = wide(func(r rune) []byte { return []byte{byte(r >> 8), byte(r)} })
	case CP932:
		b, _ = EncodeCP932(s)
	case EUCJP:
		b, err = japanese.EUCJP.NewEncoder().Bytes([]byte(s))
	case ISO2022JP:
		b, err = japanese.ISO2022JP.NewEncoder().Bytes([]byte(s))
	}
	if err != nil {
		return nil
	}
	if text, bad := Decode(b, e); bad != 0 || text != s {
		return nil
	}
	return b
}

func TestCP932KeepsWhatItCanWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), officeText()).Draw(t, "s")
		b, missing := EncodeCP932(s)
		text, bad := DecodeCP932(b)
		again, _ := EncodeCP932(text)
		if bad != 0 || !bytes.Equal(again, b) {
			t.Fatalf("%q → % x → %q (%d bad, %d missing)", s, b, text, bad, len(missing))
		}
	})
}
