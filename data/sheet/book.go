// The inside of a workbook: the zip's directory, which sheets there are, what
// each style makes of a number, and the shared texts.
package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
	"golang.org/x/text/encoding/unicode"
)

// book is an opened workbook.
type book struct {
	parts    map[string]*zip.File // by lower-case name without leading slash
	lim      Limits
	sheets   []tab
	meanings []meaning // by cell style
	date1904 bool

	stringsPart string
	shared      *sharedTexts // nil until needed
}

// tab is one sheet as the workbook lists it.
type tab struct {
	name   string
	part   string
	hidden bool
}

// openBook checks the container and reads the small parts.
func openBook(file io.ReaderAt, size int64, lim Limits) (*book, error) {
	if err := checkDirectory(file, size, lim); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return nil, damaged(err)
	}
	archive.RegisterDecompressor(zip.Deflate, flate.NewReader)
	b := &book{parts: make(map[string]*zip.File, len(archive.File)), lim: lim}
	var total uint64
	for _, part := range archive.File {
		if part.Flags&1 != 0 {
			return nil, ErrPassword
		}
		big, packed := part.UncompressedSize64, part.CompressedSize64
		total += min(big, 1<<50)
		if total > uint64(lim.MaxUncompressed) || big > freeRatio && big/uint64(lim.MaxRatio) > packed {
			return nil, fmt.Errorf("%w: %q claims %d bytes from %d", ErrTooLarge, part.Name, big, packed)
		}
		b.parts[partName(part.Name)] = part
	}
	return b, b.readIndex()
}

// checkDirectory looks at the end of the zip before the library does, because
// the library keeps every entry of the directory in memory.
func checkDirectory(file io.ReaderAt, size int64, lim Limits) error {
	tail := make([]byte, min(size, 65557))
	if _, err := file.ReadAt(tail, size-int64(len(tail))); err != nil {
		return damaged(err)
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < 22 {
		return fmt.Errorf("%w: zip without its end", ErrDamaged)
	}
	entries := int(binary.LittleEndian.Uint16(tail[at+10:]))
	length := int64(binary.LittleEndian.Uint32(tail[at+12:]))
	begin := int64(binary.LittleEndian.Uint32(tail[at+16:]))
	end := size - int64(len(tail)-at)
	if begin == 1<<32-1 { // the real numbers are in a zip64 record
		begin, length = end, 0
	}
	if length > end || begin > end {
		return fmt.Errorf("%w: zip directory outside the file", ErrDamaged)
	}
	if entries > lim.MaxParts || max(end-begin, length) > int64(lim.MaxParts)*512 {
		return fmt.Errorf("%w: %d parts", ErrTooLarge, entries)
	}
	return nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// open gives one part, metered against most and against its own ratio.
func (b *book) open(name string, most int64) (io.ReadCloser, error) {
	part := b.parts[partName(name)]
	if part == nil {
		return nil, fmt.Errorf("%w: part %q is missing", ErrDamaged, name)
	}
	inflated, err := part.Open()
	if err != nil {
		return nil, damaged(err)
	}
	most = min(most, max(freeRatio, int64(part.CompressedSize64)*b.lim.MaxRatio))
	m := &meter{r: inflated, most: most}
	var r io.Reader = m
	if start := peek(m, &r, 2); string(start) == "\xFF\xFE" || string(start) == "\xFE\xFF" {
		r = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(r)
	}
	return struct {
		io.Reader
		io.Closer
	}{r, inflated}, nil
}

// peek reads n bytes and puts them back in front of r.
func peek(from io.Reader, r *io.Reader, n int) []byte {
	start := make([]byte, n)
	got, _ := io.ReadFull(from, start) // an error comes again with the next reading
	*r = io.MultiReader(bytes.NewReader(start[:got]), from)
	return start[:got]
}

// each scans a small part and calls visit for every start tag.
func (b *book) each(name string, visit func(s *scanner)) error {
	r, err := b.open(name, b.lim.MaxStrings)
	if err != nil {
		return err
	}
	defer r.Close()
	s := newScanner(r)
	for {
		switch t, err := s.next(); {
		case err != nil:
			return fmt.Errorf("part %q: %w", name, err)
		case t == tokenEOF:
			return nil
		case t == tokenStart:
			visit(s)
		}
	}
}

// readIndex finds the workbook part, its sheets and its styles.
func (b *book) readIndex() error {
	top, err := b.relations("_rels/.rels", "")
	if err != nil {
		return err
	}
	main := ""
	for _, r := range top {
		if strings.HasSuffix(r.kind, "/officeDocument") {
			main = r.target
		}
	}
	if !strings.HasSuffix(partName(main), ".xml") || !strings.Contains(partName(main), "workbook") {
		return ErrNotSheet // a document, a drawing, a binary workbook
	}
	dir := path.Dir(main)
	byID, err := b.relations(path.Join(dir, "_rels", path.Base(main)+".rels"), dir)
	if err != nil {
		return err
	}
	stylesPart := ""
	for _, r := range byID {
		switch {
		case strings.HasSuffix(r.kind, "/styles"):
			stylesPart = r.target
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			b.stringsPart = r.target
		}
	}
	err = b.each(main, func(s *scanner) {
		switch string(s.name) {
		case "workbookPr":
			v := attr(s.attrs, "date1904")
			b.date1904 = v == "1" || v == "true"
		case "sheet":
			r := byID[attr(s.attrs, "id")]
			if !strings.HasSuffix(r.kind, "/worksheet") {
				return // a sheet that is only a chart or a macro
			}
			state := attr(s.attrs, "state")
			b.sheets = append(b.sheets, tab{attr(s.attrs, "name"), r.target, state == "hidden" || state == "veryHidden"})
		}
	})
	if err != nil {
		return err
	}
	if len(b.sheets) == 0 {
		return ErrEmpty
	}
	if b.parts[partName(stylesPart)] == nil {
		return nil // allowed: then no number is a day
	}
	return b.readStyles(stylesPart)
}

// relation is one line of a .rels part.
type relation struct{ kind, target string }

// relations reads a .rels part; targets become names of parts.
func (b *book) relations(name, dir string) (map[string]relation, error) {
	if b.parts[partName(name)] == nil {
		return nil, fmt.Errorf("%w: no %s", ErrNotSheet, name)
	}
	found := map[string]relation{}
	err := b.each(name, func(s *scanner) {
		if string(s.name) != "Relationship" || attr(s.attrs, "TargetMode") == "External" {
			return
		}
		target := attr(s.attrs, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		found[attr(s.attrs, "Id")] = relation{attr(s.attrs, "Type"), strings.TrimPrefix(target, "/")}
	})
	return found, err
}

// readStyles notes for every cell style what its number format means.
func (b *book) readStyles(name string) error {
	custom := map[int]meaning{}
	inCells := false
	err := b.each(name, func(s *scanner) {
		switch string(s.name) {
		case "numFmt":
			if id, err := strconv.Atoi(attr(s.attrs, "numFmtId")); err == nil && !inCells {
				custom[id] = formatMeaning(attr(s.attrs, "formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCells = false
		case "xf":
			if !inCells {
				return
			}
			id, _ := strconv.Atoi(attr(s.attrs, "numFmtId"))
			m, ok := custom[id]
			if !ok {
				m = builtinMeaning(id)
			}
			b.meanings = append(b.meanings, m)
		}
	})
	return err
}

// sharedTexts holds the texts that cells name by number, in one block.
type sharedTexts struct {
	all  string
	ends []uint32
}

func (t *sharedTexts) at(i int) (string, bool) {
	if i < 0 || i >= len(t.ends) {
		return "", false
	}
	begin := uint32(0)
	if i > 0 {
		begin = t.ends[i-1]
	}
	return t.all[begin:t.ends[i]], true
}

// loadShared reads the shared texts once. Readings (rPh), which Excel keeps
// beside Japanese text, are left out.
func (b *book) loadShared() error {
	if b.shared != nil {
		return nil
	}
	t := &sharedTexts{}
	if b.parts[partName(b.stringsPart)] == nil {
		b.shared = t
		return nil
	}
	r, err := b.open(b.stringsPart, b.lim.MaxStrings)
	if err != nil {
		return err
	}
	defer r.Close()
	var block []byte
	s, reading, inText, begin := newScanner(r), false, false, 0
	for {
		kind, err := s.next()
		if err != nil {
			return fmt.Errorf("shared texts: %w", err)
		}
		switch kind {
		case tokenEOF:
			t.all, b.shared = string(block), t
			return nil
		case tokenStart:
			switch string(s.name) {
			case "si":
				begin = len(block)
			case "rPh":
				reading = true
			case "t":
				inText = !reading
			}
		case tokenEnd:
			switch string(s.name) {
			case "si":
				block = unescapeUnits(block, begin)
				if len(block) > 1<<32-1 {
					return ErrTooLarge
				}
				t.ends = append(t.ends, uint32(len(block)))
			case "rPh":
				reading = false
			case "t":
				inText = false
			}
		case tokenText:
			if inText {
				if block, err = s.appendTo(block); err != nil {
					return err
				}
				if len(block)-begin > 7*b.lim.MaxCellText { // escapes not yet undone
					return ErrTooLarge
				}
			}
		}
	}
}
