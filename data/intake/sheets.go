package intake

// Which sheets of a file are taken together: members and those who have left,
// one sheet per unit; not summaries, lists of meetings, or the same people
// again.

import (
	"cmp"
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"

	"golang.org/x/text/unicode/norm"
)

// layOut surveys every sheet and gives the tables of those that are taken, in
// the order of the sheets.
func (p *Plan) layOut(ctx context.Context, grids []grid, said Choices) ([]*block, error) {
	found := make([]*survey, len(grids))
	for i := range grids {
		g := grids[i].mended(said.Mends)
		s, err := surveySheet(ctx, &g, said.Sheets[g.name])
		if err != nil {
			return nil, err
		}
		found[i] = s
	}
	if err := elect(found, said); err != nil {
		p.show(found)
		for _, s := range found {
			for _, b := range s.blocks {
				if b.header != nil {
					p.columns(b.header)
				}
			}
		}
		return nil, err
	}
	var blocks []*block
	for _, s := range found {
		if s.lay.Taken {
			s.tally()
			blocks = append(blocks, s.blocks...)
		}
	}
	p.show(found)
	p.Notes = append(p.Notes, readSheets(found)...)
	return blocks, nil
}

// show puts the surveys into the Layout.
func (p *Plan) show(found []*survey) {
	for _, s := range found {
		for _, b := range s.blocks {
			if b.header == nil {
				continue
			}
			for _, h := range b.header.left {
				if h.Refused {
					s.lay.Refused = append(s.lay.Refused, h.Column)
				}
			}
		}
		p.Layout.Sheets = append(p.Layout.Sheets, *s.lay)
	}
}

// mended is the grid with what a person has put into its cells.
func (g *grid) mended(mends map[CellRef]string) grid {
	out := *g
	fresh := false
	for ref, text := range mends {
		column, ok := sheet.ColumnIndex(ref.Column)
		at, there := g.find(ref.Row)
		if ref.Sheet != g.name || !ok || !there {
			continue
		}
		if !fresh {
			out.rows, fresh = slices.Clone(g.rows), true
		}
		cells := slices.Clone(out.rows[at].cells)
		for len(cells) <= column {
			cells = append(cells, sheet.Cell{})
		}
		cells[column] = sheet.Cell{}
		if text != "" {
			cells[column] = sheet.Cell{Kind: sheet.KindText, Text: text}
		}
		out.rows[at].cells = cells
	}
	return out
}

// aside are words in the names of sheets whose people are no members, or whose
// rows are another roster's.
var aside = regexp.MustCompile(`見込|候補|非会員|ゲスト|オブザーバ|出欠|出席|参加者|会計|会費|予算|決算|議事|日程|予定|コピー|控え|バックアップ|^旧|旧$|(?i:old|copy|backup|sample)|作業用|ひな形|雛形|見本|記入例|サンプル|集計|統計|推移`)

// elect decides which sheets are taken. The error says why none is.
func elect(found []*survey, said Choices) error {
	var all, late []*survey
	var failed *survey
	var problem error
	for _, s := range found {
		err := s.ready(said.Columns[s.name])
		choice := said.Sheets[s.name].Take
		switch {
		case choice != nil && !*choice:
			s.lay.Why = "読まないと指定されています。"
		case choice != nil && err != nil:
			s.lay.Why = whyNot(err)
			return err
		case choice != nil:
			s.lay.Taken, s.lay.Why = true, "読むと指定されています。"
		case s.hidden:
			s.lay.Why = "非表示のシートのため、読みません。"
		case len(s.rows) == 0:
			s.lay.Why = "何も書かれていません。"
		case err != nil:
			s.lay.Why = whyNot(err)
			if s.upright() && errors.Is(err, ErrNoHeader) {
				s.lay.Why = "見出しが縦に並んだ表（1社1枚のカードなど）は読めません。1社を1行にした表にしてください。"
			}
			if failed == nil || s.known() > failed.known() {
				failed, problem = s, err
			}
		case aside.MatchString(s.name):
			late = append(late, s)
		default:
			all = append(all, s)
		}
	}
	uncount(found, said)
	who := map[string]bool{}
	for _, s := range found {
		if s.lay.Taken {
			s.meet(who)
		}
	}
	order := func(a, b *survey) int {
		return cmp.Or(cmp.Compare(yearOf(b.name), yearOf(a.name)), cmp.Compare(b.members(), a.members()))
	}
	slices.SortStableFunc(all, order)
	slices.SortStableFunc(late, order)
	for _, s := range all {
		s.propose(who, len(all)+len(late) > 1)
	}
	for _, s := range late {
		if len(who) > 0 {
			s.lay.Why = "シートの名前から、会員の名簿ではないと判断しました。"
			continue
		}
		s.propose(who, true)
	}
	if slices.ContainsFunc(found, func(s *survey) bool { return s.lay.Taken }) {
		return nil
	}
	return cmp.Or(problem, error(&HeadingError{Err: ErrNoHeader}))
}

// ready recognises the columns of the sheet's tables. The first one must hold
// members; others that do not are left out.
func (s *survey) ready(columns []ColumnChoice) error {
	if len(s.blocks) == 0 {
		return &HeadingError{Err: ErrNoHeader, Sheet: s.name}
	}
	var stay []*block
	var first error
	for _, b := range s.blocks {
		h, err := newHeader(b, columns)
		if err != nil && b.head == [2]int{} {
			err = &HeadingError{Err: ErrNoHeader, Sheet: s.name}
		}
		if err != nil {
			first = cmp.Or(first, err)
			b.header = h
			continue
		}
		b.header = h
		stay = append(stay, b)
	}
	if len(stay) == 0 {
		return first
	}
	for _, b := range s.blocks {
		if slices.Contains(stay, b) {
			continue
		}
		for _, r := range b.rows {
			s.put(r.place, RowOther, "会員の表とは別の表の行です。")
		}
	}
	s.blocks = stay
	s.ofSheet()
	return nil
}

// ofSheet brings in what the sheet as a whole says: its unit, and that these
// are people who have left.
func (s *survey) ofSheet() {
	b := readBanner(s.name)
	s.lay.Former = b.former
	s.lay.Former = s.lay.Former || s.allLeft()
	if s.choice.Former != nil {
		s.lay.Former = *s.choice.Former
	}
	s.lay.Unit = cmp.Or(unitOfSheet(s.name), s.unitOfTitles())
	if s.choice.Unit != nil {
		s.lay.Unit = *s.choice.Unit
	}
	for n, b := range s.blocks {
		b.fillUnits()
		for i := range b.rows {
			r := &b.rows[i]
			r.former = r.former || s.lay.Former
			r.unit = cmp.Or(r.unit, s.lay.Unit)
			shown := &s.lay.Rows[r.place]
			if shown.Former = r.former; n > 0 && slices.ContainsFunc(s.blocks[:n], func(o *block) bool { return slices.Contains(o.beside, b) }) && shown.Unit != r.unit {
				shown.Unit += "／" + r.unit // of the table beside
				continue
			}
			shown.Unit = r.unit
		}
	}
}

// allLeft tells whether every row has a day of leaving.
func (s *survey) allLeft() bool {
	for _, b := range s.blocks {
		column := b.header.column(leftOn)
		for _, r := range b.rows {
			if column < 0 || column >= len(r.cells) || !hasDigit(r.cells[column].Text) {
				return false
			}
		}
	}
	return s.members() > 0
}

// members is how many rows of members the sheet has.
func (s *survey) members() int {
	n := 0
	for _, b := range s.blocks {
		n += len(b.rows)
	}
	return n
}

// known is how many headings of the sheet were understood.
func (s *survey) known() int {
	n := 0
	for _, b := range s.blocks {
		for _, t := range b.titles {
			if _, _, ok := t.understood(); ok {
				n++
			}
		}
	}
	return n
}

// propose takes the sheet unless most of its people were met already.
func (s *survey) propose(who map[string]bool, several bool) {
	if several {
		if twice := s.twice(who); twice*2 > s.members() {
			s.lay.Why = "ほかのシートと同じ会員が" + nihongo.FormatNumber(int64(twice)) + "名いるため、二重にならないように読みません。"
			return
		}
		s.meet(who)
	}
	s.lay.Taken, s.lay.Why = true, "会員の表として読みます。"
	if s.lay.Former {
		s.lay.Why = "退会した会員の表として読みます。"
	}
}

// who gives a key for the person of a row: the number and the name, for numbers
// of two sheets may be two people's, else company and name.
func (s *survey) who(b *block, r tableRow) string {
	company, name := r.text(b.roles.company), r.text(b.roles.name)
	if number := r.text(b.roles.number); number != "" {
		return "#" + cmp.Or(roster.NumberKey(number), number) + "\x00" + nihongo.SearchKey(cmp.Or(name, company))
	}
	return nihongo.SearchKey(company + name)
}

// twice counts the people who were met already.
func (s *survey) twice(who map[string]bool) int {
	n := 0
	for _, b := range s.blocks {
		for _, r := range b.rows {
			if who[s.who(b, r)] {
				n++
			}
		}
	}
	return n
}

func (s *survey) meet(who map[string]bool) {
	for _, b := range s.blocks {
		for _, r := range b.rows {
			who[s.who(b, r)] = true
		}
	}
}

var yearWord = regexp.MustCompile(`(令和|平成|R|H)?([0-9]{1,4})年?度?`)

// yearOf is the year that a sheet's name tells, 0 for none.
func yearOf(name string) int {
	m := yearWord.FindStringSubmatch(norm.NFKC.String(name))
	if m == nil {
		return 0
	}
	year, err := strconv.Atoi(m[2])
	switch {
	case err != nil:
		return 0
	case m[1] == "令和" || m[1] == "R":
		return year + 2018
	case m[1] == "平成" || m[1] == "H":
		return year + 1988
	case year < 1900 || year > 2200:
		return 0
	}
	return year
}

// whyNot words why a sheet cannot be taken.
func whyNot(err error) string {
	if errors.Is(err, ErrNoPerson) {
		return "企業名の列も氏名の列もないため、会員の表として読めません。"
	}
	return "会員の表の見出しが見つかりません。"
}

// readSheets says which sheets were read, when there are several.
func readSheets(found []*survey) []string {
	var read, unread, notes []string
	for _, s := range found {
		name := "「" + s.name + "」"
		switch {
		case s.lay.Taken && s.lay.Former:
			read = append(read, name+"（退会した会員）")
		case s.lay.Taken:
			read = append(read, name)
		case !s.hidden && len(s.rows) > 0:
			unread = append(unread, name)
		}
		if s.lay.Taken {
			notes = append(notes, s.lay.Notes...)
		}
	}
	if len(read)+len(unread) > 1 {
		sentence := "シート" + strings.Join(read, "") + "を読みました。"
		if len(unread) > 0 {
			sentence += "ほかのシート" + strings.Join(unread, "") + "は読んでいません。"
		}
		notes = append([]string{sentence}, notes...)
	}
	return notes
}
