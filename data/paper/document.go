// Package paper lays out an A4 page once and paints it wherever it is wanted:
// as PDF, as a picture on the screen, as a Word file. It also reads and fills
// Word files that others made. It knows lines and boxes, not declarations.
//
// Lengths are in points (1/72 inch), measured from the upper left corner.
package paper

// A4, upright.
const (
	Width  = 595.28 // points, 210 mm
	Height = 841.89 // points, 297 mm
)

// Document is what is to stand on paper, in reading order.
type Document struct {
	Title     string // of the file: a viewer shows it in its title bar; not printed
	Watermark string // large and pale across every page, such as 下書き; "" for none
	Foot      string // small at the left of every page's foot
	Numbered  bool   // page numbers at the foot: 1 / 2
	Blocks    []Block
}

// Kind is what a block is on the page.
type Kind int

// The kinds of blocks.
const (
	Paragraph Kind = iota // running text
	Title                 // large, bold, centred
	Heading               // bold; never the last line of a page
	Item                  // hung: the mark at the left, the text beside it
	Closing               // at the right; lines that follow each other stay on one page
	Note                  // small
	Table                 // Rows
	Gap                   // an empty line
	NewPage               // what follows begins a page
)

// Align is where the lines of a block stand.
type Align int

// Own is what is usual for the kind.
const (
	Own Align = iota
	Left
	Centre
	Right
)

// Block is one thing on the page: a paragraph, a heading, a table.
type Block struct {
	Kind   Kind
	Text   string // \n begins a new line within the block
	Mark   string // of an Item: "a.", "①", "・"; "" keeps the text where a mark would let it
	Level  int    // of an Item: 0 the outer list, 1 within it, …; of other kinds: how far it is set in
	Align  Align
	Indent bool // the first line begins one character in (一字下げ)
	Pale   bool // grey: something still to be filled in
	Keep   bool // never parted from the block that follows, as a Heading is not

	// Key names the block to the caller; it comes back in Box, so that a click
	// on the page finds the field it came from. Not printed.
	Key string

	Rows   [][]string // of a Table; missing cells are empty
	Widths []float64  // of a Table: shares of the width; nil for equal columns
	Head   bool       // of a Table: the first row is bold, and repeated on every page
}
