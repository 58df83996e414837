package intake

import (
	"slices"

	"fyne.io/fyne/v2"

	"kaisei/data/intake"
	"kaisei/ui/part"
)

// The columns of the step 確かめる.

// columns are those of a view.
func (l *looking) columns(v view) []part.Column {
	switch v {
	case absent:
		return l.absentColumns()
	case refused, warned:
		return l.faultColumns(v)
	}
	row := func(at int) *intake.Row { return l.shown.row(v, at) }
	list := l.rowColumns(v)
	if l.shown.by && v != added {
		list = append(list, part.Column{ID: "by", Title: "決め手", Width: 150, Text: func(at int) string {
			switch r := row(at); {
			case r.By != "":
				return r.By
			case r.Status == intake.Changed || r.Status == intake.Same:
				return "会員番号"
			}
			return ""
		}, Role: func(int) fyne.ThemeColorName { return part.Secondary }})
	}
	if v == undecided {
		list = append(list, part.Column{ID: "who", Title: "候補", Width: 420, Text: func(at int) string {
			text := ""
			for i, c := range row(at).Candidates {
				if i > 0 {
					text += "、"
				}
				text += c.Called
			}
			return text
		}})
	}
	if v == all && l.shown.count(refused)+l.shown.count(warned) > 0 {
		list = append(list, part.Column{ID: "reason", Title: "問題と注意", Width: 420,
			Text: func(at int) string { return reason(row(at)) },
			Role: func(at int) fyne.ThemeColorName { return faultRole(row(at)) }})
	}
	for _, label := range l.shown.columns(v) {
		list = append(list, l.valueColumn(v, label, l.widthOf(label), func(int) string { return "" }))
	}
	return list
}

// rowColumns say which row it is, what becomes of it, and whose it is.
func (l *looking) rowColumns(v view) []part.Column {
	row := func(at int) *intake.Row { return l.shown.row(v, at) }
	return []part.Column{
		{ID: "line", Title: "行", Width: 64, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(row(at).Line, "") }},
		{ID: "status", Title: "状態", Width: 112, Text: func(at int) string { return marked(row(at).Status) },
			Role: func(at int) fyne.ThemeColorName { return roleOf(row(at).Status) }},
		l.valueColumn(v, "会員番号", 104, func(at int) string { return row(at).Number }),
		l.valueColumn(v, "企業名", l.nameWidth(v, "企業名", 240), func(at int) string { return row(at).Company }),
		l.valueColumn(v, "氏名", l.nameWidth(v, "氏名", 130), func(at int) string { return row(at).Name }),
	}
}

// valueColumn shows one value of the rows: what comes, or what was → what will
// be; known is what stands there when nothing changes.
func (l *looking) valueColumn(v view, label string, width float32, known func(at int) string) part.Column {
	return part.Column{ID: label, Title: label, Width: width,
		Text: func(at int) string {
			if c, ok := l.shown.value(v, at, label); ok {
				return c.After
			}
			return known(at)
		},
		Was: func(at int) (string, bool) {
			if l.shown.row(v, at).Status != intake.Changed {
				return "", false
			}
			c, ok := l.shown.value(v, at, label)
			return c.Before, ok
		}}
}

// faultColumns show one problem or warning a line: where it is, what stands
// there, which can be mended, and what is wrong with it.
func (l *looking) faultColumns(v view) []part.Column {
	row := func(at int) *intake.Row { return l.shown.row(v, at) }
	of := func(at int) *intake.Problem { return &l.shown.faults[v][at] }
	list := []part.Column{
		{ID: "line", Title: "行", Width: 64, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(row(at).Line, "") }},
		{ID: "who", Title: "会員", Width: 250, Text: func(at int) string { return row(at).Company + " " + row(at).Name }},
		{ID: "heading", Title: "列", Width: 150, Text: func(at int) string {
			if p := of(at); p.Column != "" {
				return p.Column + "　" + p.Heading
			}
			return "（行の全体）"
		}},
		{ID: "written", Title: "書かれているもの", Width: 170, Text: func(at int) string { return line(of(at).Value) },
			Role: func(at int) fyne.ThemeColorName { return faultRole(row(at)) },
			Edit: func(at int) *part.Editor {
				p := *of(at)
				if p.Column == "" {
					return nil
				}
				return &part.Editor{Value: p.Value, Commit: func(v string) string {
					l.page.say(l.page.said.mend(intake.CellRef{Sheet: p.Sheet, Row: p.Row, Column: p.Column}, v))
					return ""
				}}
			}},
		{ID: "proposal", Title: "提案", Width: 130, Text: func(at int) string { return of(at).Proposal },
			Open: func(at int) { l.page.mendAsProposed([]intake.Problem{*of(at)}) }},
		{ID: "reason", Title: "問題と直し方", Width: 860, Text: func(at int) string { return of(at).Sentence },
			Role: func(at int) fyne.ThemeColorName { return faultRole(row(at)) }},
	}
	if v == warned { // nothing to propose: it is taken as it is
		list = slices.DeleteFunc(list, func(c part.Column) bool { return c.ID == "proposal" })
	}
	return list
}

func (l *looking) absentColumns() []part.Column {
	of := func(at int) intake.Absent { return l.shown.plan.Absent[at] }
	return []part.Column{
		{ID: "number", Title: "会員番号", Width: 104, Text: func(at int) string { return of(at).Number }},
		{ID: "company", Title: "企業名", Width: 280, Text: func(at int) string { return of(at).Company }},
		{ID: "name", Title: "氏名", Width: 150, Text: func(at int) string { return of(at).Name }},
		{ID: "unit", Title: "所属", Width: 150, Text: func(at int) string { return of(at).Unit }},
		{ID: "since", Title: "入会日", Width: 150, Text: func(at int) string { return of(at).Since.Western() }},
		{ID: "stays", Title: "取り込んだ後", Width: 140, Text: func(int) string { return "そのまま残る" }},
	}
}

func marked(s intake.Status) string {
	return map[intake.Status]string{intake.New: "＋ ", intake.Changed: "→ ", intake.Same: "＝ ", intake.Refused: "× ",
		intake.Undecided: "？ ", intake.Skipped: "― "}[s] + s.String()
}

func roleOf(s intake.Status) fyne.ThemeColorName {
	switch s {
	case intake.New:
		return part.Confirmed
	case intake.Changed:
		return part.Accent
	case intake.Refused:
		return part.Error
	case intake.Undecided:
		return part.Warning
	}
	return part.Secondary
}

func faultRole(r *intake.Row) fyne.ThemeColorName {
	if r.Status == intake.Refused {
		return part.Error
	}
	return part.Warning
}

// nameWidth has room for what was beside what will be, where names change.
func (l *looking) nameWidth(v view, label string, usual float32) float32 {
	if v != changed {
		return usual
	}
	return max(usual, l.widthOf(label))
}

// widthOf is the width that the values of a column need, within reason.
func (l *looking) widthOf(label string) float32 {
	const most = 340
	n := max(l.shown.widths[label], width(label))
	return min(max(float32(n)+3*part.Unit, 12*part.Unit), most)
}
