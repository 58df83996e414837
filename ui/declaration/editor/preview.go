package editor

import (
	"context"
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/paper"
	"kaisei/ui/part"
)

// Preview shows a document on its pages, as wide as there is room, as it will
// be printed. It is painted away from the window; what is typed meanwhile drops
// the picture that is not wanted any more. A click on a block whose key is known
// tells which.
type Preview struct {
	widget.BaseWidget

	OnGo func(key string) // a block was clicked

	slot    part.Slot
	painter paper.Painter
	doc     paper.Document
	shown   *paper.Layout // nil before the first picture
	leaves  []*leaf
	here    string          // the key of the field that is being written
	marks   map[string]bool // keys of blocks with a finding: true blocks the final output
	width   float32         // of the pages as they are painted

	body   *fyne.Container
	scroll *container.Scroll
	OnShow func(pages int) // after each picture
}

// widest is how wide a page grows: beyond, it is easier to read at arm's length.
const widest = 900

// NewPreview is an empty preview.
func NewPreview(run part.Runner) *Preview {
	p := &Preview{}
	p.slot.Runner = run
	p.body = container.New(pageLayout{p})
	p.scroll = container.NewVScroll(p.body)
	p.ExtendBaseWidget(p)
	return p
}

// Set shows a document.
func (p *Preview) Set(doc paper.Document) {
	p.doc = doc
	p.paint()
}

// Mark says which blocks have findings: true for what blocks the final output.
func (p *Preview) Mark(marks map[string]bool) {
	p.marks = marks
	p.refreshLeaves()
}

// At marks the block that is being written, and brings it into sight.
func (p *Preview) At(key string) {
	if key == p.here {
		return
	}
	p.here = key
	p.refreshLeaves()
	p.reveal(key)
}

// Stop drops what is being painted.
func (p *Preview) Stop() { p.slot.Stop() }

// Pages is how many pages the document has, 0 before it was painted.
func (p *Preview) Pages() int {
	if p.shown == nil {
		return 0
	}
	return len(p.shown.Pages)
}

// pageWidth is the width of a page for a width of the preview.
func pageWidth(width float32) float32 { return max(20*part.Unit, min(width-4*part.Unit, widest)) }

// paint lays out and paints the pages.
func (p *Preview) paint() {
	width := pageWidth(p.Size().Width)
	if p.Size().Width <= 0 {
		return
	}
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		scale = c.Scale()
	}
	doc, pixels := p.doc, int(width*scale+0.5)
	var layout *paper.Layout
	var pictures []*image.RGBA
	p.slot.Run(context.Background(), func(ctx context.Context) error {
		layout = paper.Lay(doc)
		for n := range layout.Pages {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			pictures = append(pictures, p.painter.Page(layout, n, pixels))
		}
		return nil
	}, func(err error) {
		if err != nil {
			return // nobody wants it any more
		}
		p.shown, p.width = layout, width
		p.show(pictures)
	})
}

func (p *Preview) show(pictures []*image.RGBA) {
	for len(p.leaves) < len(pictures) {
		p.leaves = append(p.leaves, newLeaf(p, len(p.leaves)))
	}
	p.body.Objects = p.body.Objects[:0]
	for n, picture := range pictures {
		p.leaves[n].set(picture)
		p.body.Objects = append(p.body.Objects, p.leaves[n])
	}
	p.body.Refresh()
	p.scroll.Refresh()
	if p.OnShow != nil {
		p.OnShow(len(pictures))
	}
}

func (p *Preview) refreshLeaves() {
	for _, s := range p.leaves {
		s.Refresh()
	}
}

// reveal scrolls to the block of a key.
func (p *Preview) reveal(key string) {
	if p.shown == nil || key == "" {
		return
	}
	for n, page := range p.shown.Pages {
		for _, box := range page.Boxes {
			if box.Key != key || n >= len(p.leaves) {
				continue
			}
			top := p.leaves[n].Position().Y + float32(box.Y)*p.scaleOf()
			height := float32(box.H) * p.scaleOf()
			view := p.scroll.Size().Height
			if from := p.scroll.Offset.Y; top < from || top+height > from+view {
				p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-view/3)))
			}
			return
		}
	}
}

// scaleOf is pixels of the window for a point of the page.
func (p *Preview) scaleOf() float32 { return p.width / paper.Width }

// Resize paints anew for another width.
func (p *Preview) Resize(size fyne.Size) {
	before := pageWidth(p.Size().Width)
	first := p.Size().Width <= 0
	p.BaseWidget.Resize(size)
	if first || pageWidth(size.Width) != before {
		p.paint()
	}
}

// MinSize leaves room for a page that can be made out.
func (p *Preview) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(40*part.Unit, 20*part.Unit)
}

// CreateRenderer is for Fyne.
func (p *Preview) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return widget.NewSimpleRenderer(part.On(part.SidePaper, p.scroll))
}

// pageLayout puts the pages below each other, in the middle.
type pageLayout struct{ p *Preview }

func (l pageLayout) size() fyne.Size {
	w := pageWidth(l.p.Size().Width)
	return fyne.NewSize(w, w*float32(paper.Height/paper.Width))
}

func (l pageLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	one := l.size()
	return fyne.NewSize(10*part.Unit, float32(len(objects))*(one.Height+2*part.Unit)+2*part.Unit)
}

func (l pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	one := l.size()
	y := float32(2 * part.Unit)
	for _, o := range objects {
		o.Resize(one)
		o.Move(fyne.NewPos(max(0, (size.Width-one.Width)/2), y))
		y += one.Height + 2*part.Unit
	}
}

// leaf is one page: its picture, and bars beside the blocks at the left for
// what is being written, at the right for what was found.
type leaf struct {
	widget.BaseWidget
	of      *Preview
	number  int
	picture *canvas.Image
	hover   string
}

var (
	_ fyne.Tappable      = (*leaf)(nil)
	_ desktop.Hoverable  = (*leaf)(nil)
	_ desktop.Cursorable = (*leaf)(nil)
)

func newLeaf(of *Preview, number int) *leaf {
	s := &leaf{of: of, number: number, picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}}
	s.ExtendBaseWidget(s)
	return s
}

func (s *leaf) set(picture *image.RGBA) {
	s.picture.Image = picture
	s.Refresh()
}

// boxes are those of the blocks that a click can lead from.
func (s *leaf) boxes() []paper.Box {
	if s.of.shown == nil || s.number >= len(s.of.shown.Pages) {
		return nil
	}
	return s.of.shown.Pages[s.number].Boxes
}

// at is the key of the block at a place of the page, "" for none.
func (s *leaf) at(pos fyne.Position) string {
	scale := s.of.scaleOf()
	for _, box := range s.boxes() {
		if y := float64(pos.Y / scale); box.Key != "" && y >= box.Y && y < box.Y+box.H {
			return box.Key
		}
	}
	return ""
}

// Tapped goes to the field of the block.
func (s *leaf) Tapped(e *fyne.PointEvent) {
	if key := s.at(e.Position); key != "" && s.of.OnGo != nil {
		s.of.OnGo(key)
	}
}

// MouseIn is for Fyne.
func (s *leaf) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved is for Fyne.
func (s *leaf) MouseMoved(e *desktop.MouseEvent) {
	if key := s.at(e.Position); key != s.hover {
		s.hover = key
		s.Refresh()
	}
}

// MouseOut is for Fyne.
func (s *leaf) MouseOut() { s.hover = ""; s.Refresh() }

// Cursor is for Fyne.
func (s *leaf) Cursor() desktop.Cursor {
	if s.hover != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer is for Fyne.
func (s *leaf) CreateRenderer() fyne.WidgetRenderer {
	return &leafFace{of: s, edge: canvas.NewRectangle(color.Transparent)}
}

type leafFace struct {
	of      *leaf
	edge    *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (f *leafFace) Destroy()                     {}
func (f *leafFace) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (f *leafFace) Objects() []fyne.CanvasObject { return f.objects }
func (f *leafFace) Layout(fyne.Size)             { f.Refresh() }

func (f *leafFace) Refresh() {
	s := f.of
	size := s.Size()
	f.edge.StrokeColor, f.edge.StrokeWidth = theme.Color(part.Line), 1
	f.edge.Resize(size)
	s.picture.Resize(size)
	f.objects = append(f.objects[:0], s.picture, f.edge)
	scale := s.of.scaleOf()
	bar := func(box paper.Box, x float64, role fyne.ThemeColorName) {
		r := canvas.NewRectangle(theme.Color(role))
		r.Move(fyne.NewPos(float32(x)*scale, float32(box.Y)*scale))
		r.Resize(fyne.NewSize(3, float32(box.H)*scale))
		f.objects = append(f.objects, r)
	}
	for _, box := range s.boxes() {
		if box.Key == "" {
			continue
		}
		switch box.Key {
		case s.of.here:
			bar(box, box.X-12, part.Accent)
		case s.hover:
			bar(box, box.X-12, part.Line)
		}
		if blocks, ok := s.of.marks[box.Key]; ok {
			role := part.Warning
			if blocks {
				role = part.Error
			}
			bar(box, box.X+box.W+9, role)
		}
	}
	s.picture.Refresh()
	canvas.Refresh(s)
}

// pagesText says how many pages there are.
func pagesText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + "ページ"
}
