package submission

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// names are the persons behind one figure of 会勢, beside it.
type names struct {
	page   *Page
	object fyne.CanvasObject
	title  *part.Note
	all    *part.Button
	grid   *part.Grid

	at   int
	of   figure
	list []*roster.Entry
}

func newNames(p *Page) *names {
	n := &names{page: p, title: part.NewNote("", part.TextSize, part.Ink)}
	n.all = part.NewButton("会員名簿で見る", func() { p.desk.ShowMembers(n.heading(), ids(n.list)) })
	n.grid = part.NewGrid(
		part.Column{ID: "number", Title: "会員番号", Width: 88, Text: func(at int) string { return n.list[at].Number }},
		part.Column{ID: "company", Title: "企業名", Width: 190, Text: func(at int) string { return n.list[at].Company.Name }},
		part.Column{ID: "name", Title: "氏名", Width: 128, Text: func(at int) string { return n.list[at].Member.Name }})
	n.grid.Empty = part.Empty{Text: "ここに当たる会員はいません。"}
	n.grid.OnActivate = func(at int) { p.desk.ShowMember(n.list[at].ID) }
	top := container.New(namesTop{}, n.title, n.all, part.NewButton("閉じる", n.close).Quiet())
	n.object = part.Side(part.Around(top, nil, nil, nil, n.grid))
	return n
}

// open shows the names behind a figure of a line.
func (n *names) open(at int, of figure) {
	n.at, n.of = at, of
	n.object.Show()
	n.refresh()
	n.page.body.Refresh()
}

// refresh brings the names up to the report shown.
func (n *names) refresh() {
	r := n.page.shown
	if !n.object.Visible() {
		return
	}
	if r == nil || n.at >= len(r.lines) {
		n.close()
		return
	}
	n.list = n.of.names(r, n.at)
	n.title.Set(n.heading()+"　"+count(len(n.list), "名")+"\n定義　"+n.of.means, part.Ink)
	n.all.Enable()
	if len(n.list) == 0 {
		n.all.Disable()
	}
	n.grid.SetRows(len(n.list))
	n.grid.Select(-1)
	n.grid.ScrollToTop()
}

// heading names the list: 「湖南支部の2025年12月の入会者」.
func (n *names) heading() string {
	r := n.page.shown
	return r.lines[n.at].Name + "　" + submission.PeriodText(r.Period) + "の" + n.of.who
}

func (n *names) close() {
	if n.object.Visible() {
		n.object.Hide()
		n.page.body.Refresh()
	}
}

// foot says what the workbook will hold, writes it, and then where it is.
type foot struct {
	page     *Page
	object   fyne.CanvasObject
	contents *part.Note
	do       *part.Button
	written  *part.Note
	done     fyne.CanvasObject
}

func newFoot(p *Page) *foot {
	f := &foot{page: p}
	f.contents = part.NewNote("", part.TextSize, part.Ink)
	f.do = part.NewButton("確定して提出する", p.askClose).Main()
	f.written = part.NewNote("", part.TextSize, part.Confirmed)
	open := part.NewButton("フォルダーを開く", func() { p.desk.OpenFolder(filepath.Dir(p.path)) })
	copied := part.NewButton("ファイル名をコピー", func() {
		fyne.CurrentApp().Clipboard().SetContent(filepath.Base(p.path))
		p.desk.Say("ファイル名「" + filepath.Base(p.path) + "」をコピーしました。")
	})
	f.done = part.On(part.ConfirmedPaper, container.New(footLayout{}, f.written, open, copied))
	f.done.Hide()
	f.object = part.Around(f.done, part.Around(part.Hairline(), nil, nil, nil,
		part.On(part.SidePaper, container.New(footLayout{}, f.contents, f.do))), nil, nil, nil)
	return f
}

// show brings the foot up to the report and to what was written.
func (f *foot) show() {
	p := f.page
	f.do.Disable()
	f.contents.Set("", part.Ink)
	if r := p.shown; p.fits() {
		f.do.SetText("確定して提出する")
		f.contents.Set(r.contents()+"　"+r.FileName(), part.Ink)
		if s := r.closed(); s != nil {
			f.do.SetText("訂正を作る")
			f.contents.Set(closedText(s, len(r.Corrected)), part.Ink)
			if len(r.Corrected) > 0 {
				f.do.Enable()
			}
		} else if !r.Preliminary {
			f.do.Enable()
		}
	}
	f.done.Hide()
	if p.path != "" {
		f.done.Show()
		f.written.Set("書き出しました。"+filepath.Base(p.path)+"　場所："+filepath.Dir(p.path), part.Confirmed)
	}
	f.object.Refresh()
	p.object.Refresh()
}

// footLayout is a note, and buttons at its right.
type footLayout struct{}

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 7*part.Unit)
}

func (footLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := size.Width - 2*part.Unit
	for i := len(o) - 1; i > 0; i-- {
		w := o[i].MinSize().Width
		part.Put(o[i], right-w, (size.Height-part.RowHeight)/2, w, part.RowHeight)
		right -= w + part.Unit
	}
	w := right - 3*part.Unit
	h := o[0].(*part.Note).HeightFor(w)
	part.Put(o[0], 2*part.Unit, max((size.Height-h)/2, 2), w, h)
}

// namesTop is a title over the whole width and buttons below it.
type namesTop struct{}

func (namesTop) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := o[0].(*part.Note).HeightFor(part.PanelWidth - 4*part.Unit)
	return fyne.NewSize(200, h+part.RowHeight+3*part.Unit)
}

func (namesTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	inner := size.Width - 4*part.Unit
	h := o[0].(*part.Note).HeightFor(inner)
	part.Put(o[0], 2*part.Unit, part.Unit+4, inner, h)
	y := h + 2*part.Unit
	part.Put(o[1], 2*part.Unit, y, o[1].MinSize().Width, part.RowHeight)
	w := o[2].MinSize().Width
	part.Put(o[2], size.Width-w-part.Unit, y, w, part.RowHeight)
}

// pageLayout: the period and its summary, the tabs, the list with names beside.
type pageLayout struct{ p *Page }

func (pageLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 40*part.Unit)
}

func (a pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p, x, y := a.p, float32(2*part.Unit), float32(part.Unit)
	for _, o := range []struct {
		object fyne.CanvasObject
		width  float32
	}{{p.earlier, p.earlier.MinSize().Width}, {p.choice, p.choiceWidth()}, {p.later, p.later.MinSize().Width}} {
		part.Put(o.object, x, y, o.width, part.RowHeight)
		x += o.width + part.Unit/2
	}
	x += part.Unit
	w := size.Width - x - 2*part.Unit
	h := p.summary.HeightFor(w)
	part.Put(p.summary, x, max(y+(part.RowHeight-h)/2, 0), w, h)
	y += part.RowHeight + part.Unit/2
	part.Put(p.tabs, part.Unit, y, size.Width-part.Unit, 5*part.Unit)
	y += 5 * part.Unit
	width := size.Width
	p.copy.object.Hide()
	if p.copy.of != nil {
		panel := min(part.PanelWidth, width/2)
		width -= panel
		p.copy.object.Show()
		part.Put(p.copy.object, width, y, panel, size.Height-y)
	}
	if p.names.object.Visible() {
		panel := min(part.PanelWidth, width/2)
		width -= panel
		part.Put(p.names.object, width, y, panel, size.Height-y)
	}
	part.Put(p.grid, 0, y, width, size.Height-y)
	if p.shown == nil {
		return
	}
	if w := unitWidth(size.Width, p.shown.shownFigures()); p.tabs.Present() == standing && p.grid.Widths()["unit"] != w {
		p.grid.SetWidths(map[string]float32{"unit": w})
	}
}
