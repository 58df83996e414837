//go:build ignore

package main

import (
	"fmt"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// grafts are the characters taken from the donor, each with one of like build
// that both typefaces have: whatever brings that one from the donor's size and
// place to the host's, brings the missing one to where it belongs.
var grafts = []struct{ missing, like rune }{
	{'𠮷', '吉'}, // U+20BB7, as in 𠮷田 and 𠮷野
}

// graft appends the glyphs of grafts to the tables of the host font. Both
// fonts are read by package sfnt, which also resolves composite glyphs, so
// that only the writing is left to do here.
func graft(tables tables, host, donor []byte) error {
	to, err := open(host)
	if err != nil {
		return err
	}
	from, err := open(donor)
	if err != nil {
		return fmt.Errorf("donor: %w", err)
	}
	for _, g := range grafts {
		if at, err := to.index(g.missing); err == nil {
			return fmt.Errorf("%c is there already, glyph %d", g.missing, at)
		}
		model, advance, err := to.box(g.like)
		if err != nil {
			return err
		}
		foreign, _, err := from.box(g.like)
		if err != nil {
			return fmt.Errorf("donor: %w", err)
		}
		outline, err := from.outline(g.missing)
		if err != nil {
			return fmt.Errorf("donor: %w", err)
		}
		outline.fit(foreign, model)
		if err := tables.add(g.missing, outline, advance); err != nil {
			return fmt.Errorf("%c: %w", g.missing, err)
		}
	}
	return nil
}

// face is a font to read from, at the size where one pixel is one unit.
type face struct {
	*sfnt.Font
	size fixed.Int26_6
}

func open(data []byte) (face, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return face{}, err
	}
	return face{f, fixed.I(int(f.UnitsPerEm()))}, nil
}

func (f face) index(r rune) (sfnt.GlyphIndex, error) {
	at, err := f.GlyphIndex(nil, r)
	if err == nil && at == 0 {
		err = fmt.Errorf("no %c", r)
	}
	return at, err
}

// box is the smallest rectangle around a character, and the advance to the
// next, in units of the font, upwards.
func (f face) box(r rune) (box, int, error) {
	at, err := f.index(r)
	if err != nil {
		return box{}, 0, err
	}
	b, advance, err := f.GlyphBounds(nil, at, f.size, font.HintingNone)
	low := point{x: units(b.Min.X), y: -units(b.Max.Y)}
	high := point{x: units(b.Max.X), y: -units(b.Min.Y)}
	return box{low, high}, advance.Round(), err
}

func (f face) outline(r rune) (outline, error) {
	at, err := f.index(r)
	if err != nil {
		return nil, err
	}
	segments, err := f.LoadGlyph(nil, at, f.size, nil)
	if err != nil {
		return nil, err
	}
	var o outline
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			o = append(o, []point{on(s.Args[0])})
		case sfnt.SegmentOpLineTo:
			o.extend(on(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			o.extend(off(s.Args[0]), on(s.Args[1]))
		default:
			return nil, fmt.Errorf("%c has cubic curves", r)
		}
	}
	for i, contour := range o { // TrueType closes a contour by itself
		if last := len(contour) - 1; contour[last] == contour[0] {
			o[i] = contour[:last]
		}
	}
	return o, nil
}

// point lies on the outline, or off it and bends it.
type point struct {
	x, y float64
	on   bool
}

func on(p fixed.Point26_6) point         { return point{units(p.X), -units(p.Y), true} }
func off(p fixed.Point26_6) point        { return point{units(p.X), -units(p.Y), false} }
func units(pixels fixed.Int26_6) float64 { return float64(pixels) / 64 }

type box struct{ low, high point }

// outline is the contours of one glyph.
type outline [][]point

func (o outline) extend(more ...point) { o[len(o)-1] = append(o[len(o)-1], more...) }

// fit stretches and moves the outline as one box must be to become the other,
// and rounds it to whole units.
func (o outline) fit(from, to box) {
	x := (to.high.x - to.low.x) / (from.high.x - from.low.x)
	y := (to.high.y - to.low.y) / (from.high.y - from.low.y)
	for _, contour := range o {
		for i, p := range contour {
			contour[i].x = math.Round(to.low.x + (p.x-from.low.x)*x)
			contour[i].y = math.Round(to.low.y + (p.y-from.low.y)*y)
		}
	}
}

// bounds is the smallest box around all points, as the format asks.
func (o outline) bounds() box {
	b := box{o[0][0], o[0][0]}
	for _, contour := range o {
		for _, p := range contour {
			b.low.x, b.low.y = min(b.low.x, p.x), min(b.low.y, p.y)
			b.high.x, b.high.y = max(b.high.x, p.x), max(b.high.y, p.y)
		}
	}
	return b
}
