// Filling a Word file that somebody else made, such as an official form: only
// the characters that are named change. Every other part of the file stays byte
// for byte, and so do the other bytes of the text.
package paper

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Edit changes one paragraph of a Word document.
type Edit struct {
	Paragraph int // its place in Word.Paragraphs

	// Drop takes the paragraph out; where Word needs one (the last of a table's
	// cell, the end of a section) an empty one stays. Of a text box, the whole
	// box goes. The other fields mean nothing then, but After.
	Drop bool

	// From and To are runes of the paragraph's Text: what is replaced. To −1 is
	// its end.
	From, To int
	// Text comes in; \n is a line break. It looks like what it replaces.
	Text string
	// Plain takes colour and marker off the run that Text comes into: a slot in
	// red becomes ordinary writing.
	Plain bool

	// After are new paragraphs behind this one, made like it.
	After []string
}

// Fill gives the file with the edits made. Several edits may change one
// paragraph if they touch different characters. ErrEdit says that one does not
// fit; the document is then as it was.
func (w *Word) Fill(edits []Edit) ([]byte, error) {
	f := filler{document: w.document, pieces: map[*textSpan][]cut{}, colours: map[int]bool{}}
	for _, e := range edits {
		if e.Paragraph < 0 || e.Paragraph >= len(w.Paragraphs) {
			return nil, fmt.Errorf("%w: paragraph %d of %d", ErrEdit, e.Paragraph, len(w.Paragraphs))
		}
		if err := f.edit(&w.Paragraphs[e.Paragraph], e); err != nil {
			return nil, err
		}
	}
	if err := f.cutAll(); err != nil {
		return nil, err
	}
	document, err := f.made()
	if err != nil {
		return nil, err
	}
	return w.repack(document)
}

// filler collects what is replaced in the main part.
type filler struct {
	document []byte
	changes  []change
	pieces   map[*textSpan][]cut // what happens to each piece of text
	colours  map[int]bool        // of a run, by the place of its look: already taken off
}

// change replaces bytes.
type change struct {
	begin, end int
	with       string
}

// cut replaces runes of a piece.
type cut struct {
	from, to int
	with     string
}

func (f *filler) replace(begin, end int, with string) {
	f.changes = append(f.changes, change{begin, end, with})
}

func (f *filler) edit(p *WordParagraph, e Edit) error {
	s := &p.span
	if len(e.After) > 0 {
		f.replace(s.end, s.end, f.more(p, e.After))
	}
	if e.Drop {
		f.drop(s)
		return nil
	}
	length := utf8.RuneCountInString(p.Text)
	if e.To < 0 {
		e.To = length
	}
	if e.From < 0 || e.From > e.To || e.To > length {
		return fmt.Errorf("%w: characters %d to %d of %d in paragraph %d", ErrEdit, e.From, e.To, length, e.Paragraph)
	}
	if e.From == e.To && e.Text == "" {
		return nil
	}
	if len(s.pieces) == 0 {
		f.begin(p, e.Text)
		return nil
	}
	f.change(s, e)
	return nil
}

// drop takes a paragraph out.
func (f *filler) drop(s *paragraphSpan) {
	switch {
	case s.whole[1] > 0:
		f.replace(s.whole[0], s.whole[1], "")
	case s.stays && s.close > s.open:
		f.replace(max(s.open, s.props[1]), s.close, "")
	case !s.stays:
		f.replace(s.begin, s.end, "")
	}
}

// change replaces runes of a paragraph that has text. The first piece that is
// touched takes the new text, the others lose what is replaced.
func (f *filler) change(s *paragraphSpan, e Edit) {
	at, given := 0, false
	for n := range s.pieces {
		piece := &s.pieces[n]
		length := utf8.RuneCountInString(piece.text)
		from, to := max(0, e.From-at), min(length, e.To-at)
		at += length
		between := !given && e.From == e.To && from <= length && (from < length || n == len(s.pieces)-1)
		if from >= to && !between {
			continue
		}
		c := cut{from: from, to: max(from, to)}
		if !given {
			c.with, given = e.Text, true
			if e.Plain {
				f.plain(piece)
			}
		}
		f.pieces[piece] = append(f.pieces[piece], c)
	}
}

// cutAll writes every piece anew that something happens to.
func (f *filler) cutAll() error {
	for piece, cuts := range f.pieces {
		slices.SortStableFunc(cuts, func(a, b cut) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
		old := []rune(piece.text)
		var text strings.Builder
		at := 0
		for _, c := range cuts {
			if c.from < at {
				return fmt.Errorf("%w: two edits of the same characters", ErrEdit)
			}
			text.WriteString(string(old[at:c.from]) + c.with)
			at = c.to
		}
		text.WriteString(string(old[at:]))
		with := ""
		if text.Len() > 0 {
			with = wordText(f.prefix(piece.begin), text.String())
		}
		f.replace(piece.begin, piece.end, with)
	}
	return nil
}

// plain takes colour and marker off the run of a piece, once.
func (f *filler) plain(piece *textSpan) {
	if len(piece.colours) == 0 || f.colours[piece.look[0]] {
		return
	}
	f.colours[piece.look[0]] = true
	for _, c := range piece.colours {
		f.replace(c[0], c[1], "")
	}
}

// prefix is the name space prefix that the document uses: nearly always "w:".
func (f *filler) prefix(begin int) string {
	tag := f.document[begin+1:]
	name, _, _ := bytes.Cut(tag[:min(len(tag), 40)], []byte(":"))
	if len(name) < 10 && !bytes.ContainsAny(name, " />\t\r\n") {
		return string(name) + ":"
	}
	return ""
}

// begin gives an empty paragraph its first run.
func (f *filler) begin(p *WordParagraph, text string) {
	s := &p.span
	w := f.prefix(s.begin)
	run := "<" + w + "r>" + string(f.document[s.markLook[0]:s.markLook[1]]) + wordText(w, text) + "</" + w + "r>"
	if s.close > s.open || f.document[s.open-2] != '/' {
		f.replace(s.close, s.close, run)
		return
	}
	tag := string(f.document[s.begin : s.open-2])
	f.replace(s.begin, s.end, tag+">"+run+"</"+w+"p>")
}

// more are paragraphs made like p.
func (f *filler) more(p *WordParagraph, texts []string) string {
	s := &p.span
	w := f.prefix(s.begin)
	props := string(f.document[s.props[0]:s.props[1]])
	if strings.Contains(props, "<"+w+"sectPr") { // one section more would change the page
		props = ""
	}
	look := string(f.document[s.markLook[0]:s.markLook[1]])
	if len(s.pieces) > 0 {
		look = string(f.document[s.pieces[0].look[0]:s.pieces[0].look[1]])
	}
	var b strings.Builder
	for _, text := range texts {
		fmt.Fprintf(&b, "<%sp>%s<%sr>%s%s</%sr></%sp>", w, props, w, look, wordText(w, text), w, w)
	}
	return b.String()
}

// wordText is the elements of a run for a text.
func wordText(w, text string) string {
	var b strings.Builder
	for n, line := range strings.Split(text, "\n") {
		if n > 0 {
			b.WriteString("<" + w + "br/>")
		}
		for m, part := range strings.Split(line, "\t") {
			if m > 0 {
				b.WriteString("<" + w + "tab/>")
			}
			if part == "" {
				continue
			}
			b.WriteString("<" + w + `t xml:space="preserve">`)
			escape(&b, part)
			b.WriteString("</" + w + "t>")
		}
	}
	return b.String()
}

// escape writes text for XML; what XML cannot hold is left out.
func escape(w io.Writer, text string) {
	clean := strings.Map(func(r rune) rune {
		if dropped(r) && (r < 0x20 || r == 0xfffd) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	_ = xml.EscapeText(w, []byte(clean)) // a builder takes everything
}

// made applies the changes.
func (f *filler) made() ([]byte, error) {
	slices.SortStableFunc(f.changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end))
	})
	var out bytes.Buffer
	at := 0
	for n, c := range f.changes {
		if n > 0 && c == f.changes[n-1] && c.begin < c.end {
			continue // a box whose paragraphs are all dropped
		}
		if c.begin < at {
			return nil, fmt.Errorf("%w: two edits of the same characters", ErrEdit)
		}
		out.Write(f.document[at:c.begin])
		out.WriteString(c.with)
		at = c.end
	}
	out.Write(f.document[at:])
	return out.Bytes(), nil
}

// repack writes the file with another main part; the others are copied packed.
func (w *Word) repack(document []byte) ([]byte, error) {
	archive, err := zip.NewReader(bytes.NewReader(w.file), int64(len(w.file)))
	if err != nil {
		return nil, fmt.Errorf("word: %w: %w", ErrWordDamaged, err)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, part := range archive.File {
		if partName(part.Name) != strings.ToLower(w.part) {
			if err := zw.Copy(part); err != nil {
				return nil, fmt.Errorf("word: %w: %w", ErrWordDamaged, err)
			}
			continue
		}
		head := &zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: part.Modified}
		to, err := zw.CreateHeader(head)
		if err != nil {
			return nil, fmt.Errorf("word: %w", err)
		}
		if _, err := to.Write(document); err != nil {
			return nil, fmt.Errorf("word: %w", err)
		}
	}
	if err := zw.Close(); err != nil {
		return nil, fmt.Errorf("word: %w", err)
	}
	return out.Bytes(), nil
}
