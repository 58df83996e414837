package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Small arrangements that Fyne's layouts do not have.

// Put gives an object its place and size.
func Put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// margin leaves room on all sides.
type margin struct{ around float32 }

func (m margin) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*m.around, 2*m.around)
}

func (m margin) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Put(o, m.around, m.around, size.Width-2*m.around, size.Height-2*m.around)
	}
}

// beside leaves room at the right alone, for a scroll bar.
type beside struct{ right float32 }

func (b beside) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(b.right, 0)
}

func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Put(o, 0, 0, size.Width-b.right, size.Height)
	}
}

// sides leaves room at the left alone, for what draws a line to the edge.
type sides struct{ left float32 }

func (s sides) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(s.left, 0)
}

func (s sides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Put(o, s.left, 0, size.Width-s.left, size.Height)
	}
}

// atLeast keeps a width.
type atLeast struct{ width float32 }

func (l atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.width, RowHeight)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

func (l atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Put(o, 0, 0, size.Width, size.Height)
	}
}

// Around lays things out around a centre that takes the rest, without a gap
// between them; each may be nil. Fyne's Border leaves 4 px everywhere.
func Around(top, bottom, left, right, centre fyne.CanvasObject) fyne.CanvasObject {
	a := around{top, bottom, left, right, centre}
	c := container.New(a)
	for _, o := range []fyne.CanvasObject{top, bottom, left, right, centre} {
		if o != nil {
			c.Objects = append(c.Objects, o)
		}
	}
	return c
}

type around struct{ top, bottom, left, right, centre fyne.CanvasObject }

func (a around) MinSize([]fyne.CanvasObject) fyne.Size {
	min := func(o fyne.CanvasObject) fyne.Size {
		if o == nil || !o.Visible() {
			return fyne.Size{}
		}
		return o.MinSize()
	}
	t, b, l, r, c := min(a.top), min(a.bottom), min(a.left), min(a.right), min(a.centre)
	return fyne.NewSize(
		max(t.Width, b.Width, l.Width+c.Width+r.Width),
		t.Height+b.Height+max(l.Height, c.Height, r.Height))
}

func (a around) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	x, y, w, h := float32(0), float32(0), size.Width, size.Height
	if o := a.top; o != nil && o.Visible() {
		Put(o, x, y, w, o.MinSize().Height)
		y, h = y+o.MinSize().Height, h-o.MinSize().Height
	}
	if o := a.bottom; o != nil && o.Visible() {
		h -= o.MinSize().Height
		Put(o, x, y+h, w, o.MinSize().Height)
	}
	if o := a.left; o != nil && o.Visible() {
		Put(o, x, y, o.MinSize().Width, h)
		x, w = x+o.MinSize().Width, w-o.MinSize().Width
	}
	if o := a.right; o != nil && o.Visible() {
		w -= o.MinSize().Width
		Put(o, x+w, y, o.MinSize().Width, h)
	}
	if a.centre != nil {
		Put(a.centre, x, y, w, h)
	}
}

// gap is empty height.
func gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

func spacer() fyne.CanvasObject { return layout.NewSpacer() }

// Margin puts o within a margin of the given number of grid units.
func Margin(units int, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(margin{float32(units * Unit)}, o)
}

// ground is a rectangle in a role of colour, which follows the theme.
type ground struct {
	widget.BaseWidget
	role fyne.ThemeColorName
}

func newGround(role fyne.ThemeColorName) *ground {
	g := &ground{role: role}
	g.ExtendBaseWidget(g)
	return g
}

func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	return &groundFace{g, canvas.NewRectangle(theme.Color(g.role))}
}

type groundFace struct {
	of        *ground
	rectangle *canvas.Rectangle
}

func (f *groundFace) Layout(size fyne.Size)        { f.rectangle.Resize(size) }
func (f *groundFace) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (f *groundFace) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.rectangle} }
func (f *groundFace) Destroy()                     {}
func (f *groundFace) Refresh() {
	f.rectangle.FillColor = theme.Color(f.of.role)
	f.rectangle.Refresh()
}

// On puts o on a ground of the given role.
func On(role fyne.ThemeColorName, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(newGround(role), o)
}

// Hairline is a line across, in the colour of lines.
func Hairline() fyne.CanvasObject { return newGround(Line) }

// exactly keeps a height.
type exactly struct{ height float32 }

func (l exactly) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, l.height) }

func (l exactly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Put(o, 0, 0, size.Width, size.Height)
	}
}

// Side is the detail at the right of a page: PanelWidth wide, a hairline at its
// left.
func Side(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(atLeast{PanelWidth}, Around(nil, nil, Hairline(), nil, o))
}

// Tall is a form of a given height in a dialog, and a note below it; what does
// not fit scrolls.
func Tall(height float32, form *Form, note fyne.CanvasObject) fyne.CanvasObject {
	return container.New(tall{height}, form, note)
}

type tall struct{ height float32 }

func (l tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(70*Unit, l.height+max(o[1].MinSize().Height, 3*TextSize))
}

func (l tall) Layout(o []fyne.CanvasObject, size fyne.Size) {
	Put(o[0], -2*Unit, 0, size.Width+4*Unit, l.height) // a form has margins of its own
	Put(o[1], 0, l.height, size.Width, size.Height-l.height)
}

// Below lays objects below one another, each with its height, a unit apart; a
// form keeps the margin it has of its own.
func Below(width float32, heights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(below{width, heights}, objects...)
}

type below struct {
	width   float32
	heights []float32
}

func (c below) MinSize([]fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, of := range c.heights {
		h += of + Unit
	}
	return fyne.NewSize(c.width, h)
}

func (c below) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, h := range c.heights {
		x, w := float32(0), size.Width
		if _, form := o[i].(*Form); form {
			x, w = -2*Unit, w+4*Unit
		}
		Put(o[i], x, y, w, h)
		y += h + Unit
	}
}
