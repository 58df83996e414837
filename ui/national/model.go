// Package national is the place 全国集計: the national desk's board of 47 for a
// month, a year or a day, what became of the files that came, and the nation added up.
package national

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/national"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// view is a call made ready to be looked at.
type view struct {
	book    *roster.Book
	call    national.Call
	board   []national.Place
	summary *national.Summary // nil while nothing was taken
}

// read adds up a call; it may run away from the window.
func read(ctx context.Context, d *national.Desk, call national.Call, did func()) (*view, error) {
	v := &view{book: d.Book, call: call, board: national.Board(d.Book, call)}
	for _, p := range v.board {
		if p.Current != nil {
			var err error
			v.summary, err = d.Summarise(ctx, call, did)
			return v, err
		}
	}
	return v, nil
}

// count is how many of the 47 are in a state.
func (v *view) count(state national.State) int {
	n := 0
	for _, p := range v.board {
		if p.State == state {
			n++
		}
	}
	return n
}

// told is the call in one line.
func (v *view) told() string {
	var parts []string
	for _, s := range []national.State{national.Received, national.Arrived, national.Sent, national.Awaiting, national.Missing} {
		if n := v.count(s); n > 0 {
			parts = append(parts, string(s)+" "+strconv.Itoa(n))
		}
	}
	line := "47同友会　" + strings.Join(parts, "・")
	if s := v.summary; s != nil {
		line += fmt.Sprintf("　　会員 %s名・%s社　期首から %s名", figure(s.Total.Closing), figure(s.Total.Companies), nihongo.FormatChange(s.Total.Closing-s.Total.Opening))
	}
	return line
}

func figure(n int) string { return nihongo.FormatNumber(int64(n)) }

// table is a list as the grid shows it: everything is text already.
type table struct {
	columns []field
	rows    [][]string
	roles   func(row int) fyne.ThemeColorName // of the column named by role
}

// field is one column of a table.
type field struct {
	title string
	width float32
	right bool // digits
	role  bool // written in the row's role
}

// grid makes the columns of a part.Grid of a table.
func (t *table) grid() []part.Column {
	list := make([]part.Column, len(t.columns))
	for i, f := range t.columns {
		c := part.Column{ID: f.title, Title: f.title, Width: f.width, Text: func(row int) string {
			if row >= len(t.rows) || i >= len(t.rows[row]) {
				return ""
			}
			return t.rows[row][i]
		}}
		if f.right {
			c.Align = fyne.TextAlignTrailing
		}
		if f.role && t.roles != nil {
			c.Role = t.roles
		}
		list[i] = c
	}
	return list
}

// once drops columns that say of a month what the others say of the year, where
// there is no month.
func (t *table) once(c national.Call) *table {
	if c.Kind == submission.KindMonthly {
		return t
	}
	for i := len(t.columns) - 1; i >= 0; i-- {
		switch t.columns[i].title {
		case "当月末":
			t.columns[i].title = "会員数"
		case "前月末", "年度入会", "年度退会", "年度純増":
			t.columns = slices.Delete(t.columns, i, i+1)
			for n, row := range t.rows {
				t.rows[n] = slices.Delete(row, i, i+1)
			}
		}
	}
	return t
}

// roleOf is the colour of a state; the word stands there too.
func roleOf(s national.State) fyne.ThemeColorName {
	switch s {
	case national.Received:
		return part.Confirmed
	case national.Arrived:
		return part.Accent
	case national.Sent:
		return part.Error
	case national.Awaiting:
		return part.Warning
	}
	return part.Secondary
}

// boardTable is where each of the 47 stands.
func (v *view) boardTable() *table {
	t := &table{columns: []field{{title: "都道府県", width: 92}, {title: "状態", width: 84, role: true}, {title: "会員数", width: 76, right: true}, {title: "企業数", width: 76, right: true},
		{title: "純増", width: 60, right: true}, {title: "版", width: 44, right: true}, {title: "受信日", width: 126}, {title: "返信日", width: 126}, {title: "理由・頼んだこと", width: 460}}}
	by := map[string]*national.Return{}
	if v.summary != nil {
		for _, r := range v.summary.Returns {
			by[r.Manifest.Office] = r
		}
	}
	for _, p := range v.board {
		row := []string{p.Name, string(p.State), "", "", "", "", "", "", ""}
		if r := by[p.Code]; r != nil {
			o := r.Office()
			row[2], row[3], row[4] = figure(o.Closing), figure(o.Companies), nihongo.FormatChange(o.Net())
		}
		if a := p.Latest; a != nil {
			if a.Version.Known {
				row[5] = a.Version.String()
			}
			row[6], row[7], row[8] = slashed(a.Arrived), slashed(a.Answered), a.Fault+a.Asked
		}
		t.rows = append(t.rows, row)
	}
	t.roles = func(row int) fyne.ThemeColorName { return roleOf(v.board[row].State) }
	return t
}

// slashed is a day as lists show it: 2026/01/05.
func slashed(d nihongo.Day) string { return strings.ReplaceAll(string(d), "-", "/") }

// fate is what became of a file: its word, its colour, and how early it is to be
// looked at.
func fate(i *national.Item) (word string, role fyne.ThemeColorName, order int) {
	switch {
	case i.Why == nil:
		return "受け付けた", part.Confirmed, 2
	case errors.Is(i.Why, national.ErrTwice):
		return "受付済", part.Secondary, 3
	case i.Arrival == nil:
		return "集計の外", part.Warning, 1
	}
	return "差し戻し", part.Error, 0
}

// mailTable is what became of the files that came last: what is to be looked at
// first.
func mailTable(m *national.Mail) *table {
	t := &table{columns: []field{{title: "結果", width: 96, role: true}, {title: "都道府県", width: 92}, {title: "ファイル", width: 270}, {title: "会員数", width: 76, right: true}, {title: "理由と、してもらうこと", width: 620}}}
	if m == nil {
		return t
	}
	items := slices.Clone(m.Items)
	slices.SortStableFunc(items, func(x, y *national.Item) int {
		_, _, a := fate(x)
		_, _, b := fate(y)
		return a - b
	})
	for _, i := range items {
		pref, _ := nihongo.PrefectureByCode(i.Prefecture)
		word, _, _ := fate(i)
		row := []string{word, pref.Name, i.Name(), "", ""}
		if i.Why != nil {
			row[4] = i.Why.Text()
		} else {
			row[3] = figure(i.Return.Office().Closing)
			if i.Arrival.Replaces != "" {
				row[4] = fmt.Sprintf("前の版を第%d版で置き換えました。前の版は残っています。", i.Return.Version)
			}
		}
		t.rows = append(t.rows, row)
	}
	t.roles = func(row int) fyne.ThemeColorName {
		_, role, _ := fate(items[row])
		return role
	}
	return t
}

// nationTable is a line for the nation, then one per association.
func (v *view) nationTable() *table {
	t := &table{columns: []field{{title: "同友会", width: 270}, {title: "期首", width: 84, right: true}, {title: "前月末", width: 84, right: true}, {title: "入会", width: 56, right: true}, {title: "退会", width: 56, right: true},
		{title: "当月末", width: 84, right: true}, {title: "純増", width: 60, right: true}, {title: "年度入会", width: 78, right: true}, {title: "年度退会", width: 78, right: true}, {title: "期首比", width: 72, right: true},
		{title: "入会率", width: 70, right: true}, {title: "退会率", width: 70, right: true}, {title: "社数", width: 84, right: true}, {title: "平均社員数", width: 92, right: true}, {title: "社員数の未記入", width: 116, right: true},
		{title: "平均資本金", width: 152, right: true}, {title: "資本金の未記入", width: 116, right: true}}}
	s := v.summary
	if s == nil {
		return t
	}
	line := func(name string, f national.Flow, staff, capital national.Stated) []string {
		rate := func(n int) string {
			if f.Opening == 0 {
				return "—"
			}
			return strconv.FormatFloat(100*float64(n)/float64(f.Opening), 'f', 1, 64) + "%"
		}
		mean := func(st national.Stated, unit string, digits int) string {
			m, ok := st.Mean()
			if !ok {
				return "—"
			}
			if digits == 0 {
				return nihongo.FormatNumber(int64(m+0.5)) + unit
			}
			return strconv.FormatFloat(m, 'f', digits, 64) + unit
		}
		return []string{name, figure(f.Opening), figure(f.Previous), figure(f.Joined), figure(f.Left), figure(f.Closing), nihongo.FormatChange(f.Net()), figure(f.YearJoined), figure(f.YearLeft),
			nihongo.FormatChange(f.Closing - f.Opening), rate(f.YearJoined), rate(f.YearLeft), figure(f.Companies),
			mean(staff, "人", 1), figure(staff.Blank) + "社", mean(capital, "円", 0), figure(capital.Blank) + "社"}
	}
	t.rows = append(t.rows, line(fmt.Sprintf("全国（%d同友会）", len(s.Returns)), s.Total, s.Staff, s.Capital))
	for _, r := range s.Returns {
		t.rows = append(t.rows, line(r.Name, r.Office().Flow, r.Staff, r.Capital))
	}
	return t
}

// unitTable is every unit of the nation, below its association.
func (v *view) unitTable() *table {
	t := &table{columns: []field{{title: "都道府県", width: 92}, {title: "組織", width: 240}, {title: "区分", width: 84}, {title: "期首", width: 72, right: true}, {title: "入会", width: 56, right: true}, {title: "退会", width: 56, right: true},
		{title: "移籍入/出", width: 90, right: true}, {title: "当月末", width: 76, right: true}, {title: "年度純増", width: 84, right: true}, {title: "純増率", width: 76, right: true}, {title: "社数", width: 72, right: true}}}
	if v.summary == nil {
		return t
	}
	for _, r := range v.summary.Returns {
		pref, _ := nihongo.PrefectureByCode(r.Manifest.Office)
		for _, l := range r.Lines[1:] {
			rate := "—"
			if l.Opening > 0 {
				rate = strings.Replace(strconv.FormatFloat(100*float64(l.YearNet())/float64(l.Opening), 'f', 1, 64)+"%", "-", "−", 1) // as wide as the digits
			}
			t.rows = append(t.rows, []string{pref.Name, strings.Repeat("　", max(l.Level-1, 0)) + l.Name, l.Label, figure(l.Opening), figure(l.Joined), figure(l.Left),
				figure(l.In) + " / " + figure(l.Out), figure(l.Closing), nihongo.FormatChange(l.YearNet()), rate, figure(l.Companies)})
		}
	}
	return t
}

// classTable is 統計 of the nation.
func (v *view) classTable() *table {
	t := &table{columns: []field{{title: "分類", width: 110}, {title: "項目", width: 320}, {title: "企業数（社）", width: 110, right: true}, {title: "構成比（社）", width: 110, right: true}, {title: "会員数（名）", width: 110, right: true}, {title: "構成比（名）", width: 110, right: true}}}
	s := v.summary
	if s == nil {
		return t
	}
	share := func(n, of int) string {
		if of == 0 {
			return "—"
		}
		return strconv.FormatFloat(100*float64(n)/float64(of), 'f', 1, 64) + "%"
	}
	for _, name := range []string{"同友会区分", "業種", "社員数", "資本金"} {
		for _, c := range s.Group(name) {
			t.rows = append(t.rows, []string{name, strings.TrimSpace(c.Code + " " + c.Name), figure(c.Companies), share(c.Companies, s.Total.Companies), figure(c.Members), share(c.Members, s.Total.Closing)})
		}
	}
	return t
}

// twinTable is the companies of more than one prefecture.
func (v *view) twinTable() *table {
	t := &table{columns: []field{{title: "よりどころ", width: 130, role: true}, {title: "企業名", width: 280}, {title: "法人番号", width: 192}, {title: "都道府県と会員数", width: 420}}}
	if v.summary == nil {
		return t
	}
	twins := v.summary.Twins
	for _, w := range twins {
		t.rows = append(t.rows, []string{w.By, w.Name, nihongo.FormatCorporateNumber(w.Number), w.Where()})
	}
	t.roles = func(row int) fyne.ThemeColorName {
		switch twins[row].By {
		case national.ByNumber:
			return part.Confirmed
		case national.ByPhone:
			return part.Accent
		}
		return part.Secondary
	}
	return t
}

// past is the story of one association's submissions, for a dialog.
func past(p national.Place) string {
	if len(p.Arrivals) == 0 {
		return "まだ何も届いていません。"
	}
	var lines []string
	for _, a := range p.Arrivals {
		line := slashed(a.Arrived) + "　" + a.Name
		switch {
		case !a.Taken():
			line += "\n　差し戻し：" + a.Fault
		default:
			line += fmt.Sprintf("\n　受け付け：%s名・%s社", nihongo.FormatNumber(a.Members.N), nihongo.FormatNumber(a.Companies.N))
			if a.Replaces != "" {
				line += "（前の版を置き換え）"
			}
		}
		if a.Answered != "" {
			line += "\n　返信：" + slashed(a.Answered)
		}
		if a.Asked != "" {
			line += "\n　頼んだ訂正：" + a.Asked
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n\n")
}
