// The typeface of the program, measured: how wide a character is, and which
// characters it lacks.
package paper

import (
	"fmt"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"kaisei/assets"
)

// missing stands for a character that the typeface lacks: the geta mark of
// printers. Layout.Missing tells which.
const missing = '〓'

// typeface is one embedded face. Safe for concurrent use.
type typeface struct {
	data []byte
	font *sfnt.Font
	em   int32
	wide [0x10000]atomic.Uint32 // of the BMP: advance in 1/1000 em, and known
}

const (
	known  = 1 << 31
	absent = 1 << 30
)

// faces are Regular and Bold.
var faces = sync.OnceValue(func() (f [2]*typeface) {
	for i, data := range [][]byte{assets.FontRegular, assets.FontBold} {
		parsed, err := sfnt.Parse(data)
		if err != nil {
			panic(fmt.Sprintf("paper: embedded typeface: %v", err)) // the program itself is broken
		}
		f[i] = &typeface{data: data, font: parsed, em: int32(parsed.UnitsPerEm())}
	}
	return f
})

// of is the face for bold or not.
func of(bold bool) *typeface {
	if bold {
		return faces()[1]
	}
	return faces()[0]
}

// advance is the width of r in 1/1000 em, rounded down as a PDF writes it, and
// whether the face has it at all.
func (f *typeface) advance(r rune) (int32, bool) {
	if r >= 0 && r < 0x10000 {
		if w := f.wide[r].Load(); w&known != 0 {
			return int32(w &^ (known | absent)), w&absent == 0
		}
	}
	w, has := f.look(r)
	if r >= 0 && r < 0x10000 {
		kept := uint32(w) | known
		if !has {
			kept |= absent
		}
		f.wide[r].Store(kept)
	}
	return w, has
}

func (f *typeface) look(r rune) (int32, bool) {
	glyph, err := f.font.GlyphIndex(nil, r)
	if err != nil || glyph == 0 {
		return 1000, false
	}
	// At a size of one em in pixels, the advance is in units of the font.
	advance, err := f.font.GlyphAdvance(nil, glyph, fixed.I(int(f.em)), font.HintingNone)
	if err != nil {
		return 1000, false
	}
	return int32(advance.Floor()) * 1000 / f.em, true
}

// printable is text as it can be printed: without controls and variation
// selectors, and with the geta mark for what the face lacks, which is told.
func (f *typeface) printable(text string, lacks func(rune)) string {
	clean := true
	for _, r := range text {
		if _, has := f.advance(r); !has || dropped(r) {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	out := make([]rune, 0, len(text))
	for _, r := range text {
		if dropped(r) {
			continue
		}
		if r == '\t' {
			r = '　'
		}
		if _, has := f.advance(r); !has {
			lacks(r)
			r = missing
		}
		out = append(out, r)
	}
	return string(out)
}

// dropped are characters that leave no mark on paper.
func dropped(r rune) bool {
	switch {
	case r == '\t':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad, r == 0xfeff, r == 0xfffd:
		return true
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2069:
		return true
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef:
		return true
	}
	return false
}

// width of text at size, in points.
func (f *typeface) width(text string, size float64) float64 {
	var sum int64
	for _, r := range text {
		w, _ := f.advance(r)
		sum += int64(w)
	}
	return float64(sum) * size / 1000
}
