// Paper as PDF (ISO 32000-1): the typeface embedded as far as it is used, the
// text found and copied by a viewer, nothing about the machine or the hour
// inside. The same layout gives the same bytes.
package paper

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// PDF writes the pages. The errors are those of w.
func (l *Layout) PDF(w io.Writer) error {
	p := &pdf{fonts: map[bool]*subset{}, zip: zlib.NewWriter(nil)}
	contents := make([][]byte, len(l.Pages))
	mark := l.markOutline()
	for n, page := range l.Pages {
		contents[n] = p.content(page, mark)
	}
	p.write(l, contents)
	if _, err := w.Write(p.out.Bytes()); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// pdf is a file in the making.
type pdf struct {
	out   bytes.Buffer
	at    []int // where each object begins
	fonts map[bool]*subset
	zip   *zlib.Writer
}

// content is what a page shows.
func (p *pdf) content(page Page, mark string) []byte {
	var b bytes.Buffer
	if mark != "" {
		fmt.Fprintf(&b, "/Artifact BMC\n%s\nEMC\n", mark)
	}
	if len(page.Rules) > 0 {
		fmt.Fprintf(&b, "%s G %s w\n", number(ruleGrey/255.0), number(ruleWidth))
		for _, r := range page.Rules {
			fmt.Fprintf(&b, "%s %s m %s %s l S\n", number(r.X1), number(Height-r.Y1), number(r.X2), number(Height-r.Y2))
		}
	}
	b.WriteString("BT\n")
	for _, line := range page.Lines {
		font, name := p.font(line.Bold)
		grey := 0.0
		if line.Pale {
			grey = paleGrey / 255.0
		}
		fmt.Fprintf(&b, "%s g %s %s Tf %s Tc 1 0 0 1 %s %s Tm <", number(grey), name, number(line.Size), number(line.Spread), number(line.X), number(Height-line.Y))
		for _, r := range line.Text {
			fmt.Fprintf(&b, "%04x", font.add(r))
		}
		b.WriteString("> Tj\n")
	}
	b.WriteString("ET\n")
	return b.Bytes()
}

// font is the subset for bold or not, and its name on the pages.
func (p *pdf) font(bold bool) (*subset, string) {
	name := "/F1"
	if bold {
		name = "/F2"
	}
	if p.fonts[bold] == nil {
		p.fonts[bold] = newSubset(bold)
	}
	return p.fonts[bold], name
}

// object writes one object and gives its number, which is the next.
func (p *pdf) object(format string, args ...any) int {
	p.at = append(p.at, p.out.Len())
	fmt.Fprintf(&p.out, "%d 0 obj\n", len(p.at))
	fmt.Fprintf(&p.out, format, args...)
	p.out.WriteString("\nendobj\n")
	return len(p.at)
}

// stream writes packed bytes as an object.
func (p *pdf) stream(dict string, data []byte) int {
	var packed bytes.Buffer
	p.zip.Reset(&packed)
	_, _ = p.zip.Write(data) // a buffer takes everything
	_ = p.zip.Close()
	return p.object("<< /Length %d /Filter /FlateDecode%s >>\nstream\n%s\nendstream", packed.Len(), dict, packed.Bytes())
}

// write puts the file together: catalogue, pages, fonts, what it is about.
func (p *pdf) write(l *Layout, contents [][]byte) {
	p.out.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	p.object("<< /Type /Catalog /Pages 2 0 R /Lang (ja-JP) /ViewerPreferences << /DisplayDocTitle true >> >>")
	// The pages come first, so that their numbers are known: two objects each.
	kids := make([]string, len(contents))
	for n := range kids {
		kids[n] = fmt.Sprintf("%d 0 R", 3+2*n)
	}
	p.object("<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 %s %s] /Resources << /Font << %s >> >> >>",
		strings.Join(kids, " "), len(kids), number(Width), number(Height), p.fontNames(3+2*len(kids)))
	for _, c := range contents {
		p.object("<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>", len(p.at)+2)
		p.stream("", c)
	}
	for _, bold := range []bool{false, true} {
		if p.fonts[bold] != nil {
			p.embed(p.fonts[bold], bold)
		}
	}
	subject := ""
	if l.Watermark != "" {
		subject = fmt.Sprintf(" /Subject <feff%s>", utf16hex(l.Watermark))
	}
	info := p.object("<< /Title <feff%s>%s >>", utf16hex(l.Title), subject)
	id := sha256.Sum256(p.out.Bytes())
	start := p.out.Len()
	fmt.Fprintf(&p.out, "xref\n0 %d\n0000000000 65535 f \n", len(p.at)+1)
	for _, at := range p.at {
		fmt.Fprintf(&p.out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&p.out, "trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R /ID [<%x> <%x>] >>\nstartxref\n%d\n%%%%EOF\n", len(p.at)+1, info, id[:16], id[:16], start)
}

// objects of one font, in the order embed writes them.
const fontObjects = 5

// fontNames tells the pages which objects the fonts will be.
func (p *pdf) fontNames(first int) string {
	names := ""
	for _, bold := range []bool{false, true} {
		if p.fonts[bold] != nil {
			_, name := p.font(bold)
			names += fmt.Sprintf("%s %d 0 R ", name, first)
			first += fontObjects
		}
	}
	return names
}

// embed writes a font: composite, by glyph numbers, with its Unicode table.
func (p *pdf) embed(s *subset, bold bool) {
	file := s.file()
	name, style, flags, stem := "BIZUDPGothic", "Regular", 4, 80
	if bold {
		style, stem = "Bold", 140
	}
	sum := sha256.Sum256(file)
	tag := ""
	for _, c := range sum[:6] { // six capitals mark a subset
		tag += string(rune('A' + c%26))
	}
	full := tag + "+" + name + "-" + style
	em := int(s.face.em)
	mille := func(v int16) int { return int(v) * 1000 / em }
	head := s.from.tables["head"]
	box := [4]int{}
	for n := range box {
		box[n] = mille(int16(uint16(head[36+2*n])<<8 | uint16(head[37+2*n])))
	}
	first := len(p.at) + 1
	p.object("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", full, first+1, first+4)
	p.object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [%s]] >>",
		full, first+2, strings.Join(s.widths(), " "))
	p.object("<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight 700 /StemV %d /FontFile2 %d 0 R >>",
		full, flags, box[0], box[1], box[2], box[3], mille(s.from.ascender), mille(s.from.descent), stem, first+3)
	p.stream(fmt.Sprintf(" /Length1 %d", len(file)), file)
	p.stream("", s.unicode())
}

// widths of the new glyphs in 1/1000 em.
func (s *subset) widths() []string {
	out := make([]string, len(s.glyphs))
	for n, old := range s.glyphs {
		m := s.from.metric(old)
		out[n] = fmt.Sprint((int(m[0])<<8 | int(m[1])) * 1000 / int(s.face.em))
	}
	return out
}

// number writes a length as a PDF has it.
func number(v float64) string {
	s := fmt.Sprintf("%.3f", v)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// utf16hex is text in UTF-16, big end first, in hexadecimal.
func utf16hex(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04x", u)
	}
	return b.String()
}

// markOutline is the watermark as a filled outline: it is seen, but does not
// come between the lines when text is copied or read aloud.
func (l *Layout) markOutline() string {
	if l.Watermark == "" {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "q %s g\n", number(markGrey/255.0))
	l.watermark(func(op sfnt.SegmentOp, p [3]point) {
		at := func(n int) string { return number(p[n].x) + " " + number(Height-p[n].y) }
		switch op {
		case sfnt.SegmentOpMoveTo:
			b.WriteString(at(0) + " m\n")
		case sfnt.SegmentOpLineTo:
			b.WriteString(at(0) + " l\n")
		default:
			b.WriteString(at(0) + " " + at(1) + " " + at(2) + " c\n")
		}
	})
	b.WriteString("f Q")
	return b.String()
}

// Greys (0 black, 255 white) and the watermark, the same on every surface.
const (
	paleGrey  = 130.0
	ruleGrey  = 110.0
	markGrey  = 226.0
	ruleWidth = 0.5
	markAngle = 52 * math.Pi / 180 // against the clock: about the diagonal of A4
)

type point struct{ x, y float64 }

// watermark draws the outline of the watermark, turned, on the page; curves are
// cubic.
func (l *Layout) watermark(draw func(op sfnt.SegmentOp, p [3]point)) {
	face := of(true)
	size := 150.0
	if wide := face.width(l.Watermark, size); wide > Height*0.8 {
		size *= Height * 0.8 / wide
	}
	x := -face.width(l.Watermark, size) / 2
	y := size * (ascent - 0.5)
	sin, cos := math.Sincos(-markAngle)
	scale := size / float64(face.em)
	for _, r := range l.Watermark {
		face.outline(r, func(op sfnt.SegmentOp, p [3]point) {
			for n := range p {
				px, py := x+p[n].x*scale, y+p[n].y*scale
				p[n] = point{Width/2 + px*cos - py*sin, Height/2 + px*sin + py*cos}
			}
			draw(op, p)
		})
		x += face.width(string(r), size)
	}
}

// outline gives the segments of a glyph in units of the em, y downwards, with
// quadratic curves made cubic.
func (f *typeface) outline(r rune, draw func(op sfnt.SegmentOp, p [3]point)) {
	var buf sfnt.Buffer
	glyph, err := f.font.GlyphIndex(&buf, r)
	if err != nil {
		return
	}
	segments, err := f.font.LoadGlyph(&buf, glyph, fixed.I(int(f.em)), nil)
	if err != nil {
		return
	}
	var last point
	for _, s := range segments {
		var p [3]point
		for n, a := range s.Args {
			p[n] = point{float64(a.X) / 64, float64(a.Y) / 64}
		}
		switch s.Op {
		case sfnt.SegmentOpQuadTo:
			c, to := p[0], p[1]
			draw(sfnt.SegmentOpCubeTo, [3]point{
				{last.x + (c.x-last.x)*2/3, last.y + (c.y-last.y)*2/3},
				{to.x + (c.x-to.x)*2/3, to.y + (c.y-to.y)*2/3},
				to,
			})
			last = to
		case sfnt.SegmentOpCubeTo:
			draw(s.Op, p)
			last = p[2]
		default:
			draw(s.Op, p)
			last = p[0]
		}
	}
}
