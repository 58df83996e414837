package upkeep

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/upkeep"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// twin is a pair of records side by side: what is taken from which, what moves,
// and the ways to decide.
type twin struct {
	page   *Page
	object fyne.CanvasObject
	grid   *part.Grid
	told   *part.Note // what moves
	counts *part.Note // what changes in 会勢
	scroll *container.Scroll
	merge  *part.Button
	other  *part.Button // 別法人, 別人
	swap   *part.Button
	see    *part.Button
	inner  *fyne.Container

	list    []upkeep.Twin
	at      int // in list
	pair    upkeep.Twin
	choices upkeep.Choices
	sides   []upkeep.Side
	merged  *upkeep.Merged // nil when it cannot be done
}

func newTwin(p *Page) *twin {
	t := &twin{page: p}
	t.grid = part.NewGrid()
	t.grid.OnActivate = func(at int) { t.choose(at, !t.sides[at].FromDrop) }
	t.grid.Tint = func(at int) fyne.ThemeColorName {
		if t.sides[at].Sign == upkeep.Differ {
			return part.WarningPaper
		}
		return ""
	}
	t.told = part.NewNote("", part.SmallTextSize, part.Ink)
	t.counts = part.NewNote("", part.SmallTextSize, part.Secondary)
	t.scroll = container.NewVScroll(container.NewVBox(t.told, t.counts))
	t.merge = part.NewButton("一つにまとめる", t.ask)
	t.other = part.NewButton("別法人", t.differs)
	t.swap = part.NewButton("残すほうを入れかえる", func() { t.open(upkeep.Twin{Kind: t.pair.Kind, Keep: t.pair.Drop, Drop: t.pair.Keep}) })
	t.see = part.NewButton("会員名簿で見る", t.show)
	t.inner = container.New(twinLayout{t}, t.grid, t.scroll, t.merge, t.other, t.swap, t.see)
	t.object = part.Around(part.Hairline(), nil, nil, nil, t.inner)
	t.object.Hide()
	return t
}

// showPairs lists the pairs of a kind, the first of them side by side.
func (p *Page) showPairs(of string) {
	t, book := p.twin, p.state.book
	was := t.pair
	t.list = p.state.pairs(of)
	title, why, empty := "同じ企業かもしれない", "同じ法人番号、企業名、電話番号などから探しています。違う法人番号を持つ企業どうしは別の企業とみなします。", "同じ企業と思われる組は見つかりません。"
	if of == persons {
		title, why, empty = "同じ人かもしれない", "氏名かフリガナが同じで、ほかにも同じところのある会員です。同じ企業の別の会員は含みません。", "同じ人と思われる組は見つかりません。"
	}
	if p.state.twinsOf != book {
		t.list, empty = nil, "調べています。"
	} else {
		title += "　" + count(len(t.list), "組")
	}
	name := func(at int, id roster.ID) string { return book.NameOf(t.list[at].Kind, id) }
	p.list(title, why, []part.Column{
		{ID: "word", Title: "確からしさ", Width: 132, Text: func(at int) string { return t.list[at].Word() }},
		{ID: "keep", Title: "残すほう", Width: 190, Text: func(at int) string { return name(at, t.list[at].Keep) }},
		{ID: "drop", Title: "まとめるほう", Width: 190, Text: func(at int) string { return name(at, t.list[at].Drop) }},
		{ID: rest, Title: "根拠", Width: 220, Text: func(at int) string { return evidence(t.list[at]) }},
	}, len(t.list), empty)
	if len(t.list) == 0 {
		t.hide()
		return
	}
	p.grid.OnSelect = func(at int) {
		if at >= 0 {
			t.at = at
			t.open(t.list[at])
		}
	}
	for i, x := range t.list {
		if x.Keep == was.Keep && x.Drop == was.Drop || x.Keep == was.Drop && x.Drop == was.Keep {
			p.grid.Select(i)
			t.weigh() // what was chosen stays chosen
			return
		}
	}
	at := min(t.at, len(t.list)-1) // the one behind the pair that was decided
	p.grid.Select(at)
	t.at = at
	t.open(t.list[at])
}

func (t *twin) hide() {
	t.page.weighs.Stop()
	t.object.Hide()
	t.pair, t.merged, t.at = upkeep.Twin{}, nil, 0
}

// open lays a pair side by side as proposed.
func (t *twin) open(pair upkeep.Twin) {
	t.pair, t.choices = pair, upkeep.Choices{}
	t.other.SetText("別法人と確かめた")
	if pair.Kind == roster.MemberKind {
		t.other.SetText("別人と確かめた")
	}
	t.weigh()
}

// choose takes a value from one of the two, where there is a choice.
func (t *twin) choose(at int, fromDrop bool) {
	s := t.sides[at]
	if s.Sign != upkeep.Differ && s.Sign != upkeep.DropOnly || s.FromDrop == fromDrop {
		return
	}
	t.choices[s.Field] = t.pair.Keep
	if fromDrop {
		t.choices[s.Field] = t.pair.Drop
	}
	t.weigh()
}

// weigh works out what the merge would do, away from the window.
func (t *twin) weigh() {
	book, pair, choices := t.page.state.book, t.pair, t.choices
	t.merged = nil
	t.merge.Disable()
	var merged *upkeep.Merged
	var sides []upkeep.Side
	t.page.weighs.Run(context.Background(), func(context.Context) error {
		var err error
		if merged, err = upkeep.Merge(book, pair.Kind, pair.Keep, pair.Drop, choices); err == nil {
			sides = merged.Sides
			return nil
		}
		sides, _ = upkeep.Compare(book, pair.Kind, pair.Keep, pair.Drop, choices)
		return err
	}, func(err error) {
		t.merged = merged
		t.fill(sides, err)
	})
}

// fill shows the two records, what moves and what can be done.
func (t *twin) fill(sides []upkeep.Side, err error) {
	at := t.grid.Selected()
	t.grid.SetRows(0)
	t.sides = differing(sides)
	t.grid.SetColumns(t.columns())
	t.grid.SetRows(len(sides))
	t.grid.Select(at)
	told, role := "移るものも消えるものもありません。", part.Ink
	counts, countRole := "会勢の数は変わりません。", part.Secondary
	switch {
	case err != nil:
		told, role, counts = message.Of(err), part.Error, ""
	default:
		if len(t.merged.Moves) > 0 {
			told = strings.Join(t.merged.Moves, "\n")
		}
		if len(t.merged.Shifts) > 0 {
			counts, countRole = shifted(t.merged.Shifts), part.Warning
		}
	}
	for _, b := range []*part.Button{t.merge, t.other} {
		b.Enable()
		if t.page.locked() != "" {
			b.Disable()
		}
	}
	if why := t.page.locked(); why != "" {
		told, role = why, part.Warning
	}
	if t.merged == nil {
		t.merge.Disable()
	}
	t.told.Set(told, role)
	t.counts.Set(counts, countRole)
	t.object.Show()
	t.inner.Refresh()
	t.page.right.Refresh()
}

// shifted tells the first figures that change.
func shifted(list []upkeep.Shift) string {
	const most = 6
	lines := []string{"会勢の数が変わります。提出した月があれば、訂正が要ります。"}
	told := upkeep.Sentences(list)
	lines = append(lines, told[:min(most, len(told))]...)
	if n := len(told) - most; n > 0 {
		lines = append(lines, "ほか"+count(n, "件"))
	}
	return strings.Join(lines, "\n")
}

// columns show the fields of both; what will stay is marked ●.
func (t *twin) columns() []part.Column {
	half := t.half()
	side := func(id, title string, drop bool) part.Column {
		stays := func(at int) bool { return t.sides[at].FromDrop == drop }
		return part.Column{ID: id, Title: title, Width: half, Text: func(at int) string {
			s := t.sides[at]
			text := s.Keep
			if drop {
				text = s.Drop
			}
			switch {
			case s.Sign == upkeep.Equal || text == "":
				return text
			case s.Sign == upkeep.Both || stays(at):
				return "● " + text
			}
			return "○ " + text
		}, Role: func(at int) fyne.ThemeColorName {
			switch s := t.sides[at]; {
			case s.Sign == upkeep.Equal || s.Sign == upkeep.Both:
				return part.Ink
			case stays(at):
				return part.Accent
			}
			return part.Secondary
		}, Open: func(at int) { t.choose(at, drop) }}
	}
	return []part.Column{
		{ID: "field", Title: "項目", Width: 150, Text: func(at int) string { return t.sides[at].Label }},
		side("keep", "残すほう", false),
		{ID: "sign", Title: "くらべると", Width: 90, Text: func(at int) string { return string(t.sides[at].Sign) },
			Role: func(at int) fyne.ThemeColorName {
				if t.sides[at].Sign == upkeep.Differ {
					return part.Warning
				}
				return part.Secondary
			}},
		side("drop", "まとめるほう", true),
	}
}

// half is the room for each of the two.
func (t *twin) half() float32 { return max(160, (t.grid.Size().Width-240-2*part.Unit)/2) }

// ask says what will happen before it does; not to do it is the default.
func (t *twin) ask() {
	if t.merged == nil {
		return
	}
	a := t.merged.Action
	book := t.page.state.book
	text := "「" + book.NameOf(t.pair.Kind, t.pair.Drop) + "」を「" + book.NameOf(t.pair.Kind, t.pair.Keep) + "」にまとめます。\n" +
		t.told.Text() + "\n" + t.counts.Text() + "\n取り消しは履歴からできます。"
	part.Ask(t.page.desk.Window(), part.Question{Title: "一つにまとめますか", Text: text, Yes: "一つにまとめる", Destructive: true,
		OnYes: func() { t.page.apply(a) }})
}

// differs remembers that the two are two.
func (t *twin) differs() { t.page.apply(upkeep.NotTwins(t.page.state.book, t.pair)) }

// show leads to the members of both in 会員名簿.
func (t *twin) show() {
	var ids []roster.ID
	for _, e := range t.page.state.book.Entries() {
		id := e.ID
		if t.pair.Kind == roster.CompanyKind {
			id = e.Company.ID
		}
		if id == t.pair.Keep || id == t.pair.Drop {
			ids = append(ids, e.ID)
		}
	}
	t.page.desk.ShowMembers("二重かもしれない組", ids)
}

// kindOf is the kind of the records that are known to be two.
func kindOf(a *roster.Apart) journal.Kind { return journal.Kind(a.Kind) }

// twinLayout: the comparison, below it what moves at the left and the buttons.
type twinLayout struct{ t *twin }

func (twinLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*part.Unit, 20*part.Unit)
}

func (l twinLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	t := l.t
	y := size.Height - part.RowHeight - part.Unit
	right := size.Width - 2*part.Unit
	for _, b := range []*part.Button{t.merge, t.other, t.swap, t.see} {
		w := b.MinSize().Width
		part.Put(b, right-w, y, w, part.RowHeight)
		right -= w + part.Unit
	}
	w := size.Width - 4*part.Unit
	t.told.Resize(fyne.NewSize(w, 10))
	t.counts.Resize(fyne.NewSize(w, 10))
	told := min(t.told.HeightFor(w)+t.counts.HeightFor(w)+part.Unit, size.Height*0.35)
	y -= told + part.Unit
	part.Put(t.scroll, 2*part.Unit, y, w, told)
	part.Put(t.grid, 0, 0, size.Width, y-part.Unit/2)
	if half := t.half(); t.grid.Widths()["keep"] != half && len(t.sides) > 0 {
		t.grid.SetWidths(map[string]float32{"keep": half, "drop": half})
	}
}
