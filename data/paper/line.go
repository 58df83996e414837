// Where a line ends. Unicode's line breaking (UAX #14) keeps 、。」ー and small
// kana from the beginning of a line and （「 from its end, and Latin words and
// numbers whole; what Japanese typesetting asks beyond that (JIS X 4051) is
// here: dots and dashes in pairs and numbers with their units stay together, a
// comma or full stop may hang beyond the margin.
package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// piece is the least that is put on a line.
type piece struct {
	text string
	wide float64 // points, without the spaces at its end
	tail float64 // the spaces at its end
}

// breakLines breaks one paragraph without \n into lines no wider than width;
// the first has less room by indent. An empty text is one empty line.
func (f *typeface) breakLines(text string, size, width, indent float64) []string {
	if text == "" {
		return []string{""}
	}
	var lines []string
	var line strings.Builder
	room := width - indent
	used, tail := 0.0, 0.0
	end := func() {
		lines = append(lines, line.String())
		line.Reset()
		room, used, tail = width, 0, 0
	}
	for _, p := range f.pieces(text, size) {
		if used > 0 && used+tail+p.wide > room+slack && !f.hangs(p, used+tail, room, size) {
			end()
		}
		for used == 0 && p.wide > room+slack && !f.hangs(p, 0, room, size) {
			head, rest := f.cut(p, size, room)
			if rest.text == "" {
				break
			}
			line.WriteString(head)
			end()
			p = rest
		}
		line.WriteString(p.text)
		used, tail = used+tail+p.wide, p.tail
	}
	if line.Len() > 0 {
		end()
	}
	return lines
}

// slack forgives what adding up fractions leaves over.
const slack = 0.01

// hangs reports whether p fits when the comma or full stop at its end hangs
// beyond the margin (ぶら下げ).
func (f *typeface) hangs(p piece, used, room, size float64) bool {
	last, _ := utf8.DecodeLastRuneInString(p.text)
	if !strings.ContainsRune("、。，．", last) {
		return false
	}
	return used+p.wide-f.width(string(last), size) <= room+slack
}

// pieces cuts text where a line may end.
func (f *typeface) pieces(text string, size float64) []piece {
	var seg segmenter.Segmenter
	runes := []rune(text)
	seg.Init(runes)
	var out []piece
	begin := 0
	for iter := seg.LineIterator(); iter.Next(); {
		end := iter.Line().Offset + len(iter.Line().Text)
		if inseparable(runes, end) {
			continue
		}
		s := string(runes[begin:end])
		begin = end
		body := strings.TrimRightFunc(s, unicode.IsSpace)
		out = append(out, piece{text: s, wide: f.width(body, size), tail: f.width(s[len(body):], size)})
	}
	return out
}

// inseparable reports whether what must stay together would be parted at end: a
// pair of dots or dashes (分離禁止), a number and its unit.
func inseparable(text []rune, end int) bool {
	if end <= 0 || end >= len(text) {
		return false
	}
	before, after := text[end-1], text[end]
	return before == after && strings.ContainsRune("…‥―—─〜", after) ||
		unicode.IsDigit(before) && strings.ContainsRune("円年月日回人名社件号条項割", after)
}

// cut takes from a piece too wide for any line as much as fits, at least one
// character with all its combining marks.
func (f *typeface) cut(p piece, size, room float64) (string, piece) {
	var seg segmenter.Segmenter
	seg.Init([]rune(p.text))
	used, at := 0.0, 0
	for iter := seg.GraphemeIterator(); iter.Next(); {
		g := string(iter.Grapheme().Text)
		w := f.width(g, size)
		if at > 0 && used+w > room+slack {
			break
		}
		used += w
		at += len(g)
	}
	rest := p.text[at:]
	body := strings.TrimRightFunc(rest, unicode.IsSpace)
	return p.text[:at], piece{text: rest, wide: f.width(body, size), tail: p.tail}
}
