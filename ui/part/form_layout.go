package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Where the parts of a form and of a field lie.

const (
	labelHeight = 20
	fieldGap    = 2 * Unit // beside a field
	rowGap      = Unit + Unit/2
	groupGap    = 3 * Unit
)

// formLayout places headings and rows below one another, fields side by side
// as long as they fit.
type formLayout struct{ form *Form }

func (l formLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(20*Unit, l.form.height)
}

func (l formLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) { l.place(size.Width) }

// place lays out for a width and notes the height it took.
func (l formLayout) place(width float32) {
	const side = 2 * Unit
	inner := max(width-2*side, 10*Unit)
	y := float32(Unit)
	for i, g := range l.form.groups {
		if g.heading != nil {
			if i > 0 {
				y += groupGap - rowGap
			}
			g.heading.Color, g.rule.FillColor = theme.Color(Ink), theme.Color(Line)
			Put(g.heading, side, y, inner, labelHeight+4)
			Put(g.rule, side, y+labelHeight+5, inner, 1)
			y += labelHeight + rowGap
		}
		for r, row := range g.rows {
			if o := g.free[r]; o != nil {
				Put(o, side, y, inner, o.MinSize().Height)
				y += o.MinSize().Height + rowGap
			}
			for len(row) > 0 {
				n := fitting(row, inner)
				y += l.placeRow(row[:n], side, y, inner) + rowGap
				row = row[n:]
			}
		}
	}
	l.form.height = y + Unit
	l.placeList(side, inner)
}

// placeList puts the list of the field that is choosing over the fields below
// it; the form grows where it does not reach that far.
func (l formLayout) placeList(x, width float32) {
	f := l.form.choosing
	if f == nil {
		return
	}
	at := f.box.Position()
	list, y := f.pick.list, at.Y+labelHeight+RowHeight+1
	w := min(max(f.control.Size().Width, list.wide()), width)
	Put(list, max(x, min(at.X, x+width-w)), y, w, list.tall())
	l.form.height = max(l.form.height, y+list.tall()+Unit)
}

// fitting is how many of the fields stand side by side, at least one.
func fitting(row []*Field, width float32) int {
	used := float32(0)
	for i, f := range row {
		used += f.wish()
		if used > width && i > 0 {
			return i
		}
		used += fieldGap
	}
	return len(row)
}

// placeRow gives each field the width it wishes; those without a wish share
// what is left. Offers stand below the row, over its whole width: what is
// offered is longer than what was typed. It returns the height of all.
func (l formLayout) placeRow(row []*Field, x, y, width float32) (height float32) {
	left, open := width-fieldGap*float32(len(row)-1), 0
	for _, f := range row {
		if f.Chars == 0 {
			open++
		} else {
			left -= f.wish()
		}
	}
	start := x
	for _, f := range row {
		w := f.wish()
		if f.Chars == 0 {
			w = left / float32(open)
		}
		w = min(w, width)
		h := f.heightFor(w)
		Put(f.box, x, y, w, h)
		x += w + fieldGap
		height = max(height, h)
	}
	for _, f := range row {
		if len(f.offers) == 0 {
			continue
		}
		height += 2
		for _, offer := range f.offers {
			Put(offer, start-f.box.Position().X, height, width, offerPitch)
			height += offerPitch
		}
		f.box.Resize(fyne.NewSize(f.box.Size().Width, height)) // which leaves the offers where they are
	}
	return height
}

// wish is the width that a field would like: its expected text, its label, and
// what stands behind it; some at least when it takes what there is.
func (f *Field) wish() float32 {
	const around = 2*Unit + 4
	w := float32(f.Chars*TextSize + around)
	if f.Chars == 0 {
		w = 12 * Unit
	}
	if f.text != nil && f.text.ActionItem != nil || f.choice != nil {
		w += 3 * Unit // the sign that opens a list or a month
	}
	if f.Spec.Unit != "" {
		w += f.unit.MinSize().Width + Unit
	}
	return max(w, f.labelWidth())
}

func (f *Field) labelWidth() float32 {
	w := f.label.MinSize().Width
	if f.Required {
		w += Unit + f.must.MinSize().Width
	}
	return w
}

// heightFor is a field's height at a width.
func (f *Field) heightFor(width float32) float32 {
	h := labelHeight + f.controlHeight(width)
	if f.below.Text() != "" {
		h += 2 + f.below.HeightFor(width)
	}
	if !f.repair.Hidden {
		h += Unit/2 + RowHeight
	}
	return h
}

func (f *Field) controlHeight(width float32) float32 {
	switch {
	case f.fixed != nil:
		return max(f.fixed.HeightFor(width-RowHeight)+4, 28)
	case f.text != nil && f.text.MultiLine:
		return f.text.MinSize().Height
	}
	return RowHeight
}

// fieldLayout places label, control and the lines below it; offers are the
// form's to place.
type fieldLayout struct{ f *Field }

func (l fieldLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := l.f.wish()
	return fyne.NewSize(w, l.f.heightFor(max(w, l.f.box.Size().Width)))
}

func (l fieldLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f := l.f
	f.label.Color, f.must.Color, f.unit.Color = theme.Color(Secondary), theme.Color(Error), theme.Color(Secondary)
	label := f.label.MinSize().Width
	Put(f.label, 0, 0, label, labelHeight-2)
	Put(f.must, label+Unit, 0, f.must.MinSize().Width, labelHeight-2)

	w, h := size.Width, f.controlHeight(size.Width)
	if f.Spec.Unit != "" {
		behind := f.unit.MinSize().Width
		w -= behind + Unit
		Put(f.unit, w+Unit, labelHeight, behind, h)
	}
	Put(f.control, 0, labelHeight, w, h)
	y := labelHeight + h + 2
	below := f.below.HeightFor(size.Width)
	Put(f.below, 0, y, size.Width, below)
	Put(f.repair, 0, y+below+Unit/2, min(f.repair.MinSize().Width, size.Width), RowHeight)
}

// fixedLayout places a value and the button that copies it.
type fixedLayout struct{ f *Field }

func (l fixedLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(10*Unit, 28) }

func (l fixedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	Put(objects[0], 0, 4, size.Width-RowHeight, size.Height-4)
	Put(objects[1], size.Width-28, 0, 28, 28)
}
