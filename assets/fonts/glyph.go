//go:build ignore

package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// add appends a glyph to a font and gives it to a character. The numbers are
// those of the OpenType specification, chapters glyf, loca, hmtx, hhea, maxp,
// head and cmap.
func (ts tables) add(r rune, o outline, advance int) error {
	head, hhea, maxp := ts.find("head").data, ts.find("hhea").data, ts.find("maxp").data
	if binary.BigEndian.Uint16(head[50:]) != 1 {
		return fmt.Errorf("loca has short offsets")
	}
	count := binary.BigEndian.Uint16(maxp[4:])
	if count == math.MaxUint16 {
		return fmt.Errorf("the font is full")
	}
	glyf, loca := ts.find("glyf"), ts.find("loca")
	if end := loca.data[len(loca.data)-4:]; binary.BigEndian.Uint32(end) != uint32(len(glyf.data)) {
		return fmt.Errorf("glyf does not end with the last glyph")
	}
	glyf.data = append(glyf.data, o.encode()...)
	loca.data = binary.BigEndian.AppendUint32(loca.data, uint32(len(glyf.data)))

	// The glyphs at the end may share one advance; now each gets its own.
	hmtx := ts.find("hmtx")
	own := binary.BigEndian.Uint16(hhea[34:])
	widths := slices.Clone(hmtx.data[:4*int(own)])
	shared := widths[len(widths)-4:][:2:2]
	for bearings := hmtx.data[len(widths):]; len(bearings) >= 2; bearings = bearings[2:] {
		widths = append(append(widths, shared...), bearings[:2]...)
	}
	b := o.bounds()
	widths = binary.BigEndian.AppendUint16(widths, uint16(advance))
	hmtx.data = binary.BigEndian.AppendUint16(widths, uint16(int16(b.low.x)))
	binary.BigEndian.PutUint16(hhea[34:], count+1)

	binary.BigEndian.PutUint16(maxp[4:], count+1)
	points := 0
	for _, contour := range o {
		points += len(contour)
	}
	atLeast(maxp[6:], points)
	atLeast(maxp[8:], len(o))
	for i, edge := range []float64{b.low.x, b.low.y} {
		at := head[36+2*i:]
		binary.BigEndian.PutUint16(at, uint16(min(int16(binary.BigEndian.Uint16(at)), int16(edge))))
	}
	for i, edge := range []float64{b.high.x, b.high.y} {
		at := head[40+2*i:]
		binary.BigEndian.PutUint16(at, uint16(max(int16(binary.BigEndian.Uint16(at)), int16(edge))))
	}
	return ts.find("cmap").lead(r, count)
}

// atLeast raises a 16-bit number to n.
func atLeast(at []byte, n int) {
	binary.BigEndian.PutUint16(at, max(binary.BigEndian.Uint16(at), uint16(n)))
}

// encode writes a simple glyph: every flag and every coordinate in full, which
// costs some bytes and saves much code.
func (o outline) encode() []byte {
	b := o.bounds()
	out := binary.BigEndian.AppendUint16(nil, uint16(len(o)))
	for _, edge := range []float64{b.low.x, b.low.y, b.high.x, b.high.y} {
		out = binary.BigEndian.AppendUint16(out, uint16(int16(edge)))
	}
	var flags, xs, ys []byte
	var before point
	for _, contour := range o {
		for _, p := range contour {
			flag := byte(0)
			if p.on {
				flag = 1
			}
			if len(flags) == 0 {
				flag |= 0x40 // contours may overlap
			}
			flags = append(flags, flag)
			xs = binary.BigEndian.AppendUint16(xs, uint16(int16(p.x-before.x)))
			ys = binary.BigEndian.AppendUint16(ys, uint16(int16(p.y-before.y)))
			before = p
		}
		out = binary.BigEndian.AppendUint16(out, uint16(len(flags)-1)) // its last point
	}
	out = binary.BigEndian.AppendUint16(out, 0) // no hinting
	return slices.Concat(out, flags, xs, ys)
}

// lead leads a character to a glyph, in the mapping of Windows for all of
// Unicode (format 12): the one that readers prefer, and the only one that knows
// characters beyond U+FFFF. It must be the last of the table, for it grows.
func (t *table) lead(r rune, glyph uint16) error {
	for i := range int(binary.BigEndian.Uint16(t.data[2:])) {
		record := t.data[4+8*i:]
		if binary.BigEndian.Uint32(record) != 3<<16|10 {
			continue
		}
		start := binary.BigEndian.Uint32(record[4:])
		mapping := t.data[start:]
		if binary.BigEndian.Uint16(mapping) != 12 || int(binary.BigEndian.Uint32(mapping[4:])) != len(mapping) {
			return fmt.Errorf("the mapping of all Unicode is no format 12 at the end of cmap")
		}
		at := 16 // groups of first character, last character, first glyph; sorted
		for at < len(mapping) && binary.BigEndian.Uint32(mapping[at:]) < uint32(r) {
			at += 12
		}
		group := binary.BigEndian.AppendUint32(nil, uint32(r))
		group = binary.BigEndian.AppendUint32(group, uint32(r))
		group = binary.BigEndian.AppendUint32(group, uint32(glyph))
		mapping = slices.Concat(mapping[:at], group, mapping[at:])
		binary.BigEndian.PutUint32(mapping[4:], uint32(len(mapping)))
		binary.BigEndian.PutUint32(mapping[12:], binary.BigEndian.Uint32(mapping[12:])+1)
		t.data = append(t.data[:start], mapping...)
		return nil
	}
	return fmt.Errorf("no mapping of all Unicode")
}
