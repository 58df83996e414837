// The part of the typeface that a document uses, as a TrueType font of its own.
//
// gopdf v0.33.0 was measured first: 80 ms and 94 KB for one declaration, because
// it writes the places and widths of all 14,000 glyphs and the text of 𠮷 comes out as
// another character. Here every character gets a glyph of its own, numbered as
// they come, so that what is copied from the PDF is what was written.
package paper

import (
	"encoding/binary"
	"fmt"
	"sync"
)

// outlines are the tables of a TrueType file that a subset is cut from.
type outlines struct {
	tables   map[string][]byte
	loca     []uint32 // where each glyph begins in glyf, and where the last ends
	metrics  int      // how many glyphs have a width of their own
	ascender int16
	descent  int16
}

// sources are the outlines of both faces.
var sources = [2]func() *outlines{
	sync.OnceValue(func() *outlines { return parseOutlines(faces()[0].data) }),
	sync.OnceValue(func() *outlines { return parseOutlines(faces()[1].data) }),
}

// parseOutlines reads an embedded typeface, which the tests have read before:
// what does not fit is a broken program.
func parseOutlines(data []byte) *outlines {
	o := &outlines{tables: map[string][]byte{}}
	for n := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*n:]
		at, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		o.tables[string(entry[:4])] = data[at : at+length]
	}
	glyphs := int(binary.BigEndian.Uint16(o.tables["maxp"][4:]))
	o.metrics = int(binary.BigEndian.Uint16(o.tables["hhea"][34:]))
	o.ascender = int16(binary.BigEndian.Uint16(o.tables["hhea"][4:]))
	o.descent = int16(binary.BigEndian.Uint16(o.tables["hhea"][6:]))
	o.loca = make([]uint32, glyphs+1)
	for n := range o.loca {
		if binary.BigEndian.Uint16(o.tables["head"][50:]) == 0 {
			o.loca[n] = 2 * uint32(binary.BigEndian.Uint16(o.tables["loca"][2*n:]))
		} else {
			o.loca[n] = binary.BigEndian.Uint32(o.tables["loca"][4*n:])
		}
	}
	return o
}

// glyph is the outline of one glyph.
func (o *outlines) glyph(n uint16) []byte {
	if int(n)+1 >= len(o.loca) {
		return nil
	}
	return o.tables["glyf"][o.loca[n]:o.loca[n+1]]
}

// metric is advance and left side bearing of a glyph, four bytes as in hmtx.
func (o *outlines) metric(n uint16) []byte {
	hmtx := o.tables["hmtx"]
	if int(n) < o.metrics {
		return hmtx[4*int(n) : 4*int(n)+4]
	}
	out := append([]byte{}, hmtx[4*(o.metrics-1):4*(o.metrics-1)+2]...)
	at := 4*o.metrics + 2*(int(n)-o.metrics)
	return append(out, hmtx[at:at+2]...)
}

// subset is a font that grows with the characters that are written in it.
type subset struct {
	face   *typeface
	from   *outlines
	number map[rune]uint16
	runes  []rune   // of each new glyph; 0 for glyph 0 and for parts of others
	glyphs []uint16 // of each new glyph: the old one
}

func newSubset(bold bool) *subset {
	n := 0
	if bold {
		n = 1
	}
	return &subset{face: faces()[n], from: sources[n](), number: map[rune]uint16{}, runes: []rune{0}, glyphs: []uint16{0}}
}

// add gives the new glyph of a character.
func (s *subset) add(r rune) uint16 {
	if n, ok := s.number[r]; ok {
		return n
	}
	old, err := s.face.font.GlyphIndex(nil, r)
	if err != nil {
		old = 0
	}
	n := uint16(len(s.glyphs)) // a document has fewer than 65,535 different characters
	s.number[r] = n
	s.runes = append(s.runes, r)
	s.glyphs = append(s.glyphs, uint16(old))
	return n
}

// Flags of a component of a composite glyph (OpenType, table glyf).
const (
	wordArguments = 0x0001
	oneScale      = 0x0008
	more          = 0x0020
	twoScales     = 0x0040
	fourScales    = 0x0080
)

// outline is a glyph with its components renumbered; they are appended to s.
func (s *subset) outline(old uint16) []byte {
	data := s.from.glyph(old)
	if len(data) < 10 || int16(binary.BigEndian.Uint16(data)) >= 0 {
		return data
	}
	data = append([]byte{}, data...)
	for at := 10; at+4 <= len(data); {
		flags := binary.BigEndian.Uint16(data[at:])
		s.runes = append(s.runes, 0)
		s.glyphs = append(s.glyphs, binary.BigEndian.Uint16(data[at+2:]))
		binary.BigEndian.PutUint16(data[at+2:], uint16(len(s.glyphs)-1))
		at += 6
		if flags&wordArguments != 0 {
			at += 2
		}
		switch {
		case flags&oneScale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&fourScales != 0:
			at += 8
		}
		if flags&more == 0 {
			break
		}
	}
	return data
}

// file is the subset as a TrueType file.
func (s *subset) file() []byte {
	var glyf, loca, hmtx []byte
	for n := 0; n < len(s.glyphs); n++ { // composites make it longer
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, s.outline(s.glyphs[n])...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = append(hmtx, s.from.metric(s.glyphs[n])...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := append([]byte{}, s.from.tables["head"]...)
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	maxp := append([]byte{}, s.from.tables["maxp"]...)
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(s.glyphs)))
	hhea := append([]byte{}, s.from.tables["hhea"]...)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(s.glyphs)))
	tables := []struct {
		tag  string
		data []byte
	}{{"cvt ", s.from.tables["cvt "]}, {"fpgm", s.from.tables["fpgm"]}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx},
		{"loca", loca}, {"maxp", maxp}, {"prep", s.from.tables["prep"]}}
	present := tables[:0]
	for _, t := range tables {
		if len(t.data) > 0 {
			present = append(present, t)
		}
	}
	power, log := 1, 0
	for power*2 <= len(present) {
		power, log = power*2, log+1
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{len(present), power * 16, log, (len(present) - power) * 16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*len(present)
	for _, t := range present {
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, sumOf(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range present {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

// sumOf is the checksum of a table.
func sumOf(data []byte) (sum uint32) {
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var last [4]byte
	copy(last[:], data)
	return sum + binary.BigEndian.Uint32(last[:])
}

// unicode is the CMap that tells a viewer which characters the glyphs are.
func (s *subset) unicode() []byte {
	var lines []string
	for n, r := range s.runes {
		if r != 0 {
			lines = append(lines, fmt.Sprintf("<%04x> <%s>\n", n, utf16hex(string(r))))
		}
	}
	out := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n")
	for len(lines) > 0 {
		n := min(100, len(lines)) // the most that one block may have
		out = fmt.Appendf(out, "%d beginbfchar\n", n)
		for _, line := range lines[:n] {
			out = append(out, line...)
		}
		out = append(out, "endbfchar\n"...)
		lines = lines[n:]
	}
	return append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
