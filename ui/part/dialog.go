package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kaisei/ui/ime"
)

// Question asks before something is done. Text says what will happen, in
// whole sentences with counts; Yes is the verb of it, not はい.
type Question struct {
	Title, Text string
	Yes         string
	No          string // 「やめる」 when empty
	// Destructive questions have their No as the default, and their Yes in red.
	Destructive bool
	OnYes       func()
	OnNo        func() // also for Esc; may be nil
}

// Ask shows a question over the window.
func Ask(w fyne.Window, q Question) *Dialog {
	if q.No == "" {
		q.No = "やめる"
	}
	d := newDialog(w, q.Title, q.OnNo)
	yes, no := d.button(q.Yes, q.OnYes), d.button(q.No, q.OnNo)
	start := yes
	if q.Destructive {
		yes.Importance = widget.DangerImportance
		start = no
	} else {
		yes.Importance = widget.HighImportance
	}
	d.show(paragraph(q.Text), start, no, yes)
	return d
}

// Tell says something that needs no decision.
func Tell(w fyne.Window, title, text string) *Dialog {
	return TellWith(w, title, paragraph(text))
}

// TellWith shows something to read: a table, a picture.
func TellWith(w fyne.Window, title string, content fyne.CanvasObject) *Dialog {
	d := newDialog(w, title, nil)
	closing := d.button("閉じる", nil).Main()
	d.show(content, closing, closing)
	return d
}

// AskWith shows a question with something to fill in: a form, a list. The
// content may be given the focus by the caller afterwards. OnYes closes the
// dialog only when it returns true. What is seldom meant stands aside, at the
// left.
func AskWith(w fyne.Window, title string, content fyne.CanvasObject, yes string, onYes func() bool, aside ...*Button) *Dialog {
	d := newDialog(w, title, nil)
	d.aside = aside
	for _, b := range aside {
		b.OnEscape = d.cancel
	}
	do := NewButton(yes, func() {
		if onYes == nil || onYes() {
			d.Close()
		}
	}).Main()
	do.OnEscape = d.cancel
	no := d.button("やめる", nil)
	d.do = do
	d.show(content, no, no, do)
	return d
}

// Dialog is what is shown over the window until it is answered.
type Dialog struct {
	// Width of the content, in pixels; set before it is shown.
	Width float32

	window   fyne.Window
	title    string
	onCancel func()
	escape   func() // what Esc does; cancel, but for a job, which ends later
	popup    *widget.PopUp
	typed    func(*fyne.KeyEvent) // the window's, while the dialog is open
	buttons  []*Button
	do       *Button   // what Ctrl+Enter does, nil for nothing
	aside    []*Button // at the left
}

func newDialog(w fyne.Window, title string, onCancel func()) *Dialog {
	d := &Dialog{Width: 60 * Unit, window: w, title: title, onCancel: onCancel}
	d.escape = d.cancel
	return d
}

// button closes the dialog, then does something.
func (d *Dialog) button(verb string, do func()) *Button {
	b := NewButton(verb, func() {
		d.Close()
		call(do)
	})
	b.OnEscape = d.cancel
	return b
}

// cancel is Esc.
func (d *Dialog) cancel() {
	d.Close()
	call(d.onCancel)
}

// show opens the dialog with the focus on start; buttons stand at the right,
// in order. Content higher than the window allows scrolls.
func (d *Dialog) show(content fyne.CanvasObject, start *Button, buttons ...*Button) {
	ime.Finish(d.window) // what is being composed below would be out of reach
	d.buttons = buttons
	row := container.NewHBox()
	for _, b := range d.aside {
		row.Add(b)
	}
	row.Add(spacer())
	for _, b := range buttons {
		row.Add(container.New(atLeast{12 * Unit}, b))
	}
	head := NewNote(d.title, 17, Ink)
	head.bold = true
	canvas := d.window.Canvas()
	width := min(d.Width, canvas.Size().Width-6*Unit)
	scroll := container.NewVScroll(content)
	settleWidth(head, width)
	settleWidth(content, width)
	room := canvas.Size().Height - 20*Unit
	if note, ok := content.(*Note); ok && note.MinSize().Height > room { // the bar is drawn over what it scrolls
		settleWidth(note, width-2*Unit)
		content = container.New(beside{2 * Unit}, note)
	}
	scroll.SetMinSize(fyne.NewSize(width, max(min(content.MinSize().Height, room), 2*Unit)))
	d.popup = widget.NewModalPopUp(
		container.New(margin{2 * Unit}, container.NewVBox(head, gap(Unit), scroll, gap(Unit), row)), canvas)
	d.typed = canvas.OnTypedKey()
	canvas.SetOnTypedKey(func(e *fyne.KeyEvent) { // when a click beside all buttons took the focus away
		switch {
		case e.Name == fyne.KeyEscape:
			d.escape()
		case e.Name == doKey && d.do != nil && !d.do.Disabled():
			call(d.do.OnTapped)
		}
	})
	d.popup.Show()
	canvas.Focus(start)
}

// Do does what the dialog is for, as its main button does: for a form in it.
func (d *Dialog) Do() {
	if d.do != nil {
		d.do.OnTapped()
	}
}

// Close takes the dialog away without an answer.
func (d *Dialog) Close() {
	if d.popup == nil {
		return
	}
	d.popup.Hide()
	d.popup = nil
	d.window.Canvas().SetOnTypedKey(d.typed)
}

// Buttons are those of the dialog from left to right.
func (d *Dialog) Buttons() []*Button { return d.buttons }

func paragraph(text string) fyne.CanvasObject { return NewNote(text, TextSize, Ink) }

// settleWidth lays an object out at a width, so that its height is known.
func settleWidth(o fyne.CanvasObject, width float32) {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}
