// Word files that somebody sent: what they are is decided by their content,
// nothing is unpacked before the limits are checked, nothing outside the file is
// ever looked at.
package paper

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Errors of reading and filling Word files. All arrive wrapped.
var (
	// ErrNotWord: no Word document at all.
	ErrNotWord = errors.New("not a word document")
	// ErrOldWord: a document of Word 97-2003 (.doc).
	ErrOldWord = errors.New("document of word 97-2003")
	// ErrWordPassword: encrypted, opens only with a password.
	ErrWordPassword = errors.New("word document is protected by a password")
	// ErrMacros: a document with macros (.docm, .dotm, or a vbaProject inside).
	ErrMacros = errors.New("word document with macros")
	// ErrTracked: changes are recorded in it that nobody has accepted or
	// refused, so that its text is not certain.
	ErrTracked = errors.New("word document with tracked changes")
	// ErrWordDamaged: begins like a Word document but cannot be read to its end.
	ErrWordDamaged = errors.New("word document is damaged")
	// ErrWordTooLarge: beyond what a form or a letter can be.
	ErrWordTooLarge = errors.New("word document is too large")
	// ErrEdit: an edit names a paragraph or characters that are not there, or
	// two edits touch the same characters.
	ErrEdit = errors.New("edit does not fit the word document")
)

// The limits. The official form is some 30 KB; a form with a scanned picture
// some MB.
const (
	mostFile  = 32 << 20 // bytes of the file
	mostPart  = 16 << 20 // bytes of one part that is read, inflated
	mostParts = 2000     // files inside
)

// Word is a Word document that was read. It keeps the file's bytes, so that
// Fill changes only what it is told to. It is never changed.
type Word struct {
	// Paragraphs in the order of the document; those of a table cell by cell,
	// those of a text box where the box is anchored.
	Paragraphs []WordParagraph
	Comments   bool // there are comments at the margin, which Fill leaves

	file     []byte
	document []byte // the main part, inflated
	part     string // its name
}

// WordParagraph is one paragraph as it reads.
type WordParagraph struct {
	Text   string // of all runs; \t and \n for tabs and line breaks
	Runs   []WordRun
	Style  string // name of its style, such as "heading 1"; "" for the usual one
	Number string // the mark Word prints before it: "a.", "①", "・"; "" for none
	Level  int    // of the numbering, from 0
	Align  Align
	Table  int  // number of its table from 1 in the order of the document; 0 outside
	Row    int  // from 0
	Column int  // from 0
	Box    bool // within a text box

	span paragraphSpan
}

// WordRun is a stretch of text that looks alike.
type WordRun struct {
	Text      string
	Color     string  // RRGGBB in capitals; "" for the usual colour
	Highlight string  // name of the marker's colour, such as "yellow"; "" for none
	Size      float64 // points; 0 for the usual size
	Bold      bool
	Struck    bool // crossed out
	Hidden    bool // not printed
}

// Red reports whether the run is in a red, as guidance in official forms is.
func (r WordRun) Red() bool {
	var c [3]int
	if _, err := fmt.Sscanf(r.Color, "%2x%2x%2x", &c[0], &c[1], &c[2]); err != nil {
		return false
	}
	return c[0] >= 0xA0 && c[1] <= 0x70 && c[2] <= 0x70
}

// ReadWord reads a Word document (.docx). The errors are the sentinels of this
// package, or those of the file system.
func ReadWord(path string) (*Word, error) {
	name := filepath.Base(path)
	// Looked at before it is opened: to open a pipe is to wait for its writer.
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("word %s: %w", name, err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("word %s: %w", name, ErrNotWord)
	case info.Size() > mostFile:
		return nil, fmt.Errorf("word %s: %w: %d bytes", name, ErrWordTooLarge, info.Size())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("word %s: %w", name, err)
	}
	w, err := ParseWord(data)
	if err != nil {
		return nil, fmt.Errorf("word %s: %w", name, err)
	}
	return w, nil
}

// ParseWord is ReadWord for a document in memory. The bytes must not be changed
// afterwards.
func ParseWord(data []byte) (*Word, error) {
	if len(data) > mostFile {
		return nil, fmt.Errorf("%w: %d bytes", ErrWordTooLarge, len(data))
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return nil, compound(data)
	case !bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil, ErrNotWord
	}
	p, err := openPackage(data)
	if err != nil {
		return nil, err
	}
	w := &Word{file: data}
	if w.part, err = p.main(); err != nil {
		return nil, err
	}
	if w.document, err = p.read(w.part); err != nil {
		return nil, err
	}
	looks, err := p.looks(w.part)
	if err != nil {
		return nil, err
	}
	if w.Paragraphs, err = scanDocument(w.document, looks); err != nil {
		return nil, err
	}
	w.Comments = p.parts[strings.ToLower(folderOf(w.part)+"comments.xml")] != nil
	return w, nil
}

// compound says what a file of the old container format is: its directory names
// its streams in UTF-16.
func compound(data []byte) error {
	has := func(name string) bool {
		wide := make([]byte, 0, 2*len(name))
		for _, c := range []byte(name) {
			wide = append(wide, c, 0)
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case has("EncryptedPackage"):
		return ErrWordPassword
	case has("WordDocument"):
		return ErrOldWord
	}
	return ErrNotWord
}

// pack is the zip of a Word document.
type pack struct {
	archive *zip.Reader
	parts   map[string]*zip.File // by lower-case name without leading slash
}

func openPackage(data []byte) (*pack, error) {
	if err := checkDirectory(data); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrWordDamaged, err)
	}
	p := &pack{archive: archive, parts: make(map[string]*zip.File, len(archive.File))}
	for _, part := range archive.File {
		if part.Flags&1 != 0 {
			return nil, ErrWordPassword
		}
		name := partName(part.Name)
		if p.parts[name] != nil {
			return nil, fmt.Errorf("%w: %q is there twice", ErrWordDamaged, part.Name)
		}
		p.parts[name] = part
	}
	return p, nil
}

// checkDirectory looks at the end of the zip before the library does, because
// the library keeps every entry of the directory in memory.
func checkDirectory(data []byte) error {
	tail := data[max(0, len(data)-65557):]
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < 22 {
		return fmt.Errorf("%w: zip without its end", ErrWordDamaged)
	}
	if n := binary.LittleEndian.Uint16(tail[at+10:]); n > mostParts {
		return fmt.Errorf("%w: %d parts", ErrWordTooLarge, n)
	}
	return nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func folderOf(part string) string { return part[:strings.LastIndexByte(part, '/')+1] }

// read inflates one part, up to the limit: the directory of a zip can lie about
// sizes.
func (p *pack) read(name string) ([]byte, error) {
	part := p.parts[strings.ToLower(name)]
	if part == nil {
		return nil, fmt.Errorf("%w: %q is missing", ErrWordDamaged, name)
	}
	r, err := part.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %q: %w", ErrWordDamaged, name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, mostPart+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %q: %w", ErrWordDamaged, name, err)
	case len(data) > mostPart:
		return nil, fmt.Errorf("%w: %q is over %d bytes", ErrWordTooLarge, name, mostPart)
	}
	return data, nil
}

// main finds the document itself, and refuses what is no document or has
// macros.
func (p *pack) main() (string, error) {
	types, err := p.read("[Content_Types].xml")
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNotWord, err)
	}
	if bytes.Contains(types, []byte("macroEnabled")) || bytes.Contains(types, []byte("vbaProject")) {
		return "", ErrMacros
	}
	for name := range p.parts {
		if strings.HasSuffix(name, "vbaproject.bin") {
			return "", ErrMacros
		}
	}
	rels, err := p.read("_rels/.rels")
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNotWord, err)
	}
	target := ""
	err = each(rels, func(e element) {
		if e.name == "Relationship" && strings.HasSuffix(e.attr("Type"), "/officeDocument") && target == "" {
			target = strings.TrimPrefix(e.attr("Target"), "/")
		}
	})
	switch {
	case err != nil:
		return "", err
	case target == "" || !bytes.Contains(types, []byte("wordprocessingml")):
		return "", ErrNotWord
	}
	return target, nil
}
