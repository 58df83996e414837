package roster

// Values put straight into the list: a cell edited in its place, a block pasted
// from Excel. One cell is saved at once; a block is shown first.

import (
	"slices"
	"strings"

	"kaisei/data/action"
	"kaisei/data/listing"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// editor is how the cells of a column are edited, nil for a column whose values
// have another way.
func (p *Page) editor(c listing.Column) func(row int) *part.Editor {
	if c.Field == "" || action.NotInList(c.Field) != "" || p.desk.File().ReadOnly() != nil {
		return nil
	}
	return func(row int) *part.Editor {
		if row >= len(p.shown.entries) || !p.editable() {
			return nil
		}
		e := p.shown.entries[row]
		card := action.CardOf(p.book(), e)
		options := choices(c.Field, e)
		value := card.Get(c.Field)
		if options == nil {
			value = c.Text(p.book(), e)
		}
		return &part.Editor{Value: value, Options: options,
			Row: func() int { return p.shown.row(e.ID) },
			Commit: func(typed string) string {
				changes, a := action.Cells(p.book(), []action.Cell{{Member: e.ID, Field: c.Field, Typed: typed}})
				if q := changes[0].Problem; q.Text != "" && !q.Warn {
					return q.Text
				}
				p.apply(a, func() {})
				return ""
			}}
	}
}

// choices are the values of a field that is one of a few, nil for one that is
// written. Their values are words that action.Read knows.
func choices(id string, e *roster.Entry) []part.Option {
	switch {
	case strings.HasPrefix(id, action.ConsentPrefix):
		return consentWords()
	case id == "company.prefecture":
		return prefectures()
	case id == "company.industry":
		return industries("")
	case id == "company.industry_detail" && e != nil && e.Company.Industry != "":
		return industries(e.Company.Industry)
	case id == "company.sole":
		return flag("個人事業", "法人")
	case id == "member.may_sign":
		return flag("あり", "なし")
	case id == "member.uncounted":
		return flag("数えない", "数える")
	}
	return nil
}

// paste shows what a block from the clipboard would change, and does it.
func (p *Page) paste(row int, columnID string, block [][]string) {
	if !p.editable() {
		return
	}
	cells, remark := p.blockCells(row, columnID, block)
	if len(cells) == 0 {
		p.desk.Say(remark)
		return
	}
	p.propose("貼り付けで変わるところ", remark, cells)
}

// blockCells tells which member and field each value of a block is for. A block
// that begins with titles of columns goes by these, and with 会員番号 among them by
// the numbers; else it lies where the cursor is. One value is for all members
// selected. The remark says what was not used.
func (p *Page) blockCells(row int, columnID string, block [][]string) (cells []action.Cell, remark string) {
	if titles := titled(block); titles != nil {
		return p.titledCells(row, titles, block[1:])
	}
	shown := p.question.shownColumns()
	at := slices.Index(shown, columnID)
	if at < 0 {
		return nil, "貼り付ける先のセルを、矢印キーで選んでください。"
	}
	columns := listing.Pick(shown[at:])
	rows := make([]int, 0, len(block))
	if len(block) == 1 && len(block[0]) == 1 {
		rows = p.grid.Selection()
		block = slices.Repeat(block, max(len(rows), 1))
	} else {
		for i := range block {
			rows = append(rows, row+i)
		}
	}
	over := 0
	for i, line := range block {
		if i >= len(rows) || rows[i] >= len(p.shown.entries) || rows[i] < 0 {
			over++
			continue
		}
		for j, typed := range line {
			if j < len(columns) {
				cells = append(cells, action.Cell{Member: p.shown.entries[rows[i]].ID, Field: fieldOf(columns[j]), Typed: typed})
			}
		}
	}
	if over > 0 {
		remark = "一覧の終わりを超える" + count(over, "行") + "は使いません。"
	}
	return cells, remark
}

// titled are the columns that the first line of a block names, nil when it does
// not name columns only.
func titled(block [][]string) []listing.Column {
	if len(block) < 2 {
		return nil
	}
	var columns []listing.Column
	for _, title := range block[0] {
		i := slices.IndexFunc(listing.Columns(), func(c listing.Column) bool { return c.Title == strings.TrimSpace(title) })
		if i < 0 {
			return nil
		}
		columns = append(columns, listing.Columns()[i])
	}
	return columns
}

// titledCells takes lines below titles: by their 会員番号 if they have one, else
// downward from the row of the cursor.
func (p *Page) titledCells(row int, columns []listing.Column, lines [][]string) (cells []action.Cell, remark string) {
	number := slices.IndexFunc(columns, func(c listing.Column) bool { return c.Field == "member.number" })
	unknown := 0
	for i, line := range lines {
		var e *roster.Entry
		switch {
		case number >= 0 && number < len(line):
			e = p.book().ByNumber(strings.TrimSpace(line[number]))
		case number < 0 && row+i < len(p.shown.entries):
			e = p.shown.entries[row+i]
		}
		if e == nil {
			unknown++
			continue
		}
		for j, typed := range line {
			if j < len(columns) && j != number {
				cells = append(cells, action.Cell{Member: e.ID, Field: fieldOf(columns[j]), Typed: typed})
			}
		}
	}
	if unknown > 0 {
		remark = "会員が見つからない" + count(unknown, "行") + "は使いません。"
	}
	return cells, remark
}

// fieldOf names the field behind a column; one that is reckoned has none, which
// action.Cells says.
func fieldOf(c listing.Column) string {
	if c.Field == "" {
		return c.ID
	}
	return c.Field
}
