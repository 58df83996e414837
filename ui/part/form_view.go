package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// What of a form is in view, and how it is drawn.

// reveal scrolls as little as needed to show a field.
func (f *Form) reveal(field *Field) { f.Reveal(field.box) }

// Reveal scrolls as little as needed to show something that was Put into the
// form, or lies in what was.
func (f *Form) Reveal(o fyne.CanvasObject) { Reveal(f.scroll, o) }

// Offset is how far the form is scrolled down; ScrollTo goes there again, as when
// its fields were made anew.
func (f *Form) Offset() float32 { return f.scroll.Offset.Y }

// ScrollTo scrolls to an offset.
func (f *Form) ScrollTo(y float32) { f.scroll.ScrollToOffset(fyne.NewPos(0, y)) }

// Reveal scrolls as little as needed to show something that lies in what scrolls.
func Reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	top, found := offsetIn(scroll.Content, o)
	bottom, view := top+o.Size().Height, scroll.Size().Height
	switch {
	case !found:
	case top < scroll.Offset.Y:
		scroll.ScrollToOffset(fyne.NewPos(0, max(top-Unit, 0)))
	case view > 0 && bottom > scroll.Offset.Y+view:
		scroll.ScrollToOffset(fyne.NewPos(0, bottom+Unit-view))
	}
}

// offsetIn is how far below the top of a content something lies in it.
func offsetIn(content, o fyne.CanvasObject) (float32, bool) {
	if content == o {
		return 0, true
	}
	if c, ok := content.(*fyne.Container); ok {
		for _, inner := range c.Objects {
			if y, ok := offsetIn(inner, o); ok {
				return y + inner.Position().Y, true
			}
		}
	}
	return 0, false
}

// choose shows or takes away the list of a field, over all others, and scrolls
// as far as it needs.
func (f *Form) choose(field *Field) {
	list := field.pick.list
	f.body.Objects = slices.DeleteFunc(f.body.Objects, func(o fyne.CanvasObject) bool { return o == fyne.CanvasObject(list) })
	if !list.Visible() {
		if f.choosing == field {
			f.choosing = nil
		}
		f.settle()
		return
	}
	f.choosing = field
	f.body.Objects = append(f.body.Objects, list)
	f.settle()
	top, bottom := field.box.Position().Y, list.Position().Y+list.Size().Height
	if view := f.scroll.Size().Height; view > 0 && bottom > f.scroll.Offset.Y+view {
		f.scroll.ScrollToOffset(fyne.NewPos(0, min(bottom+Unit-view, max(top-Unit, 0))))
	}
}

// settle lays out again when a field grew or shrank.
func (f *Form) settle() {
	if f.filling {
		f.grown = true
		return
	}
	if f.Size().Width > 0 {
		f.body.Refresh()
		f.scroll.Refresh()
	}
}

// follow brings all of a field that grew while it has the focus into view: what
// is offered or wrong below it must be seen without being looked for.
func (f *Form) follow(field *Field) {
	c := canvasOf(f.scroll)
	if f.filling || f.choosing != nil || c == nil || c.Focused() == nil {
		return
	}
	if here := c.Focused(); field.text != nil && here == fyne.Focusable(field.text) || field.choice != nil && here == fyne.Focusable(field.choice) {
		f.reveal(field)
	}
}

// fill does something to many fields and lays out once.
func (f *Form) fill(do func()) {
	f.filling = true
	do()
	f.filling = false
	if f.grown {
		f.grown = false
		f.settle()
	}
}

// MinSize leaves the form free to scroll.
func (f *Form) MinSize() fyne.Size {
	f.ExtendBaseWidget(f)
	return fyne.NewSize(24*Unit, 12*Unit)
}

// CreateRenderer is for Fyne.
func (f *Form) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	return &formFace{widget.NewSimpleRenderer(f.scroll), f}
}

// formFace also follows a change of theme.
type formFace struct {
	fyne.WidgetRenderer
	form *Form
}

func (r *formFace) Layout(size fyne.Size) {
	// The height depends on the width: first settle that, then scroll in it.
	formLayout{r.form}.place(size.Width)
	r.WidgetRenderer.Layout(size)
}

func (r *formFace) MinSize() fyne.Size { return r.form.MinSize() }

func (r *formFace) Refresh() {
	for _, g := range r.form.groups {
		if g.heading != nil {
			g.heading.Color, g.rule.FillColor = theme.Color(Ink), theme.Color(Line)
		}
	}
	for _, field := range r.form.fields {
		field.box.Refresh()
	}
	r.WidgetRenderer.Refresh()
}
