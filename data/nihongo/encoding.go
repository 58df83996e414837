package nihongo

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	enc16 "golang.org/x/text/encoding/unicode"
)

// Encoding is how a text file writes its characters.
type Encoding string

// The encodings found in files of Japanese offices.
const (
	UTF8      Encoding = "UTF-8"
	UTF8BOM   Encoding = "UTF-8 (BOM付き)"
	UTF16LE   Encoding = "UTF-16LE"
	UTF16BE   Encoding = "UTF-16BE"
	CP932     Encoding = "Shift_JIS (CP932)"
	EUCJP     Encoding = "EUC-JP"
	ISO2022JP Encoding = "ISO-2022-JP (JIS)"
)

// Encodings lists them in the order in which a person is offered them.
func Encodings() []Encoding {
	return []Encoding{UTF8, UTF8BOM, CP932, UTF16LE, UTF16BE, EUCJP, ISO2022JP}
}

// Decode reads b as text in e, without a byte order mark; bad is the number of
// places that could not be read and came out as U+FFFD, private characters
// (外字) of CP932 among them.
func Decode(b []byte, e Encoding) (text string, bad int) {
	var d *encoding.Decoder
	switch e {
	case UTF16LE:
		d = enc16.UTF16(enc16.LittleEndian, enc16.UseBOM).NewDecoder()
	case UTF16BE:
		d = enc16.UTF16(enc16.BigEndian, enc16.UseBOM).NewDecoder()
	case CP932:
		d = japanese.ShiftJIS.NewDecoder()
	case EUCJP:
		d = japanese.EUCJP.NewDecoder()
	case ISO2022JP:
		d = japanese.ISO2022JP.NewDecoder()
	default:
		text = strings.ToValidUTF8(string(bytes.TrimPrefix(b, []byte(bom8))), "\uFFFD")
		return text, strings.Count(text, "\uFFFD")
	}
	out, err := d.Bytes(b)
	text = string(out)
	if bad = strings.Count(text, "\uFFFD"); err != nil {
		bad++
	}
	return text, bad
}

const bom8 = "\xEF\xBB\xBF"

// DetectEncoding guesses the encoding of a file from its bytes or from its
// first part; a character cut in half at the end does no harm. It follows the
// marks that cannot deceive (BOM, NUL, escape sequences, valid UTF-8), then
// takes CP932 or EUC-JP, whichever leaves fewer unreadable places. Statistical
// detectors fail on the few words of a header line. It remains a guess: show
// the text with a switch.
func DetectEncoding(b []byte) Encoding {
	switch {
	case bytes.HasPrefix(b, []byte(bom8)):
		return UTF8BOM
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return UTF16LE
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return UTF16BE
	}
	if bytes.IndexByte(b, 0) >= 0 {
		// Without a BOM: commas, digits and line ends have their 0 in the even
		// place (big endian) or in the odd one.
		even := 0
		for i, c := range b {
			if c == 0 {
				even += 1 - 2*(i%2)
			}
		}
		if even > 0 {
			return UTF16BE
		}
		return UTF16LE
	}
	if bytes.Contains(b, []byte("\x1B$")) && bytes.IndexFunc(b, func(r rune) bool { return r > 0x7F }) < 0 {
		return ISO2022JP
	}
	if validUTF8Sample(b) {
		return UTF8
	}
	_, badSJIS := Decode(b, CP932)
	euc, badEUC := Decode(b, EUCJP)
	if badEUC < badSJIS || badEUC == badSJIS && mostlyKana(euc) {
		return EUCJP
	}
	return CP932
}

// validUTF8Sample says that b is UTF-8 but for a last character cut short.
func validUTF8Sample(b []byte) bool {
	for cut := 0; cut <= 3 && cut <= len(b); cut++ {
		if !utf8.Valid(b[:len(b)-cut]) {
			continue
		}
		return cut == 0 || !utf8.FullRune(b[len(b)-cut:])
	}
	return false
}

// mostlyKana decides the one tie there is: kana in EUC-JP reads as half-width
// kana in CP932 and the other way round as rare kanji.
func mostlyKana(text string) bool {
	kana, other := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー':
			kana++
		default:
			other++
		}
	}
	return kana > other
}
