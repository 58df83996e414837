// Package nihongo knows how Japanese offices write: kana and its order, kanji
// variants, company forms, numbers of corporations, eras, amounts, addresses
// and old encodings. It stores nothing and shows nothing.
package nihongo

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kaisei/assets"
)

// SearchKey folds s into the form under which text is searched and doubles are
// found. Equal keys mean "a person would call these the same spelling":
// 髙島屋 and 高島屋, ｶﾞ and ガ, コンピューター and コンピュータ, キヤノン and キャノン.
//
// Width, case, accents and variation selectors go; so do spaces, dots, commas,
// ・, & and every dash or long mark; hiragana becomes katakana, small kana
// large, ヂ ヅ ヲ become ジ ズ オ, and variant kanji the one of the table
// kanji_fold.csv. The key is for comparing only: it is never stored as a name.
// SearchKey(SearchKey(s)) == SearchKey(s).
func SearchKey(s string) string {
	if s == "" {
		return ""
	}
	var short [96]byte
	return string(AppendSearchKey(short[:0], s))
}

// AppendSearchKey appends SearchKey(s) to dst, for callers that build many
// keys and do not want an allocation for each.
func AppendSearchKey(dst []byte, s string) []byte {
	fold := folding()
	var last rune // the rune written last, which a voicing mark may change
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			if k := fold.bmp[c]; k != foldDrop {
				dst = append(dst, byte(k))
				last = rune(k)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		k := rune(foldMany)
		if r <= 0xFFFF {
			k = rune(fold.bmp[r])
		}
		switch k {
		case foldDrop:
		case foldVoiced, foldHalfVoiced:
			// A mark that fits no kana says nothing and is dropped.
			if c := compose(last, k); c != 0 {
				dst = dst[:len(dst)-utf8.RuneLen(last)]
				dst = utf8.AppendRune(dst, c)
				last = c
			}
		case foldMany:
			many, known := fold.many[r]
			if !known {
				many = foldRune(r, fold.kanji)
			}
			for _, m := range many {
				if m == foldVoiced || m == foldHalfVoiced {
					if c := compose(last, m); c != 0 {
						dst = dst[:len(dst)-utf8.RuneLen(last)]
						dst = utf8.AppendRune(dst, c)
						last = c
					}
					continue
				}
				dst = utf8.AppendRune(dst, m)
				last = m
			}
		default:
			dst = utf8.AppendRune(dst, k)
			last = k
		}
	}
	return dst
}

// What the table says of a rune, besides the rune it becomes. The values are
// control characters, which are dropped anyway and so are free.
const (
	foldDrop       = 0
	foldMany       = 1 // several runes, or beyond the table
	foldVoiced     = 2 // ゛ joins the kana before it
	foldHalfVoiced = 3 // ゜ likewise
)

type foldTable struct {
	bmp   [0x10000]uint16
	many  map[rune][]rune
	kanji map[rune]rune
}

// folding is the table: 128 KB for the whole basic plane, so that a key costs
// one look-up per character (a million short keys in 0.1 s).
var folding = sync.OnceValue(newFolding)

func newFolding() *foldTable {
	t := &foldTable{many: map[rune][]rune{}, kanji: kanjiFold(assets.KanjiFold)}
	for r := rune(0); r <= 0xFFFF; r++ {
		if plain(r) {
			t.bmp[r] = uint16(r)
			continue
		}
		switch to := foldRune(r, t.kanji); len(to) {
		case 0:
			t.bmp[r] = foldDrop
		case 1:
			t.bmp[r] = uint16(to[0])
			if to[0] > 0xFFFF {
				t.bmp[r], t.many[r] = foldMany, to
			}
		default:
			t.bmp[r], t.many[r] = foldMany, to
		}
	}
	for from := range t.kanji {
		if to := foldRune(from, t.kanji); from <= 0xFFFF && len(to) == 1 && to[0] <= 0xFFFF {
			t.bmp[from] = uint16(to[0])
		}
	}
	return t
}

// plain says that no rule but the kanji table touches r: ideographs, Yi,
// Hangul and private use, nine tenths of the plane, are their own form. (Hangul
// would come apart into letters; nobody here searches for one of them.)
func plain(r rune) bool {
	return r >= 0x3400 && r <= 0x4DBF || r >= 0x4E00 && r <= 0xA48F || r >= 0xAC00 && r <= 0xF8FF
}

// foldRune applies every rule to one rune. The marks ゛ ゜ come out as
// foldVoiced and foldHalfVoiced when nothing in r itself takes them.
func foldRune(r rune, kanji map[rune]rune) []rune {
	var out []rune
	for _, d := range norm.NFKD.String(string(r)) {
		switch d = unicode.ToLower(d); {
		case d == 0x3099:
			d = foldVoiced
		case d == 0x309A:
			d = foldHalfVoiced
		case dropped(d):
			continue
		case d >= 'ぁ' && d <= 'ゖ' || d == 'ゝ':
			d += 'ァ' - 'ぁ'
		}
		if d == foldVoiced || d == foldHalfVoiced {
			if len(out) > 0 {
				if c := compose(out[len(out)-1], d); c != 0 {
					out[len(out)-1] = c
					continue
				}
			}
			out = append(out, d)
			continue
		}
		d = largeKana(d)
		if d == 'ヲ' {
			d = 'オ'
		}
		for to, ok := kanji[d]; ok; to, ok = kanji[d] {
			d = to
		}
		out = append(out, d)
	}
	// A letter can lower into something that folds again (K, the Kelvin sign).
	if len(out) == 1 && out[0] > foldHalfVoiced && out[0] != r {
		if again := foldRune(out[0], kanji); len(again) != 1 || again[0] != out[0] {
			return again
		}
	}
	return out
}

// dropped says that r does not count when spellings are compared.
func dropped(r rune) bool {
	switch r {
	case '・', '.', ',', '&', '、', '。', '\'', '’', '‘', '`',
		'-', '‐', '‑', '‒', '–', '—', '―', '−', 'ー', '─', '━', '〜', '~', '〰', '_':
		return true
	}
	return r < 0x20 || r == 0x7F || unicode.Is(unicode.White_Space, r) ||
		unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r)
}

// largeKana gives the large form of a small katakana, and r of any other.
func largeKana(r rune) rune {
	switch r {
	case 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ':
		return r + 1
	case 'ヵ':
		return 'カ'
	case 'ヶ':
		return 'ケ'
	}
	if r >= 'ㇰ' && r <= 'ㇿ' { // small kana of Ainu place names
		return []rune("クシストヌハヒフヘホムラリルレロ")[r-'ㇰ']
	}
	return r
}

// compose joins a katakana with a voicing mark and applies the rule for ヂ ヅ;
// 0 when the two do not join.
func compose(base, mark rune) rune {
	const takesBoth, takesVoiced = "ハヒフヘホ", "カキクケコサシスセソタチツテトウワヰヱヽ"
	if strings.ContainsRune(takesBoth, base) {
		return base + mark - foldVoiced + 1
	}
	if base == 0 || mark != foldVoiced || !strings.ContainsRune(takesVoiced, base) {
		return 0
	}
	switch base {
	case 'ウ':
		return 'ヴ'
	case 'チ':
		return 'ジ'
	case 'ツ':
		return 'ズ'
	case 'ワ', 'ヰ', 'ヱ':
		return base - 'ワ' + 'ヷ'
	}
	return base + 1
}

// kanjiFold reads the table of variants: from, code point, to, source.
func kanjiFold(table string) map[rune]rune {
	m := make(map[rune]rune, 512)
	for f := range tableRows(table, 4) {
		from, _ := utf8.DecodeRuneInString(f[0])
		to, _ := utf8.DecodeRuneInString(f[2])
		m[from] = to
	}
	return m
}
