package declaration

// A form as one file that an office can hand to another: JSON with the form, the
// official Word file it was read from, and the hash of both. Anything that does
// not fit its hash is refused.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Sentinels. Their Japanese wording is in ui/message.
var (
	ErrPackage     = errors.New("declaration: not a form package")
	ErrPackageHash = errors.New("declaration: the form package does not fit its hash")
	ErrPackageNew  = errors.New("declaration: the form package was written by a newer program")
	ErrDraft       = errors.New("declaration: not a draft")
	ErrNotForm     = errors.New("declaration: the Word file is not the form of the declaration")
	ErrNoNames     = errors.New("declaration: the list names no companies")
	ErrNoAnswer    = errors.New("declaration: not a confirmation sheet")
	ErrOtherAnswer = errors.New("declaration: the confirmation sheet is for another office's declaration")
)

// packageVersion is that of the file's layout.
const packageVersion = 1

// maxPackage is more than any form takes: the text is some kilobytes, the
// official Word file some dozens.
const maxPackage = 32 << 20

// file is a package as it is written.
type file struct {
	Layout int    `json:"kaisei_form"`
	Hash   string `json:"sha256"`
	Form   Form   `json:"form"`
	Word   []byte `json:"word,omitempty"` // base64
}

// Hash is the SHA-256 of a form and the Word file it was read from, hexadecimal:
// of the form as compact JSON, a line feed, and the file.
func (f *Form) Hash(word []byte) string {
	var text bytes.Buffer
	e := json.NewEncoder(&text) // ends with a line feed
	e.SetEscapeHTML(false)
	if e.Encode(f) != nil { // strings and numbers always encode
		return ""
	}
	text.Write(word)
	sum := sha256.Sum256(text.Bytes())
	return hex.EncodeToString(sum[:])
}

// Pack writes a form and its Word file, nil when there is none, as one file.
func Pack(f *Form, word []byte) []byte {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if e.Encode(file{packageVersion, f.Hash(word), *f, word}) != nil {
		return nil
	}
	return out.Bytes()
}

// Unpack reads what Pack wrote. The error Is ErrPackage, ErrPackageNew or
// ErrPackageHash.
func Unpack(content []byte) (*Form, []byte, error) {
	var in file
	if len(content) > maxPackage {
		return nil, nil, fmt.Errorf("%w: %d bytes", ErrPackage, len(content))
	}
	if err := json.Unmarshal(content, &in); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrPackage, err)
	}
	switch {
	case in.Layout == 0 || in.Form.ID == "":
		return nil, nil, fmt.Errorf("%w: no form in it", ErrPackage)
	case in.Layout > packageVersion:
		return nil, nil, fmt.Errorf("%w: layout %d", ErrPackageNew, in.Layout)
	}
	if got := in.Form.Hash(in.Word); got != in.Hash {
		return nil, nil, fmt.Errorf("%w: %s", ErrPackageHash, got)
	}
	if err := in.Form.sound(); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrPackage, err)
	}
	return &in.Form, in.Word, nil
}

// sound tells what is wrong with a form, nil when nothing is.
func (f *Form) sound() error {
	if !f.From.Valid() || len(f.Blocks) == 0 {
		return errors.New("no day in force or no blocks")
	}
	seen := map[string]bool{}
	once := func(id string) error {
		if id == "" || seen[id] {
			return fmt.Errorf("id %q is missing or twice", id)
		}
		seen[id] = true
		return nil
	}
	kinds := []Kind{Fixed, Choice, Clauses, Optional, Slot}
	for _, b := range f.Blocks {
		if err := once(b.ID); err != nil {
			return err
		}
		if !slices.Contains(kinds, b.Kind) {
			return fmt.Errorf("block %s: kind %q", b.ID, b.Kind)
		}
		for _, i := range b.Items {
			if err := once(i.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// EncodeForm writes a form as JSON for a roster.FormPackage.
func EncodeForm(f *Form) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if e.Encode(f) != nil {
		return ""
	}
	return out.String()
}

// DecodeForm reads what EncodeForm wrote. The error Is ErrPackage.
func DecodeForm(text string) (*Form, error) {
	f := new(Form)
	if err := json.Unmarshal([]byte(text), f); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPackage, err)
	}
	if err := f.sound(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPackage, err)
	}
	return f, nil
}
