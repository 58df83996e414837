package intake

// Which sheet, which row of headings, which column means what.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/sheet"
)

// header is a recognised row of headings.
type header struct {
	sheet   string
	index   int // of the sheet
	row     int
	columns []column // those that are taken, from left to right
	taken   []Heading
	left    []Heading
	notes   []string

	home   string                // the office's prefecture
	trades map[string][2]reading // what words for 業種 said before: division, 中分類
	room   []value               // used again for every row
}

// column is one column that is taken.
type column struct {
	index int // from 0
	title string
	known
	unit int64 // of amounts without a unit of their own, in yen
}

// headRows is how far down headings are looked for; above them stand titles.
const headRows = 30

var errEnough = errors.New("intake: seen enough")

// recognise finds the sheet and row that read most like headings.
func recognise(ctx context.Context, file *sheet.File) (*header, error) {
	var best *header
	var filled []string // sheets that people see and that hold something
	most := 1           // one known word alone is no row of headings
	for i, name := range file.Sheets() {
		if file.Hidden(i) {
			continue
		}
		rows := 0
		err := file.Rows(ctx, i, func(row int, cells []sheet.Cell) error {
			if rows++; rows == 1 {
				filled = append(filled, "「"+name+"」")
			}
			if rows > headRows {
				return errEnough
			}
			if n := headings(cells); n > most {
				most, best = n, &header{sheet: name, index: i, row: row, trades: map[string][2]reading{}}
				best.columns, best.left = split(cells)
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			return nil, err
		}
	}
	if best == nil {
		return nil, &HeadingError{Err: ErrNoHeader}
	}
	if filled = slices.DeleteFunc(filled, func(s string) bool { return s == "「"+best.sheet+"」" }); len(filled) > 0 {
		best.notes = append(best.notes, "シート「"+best.sheet+"」を読みました。ほかのシート"+strings.Join(filled, "")+"は読んでいません。")
	}
	return best, best.decide()
}

// headings counts the different things that a row's words mean.
func headings(cells []sheet.Cell) int {
	seen := map[any]bool{}
	for _, c := range cells {
		if c.Kind != sheet.KindText || len(c.Text) > 100 {
			continue
		}
		if k, _, ok := understood(c.Text); ok && k.float {
			seen["kana"] = true
		} else if ok {
			seen[k.to] = true
		}
	}
	return len(seen)
}

// split parts the headings into those that mean something and those that are
// not taken.
func split(cells []sheet.Cell) (columns []column, left []Heading) {
	for i, c := range cells {
		title := tidy(c.Text)
		if title == "" {
			continue
		}
		if why := refusal(title); why != "" {
			left = append(left, Heading{Column: sheet.ColumnName(i), Title: title, Reason: why, Refused: true})
			continue
		}
		k, unit, ok := understood(title)
		if !ok {
			left = append(left, Heading{Column: sheet.ColumnName(i), Title: title, Reason: "Kaisei にこの欄がないため、取り込みません。"})
			continue
		}
		columns = append(columns, column{i, title, k, unit})
	}
	return columns, left
}

// decide settles which column is which, or says what is missing or doubled.
func (h *header) decide() error {
	h.land()
	var stay []column
	for _, c := range h.columns {
		by, err := h.beaten(c)
		if err != nil {
			return err
		}
		if by == nil {
			stay = append(stay, c)
			continue
		}
		h.leave(c, "同じ意味の"+by.String()+"を使うため、取り込みません。")
	}
	h.columns = stay
	for _, need := range []struct {
		to  *place
		err error
	}{{memberNumber, ErrNoNumber}, {companyName, ErrNoCompany}, {memberName, ErrNoPerson}} {
		if !h.has(need.to) {
			return &HeadingError{Err: need.err, Sheet: h.sheet, Row: h.row}
		}
	}
	h.remark()
	return nil
}

// beaten finds the column that means the same as c and says it better. Of two
// that say it equally well nobody can tell which is right, except that the
// first unit of several is the one that counts.
func (h *header) beaten(c column) (*column, error) {
	for i, o := range h.columns {
		if o.index == c.index || o.to != c.to || o.part && c.part && o.title != c.title {
			continue
		}
		switch {
		case o.rank < c.rank || o.rank == c.rank && c.to == unitName && o.index < c.index:
			return &h.columns[i], nil
		case o.rank == c.rank && c.to != unitName:
			return nil, &HeadingError{ErrRepeated, h.sheet, h.row, []string{c.String(), o.String()}}
		}
	}
	return nil, nil
}

// land gives each フリガナ to the name before it, or to the first behind it.
func (h *header) land() {
	kana := map[*place]*place{companyName: companyKana, memberName: memberKana}
	var stay []column
	for i, c := range h.columns {
		if c.float {
			near := slices.Clone(h.columns[:i])
			slices.Reverse(near)
			near = append(near, h.columns[i+1:]...)
			n := slices.IndexFunc(near, func(o column) bool { return kana[o.to] != nil })
			if n < 0 {
				h.leave(c, "どの名前のフリガナかわからないため、取り込みません。")
				continue
			}
			c.known = known{to: kana[near[n].to], rank: 1}
		}
		stay = append(stay, c)
	}
	h.columns = stay
}

// leave notes that a column is not taken.
func (h *header) leave(c column, why string) {
	h.left = append(h.left, Heading{Column: sheet.ColumnName(c.index), Title: c.title, Reason: why})
	slices.SortFunc(h.left, func(a, b Heading) int {
		return cmp.Or(cmp.Compare(len(a.Column), len(b.Column)), cmp.Compare(a.Column, b.Column))
	})
}

func (h *header) has(p *place) bool {
	return slices.ContainsFunc(h.columns, func(c column) bool { return c.to == p })
}

// remark fills in what the preview says of the columns.
func (h *header) remark() {
	if h.has(part) && !h.has(regular) {
		// 社員数 beside パート数 is 正社員; 総社員数 and 従業員数 are everybody.
		for i, c := range h.columns {
			if c.to == staff && (strings.HasPrefix(c.title, "社員数") || c.title == "社員") {
				h.columns[i].to = regular
				h.notes = append(h.notes, c.String()+"は、パート数の列が別にあるため、正社員数として取り込みます。")
			}
		}
	}
	for _, c := range h.columns {
		label := c.to.label
		if c.to.field == "capital_yen" {
			switch {
			case c.unit > 1:
				label += unitWord(c.unit)
			case !strings.Contains(c.title, "円"):
				h.notes = append(h.notes, c.String()+"には単位がないため、円として読みました。")
			}
		}
		h.taken = append(h.taken, Heading{Column: sheet.ColumnName(c.index), Title: c.title, Label: label})
	}
	if !h.has(joinedOn) {
		h.notes = append(h.notes, "入会日の列がありません。新しい会員は、入会日のわからない会員になります。")
	}
	if h.has(staff) && !h.has(regular) {
		h.notes = append(h.notes, "正社員数の列がないため、社員数からわかっているパート数を引いて、正社員数として取り込みます。")
	}
}

func unitWord(yen int64) string {
	for _, u := range yenUnits {
		if u.yen == yen {
			return "（" + u.word + "）"
		}
	}
	return ""
}

// String names the column as people do: D列「法人番号」.
func (c column) String() string {
	return fmt.Sprintf("%s列「%s」", sheet.ColumnName(c.index), c.title)
}
