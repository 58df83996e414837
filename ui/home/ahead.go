package home

// これからの予定, and what could not be done when its day came.

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/deed"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// planRows lists what is to come, nothing where nothing is. A plan that waits
// can be given up here.
func (p *Page) planRows() []fyne.CanvasObject {
	const most = 6
	list := p.shown.plans
	if len(list) == 0 || p.shown.book.Day() < p.desk.File().Today() {
		return nil // of a day gone by it is no plan any more
	}
	all := []fyne.CanvasObject{heading("これからの予定")}
	for i, c := range list {
		if i == most {
			rest := everybody(list)
			all = append(all, newRow("", "ほか "+nihongo.FormatNumber(int64(len(list)-most))+"件", "すべての会員を見る", part.Secondary,
				func() { p.desk.ShowMembers(rest.title, rest.ids) }))
			break
		}
		line := newRow(shortDay(c.on)+" "+c.what, c.text(p.shown.book), "", part.Secondary, p.opens(c.who))
		if c.pending == nil {
			all = append(all, line)
			continue
		}
		objects := []fyne.CanvasObject{line, part.NewNote(c.pending.Sentence, part.SmallTextSize, part.Ink)}
		if p.mayChange() {
			objects = append(objects, part.NewButton("取りやめる", func() { p.giveUp(c.pending) }).Quiet())
		}
		all = append(all, container.New(pendingLayout{}, objects...))
	}
	return all
}

// everybody are all who have something to come.
func everybody(list []plan) names {
	n := names{title: "90日以内に予定のある会員"}
	seen := map[roster.ID]bool{}
	for _, c := range list {
		for _, id := range c.who.ids {
			if !seen[id] {
				seen[id] = true
				n.ids = append(n.ids, id)
			}
		}
	}
	return n
}

// opens shows the one member, or the names of several; nil where nobody is
// known yet.
func (p *Page) opens(who names) func() {
	switch len(who.ids) {
	case 0:
		return nil
	case 1:
		return func() { p.desk.ShowMember(who.ids[0]) }
	}
	return func() { p.desk.ShowMembers(who.title, who.ids) }
}

// stuckRows say what was planned, could not be done on its day, and why, with
// the ways out of it.
func (p *Page) stuckRows() (all []fyne.CanvasObject) {
	if p.desk.Past() {
		return nil
	}
	for _, s := range p.shown.stuck {
		why := message.Of(s.Why)
		if errors.Is(s.Why, office.ErrStale) {
			why = "予定にした後で、同じところが別に直されています。"
		}
		buttons := []fyne.CanvasObject{part.NewButton("取りやめる", func() { p.giveUp(s.Pending) }), part.NewButton("もう一度行う", p.desk.CarryOut)}
		if open := p.opens(s.who); open != nil {
			buttons = append([]fyne.CanvasObject{part.NewButton("会員を開く", open)}, buttons...)
		}
		all = append(all, container.New(stuckLayout{}, append([]fyne.CanvasObject{
			part.On(part.WarningPaper, container.NewStack()),
			part.NewNote("予定を行えませんでした　"+s.On.Western(), part.SmallTextSize, part.Warning),
			part.NewNote(s.Sentence+"\n"+why, part.SmallTextSize, part.Ink),
		}, buttons...)...))
	}
	return all
}

// giveUp takes a plan away; like everything it can be undone.
func (p *Page) giveUp(of *roster.Pending) {
	deed.Do(p.desk, &p.giving, journal.Action{From: "画面", Sentence: of.On.Western() + "からの予定を取りやめました：" + of.Sentence,
		Changes: []journal.Change{roster.Remove(of)}}, nil)
}

// pendingLayout puts what waits below whom it is about, and a button at its right.
type pendingLayout struct{}

func (pendingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(20*part.Unit, 36+max(o[1].(*part.Note).HeightFor(sideWidth-5*part.Unit-undoWidth), 28))
}

func (pendingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], 0, 0, size.Width, 28)
	part.Put(o[1], part.Unit, 30, size.Width-undoWidth-2*part.Unit, size.Height-28)
	if len(o) > 2 {
		part.Put(o[2], size.Width-undoWidth, 28, undoWidth, 28)
	}
}

// stuckLayout puts a ground below two notes, one above the other, and buttons
// below them.
type stuckLayout struct{}

func (stuckLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(20*part.Unit, 84+o[2].(*part.Note).HeightFor(sideWidth-6*part.Unit))
}

func (stuckLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], 0, part.Unit, size.Width, size.Height-part.Unit)
	part.Put(o[1], part.Unit, 2*part.Unit, size.Width-2*part.Unit, 20)
	part.Put(o[2], part.Unit, 36, sideWidth-6*part.Unit, size.Height-84)
	x := float32(part.Unit)
	for _, b := range o[3:] {
		w := b.MinSize().Width
		part.Put(b, x, size.Height-part.RowHeight-part.Unit, w, part.RowHeight)
		x += w + part.Unit
	}
}
