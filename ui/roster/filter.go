package roster

// What stands above the list: the view, the unit, former members, conditions,
// who waits for approval, and how many are shown; below it, where there are
// any, the conditions one by one and what has changed since the view was kept.

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/roster"
	"kaisei/ui/part"
)

type filter struct {
	page *Page

	view    *part.Button // with its menu
	unit    *part.Choice
	former  *widget.Check
	where   *part.Button
	waiting *part.Button
	said    *part.Note // how many
	full    string     // all of that, where there is room
	row     *fyne.Container

	strip *fyne.Container // chips and buttons, hidden when there are none
}

func newFilter(p *Page) *filter {
	f := &filter{page: p, unit: part.NewChoice(nil), said: part.NewNote("", part.TextSize, part.Ink)}
	f.view = part.NewButton("", p.viewMenu)
	f.view.Icon, f.view.IconPlacement = theme.MenuDropDownIcon(), widget.ButtonIconTrailingText
	f.view.Alignment = widget.ButtonAlignLeading
	f.unit.OnChanged = func(string) {
		if p.question.Unit != f.unit.Value() {
			p.question.Unit = f.unit.Value()
			p.ask(true)
		}
	}
	f.former = widget.NewCheck("退会者も表示", func(on bool) {
		p.question.Every = on
		p.setColumns()
		p.ask(true)
	})
	f.where = part.NewButton("条件…", p.askConditions)
	f.waiting = part.NewButton("", p.approve).Quiet()
	f.waiting.Hide()
	f.row = container.New(rowLayout{f}, f.view, f.unit, f.where, f.former, f.waiting, f.said)
	f.strip = container.New(flow{})
	f.strip.Hide()
	return f
}

// offerUnits fills the unit chooser from the Book.
func (f *filter) offerUnits() {
	ids, names := unitChoices(f.page.book())
	options := []part.Option{{Value: "", Shown: "すべての所属"}}
	for i, id := range ids {
		options = append(options, part.Option{Value: id, Shown: names[i]})
	}
	f.unit.SetOptions(options)
	f.unit.SetValue(f.page.question.Unit)
}

// show writes everything anew.
func (f *filter) show() {
	p := f.page
	name := "全員"
	if v := viewOf(p.office(), p.question.view); v != nil {
		name = v.Name
	}
	f.view.SetText("表示　" + shortened(name, 8))
	conditions := "条件…"
	if n := len(conditionsOf(p.question.Where).rows); n > 0 {
		conditions = "条件 " + counted(n, "件") + "…"
	}
	f.where.SetText(conditions)
	f.waiting.SetText("承認待ち " + people(len(p.known.waiting)))
	f.waiting.Hidden = len(p.known.waiting) == 0
	f.count()
	f.fillStrip()
}

// count says how many are shown, and how many of them are selected.
func (f *filter) count() {
	a := f.page.shown
	text := a.count()
	if n := len(f.page.grid.Selection()); n > 1 {
		text = people(len(a.entries)) + "中 " + people(n) + "を選択中"
	}
	f.full = text
	f.row.Refresh()
}

// fillStrip makes a chip of each condition, and says what a view has become.
func (f *filter) fillStrip() {
	p := f.page
	f.strip.RemoveAll()
	list := conditionsOf(p.question.Where)
	at := 0
	for i, run := range list.runs() {
		text := (&roster.Where{Any: !list.any, Tests: testsOf(run)}).Sentence(p.book())
		if run[0].deep != nil {
			text = run[0].deep.Sentence(p.book())
		}
		if i > 0 {
			text = word(list.any) + "　" + text
		}
		from, to := at, at+len(run)
		f.strip.Add(chip(text, func() { p.dropConditions(from, to) }))
		at = to
	}
	if len(list.rows) > 1 {
		f.strip.Add(part.NewButton("条件をすべて外す", func() { p.dropConditions(0, len(list.rows)) }).Quiet())
	}
	if v := viewOf(p.office(), p.question.view); v != nil && p.question.altered(v) {
		f.strip.Add(part.NewNote("「"+shortened(v.Name, 12)+"」から変更あり", part.SmallTextSize, part.Secondary))
		if p.desk.File().ReadOnly() == nil {
			f.strip.Add(part.NewButton("上書き保存", func() { p.keep(v.Name) }))
		}
		f.strip.Add(part.NewButton("元の表示に戻す", func() { p.useView(v.ID) }).Quiet())
	}
	f.strip.Hidden = len(f.strip.Objects) == 0
}

func testsOf(run []condition) (tests []roster.Test) {
	for _, c := range run {
		tests = append(tests, c.test)
	}
	return tests
}

// chip is a condition that a click, or Enter on it, takes away.
func chip(text string, remove func()) *part.Button {
	b := part.NewButton(shortened(text, 32), remove)
	b.Icon, b.IconPlacement = theme.CancelIcon(), widget.ButtonIconTrailingText
	return b
}

// shortened cuts a text after so many runes.
func shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// pageLayout puts what the list is narrowed to, the filters and the strip above
// the list and the record. The strip's height depends on its width.
type pageLayout struct{ p *Page }

func (pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (l pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range []*fyne.Container{l.p.among, l.p.filter.row, l.p.filter.strip} {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		if o == l.p.filter.strip {
			h = flow{}.heightFor(o.Objects, size.Width)
		}
		part.Put(o, 0, y, size.Width, h)
		y += h
	}
	w := size.Width
	if panel := l.p.panel.object; panel.Visible() {
		w -= part.PanelWidth
		part.Put(panel, w, y, part.PanelWidth, size.Height-y)
	}
	part.Put(l.p.grid, 0, y, w, size.Height-y)
}

// rowLayout is the row of filters: each as wide as it needs, the count at the
// right in what is left, without its second half when that is too narrow.
type rowLayout struct{ f *filter }

func (rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 6*part.Unit)
}

func (l rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f, x := l.f, float32(2*part.Unit)
	for _, o := range []struct {
		fyne.CanvasObject
		width float32
	}{{f.view, 200}, {f.unit, 168}, {f.where, max(88, f.where.MinSize().Width)}, {f.former, f.former.MinSize().Width}, {f.waiting, f.waiting.MinSize().Width}} {
		if o.Visible() {
			part.Put(o.CanvasObject, x, part.Unit, o.width, part.RowHeight)
			x += o.width + part.Unit
		}
	}
	room := max(size.Width-x-2*part.Unit, 0)
	wide := func() float32 {
		return fyne.MeasureText(f.said.Text(), part.TextSize, fyne.TextStyle{}).Width + 2
	}
	if f.said.Set(f.full, part.Ink); wide() > room {
		short, _, _ := strings.Cut(f.full, "　")
		f.said.Set(short, part.Ink)
	}
	part.Put(f.said, size.Width-2*part.Unit-min(wide(), room), part.Unit+6, min(wide(), room), part.RowHeight-6)
}

// flow lays objects out one after the other, in as many lines as they need.
type flow struct{}

const flowPitch = part.RowHeight + part.Unit/2

func (flow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(20*part.Unit, flowPitch) }

func (l flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.each(objects, size.Width, func(o fyne.CanvasObject, x, y, w float32) {
		if _, ok := o.(*part.Note); ok {
			part.Put(o, x, y+8, w, part.RowHeight-8)
			return
		}
		part.Put(o, x, y, w, part.RowHeight-2)
	})
}

func (l flow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	bottom := float32(0)
	l.each(objects, width, func(_ fyne.CanvasObject, _, y, _ float32) { bottom = y + flowPitch })
	return bottom
}

func (flow) each(objects []fyne.CanvasObject, width float32, at func(o fyne.CanvasObject, x, y, w float32)) {
	x, y := float32(2*part.Unit), float32(0)
	for _, o := range slices.DeleteFunc(slices.Clone(objects), func(o fyne.CanvasObject) bool { return !o.Visible() }) {
		w := o.MinSize().Width
		if n, ok := o.(*part.Note); ok {
			w = fyne.MeasureText(n.Text(), part.SmallTextSize, fyne.TextStyle{}).Width + 2
		}
		if x+w > width-2*part.Unit && x > 2*part.Unit {
			x, y = 2*part.Unit, y+flowPitch
		}
		at(o, x, y, w)
		x += w + part.Unit
	}
}

// bar is a note and a button at its right.
type bar struct{}

func (bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40*part.Unit, 5*part.Unit) }

func (bar) Layout(o []fyne.CanvasObject, size fyne.Size) {
	button := o[1].MinSize()
	part.Put(o[0], 2*part.Unit, 10, size.Width-button.Width-5*part.Unit, 24)
	part.Put(o[1], size.Width-button.Width-2*part.Unit, 4, button.Width, part.RowHeight)
}
