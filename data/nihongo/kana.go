package nihongo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// KanaKey gives the key that puts kana into 五十音順 when keys are compared
// byte by byte, in Go and in the database alike. golang.org/x/text/collate is
// not used because it misplaces ー after every kana but アイウエオ.
//
// The order is that of JIS X 4061, level by level: the kana itself, ー counting
// as the vowel before it; 清音 before 濁音 before 半濁音; ー before small before
// repeated before full kana; hiragana before katakana. Spaces and ・ do not
// count. Digits and Latin come before kana, kanji after it. Texts that differ
// in width only have the same key.
func KanaKey(s string) string {
	if s == "" {
		return ""
	}
	// Levels below the first are one digit per kana, worn down to "everything
	// as usual" for nearly all names, so that a key is hardly longer than s.
	var primary []byte
	var voice, form, script []byte
	var before rune // the kana written last, for ー and ゝ
	for _, r := range norm.NFKD.String(s) {
		if r == 0x3099 || r == 0x309A {
			if n := len(voice); n > 0 && before != 0 && voice[n-1] == '1' {
				voice[n-1] = byte('2' + r - 0x3099)
			}
			continue
		}
		if r == '・' || r == 0xFE0F || unicode.IsSpace(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cc, r) {
			continue
		}
		f, k := byte('4'), byte('2')
		switch {
		case r == 'ー':
			v := vowel(before)
			if v == 0 {
				continue // after ン, or nothing: no sound of its own
			}
			r, f = v, '1'
		case r == 'ゝ' || r == 'ヽ':
			if before == 0 {
				break
			}
			if r == 'ゝ' {
				k = '1'
			}
			r, f = before, '3'
		default:
			if r >= 'ぁ' && r <= 'ゖ' {
				r, k = r+'ァ'-'ぁ', '1'
			}
			if large := largeKana(r); large != r {
				r, f = large, '2'
			}
		}
		before = 0
		if r >= 'ア' && r <= 'ヺ' {
			before = r
		} else {
			r = unicode.ToLower(r)
		}
		primary = utf8.AppendRune(primary, r)
		voice, form, script = append(voice, '1'), append(form, f), append(script, k)
	}
	key := make([]byte, 0, len(primary)+8)
	key = append(key, primary...)
	key = append(append(key, 1), trimLow(voice, '1')...)
	key = append(append(key, 1), trimHigh(form, '4')...)
	key = append(append(key, 1), trimHigh(script, '2')...)
	return string(key)
}

// trimLow drops the lowest digit at the end of a level; a shorter level sorts
// first, so that order stays.
func trimLow(level []byte, lowest byte) []byte {
	for len(level) > 0 && level[len(level)-1] == lowest {
		level = level[:len(level)-1]
	}
	return level
}

// trimHigh replaces a run of the highest digit at the end by one digit that is
// higher still, so that order stays.
func trimHigh(level []byte, highest byte) []byte {
	for len(level) > 0 && level[len(level)-1] == highest {
		level = level[:len(level)-1]
	}
	return append(level, highest+1)
}

// vowel gives the vowel in which a large katakana without marks ends, 0 when
// it has none.
func vowel(r rune) rune {
	const kana = "アカサタナハマヤラワ" + "イキシチニヒミ リヰ" + "ウクスツヌフムユル " + "エケセテネヘメ レヱ" + "オコソトノホモヨロヲ"
	const rows = "アイウエオ"
	if i := strings.IndexRune(kana, r); i >= 0 && r != ' ' {
		n := utf8.RuneCountInString(kana[:i]) / 10
		return []rune(rows)[n]
	}
	return 0
}

// Katakana gives the form in which readings are stored: full-width katakana
// from hiragana and half-width kana, single ASCII spaces between words.
// Everything that is no kana stays as typed.
func Katakana(s string) string {
	plain := true
	for _, r := range s {
		if !(r >= 'ァ' && r <= 'ー') {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/2)
	for _, r := range s {
		switch {
		case r >= 0xFF65 && r <= 0xFF9F: // half-width kana and its marks
			b.WriteString(norm.NFKD.String(string(r)))
		case r >= 'ぁ' && r <= 'ゖ' || r == 'ゝ' || r == 'ゞ':
			b.WriteRune(r + 'ァ' - 'ぁ')
		case r == '゛':
			b.WriteRune(0x3099)
		case r == '゜':
			b.WriteRune(0x309A)
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(strings.Join(strings.Fields(b.String()), " "))
}
