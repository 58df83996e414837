package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// line is one line of text, cut with … where it is too long.
type line struct {
	widget.BaseWidget

	text  string
	role  fyne.ThemeColorName
	bold  bool
	ruler ruler
}

func newLine(size float32, role fyne.ThemeColorName) *line {
	l := &line{role: role}
	l.ruler.size = size
	l.ExtendBaseWidget(l)
	return l
}

func (l *line) set(s string) {
	if s != l.text {
		l.text = s
		l.Refresh()
	}
}

// wide is the width of the whole text; bold is a little wider than measured.
func (l *line) wide() float32 {
	w := l.ruler.width(l.text)
	if l.bold {
		w = fyne.MeasureText(l.text, l.ruler.size, fyne.TextStyle{Bold: true}).Width
	}
	return w + 1
}

func (l *line) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	return fyne.NewSize(1, l.ruler.size*1.4)
}

func (l *line) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return &lineFace{l, canvas.NewText("", nil)}
}

type lineFace struct {
	of   *line
	text *canvas.Text
}

func (f *lineFace) Destroy()                     {}
func (f *lineFace) MinSize() fyne.Size           { return f.of.MinSize() }
func (f *lineFace) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.text} }
func (f *lineFace) Layout(size fyne.Size)        { f.text.Resize(size); f.Refresh() }

func (f *lineFace) Refresh() {
	l := f.of
	f.text.TextSize, f.text.TextStyle.Bold, f.text.Color = l.ruler.size, l.bold, theme.Color(l.role)
	f.text.Text = l.text
	if l.wide() > l.Size().Width+1 {
		f.text.Text, _ = l.ruler.cut(l.text, l.Size().Width)
	}
	canvas.Refresh(f.text)
}
