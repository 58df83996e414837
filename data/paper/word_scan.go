// The paragraphs of a Word document, with the places of their text in the
// bytes.
package paper

import (
	"strconv"
	"strings"
)

// paragraphSpan is where a paragraph and its parts stand in the bytes.
type paragraphSpan struct {
	begin, open, close, end int    // <w:p>, behind its start tag, before its end tag, behind it
	props                   [2]int // <w:pPr>…</w:pPr>; empty when there is none
	markLook                [2]int // the <w:rPr> within it: how the paragraph's mark looks
	pieces                  []textSpan
	whole                   [2]int // of a text box: the run that holds the box
	stays                   bool   // must not be taken out: last of a cell, or end of a section
}

// textSpan is a piece of a paragraph's text: a <w:t>, a tab, a line break.
type textSpan struct {
	text       string
	begin, end int      // the whole element
	look       [2]int   // <w:rPr> of its run
	colours    [][2]int // <w:color/>, <w:highlight/>, <w:shd/> within it
}

// scanner builds the paragraphs while the XML goes by. It keeps a stack instead
// of calling itself: a file decides how deep it nests.
type scanner struct {
	document []byte
	looks    *looks
	path     []string
	open     []*openParagraph // paragraphs within text boxes stand within others
	done     []*WordParagraph // in the order of their beginnings
	tables   []tablePlace
	tableNo  int
	fallback int // depth within mc:Fallback, whose content is there twice
	runs     []runBegin
	boxes    []int // index into runs of the run that holds each open box
	tracked  bool

	run    *WordRun // nil outside a run
	piece  textSpan
	inText bool
	textAt element
	ruby   int // depth within the reading over a word
}

type openParagraph struct {
	p        *WordParagraph
	numberID string
	level    string
	styled   string
}

type runBegin struct {
	begin int
	box   []*WordParagraph // paragraphs of a text box within the run
	look  [2]int
	cols  [][2]int
	run   *WordRun
}

type tablePlace struct{ number, row, column int }

func scanDocument(document []byte, l *looks) ([]WordParagraph, error) {
	s := &scanner{document: document, looks: l}
	if err := walk(document, s.enter, s.leave, s.chars); err != nil {
		return nil, err
	}
	if s.tracked {
		return nil, ErrTracked
	}
	out := make([]WordParagraph, len(s.done))
	for i, p := range s.done {
		out[i] = *p
	}
	return out, nil
}

func (s *scanner) parent(up int) string {
	if n := len(s.path) - 1 - up; n >= 0 {
		return s.path[n]
	}
	return ""
}

func (s *scanner) paragraph() *openParagraph {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

func (s *scanner) enter(e element) {
	defer func() { s.path = append(s.path, e.name) }()
	if e.name == "mc:Fallback" {
		s.fallback++
	}
	if s.fallback > 0 {
		return
	}
	switch e.name {
	case "ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel", "numberingChange":
		s.tracked = true
	case "p":
		s.beginParagraph(e)
	case "tbl":
		s.tableNo++
		s.tables = append(s.tables, tablePlace{s.tableNo, -1, -1})
	case "tr":
		if n := len(s.tables); n > 0 {
			s.tables[n-1].row++
			s.tables[n-1].column = -1
		}
	case "tc":
		if n := len(s.tables); n > 0 {
			s.tables[n-1].column++
		}
	case "rt":
		s.ruby++
	case "r":
		if s.paragraph() != nil {
			s.runs = append(s.runs, runBegin{begin: e.begin, run: &WordRun{}})
			s.run = s.runs[len(s.runs)-1].run
			*s.run = s.looks.run(s.paragraph().styled)
		}
	case "txbxContent":
		s.boxes = append(s.boxes, len(s.runs)-1)
	default:
		s.property(e)
	}
}

func (s *scanner) beginParagraph(e element) {
	p := &WordParagraph{Box: len(s.boxes) > 0}
	p.span.begin, p.span.open = e.begin, e.end
	if n := len(s.tables); n > 0 && s.tables[n-1].row >= 0 && s.tables[n-1].column >= 0 {
		p.Table, p.Row, p.Column = s.tables[n-1].number, s.tables[n-1].row, s.tables[n-1].column
	}
	if n := len(s.boxes); n > 0 {
		if at := s.boxes[n-1]; at >= 0 && at < len(s.runs) {
			s.runs[at].box = append(s.runs[at].box, p)
		}
	}
	s.open = append(s.open, &openParagraph{p: p})
	s.done = append(s.done, p)
	s.run = nil
}

// property reads what is said of a paragraph or a run, and its text.
func (s *scanner) property(e element) {
	o := s.paragraph()
	if o == nil {
		return
	}
	switch up := s.parent(0); {
	case e.name == "pPr" && up == "p":
		o.p.span.props[0] = e.begin
	case e.name == "rPr" && up == "pPr":
		o.p.span.markLook[0] = e.begin
	case up == "pPr":
		switch e.name {
		case "pStyle":
			o.styled = e.attr("val")
			o.p.Style = s.looks.name(o.styled)
		case "jc":
			o.p.Align = alignOf(e.attr("val"))
		case "sectPr":
			o.p.span.stays = true
		}
	case up == "numPr" && s.parent(1) == "pPr":
		switch e.name {
		case "ilvl":
			o.level = e.attr("val")
		case "numId":
			o.numberID = e.attr("val")
		}
	case len(s.runs) == 0 || s.run == nil:
	case e.name == "rPr" && up == "r":
		s.runs[len(s.runs)-1].look[0] = e.begin
	case up == "rPr" && s.parent(1) == "r":
		s.look(e)
	case up == "r":
		s.content(e)
	}
}

func alignOf(jc string) Align {
	switch jc {
	case "center":
		return Centre
	case "right", "end":
		return Right
	case "left", "start", "both", "distribute":
		return Left
	}
	return Own
}

// look reads one property of the run.
func (s *scanner) look(e element) {
	r := &s.runs[len(s.runs)-1]
	switch e.name {
	case "rStyle":
		s.looks.over(s.run, e.attr("val"))
	case "color", "highlight", "shd":
		r.cols = append(r.cols, [2]int{e.begin, e.end})
	}
	lookOf(s.run, e)
}

// lookOf applies a property to a run.
func lookOf(run *WordRun, e element) {
	switch e.name {
	case "color":
		run.Color = colour(e.attr("val"))
	case "highlight":
		run.Highlight = e.attr("val")
		if run.Highlight == "none" {
			run.Highlight = ""
		}
	case "sz":
		if half, err := strconv.ParseFloat(e.attr("val"), 64); err == nil && half > 0 && half < 4000 {
			run.Size = half / 2
		}
	case "b":
		run.Bold = e.on()
	case "strike", "dstrike":
		run.Struck = e.on()
	case "vanish":
		run.Hidden = e.on()
	}
}

func colour(val string) string {
	val = strings.ToUpper(val)
	if val == "AUTO" || val == "000000" || len(val) != 6 {
		return ""
	}
	return val
}

// content is an element within a run that prints something.
func (s *scanner) content(e element) {
	switch e.name {
	case "t":
		s.inText, s.textAt, s.piece = true, e, textSpan{begin: e.begin}
	case "tab", "ptab":
		s.piece = textSpan{text: "\t", begin: e.begin}
	case "br", "cr":
		s.piece = textSpan{text: "\n", begin: e.begin}
		if kind := e.attr("type"); kind == "page" || kind == "column" {
			s.piece = textSpan{}
		}
	case "noBreakHyphen":
		s.piece = textSpan{text: "‑", begin: e.begin}
	}
}

func (s *scanner) chars(text string, _, _ int) {
	if s.inText && s.fallback == 0 {
		s.piece.text += text
	}
}

func (s *scanner) leave(name string, begin, end int) {
	if len(s.path) > 0 {
		s.path = s.path[:len(s.path)-1]
	}
	if s.fallback > 0 {
		if name == "mc:Fallback" {
			s.fallback--
		}
		return
	}
	o := s.paragraph()
	switch name {
	case "tbl":
		if len(s.tables) > 0 {
			s.tables = s.tables[:len(s.tables)-1]
		}
	case "tc":
		s.lastOfCell()
	case "rt":
		s.ruby--
	case "txbxContent":
		s.boxes = s.boxes[:len(s.boxes)-1]
	case "p":
		s.endParagraph(begin, end)
	case "pPr":
		if o != nil && s.parent(0) == "p" {
			o.p.span.props[1] = end
		}
	case "rPr":
		switch {
		case o != nil && s.parent(0) == "pPr":
			o.p.span.markLook[1] = end
		case len(s.runs) > 0 && s.parent(0) == "r":
			s.runs[len(s.runs)-1].look[1] = end
		}
	case "color", "highlight", "shd":
		s.colourEnd(end)
	case "t", "tab", "ptab", "br", "cr", "noBreakHyphen":
		if s.parent(0) == "r" {
			s.endPiece(end)
		}
	case "r":
		s.endRun(end)
	}
}

// colourEnd: the element may have an end tag of its own.
func (s *scanner) colourEnd(end int) {
	if s.parent(0) == "rPr" && s.parent(1) == "r" && len(s.runs) > 0 {
		if cols := s.runs[len(s.runs)-1].cols; len(cols) > 0 {
			cols[len(cols)-1][1] = end
		}
	}
}

func (s *scanner) endPiece(end int) {
	s.inText = false
	if s.piece.text == "" || s.ruby > 0 || s.run == nil || s.paragraph() == nil || len(s.runs) == 0 {
		s.piece = textSpan{}
		return
	}
	r := s.runs[len(s.runs)-1]
	s.piece.end, s.piece.look, s.piece.colours = end, r.look, r.cols
	p := s.paragraph().p
	p.Text += s.piece.text
	s.run.Text += s.piece.text
	p.span.pieces = append(p.span.pieces, s.piece)
	s.piece = textSpan{}
}

func (s *scanner) endRun(end int) {
	n := len(s.runs) - 1
	if n < 0 {
		return
	}
	r := s.runs[n]
	s.runs = s.runs[:n]
	for _, p := range r.box {
		p.span.whole = [2]int{r.begin, end}
	}
	if o := s.paragraph(); o != nil && r.run.Text != "" {
		o.p.Runs = append(o.p.Runs, *r.run)
	}
	s.run = nil
	if n > 0 {
		s.run = s.runs[n-1].run
	}
}

func (s *scanner) endParagraph(begin, end int) {
	o := s.paragraph()
	if o == nil {
		return
	}
	s.open = s.open[:len(s.open)-1]
	o.p.span.close, o.p.span.end = begin, end
	o.p.Number, o.p.Level = s.looks.number(o.styled, o.numberID, o.level)
	s.run = nil
	if n := len(s.runs); n > 0 {
		s.run = s.runs[n-1].run
	}
}

// lastOfCell marks the last paragraph of a table's cell, without which Word
// takes the file for damaged.
func (s *scanner) lastOfCell() {
	if n := len(s.done); n > 0 {
		s.done[n-1].span.stays = true
	}
}
