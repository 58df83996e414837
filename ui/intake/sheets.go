package intake

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/intake"
	"kaisei/data/sheet"
	"kaisei/ui/part"
)

// laying is the step シートと行: which sheets are read, and what each row of
// the one chosen is. Whatever is wrong is put right by a menu or in the cell.
type laying struct {
	page   *Page
	object fyne.CanvasObject

	trouble *part.Note // why the columns cannot be told, when they cannot
	sheets  *part.Grid
	notes   *part.Note
	kinds   *part.Tabs
	why     *part.Note // of the row moved to
	grid    *part.Grid
	body    *fyne.Container

	layout  *intake.Layout
	members []int // rows of members, by sheet
	shown   *sheetRows
	kind    intake.RowKind // shown; "" for all
	anew    bool           // another file comes
}

func newLaying(p *Page) *laying {
	l := &laying{page: p, anew: true}
	l.trouble = part.NewNote("", part.TextSize, part.Error)
	l.notes = part.NewNote("", part.SmallTextSize, part.Warning)
	l.why = part.NewNote("", part.SmallTextSize, part.Secondary)
	l.sheets = part.NewGrid(l.sheetColumns()...)
	l.sheets.Cells = true
	l.sheets.OnSelect = func(at int) { l.turn(at) }
	l.sheets.OnActivate = func(at int) {
		if s := l.sheet(at); s != nil {
			p.say(p.said.take(s.Name, !s.Taken))
		}
	}
	l.kinds = part.NewTabs()
	l.kinds.OnGo = func(id string) { l.only(intake.RowKind(id)) }
	l.grid = part.NewGrid()
	l.grid.Cells, l.grid.Multi, l.grid.Frozen = true, true, 3
	l.grid.OnMenu = l.menu
	l.grid.OnActivate = func(int) { l.grid.TypedKey(&fyne.KeyEvent{Name: "Menu"}) }
	l.grid.OnSelect = func(int) { l.explain() }
	l.grid.Tint = func(at int) fyne.ThemeColorName { return kindPaper(l.row(at).Kind) }
	l.body = container.New(layingLayout{l}, l.trouble, l.sheets, l.notes, l.kinds, l.why, l.grid)
	l.object = l.body
	return l
}

// open shows a layout; the sheet, the kind and the row looked at stay.
func (l *laying) open(layout *intake.Layout, trouble string) {
	l.layout, l.members = layout, make([]int, len(layout.Sheets))
	for i := range layout.Sheets {
		for k := range layout.Sheets[i].Rows {
			if layout.Sheets[i].Rows[k].Kind == intake.RowData {
				l.members[i]++
			}
		}
	}
	l.trouble.Set(trouble, part.Error)
	at := max(l.sheets.Selected(), 0)
	if l.anew { // the first that is read, else the first
		for i := range layout.Sheets {
			if layout.Sheets[i].Taken {
				at = i
				break
			}
		}
	}
	l.sheets.SetRows(len(layout.Sheets))
	l.sheets.Select(min(at, len(layout.Sheets)-1))
	l.turn(l.sheets.Selected())
}

// forget begins with another file.
func (l *laying) forget() { l.anew = true }

func (l *laying) sheet(at int) *intake.SheetLayout {
	if l.layout == nil || at < 0 || at >= len(l.layout.Sheets) {
		return nil
	}
	return &l.layout.Sheets[at]
}

// turn shows the rows of a sheet.
func (l *laying) turn(at int) {
	s := l.sheet(at)
	if s == nil {
		return
	}
	same := !l.anew && l.shown.Name == s.Name
	if same && l.shown.SheetLayout == s {
		return
	}
	l.shown, l.anew = newSheetRows(s), false
	notes := ""
	for i, n := range s.Notes {
		if i > 0 {
			notes += "\n"
		}
		notes += n
	}
	l.notes.Set(notes, part.Warning)
	tabs := []part.Tab{{ID: "", Title: "すべて " + count(len(s.Rows), "行")}}
	for _, k := range intake.RowKinds() {
		if n := len(l.shown.byKind[k]); n > 0 {
			tabs = append(tabs, part.Tab{ID: string(k), Title: k.Label() + " " + count(n, "行"), Role: kindRole(k)})
		}
	}
	if !same {
		l.kind = ""
	}
	l.kinds.SetTabs(tabs...)
	l.kinds.Choose(string(l.kind))
	l.kind = intake.RowKind(l.kinds.Present())
	selected := l.grid.Selection()
	l.grid.SetRows(0)
	l.grid.SetColumns(l.columns())
	l.grid.Empty = part.Empty{Text: "このシートには何も書かれていません。"}
	l.grid.SetRows(len(l.shown.of(l.kind)))
	if !same {
		l.grid.Select(-1)
		l.grid.ScrollToTop()
	} else {
		l.grid.SelectRows(selected)
	}
	l.explain()
}

// only shows the rows of one kind.
func (l *laying) only(kind intake.RowKind) {
	l.kind = kind
	l.grid.SetRows(len(l.shown.of(kind)))
	l.grid.Select(-1)
	l.grid.ScrollToTop()
	l.explain()
}

func (l *laying) row(at int) *intake.LayoutRow { return &l.shown.Rows[l.shown.of(l.kind)[at]] }

// explain says why the row moved to is what it is.
func (l *laying) explain() {
	text := "行を選び、Enter か右クリックで、その行が何かを直せます。Shift で何行でも選べます。"
	if at := l.grid.Selected(); at >= 0 && at < l.grid.Rows() {
		r := l.row(at)
		text = count(r.Row, "行目") + "　" + r.Kind.Label()
		if first := slices.IndexFunc(r.Cells, func(c sheet.Cell) bool { return c.Text != "" }); first >= 0 && r.Kind != intake.RowData {
			text += "　「" + line(r.Cells[first].Text) + "」"
		}
		if r.Why != "" {
			text += "　" + r.Why
		}
	}
	l.why.Set(text, part.Secondary)
	l.body.Refresh()
}

// selected are the rows selected, as Excel numbers them.
func (l *laying) selected() (rows []int) {
	for _, at := range l.grid.Selection() {
		rows = append(rows, l.row(at).Row)
	}
	return rows
}

// menu says what the rows selected are.
func (l *laying) menu(_ int, at fyne.Position) {
	rows := l.selected()
	if len(rows) == 0 {
		return
	}
	p, name := l.page, l.shown.Name
	as := func(title string, k intake.RowKind) *fyne.MenuItem {
		return fyne.NewMenuItem(title, func() { p.say(p.said.kind(name, rows, k)) })
	}
	items := []*fyne.MenuItem{
		as("会員の行", intake.RowData), as("ここが見出し", intake.RowHeading), as("所属の区切り", intake.RowBanner),
		as("上の行の続き", intake.RowContinued), as("読まない", intake.RowOther), fyne.NewMenuItemSeparator(),
		as("合計の行", intake.RowTotal), as("注記", intake.RowNote), as("表題", intake.RowTitle), as("見出しのくり返し", intake.RowRepeat),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("提案に戻す", func() { p.say(p.said.asProposed(name, rows)) }),
	}
	part.ShowMenu(p.desk.Window().Canvas(), at, fyne.NewMenu("", items...))
}

// sheetColumns are what is said of every sheet.
func (l *laying) sheetColumns() []part.Column {
	p := l.page
	choose := func(yes, no string, is func(*intake.SheetLayout) bool, say func(sheet string, yes bool)) func(int) *part.Editor {
		return func(at int) *part.Editor {
			s := l.sheet(at)
			word := func(b bool) string { return map[bool]string{true: yes, false: no}[b] }
			return &part.Editor{Value: word(is(s)), Options: []part.Option{{Value: yes, Shown: yes}, {Value: no, Shown: no}},
				Commit: func(v string) string { say(s.Name, v == yes); return "" }}
		}
	}
	taken := func(s *intake.SheetLayout) bool { return s.Taken }
	former := func(s *intake.SheetLayout) bool { return s.Former }
	return []part.Column{
		{ID: "take", Title: "読むか", Width: 104, Text: func(at int) string {
			if l.sheet(at).Taken {
				return "○ 読む"
			}
			return "― 読まない"
		}, Role: func(at int) fyne.ThemeColorName {
			if l.sheet(at).Taken {
				return part.Confirmed
			}
			return part.Secondary
		}, Edit: choose("読む", "読まない", taken, func(s string, yes bool) { p.say(p.said.take(s, yes)) })},
		{ID: "name", Title: "シート", Width: 200, Text: func(at int) string { return called(l.sheet(at).Name) }},
		{ID: "members", Title: "会員の行", Width: 88, Align: fyne.TextAlignTrailing, Text: func(at int) string {
			return count(l.members[at], "行")
		}},
		{ID: "former", Title: "だれの表か", Width: 128, Text: func(at int) string {
			if l.sheet(at).Former {
				return "退会した会員"
			}
			return "会員"
		}, Edit: choose("退会した会員", "会員", former, func(s string, yes bool) { p.say(p.said.former(s, yes)) })},
		{ID: "unit", Title: "全員の所属", Width: 128, Text: func(at int) string { return l.sheet(at).Unit }, Edit: func(at int) *part.Editor {
			s := l.sheet(at)
			return &part.Editor{Value: s.Unit, Commit: func(v string) string { p.say(p.said.unit(s.Name, v)); return "" }}
		}},
		{ID: "why", Title: "わけ", Width: 440, Text: func(at int) string { return l.sheet(at).Why },
			Role: func(int) fyne.ThemeColorName { return part.Secondary }},
	}
}

// columns are those of the rows: what each is, its unit, and its cells.
func (l *laying) columns() []part.Column {
	p, shown := l.page, l.shown
	var kinds []part.Option
	for _, k := range intake.RowKinds() {
		kinds = append(kinds, part.Option{Value: string(k), Shown: k.Label()})
	}
	list := []part.Column{
		{ID: "row", Title: "行", Width: 64, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(l.row(at).Row, "") }},
		{ID: "kind", Title: "行の種類", Width: 136, Text: func(at int) string { return l.row(at).Kind.Label() },
			Role: func(at int) fyne.ThemeColorName { return kindRole(l.row(at).Kind) },
			Edit: func(at int) *part.Editor {
				r := l.row(at)
				return &part.Editor{Value: string(r.Kind), Options: kinds, Commit: func(v string) string {
					p.say(p.said.kind(shown.Name, []int{r.Row}, intake.RowKind(v)))
					return ""
				}}
			}},
		{ID: "unit", Title: "所属", Width: 120, Text: func(at int) string { return l.row(at).Unit },
			Role: func(at int) fyne.ThemeColorName { return kindRole(l.row(at).Kind) },
			Edit: func(at int) *part.Editor {
				r := l.row(at)
				if r.Kind != intake.RowBanner {
					return nil
				}
				return &part.Editor{Value: r.Unit, Commit: func(v string) string {
					p.say(p.said.banner(shown.Name, r.Row, v))
					return ""
				}}
			}},
	}
	for c, w := range shown.widths {
		column := sheet.ColumnName(c)
		hidden := slices.Contains(shown.Refused, column)
		list = append(list, part.Column{ID: column, Title: shown.above(c), Width: w,
			Text: func(at int) string {
				if k := l.row(at).Kind; hidden && (k == intake.RowData || k == intake.RowContinued) {
					return "×" // said in full at the step 列
				}
				if cells := l.row(at).Cells; c < len(cells) {
					return line(cells[c].Text)
				}
				return ""
			},
			Role: func(at int) fyne.ThemeColorName { return kindRole(l.row(at).Kind) }})
	}
	return list
}

// layingLayout: what is wrong, the sheets, the rows of one of them.
type layingLayout struct{ l *laying }

func (layingLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (a layingLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const most = 5 // sheets seen at once
	l, inner, y := a.l, size.Width-4*part.Unit, float32(0)
	note := func(n *part.Note) {
		h := n.HeightFor(inner)
		if part.Put(n, 2*part.Unit, y+part.Unit/2, inner, h); h > 0 {
			y += h + part.Unit
		}
	}
	note(l.trouble)
	h := float32(min(max(l.sheets.Rows(), 1), most)+1)*part.RowHeight + 3*part.Unit // with the bar below them
	part.Put(l.sheets, 0, y, size.Width, h)
	y += h
	note(l.notes)
	part.Put(l.kinds, part.Unit, y, size.Width-part.Unit, 5*part.Unit)
	y += 5 * part.Unit
	note(l.why)
	part.Put(l.grid, 0, y, size.Width, size.Height-y)
}
