package nihongo

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Unmappable is a character that CP932 cannot write.
type Unmappable struct {
	Rune  rune
	Index int // its place in the text, in characters of the NFC form, from 0
}

// EncodeCP932 writes s as CP932, byte for byte as Windows does. Signs that have
// a twin there are written as the twin (〜 as ～, − as －), variation selectors
// are dropped, and the six forms of JIS X 0213:2004 become the ones before
// (鷗 鴎, 俠 侠, 剝 剥, 𠮟 叱, 塡 填, 頰 頬). For everything else, 𠮷 or é, 〓 stands
// in the bytes and the character is listed: then stop and show the list, and
// let a person decide.
func EncodeCP932(s string) ([]byte, []Unmappable) {
	table := cp932Table()
	out := make([]byte, 0, len(s))
	var missing []Unmappable
	index := 0
	for _, r := range norm.NFC.String(s) {
		switch code, known := table[r]; {
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case unicode.Is(unicode.Variation_Selector, r):
		case !known:
			out = append(out, 0x81, 0xAC) // 〓
			missing = append(missing, Unmappable{r, index})
		case code > 0xFF:
			out = append(out, byte(code>>8), byte(code))
		default:
			out = append(out, byte(code))
		}
		index++
	}
	return out, missing
}

// DecodeCP932 reads CP932; bad counts what could not be read, see Decode.
func DecodeCP932(b []byte) (text string, bad int) { return Decode(b, CP932) }

// cp932Table gives the code of every character. It is read off the decoder,
// because the encoder of golang.org/x/text prefers the codes EDxx and EExx
// that NEC gave to characters of IBM, where Windows writes FAxx to FCxx.
var cp932Table = sync.OnceValue(func() map[rune]uint16 {
	table := make(map[rune]uint16, 8000)
	decoder := japanese.ShiftJIS.NewDecoder()
	put := func(code uint16) {
		b := []byte{byte(code >> 8), byte(code)}
		if code <= 0xFF {
			b = b[1:]
		}
		text, _, err := transform.Bytes(decoder, b)
		r, n := utf8.DecodeRune(text)
		if err != nil || r == utf8.RuneError || n != len(text) {
			return
		}
		if _, have := table[r]; !have {
			table[r] = code
		}
	}
	for code := uint16(0xA1); code <= 0xDF; code++ {
		put(code)
	}
	// Where a character has several codes Windows takes: JIS X 0208 before all
	// (∪ ￢), NEC's row 13 before IBM's rows (№ ㈱ Ⅳ), IBM's rows before NEC's
	// copy of them (髙); which is to read the rows in this order.
	for _, lead := range [][2]uint16{{0x81, 0x84}, {0x88, 0x9F}, {0xE0, 0xEA}, {0x87, 0x87}, {0xFA, 0xFC}, {0xED, 0xEE}} {
		for high := lead[0]; high <= lead[1]; high++ {
			for low := uint16(0x40); low <= 0xFC; low++ {
				put(high<<8 | low)
			}
		}
	}
	for from, to := range map[rune]rune{
		'〜': '～', '−': '－', '—': '―', '‖': '∥', '¢': '￠', '£': '￡', '¬': '￢', '¥': '￥', '¦': '￤', '‑': '‐', '\u00A0': ' ',
		'鷗': '鴎', '俠': '侠', '剝': '剥', '𠮟': '叱', '塡': '填', '頰': '頬',
	} {
		if _, have := table[from]; have {
			continue
		}
		if to < utf8.RuneSelf {
			table[from] = uint16(to)
		} else if code, ok := table[to]; ok {
			table[from] = code
		}
	}
	return table
})
