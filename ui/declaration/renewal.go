package declaration

// 更新: who is on an older form, and new drafts for them with a look at what changes.

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/ui/part"
)

type renewal struct {
	p    *Page
	old  []*declaration.Life
	note *part.Note
	grid *part.Grid
	act  *part.Button
	diff *part.Button
	box  *fyne.Container
}

func newRenewal(p *Page) *renewal {
	r := &renewal{p: p, note: part.NewNote("", part.TextSize, part.Ink)}
	at := func(i int) *declaration.Life { return r.old[i] }
	r.grid = part.NewGrid(
		part.Column{ID: "company", Title: "企業名", Width: 232, Text: func(i int) string { return at(i).Company.Name }},
		part.Column{ID: "form", Title: "宣言したひな形", Width: 140, Text: func(i int) string {
			if at(i).Form == nil {
				return "版不明"
			}
			return brief(at(i).Form.Name)
		}},
		part.Column{ID: "state", Title: "状態", Width: 96, Text: func(i int) string { return at(i).Current() }, Role: func(i int) fyne.ThemeColorName { return stateRole(at(i).Current()) }},
		part.Column{ID: "on", Title: "宣言日", Width: 132, Text: func(i int) string { return short(at(i).On) }},
		part.Column{ID: "drift", Title: "名簿との違い", Width: 380, Text: func(i int) string {
			var list []string
			for _, d := range at(i).Drift {
				list = append(list, d.String())
			}
			return strings.Join(list, "、")
		}, Role: func(int) fyne.ThemeColorName { return part.Warning }},
		part.Column{ID: "person", Title: "代表者", Width: 120, Text: func(i int) string { return at(i).Draft.Party.Name }})
	r.grid.Multi, r.grid.Frozen = true, 1
	r.grid.OnSelect = func(i int) {
		id := ""
		if len(r.grid.Selection()) == 1 && i >= 0 && i < len(r.old) {
			id = at(i).ID
		}
		p.openLife(id)
	}
	r.act = part.NewButton("新しい下書きを作る", func() { p.askRenewal(r.chosen()) }).Main()
	r.diff = part.NewButton("ひな形の違いを見る", func() { p.compareForms() })
	r.box = container.New(renewalLayout{r}, r.note, r.grid, buttons(r.act, r.diff))
	return r
}

// renewalLayout: what is to be known, the list, the buttons.
type renewalLayout struct{ r *renewal }

func (renewalLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*part.Unit, 30*part.Unit)
}

func (a renewalLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := size.Width - 4*part.Unit
	high := a.r.note.HeightFor(w)
	const foot = part.RowHeight + 2*part.Unit
	part.Put(o[0], 2*part.Unit, part.Unit, w, high)
	part.Put(o[1], 0, high+2*part.Unit, size.Width, size.Height-high-2*part.Unit-foot)
	part.Put(o[2], 2*part.Unit, size.Height-foot+part.Unit, w, part.RowHeight)
}

// chosen are those selected, all when none is.
func (r *renewal) chosen() []*declaration.Life {
	var list []*declaration.Life
	for _, i := range r.grid.Selection() {
		if i < len(r.old) {
			list = append(list, r.old[i])
		}
	}
	if len(list) == 0 {
		return r.old
	}
	return list
}

func (r *renewal) object() fyne.CanvasObject { return r.box }

func (r *renewal) show() {
	b := r.p.shown
	r.old = b.old
	said := "いまのひな形はありません。"
	if b.newest != nil {
		said = "いまのひな形は「" + b.newest.Name + "」（" + b.newest.From.Western() + "から）です。古いひな形の企業は" + companies(len(b.old)) + "です。新しい下書きは、自分の言葉を引き継ぎます。"
		if !b.newest.Confirmed() {
			said += "この版はまだ公式ファイルと照合していません。先に「ひな形」で公式の Word を取り込むことをお勧めします。"
		}
	}
	role := part.Ink
	if b.newest == nil || !b.newest.Confirmed() {
		role = part.Warning
	}
	r.note.Set(said, role)
	r.grid.Empty = part.Empty{Text: "古いひな形で宣言した企業はありません。"}
	r.grid.SetRows(len(b.old))
	able(r.act, len(b.old) > 0 && !r.p.readOnly())
	able(r.diff, len(b.forms) > 1)
	r.box.Refresh()
}

// askRenewal shows what becomes of each and carries it out.
func (p *Page) askRenewal(lives []*declaration.Life) {
	if p.readOnly() || p.shown.newest == nil || len(lives) == 0 {
		return
	}
	book, to := p.desk.File().Book(), p.shown.newest
	r := declaration.Renew(book, lives, to, p.desk.File().Who())
	grid := part.NewGrid(
		part.Column{ID: "company", Title: "企業名", Width: 200, Text: func(i int) string { return r.Carried[i].Life.Company.Name }},
		part.Column{ID: "words", Title: "引き継ぐ言葉", Width: 120, Align: fyne.TextAlignTrailing, Text: func(i int) string {
			return numbered("", len(r.Carried[i].Draft.Words()), "か所")
		}},
		part.Column{ID: "notes", Title: "変わること", Width: 460, Text: func(i int) string { // the first is the same for all
			return strings.Join(r.Carried[i].Notes[min(1, len(r.Carried[i].Notes)):], "　")
		}})
	detail := part.NewNote("", part.SmallTextSize, part.Ink)
	grid.OnSelect = func(i int) {
		if i >= 0 && i < len(r.Carried) {
			detail.Set(strings.Join(r.Carried[i].Notes, "\n"), part.Ink)
			detail.Refresh()
		}
	}
	grid.SetRows(len(r.Carried))
	said := companies(len(lives)) + "の新しい下書きを「" + to.Name + "」で作ります。公表している宣言はそのまま残ります。宣言日は空にします。代表者の確認は、もう一度いります。取り消しは履歴からできます。"
	content := p.column(800, []float32{66, 0, 120}, part.NewNote(said, part.TextSize, part.Ink), grid, container.NewVScroll(detail))
	part.AskWith(p.desk.Window(), "新しいひな形に移す", content, "下書きを作る", func() bool {
		p.apply(r.Action, nil)
		return true
	})
	grid.Select(0)
	grid.OnSelect(0)
}

// column lays objects below one another in a dialog, each with its height; one of
// height 0 takes what the window leaves, within reason.
func (p *Page) column(width float32, heights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	rest := p.desk.Window().Canvas().Size().Height - 21*part.Unit
	for _, h := range heights {
		rest -= h + part.Unit
	}
	heights = slices.Clone(heights)
	for i, h := range heights {
		if h == 0 {
			heights[i] = min(max(rest, 200), 560)
		}
	}
	return part.Below(width, heights, objects...)
}
