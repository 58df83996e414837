package intake

// What each row of a sheet is: one pass from top to bottom.

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"kaisei/data/sheet"
)

// survey is a sheet on its way to becoming tables.
type survey struct {
	*grid
	lay    *SheetLayout
	choice SheetChoice
	blocks []*block
	within *block // whose rows come now; nil while none does
	apart  bool   // the rows at hand belong to another table
	nest   nest
	headed []int // places in g.rows of all rows of headings
	titled []int // and of the title lines
	wide   map[int]sheet.Range
	down   map[int][]sheet.Range // merged cells of several rows, by every place in g.rows below their first
	summed bool                  // the sum of all has come
}

// roles are the columns that tell a member's row from all others; -1 for none.
type roles struct{ number, company, name int }

// surveySheet classifies the rows of a sheet and gathers its tables.
func surveySheet(ctx context.Context, g *grid, choice SheetChoice) (*survey, error) {
	s := &survey{grid: g, lay: &SheetLayout{Name: g.name, Hidden: g.hidden}, choice: choice}
	if len(g.rows) == 0 {
		return s, nil
	}
	s.mergesByRow()
	h, ok := s.chosenHead()
	if !ok && choice.Head == [2]int{} {
		h, ok = g.findHead()
	}
	s.lay.Rows = make([]LayoutRow, len(g.rows))
	for i, r := range g.rows {
		s.lay.Rows[i] = LayoutRow{Row: r.row, Kind: RowOther, Cells: r.cells}
	}
	if !ok && (choice.Head == [2]int{} && g.upright() || !s.headless()) {
		return s, nil
	}
	if !ok {
		h = heading{first: 0, last: -1}
	}
	for i := range h.first {
		s.put(i, s.aboveHead(i), "")
		s.titled = append(s.titled, i)
	}
	s.begin(h)
	for i := h.last + 1; i < len(g.rows); i++ {
		if i%chunkRows == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		i = s.row(i)
	}
	s.trail()
	s.lay.Titles = make([]string, len(s.blocks[0].titles))
	for i, t := range s.blocks[0].titles {
		s.lay.Titles[i] = t.text
	}
	return s, nil
}

// headless tells whether the sheet begins with members at once: two rows of
// three cells and more, of which some hold digits.
func (s *survey) headless() bool {
	full := 0
	for i := range s.rows[:min(len(s.rows), 10)] {
		filled, digits := 0, false
		for c := range s.rows[i].cells {
			if text := s.at(i, c); text != "" {
				filled, digits = filled+1, digits || hasDigit(text)
			}
		}
		if filled >= 3 && digits {
			full++
		}
	}
	return full > 1
}

// chosenHead is where a person says that the headings stand.
func (s *survey) chosenHead() (heading, bool) {
	h := heading{first: -1, why: "指定された見出しです。"}
	for i, r := range s.rows {
		if r.row < s.choice.Head[0] || r.row > s.choice.Head[1] {
			continue
		}
		if h.first < 0 {
			h.first = i
		}
		h.last = i
	}
	return h, h.first >= 0
}

// put notes what a row is.
func (s *survey) put(i int, kind RowKind, why string) {
	r := &s.lay.Rows[i]
	r.Kind, r.Why = kind, why
}

// aboveHead tells title lines from notes.
func (s *survey) aboveHead(i int) RowKind {
	switch text, n := s.first(i); {
	case n == 0:
		return RowBlank
	case isNote(text):
		return RowNote
	}
	return RowTitle
}

// begin opens a table below its headings.
func (s *survey) begin(h heading) {
	b := &block{sheet: s.name}
	if h.last < h.first { // no headings at all: the columns are told by what they hold
		for _, r := range s.rows {
			b.titles = append(b.titles, make([]title, max(0, len(r.cells)-len(b.titles)))...)
		}
	} else {
		b.head = [2]int{s.rows[h.first].row, s.rows[h.last].row}
		b.titles, b.spans = s.titles(h.first, h.last), s.grid.spans(h.first, h.last)
		b.dateColumns()
	}
	b.roles = rolesOf(b.titles)
	if s.lay.Head == [2]int{} {
		s.lay.Head = b.head
	}
	for i := h.first; i <= h.last; i++ {
		s.put(i, RowHeading, h.why)
		s.headed = append(s.headed, i)
	}
	s.within, s.apart = b, len(s.blocks) > 0 && !b.roles.whole()
	b.part()
	s.blocks = append(append(s.blocks, b), b.beside...)
	s.nest, s.summed = nest{}, false
}

// rolesOf finds the columns of number, company and person by their titles.
func rolesOf(titles []title) roles {
	r, ranks := roles{-1, -1, -1}, [3]int{}
	for i, t := range titles {
		k, _, ok := t.understood()
		if !ok || k.float {
			continue
		}
		for n, at := range []struct {
			to     *place
			column *int
		}{{memberNumber, &r.number}, {companyName, &r.company}, {memberName, &r.name}} {
			if k.to == at.to && (*at.column < 0 || k.rank < ranks[n]) {
				*at.column, ranks[n] = i, k.rank
			}
		}
	}
	return r
}

// whole tells whether the table can hold members.
func (r roles) whole() bool { return r.company >= 0 && r.name >= 0 || r.number >= 0 && r.name >= 0 }

// first is the first text of a row, and how many cells hold something: 3 for
// more than two.
func (s *survey) first(i int) (text string, filled int) {
	for c := range s.rows[i].cells {
		if t := s.at(i, c); t != "" {
			if filled++; filled == 1 {
				text = t
			}
			if filled == 3 {
				break
			}
		}
	}
	return text, filled
}

// text is the text of a role's column; "" when there is no such column.
func (s *survey) text(i, column int) string {
	if column < 0 {
		return ""
	}
	return s.at(i, column)
}

// row decides what a row is and gives the place of the last row decided on.
func (s *survey) row(i int) int {
	if kind, chosen := s.choice.Rows[s.rows[i].row]; chosen && kind.Label() != "" {
		s.settle(i, kind, "指定された種類です。")
		return i
	}
	number := s.text(i, s.within.roles.number)
	member := number != "" && hasDigit(number) && (s.names(i, s.within.roles.company, -1) || s.names(i, s.within.roles.name, -1))
	text, filled := s.first(i)
	switch {
	case filled == 0:
		s.settle(i, RowBlank, "")
	case len(s.within.beside) > 0 && s.bannersBeside(i):
	case slices.ContainsFunc(s.headed, func(o int) bool { return s.like(i, o) }):
		s.settle(i, RowRepeat, "見出しと同じ行です。")
		s.resume(i)
	case !member && slices.ContainsFunc(s.titled, func(o int) bool { return s.sameTitle(i, o) }):
		s.settle(i, RowTitle, "表題と同じ行です。")
	case !member && s.total(i):
		s.settle(i, RowTotal, "")
		s.lay.Rows[i].Count = s.amount(i)
		s.summed = s.summed || strings.Contains(plainText(text), "合計") || strings.Contains(plainText(text), "総計")
	case s.summed && !member && s.text(i, s.within.roles.name) == "" && !s.widelyMerged(i):
		s.settle(i, RowOther, "合計より下の行です。")
	case filled == 1 || s.widelyMerged(i) || filled == 2 && !member:
		s.alone(i, text, filled)
	case !member && isNote(text) && s.text(i, s.within.roles.name) == "":
		s.settle(i, RowNote, "")
	default:
		if h, ok := s.another(i, member); ok {
			s.begin(h)
			return h.last
		}
		s.data(i)
	}
	return i
}

// data takes a row as a member, or as the rest of the member above when the
// name is merged over both.
func (s *survey) data(i int) {
	whose := s.within.roles.name
	if whose < 0 {
		whose = s.within.roles.company
	}
	for _, m := range s.down[i] {
		if m.Column == whose && s.hasAbove() {
			s.settle(i, RowContinued, "氏名の欄が上の行と結合されています。")
			return
		}
	}
	s.settle(i, RowData, "")
}

// settle notes what a row is and lets it work.
func (s *survey) settle(i int, kind RowKind, why string) {
	if s.apart && (kind == RowData || kind == RowContinued) {
		kind, why = RowOther, "会員の表とは別の表の行です。"
	}
	s.put(i, kind, why)
	r := &s.lay.Rows[i]
	switch kind {
	case RowBanner:
		text, _ := s.first(i)
		b := readBanner(s.said(i, text))
		if unit, chosen := s.choice.Units[r.Row]; chosen {
			b = banner{unit: unit, count: b.count, counts: b.counts, why: "指定された所属です。"}
		}
		s.nest.enter(b)
		for _, o := range s.within.beside {
			o.unit = nil
		}
		r.Unit, r.Former, r.Count = b.unit, b.former, b.count
		if why == "" {
			r.Why = b.why
		}
	case RowData:
		at := tableRow{place: i, row: r.Row, cells: s.rows[i].cells, unit: s.nest.unit()}
		for _, o := range s.nest.open {
			at.former, at.sort = at.former || o.former, cmp.Or(o.sort, at.sort)
		}
		s.nest.fresh, s.summed = false, false
		r.Unit, r.Former = at.unit, at.former
		at.cells = s.within.oneDate(underOne(s.filled(i, at.cells), s.within.spans))
		taken := len(s.within.beside) == 0 || s.within.says(at.cells)
		if taken {
			s.within.rows = append(s.within.rows, at)
		}
		for _, b := range s.within.beside {
			if b.says(at.cells) {
				own := at
				if b.unit != nil {
					own.unit = *b.unit
				}
				b.rows, taken = append(b.rows, own), true
			}
		}
		if !taken {
			s.put(i, RowOther, "見出しのある列には何も書かれていません。")
		}
	case RowContinued:
		if s.hasAbove() {
			last := &s.within.rows[len(s.within.rows)-1]
			last.cells = joined(last.cells, s.rows[i].cells)
		}
	}
}

func (s *survey) hasAbove() bool { return len(s.within.rows) > 0 }

// another finds headings of another table below the first.
func (s *survey) another(i int, member bool) (heading, bool) {
	if member || !short(s.rows[i].cells, 30) {
		return heading{}, false
	}
	if text, _ := s.first(i); hasDigit(text) {
		return heading{}, false
	}
	known, filled := headings(s.rows[i].cells), 0
	for c := range s.rows[i].cells {
		if s.at(i, c) != "" {
			filled++
		}
	}
	if known < 3 || known*2 < filled {
		return heading{}, false
	}
	h := s.widen(i)
	h.first, h.why = i, "ここから別の表の見出しです。"
	return h, true
}

// resume goes back to the table whose headings are repeated.
func (s *survey) resume(i int) {
	for _, b := range s.blocks {
		if at, ok := s.find(b.head[1]); ok && s.like(i, at) {
			s.within, s.apart = b, b != s.blocks[0] && !b.roles.whole()
			return // the leftmost of several side by side
		}
	}
}

// trail takes away numbers that wait for members at the end of a table.
func (s *survey) trail() {
	for _, b := range s.blocks {
		for len(b.rows) > 1 {
			r := b.rows[len(b.rows)-1]
			if text, filled := s.first(r.place); filled != 1 || text != s.text(r.place, b.roles.number) {
				break
			}
			s.put(r.place, RowBlank, "番号だけで、企業名も氏名もありません。")
			b.rows = b.rows[:len(b.rows)-1]
		}
	}
}
