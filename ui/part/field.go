package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kaisei/ui/ime"
)

// Spec is what every field has.
type Spec struct {
	ID       string // names the field in values and problems
	Label    string
	Chars    int // expected length in full-width characters; 0: all the room there is
	Required bool
	Help     string   // below the field; one sentence
	Unit     string   // behind the field: 名, 円
	Mode     ime.Mode // how the input method stands when the focus comes
}

// Problem is what is wrong with a field's value, and what may be done about it.
type Problem struct {
	Text string // a sentence
	Warn bool   // worth a look, but may stay so
	// Proposal, where given, is a value that would be right; a button below
	// the field puts it in.
	Proposal string
}

// Field is a label, something to type or choose in, and what is to be said
// about it below. Make one by TextField, NoteField, ChoiceField, PickField,
// DayField, NumberField or FixedField.
type Field struct {
	Spec
	OnChange func(value string) // by the person, not by SetValue
	// OnReading tells, in full-width katakana, how a text was typed that was just
	// confirmed; see Text.
	OnReading func(committed, reading string)

	text   *Text
	choice *Choice
	pick   *Pick // its text is the field's
	fixed  *Note
	read   Reader

	label, must, unit *canvas.Text
	below             *Note
	repair            *Button
	offers            []*offerRow
	control           fyne.CanvasObject
	box               *fyne.Container

	problem Problem
	remark  string
	misread bool // what was typed is no value of this field
	quiet   bool // while the program writes

	said      bool // below and repair say what is to be said
	belowRole fyne.ThemeColorName

	onHeight func() // the form's, when more or less is to be said below
}

func (f *Field) build() *Field {
	small := func(s string) *canvas.Text {
		t := canvas.NewText(s, nil)
		t.TextSize = SmallTextSize
		return t
	}
	f.label, f.must, f.unit = small(f.Label), small("必須"), small(f.Spec.Unit)
	f.must.Hidden = !f.Required
	f.below = NewNote("", SmallTextSize, Secondary)
	f.repair = NewButton("直す", func() { f.put(f.problem.Proposal) })
	if f.text != nil {
		f.text.Mode = f.Mode
	}
	if f.text != nil && !f.text.MultiLine {
		own := f.text.OnKey // of a list or a month
		f.text.OnKey = func(e *fyne.KeyEvent) bool {
			if e.Name == fyne.KeyDown && len(f.offers) > 0 && (f.pick == nil || !f.pick.list.Visible()) {
				f.toOffer(0)
				return true
			}
			return own != nil && own(e)
		}
	}
	f.box = container.New(fieldLayout{f}, f.label, f.must, f.control, f.unit, f.below, f.repair)
	f.say()
	return f
}

// Object is what to lay out; a Form does it by itself.
func (f *Field) Object() fyne.CanvasObject { return f.box }

// Value is what the field holds, canonical as far as it understood what was
// typed, else as typed; see Understood.
func (f *Field) Value() string {
	switch {
	case f.choice != nil:
		return f.choice.Value()
	case f.pick != nil:
		return f.pick.Value()
	case f.fixed != nil:
		return f.fixed.Text()
	case f.read != nil:
		if r, ok := f.read(f.text.Text); ok {
			return r.Value
		}
	}
	return f.text.Text
}

// Understood reports whether Value is a value of this field's kind.
func (f *Field) Understood() bool {
	if f.pick != nil {
		return f.pick.Understood()
	}
	if f.text == nil || f.read == nil {
		return true
	}
	_, ok := f.read(f.text.Text)
	return ok
}

// SetValue shows a value without calling OnChange.
func (f *Field) SetValue(value string) {
	f.quiet = true
	defer func() { f.quiet = false }()
	f.remark, f.misread = "", false
	switch {
	case f.choice != nil:
		f.choice.SetValue(value)
	case f.pick != nil:
		f.pick.SetValue(value)
	case f.fixed != nil:
		f.fixed.Set(value, Ink)
	default:
		if f.read != nil {
			if r, ok := f.read(value); ok {
				value, f.remark = r.Shown, r.Remark
			} else {
				f.misread = true
			}
		}
		if f.text.Text != value {
			f.text.SetText(value)
		}
	}
	f.say()
}

// SetOptions exchanges what a ChoiceField or PickField offers.
func (f *Field) SetOptions(options []Option) {
	f.quiet = true
	defer func() { f.quiet = false }()
	if f.pick != nil {
		f.pick.SetOptions(options)
		return
	}
	f.choice.SetOptions(options)
}

// SetProblem shows what is wrong; the zero Problem shows nothing.
func (f *Field) SetProblem(p Problem) {
	f.problem = p
	f.say()
}

// Below is what is said below the field, "" for nothing.
func (f *Field) Below() string { return f.below.Text() }

// Focus goes to the field, behind what is written there.
func (f *Field) Focus() {
	if c := canvasOf(f.control); c != nil {
		switch {
		case f.text != nil:
			c.Focus(f.text)
			if !f.text.MultiLine { // where one goes on writing
				f.text.CursorColumn = len([]rune(f.text.Text))
				f.text.Refresh()
			}
		case f.choice != nil:
			c.Focus(f.choice)
		}
	}
}

// changed follows what a person types.
func (f *Field) changed() {
	if f.quiet {
		return
	}
	if f.read != nil {
		r, ok := f.read(f.text.Text)
		f.remark = ""
		if ok {
			f.remark, f.misread = r.Remark, false // a complaint only after leaving
		}
	}
	if f.pick != nil {
		f.misread = false // it was taken from the list
	}
	f.problem = Problem{} // said of the former value
	f.say()
	if f.OnChange != nil {
		f.OnChange(f.Value())
	}
}

// left tidies what was typed when the focus goes, or says that it was not understood.
func (f *Field) left() {
	if f.pick != nil {
		_, problem := f.pick.settle()
		f.misread = problem != ""
		f.say()
		return
	}
	if f.read == nil {
		return
	}
	r, ok := f.read(f.text.Text)
	f.misread = !ok
	if ok && r.Shown != f.text.Text {
		f.quiet = true
		f.text.SetText(r.Shown)
		f.quiet = false
	}
	f.say()
}

// say writes the line below: first what is wrong, then what was understood,
// then the help.
func (f *Field) say() {
	text, role := f.Help, Secondary
	switch {
	case f.problem.Text != "" && f.problem.Warn:
		text, role = "確認　"+f.problem.Text, Warning
	case f.problem.Text != "":
		text, role = "要訂正　"+f.problem.Text, Error
	case f.misread && f.pick != nil:
		text, role = "要訂正　一覧から選んでください。", Error
	case f.misread:
		text, role = "要訂正　読み取れませんでした。書き方を確かめてください。", Error
	case f.remark != "":
		text = f.remark
	}
	if f.problem.Proposal != "" {
		text += "「" + f.problem.Proposal + "」に直せます。"
	}
	if f.said && text == f.below.Text() && role == f.belowRole && f.repair.Hidden == (f.problem.Proposal == "") {
		return // a form of fifty fields is filled in one go: what stays need not be laid out
	}
	f.said, f.belowRole = true, role
	f.below.Set(text, role)
	f.repair.Hidden = f.problem.Proposal == ""
	f.box.Refresh()
	if f.onHeight != nil {
		f.onHeight()
	}
}
