package roster

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kaisei/ui/part"
)

// Where the parts of the record lie.

// panelLayout keeps the width of the record: a hairline, then the rest.
type panelLayout struct{}

func (panelLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(part.PanelWidth, 30*part.Unit)
}

func (panelLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], 0, 0, 1, size.Height)
	part.Put(o[1], 1, 0, size.Width-1, size.Height)
}

// headLayout is the title, what the member is, the two tabs, and the way out.
type headLayout struct{}

func (headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	title := o[0].(*part.Note).HeightFor(part.PanelWidth - 9*part.Unit)
	return fyne.NewSize(30*part.Unit, title+stateHeight+62)
}

func (headLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const side = 2 * part.Unit
	title := o[0].(*part.Note).HeightFor(size.Width - 9*part.Unit)
	part.Put(o[0], side, 10, size.Width-9*part.Unit, title)
	part.Put(o[1], side, 14+title, size.Width-2*side, stateHeight)
	part.Put(o[2], part.Unit, 22+title+stateHeight, size.Width-2*part.Unit, 40)
	part.Put(o[3], size.Width-part.RowHeight-part.Unit, 6, part.RowHeight, part.RowHeight)
}

// stateHeight is that of two lines: what the member is, and how to reach him.
const stateHeight = float32(2.8 * part.SmallTextSize)

// saveLayout is what is unsaved, and two buttons at the right.
type saveLayout struct{}

func (saveLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(30*part.Unit, 6*part.Unit)
}

func (saveLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := size.Width - 2*part.Unit
	for _, b := range []fyne.CanvasObject{o[2], o[1]} {
		w := b.MinSize().Width + part.Unit
		right -= w
		part.Put(b, right, part.Unit, w, part.RowHeight)
		right -= part.Unit
	}
	part.Put(o[0], 2*part.Unit, 14, right-3*part.Unit, 20)
}

func gapless() fyne.CanvasObject { return canvas.NewRectangle(color.Transparent) }
