// Paper as a picture, for the screen: the same lines at the same places.
package paper

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"
)

// Painter paints pages as pictures. It remembers the glyphs it has drawn, so
// that a page is painted again within the time between two keystrokes. Safe for
// concurrent use; the zero Painter is ready.
type Painter struct {
	mu     sync.Mutex
	masks  map[maskKey]glyphMask
	ground *image.RGBA // white, with the watermark
	of     groundKey
}

type maskKey struct {
	char  rune
	size  int32 // 1/64 pixel
	shift uint8 // quarters of a pixel to the right
	bold  bool
}

// glyphMask is a drawn glyph and where it stands from the pen.
type glyphMask struct {
	alpha *image.Alpha
	at    image.Point
}

type groundKey struct {
	text  string
	width int
}

// most glyphs remembered: some sizes of all that a few declarations use.
const mostMasks = 6000

// Page paints page n, from 0, in so many pixels of width. A page that is not
// there is white.
func (p *Painter) Page(l *Layout, n, width int) *image.RGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	width = max(1, width)
	scale := float64(width) / Width
	out := image.NewRGBA(image.Rect(0, 0, width, int(math.Round(Height*scale))))
	if n < 0 || n >= len(l.Pages) {
		draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
		return out
	}
	copy(out.Pix, p.paper(l, out.Rect, scale).Pix)
	for _, r := range l.Pages[n].Rules {
		rule(out, r, scale)
	}
	black, pale := image.NewUniform(color.Gray{0}), image.NewUniform(color.Gray{paleGrey})
	for _, line := range l.Pages[n].Lines {
		ink := black
		if line.Pale {
			ink = pale
		}
		p.line(out, line, scale, ink)
	}
	return out
}

func (p *Painter) line(out *image.RGBA, line Line, scale float64, ink image.Image) {
	face := of(line.Bold)
	x, y := line.X*scale, int(math.Round(line.Y*scale))
	for _, r := range line.Text {
		wide, _ := face.advance(r)
		if r != ' ' && r != '　' {
			whole, shift := math.Floor(x), 0
			if shift = int((x - whole) * 4); shift > 3 {
				shift = 3
			}
			m := p.glyph(maskKey{r, int32(line.Size * scale * 64), uint8(shift), line.Bold})
			if m.alpha != nil {
				to := m.alpha.Rect.Add(m.at).Add(image.Pt(int(whole), y))
				draw.DrawMask(out, to, ink, image.Point{}, m.alpha, image.Point{}, draw.Over)
			}
		}
		x += (float64(wide)*line.Size/1000 + line.Spread) * scale
	}
}

// glyph draws a glyph, or finds it drawn.
func (p *Painter) glyph(k maskKey) glyphMask {
	if m, ok := p.masks[k]; ok {
		return m
	}
	if p.masks == nil || len(p.masks) > mostMasks {
		p.masks = map[maskKey]glyphMask{}
	}
	face := of(k.bold)
	scale := float64(k.size) / 64 / float64(face.em)
	shift := float64(k.shift) / 4
	box := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	face.outline(k.char, func(op sfnt.SegmentOp, at [3]point) {
		for n := range points(op) {
			x, y := at[n].x*scale+shift, at[n].y*scale
			box = [4]float64{min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)}
		}
	})
	var m glyphMask
	if box[0] < box[2] && box[1] < box[3] {
		left, top := math.Floor(box[0]), math.Floor(box[1])
		w, h := int(math.Ceil(box[2]-left)), int(math.Ceil(box[3]-top))
		raster := vector.NewRasterizer(w, h)
		face.outline(k.char, func(op sfnt.SegmentOp, at [3]point) {
			for n := range at {
				at[n] = point{at[n].x*scale + shift - left, at[n].y*scale - top}
			}
			trace(raster, op, at)
		})
		m = glyphMask{image.NewAlpha(image.Rect(0, 0, w, h)), image.Pt(int(left), int(top))}
		raster.Draw(m.alpha, m.alpha.Rect, image.Opaque, image.Point{})
	}
	p.masks[k] = m
	return m
}

// points is how many points a segment has.
func points(op sfnt.SegmentOp) int {
	if op == sfnt.SegmentOpCubeTo {
		return 3
	}
	return 1
}

func trace(raster *vector.Rasterizer, op sfnt.SegmentOp, p [3]point) {
	switch op {
	case sfnt.SegmentOpMoveTo:
		raster.ClosePath()
		raster.MoveTo(float32(p[0].x), float32(p[0].y))
	case sfnt.SegmentOpLineTo:
		raster.LineTo(float32(p[0].x), float32(p[0].y))
	default:
		raster.CubeTo(float32(p[0].x), float32(p[0].y), float32(p[1].x), float32(p[1].y), float32(p[2].x), float32(p[2].y))
	}
}

// paper is the page before anything is written on it.
func (p *Painter) paper(l *Layout, size image.Rectangle, scale float64) *image.RGBA {
	if k := (groundKey{l.Watermark, size.Dx()}); p.ground == nil || p.of != k {
		p.ground, p.of = image.NewRGBA(size), k
		draw.Draw(p.ground, size, image.White, image.Point{}, draw.Src)
		if l.Watermark == "" {
			return p.ground
		}
		raster := vector.NewRasterizer(size.Dx(), size.Dy())
		l.watermark(func(op sfnt.SegmentOp, at [3]point) {
			for n := range at {
				at[n] = point{at[n].x * scale, at[n].y * scale}
			}
			trace(raster, op, at)
		})
		raster.ClosePath()
		raster.Draw(p.ground, size, image.NewUniform(color.Gray{markGrey}), image.Point{})
	}
	return p.ground
}

// rule paints an upright or level rule, one pixel or more.
func rule(out *image.RGBA, r Rule, scale float64) {
	thick := max(1, int(math.Round(ruleWidth*scale)))
	at := func(v float64) int { return int(math.Round(v * scale)) }
	box := image.Rect(at(min(r.X1, r.X2)), at(min(r.Y1, r.Y2)), at(max(r.X1, r.X2)), at(max(r.Y1, r.Y2)))
	box.Max = box.Max.Add(image.Pt(thick, thick))
	draw.Draw(out, box, image.NewUniform(color.Gray{ruleGrey}), image.Point{}, draw.Src)
}
