package intake

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/intake"
	"kaisei/ui/part"
)

// meaning is the step 列: where each column goes, what may change, and what is
// left alone.
type meaning struct {
	page   *Page
	object fyne.CanvasObject

	trouble *part.Note
	word    *part.Note
	mode    *part.Choice
	short   *part.Choice // whether （株） becomes 株式会社
	effect  *part.Note
	recipe  *part.Note   // how a file of this kind was read before
	drop    *part.Button // reads it as if it were the first
	tabs    *part.Tabs   // of the sheets, when several are read
	why     *part.Note   // of the column moved to, whole
	grid    *part.Grid
	body    *fyne.Container

	every []columnLine
	lines []columnLine // of the sheet shown
	sheet string
	quiet bool // while the program sets the mode
}

func newMeaning(p *Page) *meaning {
	m := &meaning{page: p}
	m.trouble = part.NewNote("", part.TextSize, part.Error)
	m.word = part.NewNote("すでにいる会員は", part.TextSize, part.Ink)
	m.effect = part.NewNote("", part.SmallTextSize, part.Secondary)
	m.mode = part.NewChoice([]part.Option{{Value: string(intake.Overwrite), Shown: "ファイルの内容に変える"},
		{Value: string(intake.Fill), Shown: "空欄だけ埋める"}, {Value: string(intake.Add), Shown: "変えない（新しい会員だけ）"}})
	m.mode.SetValue("")
	m.mode.OnChanged = func(string) {
		if to := intake.Mode(m.mode.Value()); !m.quiet && to != p.said.Mode {
			p.say(p.said.mode(to))
		}
	}
	m.short = part.NewChoice([]part.Option{{Value: "", Shown: "（株）・㈱ は株式会社と書く"}, {Value: "1", Shown: "（株）・㈱ のままにする"}})
	m.short.SetValue("")
	m.short.OnChanged = func(string) {
		if to := m.short.Value() != ""; !m.quiet && to != p.said.Short {
			p.say(p.said.short(to))
		}
	}
	m.recipe = part.NewNote("", part.TextSize, part.Confirmed)
	m.drop = part.NewButton("使わない", p.anew)
	m.tabs = part.NewTabs()
	m.tabs.OnGo = func(id string) { m.turn(id) }
	m.why = part.NewNote("", part.SmallTextSize, part.Secondary)
	m.grid = part.NewGrid(m.columns()...)
	m.grid.OnSelect = func(int) { m.explain() }
	m.grid.Cells, m.grid.Frozen = true, 2
	m.grid.Tint = func(at int) fyne.ThemeColorName {
		if m.lines[at].refused {
			return part.ErrorPaper
		}
		return ""
	}
	m.grid.OnActivate = func(at int) { m.grid.Edit(at, "place") }
	m.grid.Empty = part.Empty{Text: "見出しのある表がありません。シートと行で、見出しの行を選んでください。", Action: "シートと行へ",
		Do: func() { p.show(sheets) }}
	m.body = container.New(meaningLayout{m}, m.trouble, m.recipe, m.drop, m.word, m.mode, m.short, m.effect, m.tabs, m.why, m.grid)
	m.object = m.body
	return m
}

// open shows the columns of a plan; the sheet and the column looked at stay.
func (m *meaning) open(plan *intake.Plan, trouble string) {
	m.trouble.Set(trouble, part.Error)
	m.quiet = true
	m.mode.SetValue(string(m.page.said.Mode))
	m.short.SetValue(map[bool]string{true: "1"}[m.page.said.Short])
	m.quiet = false
	m.effect.Set(map[intake.Mode]string{intake.Overwrite: "ファイルで空欄の項目は、どの場合も変えません。",
		intake.Fill: "名簿に書かれている項目は変えず、空いている項目だけを埋めます。",
		intake.Add:  "名簿にいる会員の行は読み飛ばし、いない会員だけを加えます。"}[m.page.said.Mode], part.Secondary)
	m.recall(m.page.recalled)
	m.every = columnLines(plan)
	var tabs []part.Tab
	for _, l := range m.every {
		if !slices.ContainsFunc(tabs, func(t part.Tab) bool { return t.ID == l.sheet }) {
			tabs = append(tabs, part.Tab{ID: l.sheet, Title: called(l.sheet)})
		}
	}
	m.tabs.Hidden = len(tabs) < 2
	m.tabs.SetTabs(tabs...)
	m.tabs.Choose(m.sheet)
	m.turn(m.tabs.Present())
}

// recall says how a file of this kind was read before, when that is used.
func (m *meaning) recall(r *intake.Recalled) {
	text := ""
	if r != nil {
		text = strings.Join(append([]string{r.Sentence}, r.Lost...), "\n")
	}
	m.recipe.Set(text, part.Confirmed)
	m.drop.Hidden = r == nil
}

// turn shows the columns of a sheet.
func (m *meaning) turn(sheet string) {
	m.sheet, m.lines = sheet, nil
	for _, l := range m.every {
		if l.sheet == sheet {
			m.lines = append(m.lines, l)
		}
	}
	m.grid.SetRows(len(m.lines))
	if m.grid.Selected() < 0 {
		m.grid.Select(0)
	}
	m.explain()
}

// explain says why the column moved to goes where it goes.
func (m *meaning) explain() {
	text, role := "", part.Secondary
	if at := m.grid.Selected(); at >= 0 && at < len(m.lines) {
		l := &m.lines[at]
		if text = l.column + "列　" + l.reason; l.refused {
			role = part.Error
		}
	}
	m.why.Set(text, role)
	m.body.Refresh()
}

// columns are those of the list.
func (m *meaning) columns() []part.Column {
	of := func(at int) *columnLine { return &m.lines[at] }
	return []part.Column{
		{ID: "column", Title: "列", Width: 48, Text: func(at int) string { return of(at).column }},
		{ID: "title", Title: "ファイルの見出し", Width: 160, Text: func(at int) string { return line(of(at).title) }},
		{ID: "examples", Title: "書かれているもの", Width: 210, Text: func(at int) string { return of(at).examples },
			Role: func(int) fyne.ThemeColorName { return part.Secondary }},
		m.placeColumn("place", "名簿の項目", 160, 0),
		m.placeColumn("second", "分けて入れる項目", 150, 1),
		{ID: "sure", Title: "確かさ", Width: 72, Text: func(at int) string { return of(at).sure },
			Role: func(at int) fyne.ThemeColorName {
				if s := of(at).sure; s == intake.Guess.String() || s == intake.Likely.String() {
					return part.Warning
				}
				return part.Secondary
			}},
		{ID: "never", Title: "変えるか", Width: 104, Text: func(at int) string {
			switch p := of(at).place(0); {
			case p == "":
				return ""
			case slices.Contains(m.page.said.Never, p):
				return "変えない"
			}
			return "変える"
		}, Edit: func(at int) *part.Editor {
			p := of(at).place(0)
			if p == "" {
				return nil
			}
			value := "変える"
			if slices.Contains(m.page.said.Never, p) {
				value = "変えない"
			}
			return &part.Editor{Value: value, Options: []part.Option{{Value: "変える", Shown: "変える"}, {Value: "変えない", Shown: "変えない（名簿のまま）"}},
				Commit: func(v string) string { m.page.say(m.page.said.never(p, v == "変えない")); return "" }}
		}},
		{ID: "why", Title: "わけ", Width: 900, Text: func(at int) string { return of(at).reason },
			Role: func(at int) fyne.ThemeColorName {
				if of(at).refused {
					return part.Error
				}
				return part.Secondary
			}},
	}
}

// placeColumn chooses the first place of a column, or the second of what is
// split.
func (m *meaning) placeColumn(id, title string, width float32, nth int) part.Column {
	return part.Column{ID: id, Title: title, Width: width,
		Text: func(at int) string {
			l := &m.lines[at]
			switch p := l.place(nth); {
			case p != "":
				return labelOf(p)
			case l.refused && nth == 0:
				return "× 取り込めない"
			case nth == 0:
				return "― 取り込まない"
			}
			return ""
		},
		Role: func(at int) fyne.ThemeColorName {
			l := &m.lines[at]
			switch {
			case l.refused:
				return part.Error
			case l.place(nth) == "":
				return part.Secondary
			}
			return part.Accent
		},
		Edit: func(at int) *part.Editor {
			l := &m.lines[at]
			if l.refused || nth > len(l.places) {
				return nil
			}
			options := []part.Option{{Value: "", Shown: "取り込まない"}}
			if nth > 0 {
				options[0].Shown = "分けない"
			}
			for _, o := range intake.Offers() {
				options = append(options, part.Option{Value: o.Name, Shown: o.Label})
			}
			return &part.Editor{Value: l.place(nth), Options: options, Commit: func(v string) string {
				m.page.say(m.page.said.places(l.sheet, l.column, l.going(nth, v)))
				return ""
			}}
		}}
}

// meaningLayout: what is wrong, the mode, the columns.
type meaningLayout struct{ m *meaning }

func (meaningLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (a meaningLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const mode, short = 31 * part.Unit, 31 * part.Unit
	m, inner, y := a.m, size.Width-4*part.Unit, float32(part.Unit)
	if h := m.trouble.HeightFor(inner); h > 0 {
		part.Put(m.trouble, 2*part.Unit, y, inner, h)
		y += h + part.Unit
	} else {
		part.Put(m.trouble, 0, 0, inner, 0)
	}
	drop := m.drop.MinSize().Width
	if h := m.recipe.HeightFor(inner - drop - part.Unit); h > 0 {
		part.Put(m.recipe, 2*part.Unit, y+max(0, (part.RowHeight-h)/2), inner-drop-part.Unit, h)
		part.Put(m.drop, size.Width-2*part.Unit-drop, y, drop, part.RowHeight)
		y += max(h, part.RowHeight) + part.Unit
	}
	const word = 17 * part.Unit
	part.Put(m.word, 2*part.Unit, y+6, word, part.RowHeight)
	part.Put(m.mode, 2*part.Unit+word, y, mode, part.RowHeight)
	part.Put(m.short, 3*part.Unit+word+mode, y, short, part.RowHeight)
	left := float32(5*part.Unit + word + mode + short)
	part.Put(m.effect, left, y+7, max(size.Width-left-2*part.Unit, 0), part.RowHeight)
	y += part.RowHeight + part.Unit
	if m.tabs.Visible() {
		part.Put(m.tabs, part.Unit, y, size.Width-part.Unit, 5*part.Unit)
		y += 5 * part.Unit
	}
	if h := m.why.HeightFor(inner); h > 0 {
		part.Put(m.why, 2*part.Unit, y, inner, h)
		y += h + part.Unit
	} else {
		part.Put(m.why, 0, 0, inner, 0)
	}
	part.Put(m.grid, 0, y, size.Width, size.Height-y)
}
