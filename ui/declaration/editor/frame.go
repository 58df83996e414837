package editor

// How the editor is divided: the top line, the words beside the page.

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/ui/part"
)

// topLayout is the way back, the name above the state, and at the right the
// number of pages and a button.
type topLayout struct{}

func (topLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 6*part.Unit)
}

func (topLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	back, last := o[0].MinSize(), o[4].MinSize()
	part.Put(o[0], part.Unit, 8, back.Width, part.RowHeight)
	part.Put(o[4], size.Width-last.Width-part.Unit, 8, last.Width, part.RowHeight)
	part.Put(o[3], size.Width-last.Width-9*part.Unit, 16, 7*part.Unit, 20)
	x := back.Width + 3*part.Unit
	room := max(0, size.Width-last.Width-10*part.Unit-x)
	part.Put(o[1], x, 5, room, 22)
	part.Put(o[2], x, 26, room, 20)
}

// halves gives the page a little more than the words.
type halves struct{}

func (halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(100*part.Unit, 30*part.Unit)
}

func (halves) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := min(max(size.Width*0.44, 50*part.Unit), 75*part.Unit)
	part.Put(o[0], 0, 0, left, size.Height)
	part.Put(o[1], left, 0, 1, size.Height)
	part.Put(o[2], left+1, 0, max(0, size.Width-left-1), size.Height)
}

// reachedIn is a row of buttons in what scrolls: the keys bring each into view.
func reachedIn(scroll *container.Scroll, buttons ...*part.Button) *fyne.Container {
	row := container.NewHBox()
	for _, b := range buttons {
		b.OnArrive = func() { part.Reveal(scroll, b) }
		row.Add(b)
	}
	return row
}
