package part

import (
	"strings"

	"fyne.io/fyne/v2"
)

// ruler measures text by the widths of its characters, each measured once.
// The typeface has no kerning left in it (assets/fonts), so a text is as wide
// as its characters together; to measure it whole would cost a shaping each
// time, which for a screen of cells is a tenth of a second.
type ruler struct {
	ascii [128]float32
	other map[rune]float32
	size  float32
}

// of is the width of one character in pixels at a scale of 1.
func (r *ruler) of(c rune) float32 {
	if r.size == 0 {
		r.size = TextSize
	}
	if c < 128 && c >= 0 {
		if r.ascii[c] == 0 {
			r.ascii[c] = measureRune(c, r.size)
		}
		return r.ascii[c]
	}
	w, ok := r.other[c]
	if !ok {
		if r.other == nil {
			r.other = make(map[rune]float32)
		}
		w = measureRune(c, r.size)
		r.other[c] = w
	}
	return w
}

// measureRune measures several at once, so that rounding to pixels is shared.
func measureRune(c rune, size float32) float32 {
	const many = 16
	w := fyne.MeasureText(strings.Repeat(string(c), many), size, fyne.TextStyle{}).Width / many
	return max(w, 0.01) // 0 would be measured again and again
}

// width is that of a whole text.
func (r *ruler) width(s string) (w float32) {
	for _, c := range s {
		w += r.of(c)
	}
	return w
}

// cut shortens s to fit into width, ending in … where it had to. A line break
// is shown as a space: a cell has one line.
func (r *ruler) cut(s string, width float32) (shown string, whole bool) {
	if strings.ContainsAny(s, "\r\n\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	ellipsis := r.of('…')
	var w float32
	keep := 0 // bytes that fit together with …
	for i, c := range s {
		if w+ellipsis <= width {
			keep = i
		}
		w += r.of(c)
		if w > width {
			return strings.TrimRight(s[:keep], " 　") + "…", false
		}
	}
	return s, true
}

// Cut shortens a text of the body's size to fit into width, ending in … where
// it had to.
func Cut(s string, width float32) string {
	var r ruler
	s, _ = r.cut(s, width)
	return s
}

// wrap breaks s into lines no wider than width. It keeps 。、」 and their like
// from the start of a line, as far as one character back helps, and a word or
// number in Latin letters together.
func (r *ruler) wrap(s string, width float32) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		line := []rune(nil)
		var w float32
		for _, c := range paragraph {
			wide := r.of(c)
			if w+wide > width && len(line) > 0 {
				carry := []rune(nil)
				if last := len(line) - 1; strings.ContainsRune("。、」』）)】！？・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ", c) && last > 0 {
					carry, line = []rune{line[last]}, line[:last]
				} else if from := wordStart(line); inWord(c) && from > 0 && r.width(string(line[from:])) < width/2 {
					carry, line = append(carry, line[from:]...), line[:from]
				}
				lines = append(lines, string(line))
				line, w = carry, r.width(string(carry))
			}
			line, w = append(line, c), w+wide
		}
		lines = append(lines, string(line))
	}
	return lines
}

// wordStart is where the word in Latin letters begins that ends a line.
func wordStart(line []rune) int {
	from := len(line)
	for from > 0 && inWord(line[from-1]) {
		from--
	}
	return from
}

// inWord reports whether c is a letter or digit of a word that must not break.
func inWord(c rune) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
