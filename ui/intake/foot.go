package intake

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/ui/part"
)

// foot stands below the steps: what the button will do, and the button.
type foot struct {
	object fyne.CanvasObject
	text   *part.Note
	do     *part.Button
}

func newFoot() *foot {
	f := &foot{text: part.NewNote("", part.TextSize, part.Ink), do: part.NewButton("", nil).Main()}
	f.object = part.Around(part.Hairline(), nil, nil, nil, part.On(part.SidePaper, container.New(footLayout{}, f.text, f.do)))
	return f
}

// set says what the button does; verb "" hides it.
func (f *foot) set(text string, role fyne.ThemeColorName, verb string, do func()) {
	f.text.Set(text, role)
	f.do.SetText(verb)
	f.do.Hidden = verb == ""
	f.do.OnTapped = do
	if do == nil {
		f.do.Disable()
	} else {
		f.do.Enable()
	}
	f.object.Refresh()
}

// offer says at the foot what comes next, or why it cannot.
func (p *Page) offer() {
	switch {
	case p.at == sheets && p.shown == nil, p.at == columns && p.shown == nil:
		p.foot.set("まだ読めません。赤い字のところを直すと、すぐに読み直します。", part.Warning, "", nil)
	case p.at == sheets:
		p.foot.set("会員"+count(len(p.shown.plan.Rows), "名")+"の行を読みました。直したところは、すぐに読み直します。", part.Ink, "列を見る", func() { p.show(columns) })
	case p.at == columns:
		p.foot.set(p.shown.fields(), part.Ink, "確かめる", func() { p.show(checking) })
	case p.at == checking:
		p.offerTaking()
	}
}

// offerTaking says what taking in would do, or why it cannot be done now.
func (p *Page) offerTaking() {
	text, why := p.shown.consequence(), p.readOnly()
	switch {
	case text == "":
		p.foot.set(p.shown.nothing(), part.Ink, "", nil)
	case why != "":
		p.foot.set(why+"取り込めません。", part.Warning, p.shown.verb(), nil)
	default:
		p.foot.set(text, part.Ink, p.shown.verb(), p.apply)
	}
}

// footLayout is what will happen, and the button that does it at its right.
type footLayout struct{}

func (footLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 7*part.Unit)
}

func (footLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := size.Width - 2*part.Unit
	if o[1].Visible() {
		w := max(o[1].MinSize().Width, 15*part.Unit)
		part.Put(o[1], right-w, (size.Height-part.RowHeight)/2, w, part.RowHeight)
		right -= w + 2*part.Unit
	}
	note := o[0].(*part.Note)
	w := right - 2*part.Unit
	h := note.HeightFor(w)
	part.Put(note, 2*part.Unit, max((size.Height-h)/2, 2), w, h)
}
