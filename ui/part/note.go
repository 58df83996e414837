package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Note is a text of several lines that breaks as Japanese does, in one role of
// colour. Fyne's own label leaves lines half empty at a full-width space and
// begins lines with 。.
type Note struct {
	widget.BaseWidget

	text  string
	role  fyne.ThemeColorName
	size  float32
	bold  bool
	ruler ruler
	width float32 // of the last layout
}

// NewNote is a note of the given size of text, TextSize or SmallTextSize.
func NewNote(text string, size float32, role fyne.ThemeColorName) *Note {
	n := &Note{text: text, role: role, size: size, width: 40 * Unit}
	n.ruler.size = size
	n.ExtendBaseWidget(n)
	return n
}

// Set exchanges text and role.
func (n *Note) Set(text string, role fyne.ThemeColorName) {
	if text != n.text || role != n.role {
		n.text, n.role = text, role
		n.Refresh()
	}
}

// Text is what the note says.
func (n *Note) Text() string { return n.text }

// HeightFor is the height the note needs when it is as wide as given.
func (n *Note) HeightFor(width float32) float32 {
	if n.text == "" {
		return 0
	}
	return float32(len(n.ruler.wrap(n.text, max(width, 4*n.size)))) * n.pitch()
}

func (n *Note) pitch() float32 { return n.size * 1.4 }

// MinSize is that of the note at its present width.
func (n *Note) MinSize() fyne.Size {
	n.ExtendBaseWidget(n)
	return fyne.NewSize(4*n.size, n.HeightFor(n.width))
}

// CreateRenderer is for Fyne.
func (n *Note) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	return &noteFace{note: n}
}

type noteFace struct {
	note    *Note
	objects []fyne.CanvasObject
}

func (f *noteFace) MinSize() fyne.Size           { return f.note.MinSize() }
func (f *noteFace) Objects() []fyne.CanvasObject { return f.objects }
func (f *noteFace) Destroy()                     {}

func (f *noteFace) Layout(size fyne.Size) {
	f.note.width = size.Width
	f.Refresh()
}

func (f *noteFace) Refresh() {
	n := f.note
	f.objects = f.objects[:0]
	if n.text == "" {
		return
	}
	for i, s := range n.ruler.wrap(n.text, max(n.width, 4*n.size)) {
		line := canvas.NewText(s, theme.Color(n.role))
		line.TextSize = n.size
		line.TextStyle.Bold = n.bold
		line.Move(fyne.NewPos(0, float32(i)*n.pitch()))
		line.Resize(fyne.NewSize(n.width, n.pitch()))
		f.objects = append(f.objects, line)
	}
}
