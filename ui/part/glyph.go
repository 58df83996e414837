package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// glyph is a small sign that does something when clicked: it opens a list, a
// month. The keys do the same from the field it belongs to, so that it is no
// stop on the way of the focus.
type glyph struct {
	widget.BaseWidget

	sign  fyne.Resource
	do    func()
	hover bool
}

var (
	_ fyne.Tappable      = (*glyph)(nil)
	_ desktop.Hoverable  = (*glyph)(nil)
	_ desktop.Cursorable = (*glyph)(nil)
)

func newGlyph(sign fyne.Resource, do func()) *glyph {
	g := &glyph{sign: sign, do: do}
	g.ExtendBaseWidget(g)
	return g
}

// Tapped is for Fyne.
func (g *glyph) Tapped(*fyne.PointEvent) { call(g.do) }

// Cursor is for Fyne.
func (g *glyph) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// MouseIn is for Fyne.
func (g *glyph) MouseIn(*desktop.MouseEvent) { g.hover = true; g.Refresh() }

// MouseMoved is for Fyne.
func (g *glyph) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (g *glyph) MouseOut() { g.hover = false; g.Refresh() }

// MinSize is a sign's size with little around it.
func (g *glyph) MinSize() fyne.Size {
	g.ExtendBaseWidget(g)
	return fyne.NewSquareSize(3 * Unit)
}

// CreateRenderer is for Fyne.
func (g *glyph) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	f := &glyphFace{of: g, ground: canvas.NewRectangle(nil), sign: canvas.NewImageFromResource(nil)}
	f.ground.CornerRadius = Unit / 2
	f.sign.FillMode = canvas.ImageFillContain
	f.Refresh()
	return f
}

type glyphFace struct {
	of     *glyph
	ground *canvas.Rectangle
	sign   *canvas.Image
}

func (f *glyphFace) Destroy()           {}
func (f *glyphFace) MinSize() fyne.Size { return f.of.MinSize() }
func (f *glyphFace) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{f.ground, f.sign}
}

func (f *glyphFace) Layout(size fyne.Size) {
	Put(f.ground, 2, 2, size.Width-4, size.Height-4)
	Put(f.sign, (size.Width-16)/2, (size.Height-16)/2, 16, 16)
}

func (f *glyphFace) Refresh() {
	f.ground.FillColor = theme.Color(theme.ColorNameHover)
	f.ground.Hidden = !f.of.hover
	f.sign.Resource = theme.NewColoredResource(f.of.sign, Secondary)
	f.sign.Refresh()
	canvas.Refresh(f.of)
}
