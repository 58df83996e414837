package ime

import (
	"regexp"
	"strings"

	"kaisei/data/nihongo"
)

// reading follows a draft from the kana that were typed to what they were
// converted to. macOS does not tell how a text was typed, and not every input
// method of Windows does.
type reading struct{ kana string }

// see takes note of a draft. Kana not yet converted are a reading; a text that
// cannot have come from them means that more was typed after a conversion, and
// that nobody knows. Nothing at all may be what comes before the result.
func (r *reading) see(text string) {
	switch {
	case allKana(text):
		r.kana = text
	case text != "" && r.of(text) == "":
		r.kana = ""
	}
}

// of is the reading of text, "" when it is not known for certain.
func (r *reading) of(text string) string {
	if text == "" || allKana(text) {
		return text
	}
	if r.kana == "" || !converted(text).MatchString(nihongo.Katakana(r.kana)) {
		return ""
	}
	return r.kana
}

// converted matches every reading that text could have: its kana read as they
// are written, Latin letters nowhere, all else as at least one kana.
func converted(text string) *regexp.Regexp {
	var b strings.Builder
	b.WriteByte('^')
	for _, c := range nihongo.Katakana(text) {
		if kana(c) || latin(c) {
			b.WriteString(regexp.QuoteMeta(string(c)))
		} else {
			b.WriteByte('.')
			b.WriteByte('+')
		}
	}
	b.WriteByte('$')
	return regexp.MustCompile(b.String())
}

func allKana(text string) bool {
	for _, c := range text {
		if !kana(c) {
			return false
		}
	}
	return text != ""
}

// kana tells a sign that is read as it is written.
func kana(c rune) bool {
	return c >= 'ぁ' && c <= 'ゖ' || c >= 'ァ' && c <= 'ヺ' || c == 'ー' || c >= 'ｦ' && c <= 'ﾟ'
}

func latin(c rune) bool {
	return c < 0x80 || c >= 'Ａ' && c <= 'Ｚ' || c >= 'ａ' && c <= 'ｚ'
}
