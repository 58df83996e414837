package part

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Place is one entry of the navigation.
type Place struct {
	ID, Title string
	Icon      fyne.Resource // one of theme's, so that it follows light and dark
}

// Nav is the navigation at the left: the places with icon, word, and the number
// of things waiting there. Ctrl with 1, 2, 3 … goes to them.
type Nav struct {
	OnGo func(id string)

	items   []*navItem
	present string
	office  *Note
	object  fyne.CanvasObject
}

// NewNav shows places in order; nothing is chosen yet.
func NewNav(places ...Place) *Nav {
	n := &Nav{office: NewNote("", SmallTextSize, Secondary)}
	list := container.New(stacked{})
	for i, p := range places {
		item := newNavItem(n, p, i+1)
		n.items = append(n.items, item)
		list.Add(item)
	}
	n.object = container.New(atLeast{NavWidth}, On(SidePaper,
		Around(nil, Margin(2, n.office), nil, nil, Margin(1, list))))
	return n
}

// Object is what to lay out.
func (n *Nav) Object() fyne.CanvasObject { return n.object }

// SetOffice names the office whose file is open, below the places.
func (n *Nav) SetOffice(name string) { n.office.Set(name, Secondary) }

// Go shows a place as the present one and calls OnGo; also when it already is.
func (n *Nav) Go(id string) {
	n.present = id
	for _, item := range n.items {
		item.Refresh()
	}
	if n.OnGo != nil {
		n.OnGo(id)
	}
}

// Present is the ID of the place last gone to.
func (n *Nav) Present() string { return n.present }

// SetCount shows how many things wait in a place; 0 shows nothing.
func (n *Nav) SetCount(id string, count int) {
	for _, item := range n.items {
		if item.place.ID == id && item.count != count {
			item.count = count
			item.Refresh()
		}
	}
}

// Shortcuts makes Ctrl (Cmd on a Mac) with a digit go to the places.
func (n *Nav) Shortcuts(c fyne.Canvas) {
	digits := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}
	for i, item := range n.items[:min(len(n.items), len(digits))] {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: digits[i], Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) { n.Go(item.place.ID) })
	}
}

// navItem is one place.
type navItem struct {
	widget.BaseWidget

	nav            *Nav
	place          Place
	number, count  int
	hover, focused bool
}

var (
	_ fyne.Tappable     = (*navItem)(nil)
	_ fyne.Focusable    = (*navItem)(nil)
	_ desktop.Hoverable = (*navItem)(nil)
)

func newNavItem(n *Nav, p Place, number int) *navItem {
	i := &navItem{nav: n, place: p, number: number}
	i.ExtendBaseWidget(i)
	return i
}

func (i *navItem) Tapped(*fyne.PointEvent)        { i.nav.Go(i.place.ID) }
func (i *navItem) MouseIn(*desktop.MouseEvent)    { i.hover = true; i.Refresh() }
func (i *navItem) MouseMoved(*desktop.MouseEvent) {}
func (i *navItem) MouseOut()                      { i.hover = false; i.Refresh() }
func (i *navItem) FocusGained()                   { i.focused = true; i.Refresh() }
func (i *navItem) FocusLost()                     { i.focused = false; i.Refresh() }
func (i *navItem) TypedRune(rune)                 {}

func (i *navItem) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		i.nav.Go(i.place.ID)
	case fyne.KeyUp, fyne.KeyDown:
		to := i.number // one further, counted from 0
		if e.Name == fyne.KeyUp {
			to -= 2
		}
		if c := canvasOf(i); c != nil && to >= 0 && to < len(i.nav.items) {
			c.Focus(i.nav.items[to])
		}
	default:
		forwardKey(i, e)
	}
}

func (i *navItem) MinSize() fyne.Size {
	i.ExtendBaseWidget(i)
	return fyne.NewSize(NavWidth-2*Unit, 5*Unit)
}

func (i *navItem) CreateRenderer() fyne.WidgetRenderer {
	f := &navFace{
		item: i, ground: canvas.NewRectangle(nil), strip: canvas.NewRectangle(nil),
		icon: widget.NewIcon(i.place.Icon), word: canvas.NewText(i.place.Title, nil), count: canvas.NewText("", nil),
	}
	f.ground.CornerRadius = Unit / 2
	f.word.TextSize, f.count.TextSize = TextSize, SmallTextSize
	f.count.Alignment = fyne.TextAlignTrailing
	f.Refresh()
	return f
}

type navFace struct {
	item          *navItem
	ground, strip *canvas.Rectangle
	icon          *widget.Icon
	word, count   *canvas.Text
}

func (f *navFace) Destroy()           {}
func (f *navFace) MinSize() fyne.Size { return f.item.MinSize() }
func (f *navFace) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{f.ground, f.strip, f.icon, f.word, f.count}
}

func (f *navFace) Layout(size fyne.Size) {
	Put(f.ground, 0, 2, size.Width, size.Height-4)
	Put(f.strip, 0, 2+Unit/2, 3, size.Height-4-Unit)
	Put(f.icon, Unit+4, (size.Height-20)/2, 20, 20)
	Put(f.word, 5*Unit, 0, size.Width-5*Unit, size.Height)
	Put(f.count, 5*Unit, 0, size.Width-6*Unit, size.Height)
}

func (f *navFace) Refresh() {
	i := f.item
	present := i.nav.present == i.place.ID
	f.strip.Hidden = !present
	f.strip.FillColor = theme.Color(Accent)
	f.ground.Hidden = !present && !i.hover && !i.focused
	f.ground.FillColor = theme.Color(HoverPaper)
	if present {
		f.ground.FillColor = theme.Color(SelectedPaper)
	}
	f.ground.StrokeWidth = 0
	if i.focused {
		f.ground.StrokeWidth, f.ground.StrokeColor = 1, theme.Color(Accent)
	}
	f.word.Color, f.count.Color = theme.Color(Ink), theme.Color(Accent)
	f.word.TextStyle.Bold = present
	f.count.Text = ""
	if i.count > 0 {
		f.count.Text = strconv.Itoa(i.count)
	}
	f.icon.Refresh()
	canvas.Refresh(f.word)
	canvas.Refresh(f.ground)
}

// stacked puts objects below one another without a gap.
type stacked struct{}

func (stacked) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
	}
	return size
}

func (stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		h := o.MinSize().Height
		Put(o, 0, y, size.Width, h)
		y += h
	}
}
