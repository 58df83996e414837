package nihongo

import (
	"strings"
	"sync"
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
	var room [4][64]byte
	k := kanaLevels{room[0][:0], room[1][:0], room[2][:0], room[3][:0], 0}
	for _, r := range s {
		k.add(r)
	}
	// Levels below the first are one digit per letter, worn down to "all as
	// usual" for nearly every name, so that a key is hardly longer than s.
	key := append(k.letter, 1)
	key = append(append(key, trimLow(k.voice, '1')...), 1)
	key = append(append(key, trimHigh(k.form, '4')...), 1)
	key = append(key, trimHigh(k.script, '2')...)
	return string(key)
}

// kanaLevels are the levels of one key while it is built; before is the large
// katakana written last, for ー and ゝ, 0 when it was something else.
type kanaLevels struct {
	letter, voice, form, script []byte

	before rune
}

// add puts one rune of the text on all levels.
func (k *kanaLevels) add(r rune) {
	if r == 0x3099 || r == 0x309A {
		if n := len(k.voice); k.before != 0 && k.voice[n-1] == '1' {
			k.voice[n-1] = byte('2' + r - 0x3099)
		}
		return
	}
	letter, voice, form, script := r, byte('1'), byte('4'), byte('2')
	switch {
	case r >= 'ぁ' && r <= 'ヿ':
		u := kanaUnits()[r-'ぁ']
		letter, voice, form, script = u.letter, u.voice, u.form, u.script
	case r < utf8.RuneSelf:
	default:
		// Width, circles, ligatures; a rune that is its own form stays.
		if d := norm.NFKD.String(string(r)); d != string(r) {
			for _, r := range d {
				k.add(r)
			}
			return
		}
	}
	switch letter {
	case 0:
		return
	case 'ー':
		if letter = vowel(k.before); letter == 0 {
			return // after ン, or nothing: no sound of its own
		}
	case 'ヽ':
		if k.before != 0 {
			letter, form = k.before, '3'
		}
	}
	k.before = 0
	if letter >= 'ア' && letter <= 'ン' {
		k.before = letter
	} else if letter <= ' ' || letter == 0x7F || letter > 0x7F && (unicode.IsSpace(letter) || unicode.In(letter, unicode.Mn, unicode.Cc)) {
		return
	} else {
		letter = unicode.ToLower(letter)
	}
	k.letter = utf8.AppendRune(k.letter, letter)
	k.voice, k.form, k.script = append(k.voice, voice), append(k.form, form), append(k.script, script)
}

// kanaUnit is what one sign between ぁ and ヿ puts on the levels; letter 0 puts
// nothing.
type kanaUnit struct {
	letter              rune
	voice, form, script byte
}

var kanaUnits = sync.OnceValue(func() *['ヿ' - 'ぁ' + 1]kanaUnit {
	var units ['ヿ' - 'ぁ' + 1]kanaUnit
	for r := 'ぁ'; r <= 'ヿ'; r++ {
		d := []rune(norm.NFD.String(string(r)))
		u := kanaUnit{d[0], '1', '4', '2'}
		if len(d) == 2 {
			u.voice = byte('2' + d[1] - 0x3099)
		}
		if d[0] >= 'ぁ' && d[0] <= 'ゖ' || d[0] == 'ゝ' {
			u.letter, u.script = d[0]+'ァ'-'ぁ', '1'
		}
		if large := largeKana(u.letter); large != u.letter {
			u.letter, u.form = large, '2'
		}
		switch r {
		case 'ー':
			u.form = '1'
		case '・', '゛', '゜':
			u.letter = 0
		}
		units[r-'ぁ'] = u
	}
	return &units
})

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
	const vowels = "アイウエオ"
	for i, row := range [5]string{"アカサタナハマヤラワ", "イキシチニヒミリヰ", "ウクスツヌフムユル", "エケセテネヘメレヱ", "オコソトノホモヨロヲ"} {
		if strings.ContainsRune(row, r) {
			return []rune(vowels)[i]
		}
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
