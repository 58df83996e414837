package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// CreateRenderer is for Fyne. Text is drawn as Entry does, with what is being
// composed over it, but for two things: the bar that Entry draws across the bottom
// of one line longer than its field, upon the text, is put out of sight; and the
// wheel goes on to what lies around when the text has no use for it.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	f := &textFace{WidgetRenderer: t.Entry.CreateRenderer(), of: t, draft: newDraftFace()}
	for _, o := range f.WidgetRenderer.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			f.scroll = s
		}
	}
	f.wheel = &wheel{of: t}
	f.wheel.ExtendBaseWidget(f.wheel)
	t.face = f
	return f
}

type textFace struct {
	fyne.WidgetRenderer
	of      *Text
	scroll  *container.Scroll // of Entry; nil if a later Fyne has none
	draft   *draftFace
	wheel   *wheel
	objects []fyne.CanvasObject
}

// IsClip makes the drivers clip the field's parts to it, as container.Clip does.
func (f *textFace) IsClip() {}

func (f *textFace) Layout(size fyne.Size) {
	f.WidgetRenderer.Layout(size)
	f.hideBar()
	f.wheel.Resize(size)
	f.draft.show(f.of)
}

func (f *textFace) Refresh() {
	f.WidgetRenderer.Refresh()
	f.hideBar()
	f.draft.show(f.of)
}

// hideBar moves the bar, which lies at the bottom, below the field.
func (f *textFace) hideBar() {
	if f.scroll == nil || f.of.MultiLine {
		return
	}
	if s, h := f.scroll, f.wheel.Size().Height; h > 0 && s.Size().Height < h+barSize {
		s.Resize(fyne.NewSize(s.Size().Width, h+2*barSize))
	}
}

func (f *textFace) Objects() []fyne.CanvasObject {
	f.objects = append(append(f.objects[:0], f.WidgetRenderer.Objects()...), f.draft, f.wheel)
	return f.objects
}

// wheel lies invisibly over a Text and takes nothing but the wheel.
type wheel struct {
	widget.BaseWidget
	of *Text
}

var _ fyne.Scrollable = (*wheel)(nil)

func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if s := w.of.face.scroll; w.of.MultiLine && s != nil {
		most := s.Content.MinSize().Height - s.Size().Height
		if up := e.Scrolled.DY > 0; up && s.Offset.Y > 0 || !up && s.Offset.Y < most-1 {
			s.Scrolled(e)
			return
		}
	}
	if w.of.OnWheel != nil {
		w.of.OnWheel(e)
	}
}

func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
