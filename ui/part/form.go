package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Form lays fields out under headings, several in a row where they fit, and
// leads from one to the next: Enter on, Shift+Enter back, Ctrl+Enter saves, Esc
// asks to leave. It scrolls by itself.
type Form struct {
	widget.BaseWidget

	OnChange func(id, value string)
	OnArrive func(id string)      // the focus has come to a field
	OnLeave  func(id string)      // the focus has gone from a field of text
	OnSave   func()               // Ctrl+Enter, and Enter in the last field
	OnEscape func()               // nil: Esc goes to the window
	OnGroup  func(heading string) // the focus has come to another group

	groups []formGroup
	fields map[string]*Field
	order  []*Field
	given  map[string]string // the values last set
	body   *fyne.Container
	scroll *container.Scroll
	height float32

	choosing       *Field // whose list is open, nil for none
	here           string // the heading of the group that has the focus
	filling, grown bool   // many fields change; one of them its height
}

// formGroup is a heading and rows of objects below it.
type formGroup struct {
	heading *canvas.Text
	rule    *canvas.Rectangle
	rows    [][]*Field
	free    []fyne.CanvasObject
}

// NewForm is a form without fields.
func NewForm() *Form {
	f := &Form{fields: make(map[string]*Field), given: make(map[string]string)}
	f.body = container.New(formLayout{f})
	f.scroll = container.NewVScroll(f.body)
	f.ExtendBaseWidget(f)
	return f
}

// Heading begins a group.
func (f *Form) Heading(text string) {
	heading, rule := canvas.NewText(text, nil), canvas.NewRectangle(nil)
	heading.TextSize = TextSize
	heading.TextStyle.Bold = true
	f.groups = append(f.groups, formGroup{heading: heading, rule: rule})
	f.body.Objects = append(f.body.Objects, heading, rule)
}

// Row adds fields that belong together, side by side as far as they fit.
func (f *Form) Row(fields ...*Field) {
	f.group().rows = append(f.group().rows, fields)
	f.group().free = append(f.group().free, nil)
	for _, field := range fields {
		f.fields[field.ID] = field
		f.wire(field)
		f.body.Objects = append(f.body.Objects, field.Object())
		f.given[field.ID] = field.Value()
		if field.fixed == nil {
			f.order = append(f.order, field)
		}
	}
}

// Put adds any object over the whole width: a button, a small list.
func (f *Form) Put(o fyne.CanvasObject) {
	f.group().rows = append(f.group().rows, nil)
	f.group().free = append(f.group().free, o)
	f.body.Objects = append(f.body.Objects, o)
}

func (f *Form) group() *formGroup {
	if len(f.groups) == 0 {
		f.groups = append(f.groups, formGroup{})
	}
	return &f.groups[len(f.groups)-1]
}

// wire leads the keys of a field to the form.
func (f *Form) wire(field *Field) {
	field.OnChange = func(value string) {
		if f.OnChange != nil {
			f.OnChange(field.ID, value)
		}
	}
	field.onHeight = func() {
		f.settle()
		f.follow(field)
	}
	onward, back := func() { f.step(field, 1) }, func() { f.step(field, -1) }
	save := func() { call(f.OnSave) }
	escape := func() {
		if f.OnEscape != nil {
			f.OnEscape()
			return
		}
		forwardKey(f, &fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	heading := ""
	if g := f.group(); g.heading != nil {
		heading = g.heading.Text
	}
	arrive := func() {
		f.reveal(field)
		if f.OnArrive != nil {
			f.OnArrive(field.ID)
		}
		if f.here != heading {
			f.here = heading
			if f.OnGroup != nil {
				f.OnGroup(heading)
			}
		}
	}
	if field.pick != nil {
		field.pick.OnList = func() { f.choose(field) }
	}
	switch {
	case field.text != nil:
		t := field.text
		t.OnLeave = func() {
			field.left()
			if f.OnLeave != nil {
				f.OnLeave(field.ID)
			}
		}
		t.OnEnter, t.OnBack, t.OnSave, t.OnEscape, t.OnArrive = onward, back, save, escape, arrive
		t.OnWheel = f.scroll.Scrolled
	case field.choice != nil:
		c := field.choice
		c.OnEnter, c.OnBack, c.OnSave, c.OnEscape, c.OnArrive = onward, back, save, escape, arrive
	}
}

// step goes to the field by places further; beyond the last it saves.
func (f *Form) step(from *Field, by int) {
	for i, field := range f.order {
		if field != from {
			continue
		}
		switch to := i + by; {
		case to >= len(f.order):
			call(f.OnSave)
		case to >= 0:
			f.order[to].Focus()
		}
		return
	}
}

// Field is a field by its ID, nil when there is none.
func (f *Form) Field(id string) *Field { return f.fields[id] }

// Focus goes to a field and brings it into view; "" means the first.
func (f *Form) Focus(id string) {
	field := f.fields[id]
	if id == "" && len(f.order) > 0 {
		field = f.order[0]
	}
	if field != nil {
		f.reveal(field)
		field.Focus()
	}
}

// SetValues fills the form, fields that are not named with nothing, and takes
// this for the state that Changed compares with. Problems are forgotten.
func (f *Form) SetValues(values map[string]string) {
	f.fill(func() {
		for id, field := range f.fields {
			field.SetProblem(Problem{})
			field.SetValue(values[id])
			f.given[id] = field.Value()
		}
	})
	f.scroll.ScrollToTop()
}

// Values are all fields' values.
func (f *Form) Values() map[string]string {
	values := make(map[string]string, len(f.fields))
	for id, field := range f.fields {
		values[id] = field.Value()
	}
	return values
}

// Changed are the values that differ from those last set.
func (f *Form) Changed() map[string]string {
	changed := make(map[string]string)
	for id, field := range f.fields {
		if v := field.Value(); v != f.given[id] {
			changed[id] = v
		}
	}
	return changed
}

// Misread is the first field whose text it does not understand, "" for none;
// the field says so, though the focus has not left it.
func (f *Form) Misread() string {
	for _, field := range f.order {
		if !field.Understood() {
			field.misread = true
			field.say()
			return field.ID
		}
	}
	return ""
}

// SetProblems shows each problem under its field and clears the others'. It
// returns the first field in order that must be put right, "" for none; give it
// to Focus.
func (f *Form) SetProblems(problems map[string]Problem) (first string) {
	f.fill(func() {
		for id, field := range f.fields {
			field.SetProblem(problems[id])
		}
	})
	for _, field := range f.order {
		if p, ok := problems[field.ID]; ok && !p.Warn {
			return field.ID
		}
	}
	return ""
}

// SetReadOnly lets nothing be typed, as when another person holds the file.
func (f *Form) SetReadOnly(readOnly bool) {
	for _, field := range f.order {
		var d fyne.Disableable = field.choice
		if field.text != nil {
			d = field.text
		}
		if readOnly {
			d.Disable()
		} else {
			d.Enable()
		}
	}
}
