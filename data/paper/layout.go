// A document laid out: every line has its page and its place. What paints it,
// on paper or on the screen, decides nothing any more.
package paper

import (
	"sort"
	"unicode/utf8"
)

// The measures of a page, in points. The margins are those that letters of an
// office have; the line is 1.6 times its text, so that rows of kanji breathe.
const (
	marginX    = 70.87 // 25 mm
	marginTop  = 68.03 // 24 mm
	marginFoot = 65.20 // 23 mm
	footAt     = Height - 36.0

	bodySize    = 10.5
	titleSize   = 16.0
	headingSize = 11.5
	noteSize    = 8.5
	footSize    = 8.0
	leading     = 1.6
	ascent      = 0.88 // of the text's size: the baseline below the top of the em box

	textWidth = Width - 2*marginX
	floor     = Height - marginFoot
)

// Layout is a document on its pages. It never changes; any goroutine may paint
// it.
type Layout struct {
	Title     string
	Watermark string
	Pages     []Page
	Missing   []rune // characters that the typeface lacks, in order; 〓 is printed for them
}

// Page is what is painted on one sheet.
type Page struct {
	Lines []Line
	Rules []Rule
	Boxes []Box
}

// Line is one line of text.
type Line struct {
	X, Y   float64 // where it begins, at the baseline
	Size   float64
	Bold   bool
	Pale   bool
	Text   string
	Spread float64 // added after every character, so that both edges are straight
}

// Rule is a thin straight line.
type Rule struct{ X1, Y1, X2, Y2 float64 }

// Box is where a block, or the part of it on this page, stands.
type Box struct {
	Block      int // its place among Document.Blocks
	Key        string
	X, Y, W, H float64
}

// Lay lays a document out. It always gives at least one page. The same document
// is always laid out in the same way.
func Lay(d Document) *Layout {
	l := &layer{out: &Layout{Title: d.Title, Watermark: d.Watermark}, lacks: map[rune]bool{}}
	l.out.Watermark = of(true).printable(d.Watermark, l.lack)
	l.turn()
	for i, b := range d.Blocks {
		l.block, l.key = i, b.Key
		l.keep(d.Blocks, i)
		l.put(b)
	}
	l.feet(d)
	for r := range l.lacks {
		l.out.Missing = append(l.out.Missing, r)
	}
	sort.Slice(l.out.Missing, func(i, j int) bool { return l.out.Missing[i] < l.out.Missing[j] })
	return l.out
}

// layer is where the next line goes.
type layer struct {
	out   *Layout
	page  *Page
	y     float64 // top of the next line
	block int
	key   string
	lacks map[rune]bool
}

func (l *layer) lack(r rune) { l.lacks[r] = true }

// turn begins a page.
func (l *layer) turn() {
	l.out.Pages = append(l.out.Pages, Page{})
	l.page = &l.out.Pages[len(l.out.Pages)-1]
	l.y = marginTop
}

// fresh reports whether nothing stands on the page yet.
func (l *layer) fresh() bool { return l.y == marginTop }

// need turns the page when less than height is left of it.
func (l *layer) need(height float64) {
	if l.y+height > floor+slack && !l.fresh() {
		l.turn()
	}
}

// space leaves room above a block, but not at the top of a page.
func (l *layer) space(height float64) {
	if !l.fresh() {
		l.y += height
	}
}

// keep turns the page before block i when it must not be parted from what
// follows: a heading from its text, closing lines from each other.
func (l *layer) keep(blocks []Block, i int) {
	switch b := blocks[i]; {
	case b.Kind == Heading || b.Keep && b.Kind != Table:
		size, _ := form(b.Kind)
		height := above(b.Kind) + float64(len(l.set(b)))*size*leading
		if i+1 < len(blocks) {
			height += above(blocks[i+1].Kind) + 3*bodySize*leading // three lines are not parted
		}
		l.need(height)
	case b.Kind == Closing:
		if i > 0 && blocks[i-1].Kind == Closing {
			return
		}
		height := 0.0
		for ; i < len(blocks) && blocks[i].Kind == Closing; i++ {
			height += above(Closing) + float64(len(l.set(blocks[i])))*bodySize*leading
		}
		l.need(height)
	}
}

// above is the space above a block of a kind.
func above(k Kind) float64 {
	switch k {
	case Heading:
		return 9
	case Item:
		return 2
	case Paragraph:
		return 3
	case Note:
		return 3
	case Closing:
		return 2
	}
	return 0
}

// form is how the lines of a kind look.
func form(k Kind) (size float64, bold bool) {
	switch k {
	case Title:
		return titleSize, true
	case Heading:
		return headingSize, true
	case Note:
		return noteSize, false
	}
	return bodySize, false
}

func (l *layer) put(b Block) {
	switch b.Kind {
	case Table:
		l.table(b)
	case Gap:
		l.space(bodySize * leading)
	case NewPage:
		if !l.fresh() {
			l.turn()
		}
	default:
		l.text(b)
	}
}

// setLine is a line of a block before it has a place.
type setLine struct {
	text   string
	x      float64
	spread float64
}

// set breaks the text of a block into lines.
func (l *layer) set(b Block) []setLine {
	size, bold := form(b.Kind)
	face := of(bold)
	left, _ := setIn(b)
	width := textWidth - left
	var out []setLine
	for part := range splitLines(b.Text) {
		part = face.printable(part, l.lack)
		indent := 0.0
		if b.Indent && part != "" {
			indent = size
		}
		lines := face.breakLines(part, size, width, indent)
		for n, text := range lines {
			s := setLine{text: text, x: marginX + left}
			if n == 0 {
				s.x += indent
			}
			room := marginX + textWidth - s.x
			used := face.width(trimRight(text), size)
			switch aligned(b) {
			case Centre:
				s.x += max(0, (room-used)/2)
			case Right:
				s.x += max(0, room-used)
			default:
				if n+1 < len(lines) {
					s.spread = spread(face, text, room, size)
				}
			}
			out = append(out, s)
		}
	}
	return out
}

func hangsMark(b Block) bool { return b.Kind == Item && b.Mark != "" }

// setIn is how far the text of a block is set in, and how much of that its mark
// hangs out.
func setIn(b Block) (left, hanging float64) {
	size, bold := form(b.Kind)
	left = float64(min(max(b.Level, 0), 6)) * 2 * size
	if b.Kind != Item {
		return left, 0
	}
	in := 2 * size
	if !hangsMark(b) {
		return left + in, 0
	}
	in = max(in, min(of(bold).width(b.Mark, size)+size/2, textWidth/3)) // a wide mark pushes its text further in
	return left + in, in
}

func aligned(b Block) Align {
	switch {
	case b.Align != Own:
		return b.Align
	case b.Kind == Title:
		return Centre
	case b.Kind == Closing:
		return Right
	}
	return Left
}

// spread is what is added after every character to fill the room; nothing when
// the gaps would become wide. A comma that hangs beyond the margin hangs whole.
func spread(face *typeface, text string, room, size float64) float64 {
	text = trimRight(text)
	used := face.width(text, size)
	if used > room+slack {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
		used = face.width(text, size)
	}
	gaps := float64(utf8.RuneCountInString(text) - 1)
	if gaps < 1 || used >= room || (room-used)/gaps > size/8 {
		return 0
	}
	return (room - used) / gaps
}

// text places a block of lines.
func (l *layer) text(b Block) {
	size, bold := form(b.Kind)
	high := size * leading
	l.space(above(b.Kind))
	lines := l.set(b)
	l.box(func() {
		for n, s := range lines {
			l.need(high * float64(together(n, len(lines))))
			y := l.y + (high-size)/2 + ascent*size
			if n == 0 && hangsMark(b) {
				mark := of(bold).printable(b.Mark, l.lack)
				left, hanging := setIn(b)
				l.page.Lines = append(l.page.Lines, Line{X: marginX + left - hanging, Y: y, Size: size, Bold: bold, Pale: b.Pale, Text: mark})
			}
			if s.text != "" {
				l.page.Lines = append(l.page.Lines, Line{X: s.x, Y: y, Size: size, Bold: bold, Pale: b.Pale, Text: s.text, Spread: s.spread})
			}
			l.y += high
		}
	})
	if b.Kind == Title {
		l.y += size * 0.8
	}
}

// together is how many lines, from line n of a block of so many, must stand on
// one page: never one line of a paragraph alone, nor its last.
func together(n, lines int) int {
	switch {
	case n == 0 && lines < 4:
		return lines
	case n == 0 || n == lines-2:
		return 2
	}
	return 1
}

// box places lines and notes where they stand, on each page they reach.
func (l *layer) box(place func()) {
	first, top := len(l.out.Pages)-1, l.y
	place()
	last := len(l.out.Pages) - 1
	for n := first; n <= last; n++ {
		page := &l.out.Pages[n]
		from, to := marginTop, floor
		if n == first {
			from = top
		}
		if n == last {
			to = l.y
		}
		if n == first && first != last && !reaches(page.Lines, from) {
			continue // nothing of it fitted: it began on the next page
		}
		page.Boxes = append(page.Boxes, Box{Block: l.block, Key: l.key, X: marginX, Y: from, W: textWidth, H: max(0, to-from)})
	}
}

// reaches reports whether a line stands below y.
func reaches(lines []Line, y float64) bool {
	return len(lines) > 0 && lines[len(lines)-1].Y > y
}

// feet writes the foot of every page.
func (l *layer) feet(d Document) {
	face := of(false)
	foot := face.printable(d.Foot, l.lack)
	for n := range l.out.Pages {
		page := &l.out.Pages[n]
		if foot != "" {
			page.Lines = append(page.Lines, Line{X: marginX, Y: footAt, Size: footSize, Text: foot})
		}
		if d.Numbered {
			text := pageNumber(n+1, len(l.out.Pages))
			page.Lines = append(page.Lines, Line{X: Width - marginX - face.width(text, footSize), Y: footAt, Size: footSize, Text: text})
		}
	}
}
