package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/nihongo"
	"kaisei/ui/ime"
)

// The kinds of fields, by what they take.

// TextField takes one line of text.
func TextField(spec Spec) *Field { return textField(spec, NewText(), nil) }

// PasswordField takes one line that nobody sees. There is no composing in it.
func PasswordField(spec Spec) *Field {
	spec.Mode = ime.Direct
	t := NewText()
	t.Password = true
	return textField(spec, t, nil)
}

// NoteField takes several lines; rows are seen at once.
func NoteField(spec Spec, rows int) *Field {
	return textField(spec, NewLongText(rows), nil)
}

// DayField takes a calendar day in any writing, or from a month that F4 and the
// sign at its right open; its value is ISO, "" unknown.
func DayField(spec Spec) *Field {
	if spec.Chars == 0 {
		spec.Chars = 8
	}
	var f *Field
	t := NewText()
	t.ActionItem = newGlyph(theme.CalendarIcon(), func() { f.askDay() })
	t.OnKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyF4 {
			f.askDay()
		}
		return e.Name == fyne.KeyF4
	}
	f = textField(spec, t, ReadDay)
	return f
}

// askDay opens the month of the day in the field.
func (f *Field) askDay() {
	c := canvasOf(f.text)
	if c == nil || f.text.Disabled() {
		return
	}
	c.Focus(f.text)
	askDay(c, f.text, nihongo.Day(f.Value()), func(day nihongo.Day) { f.put(string(day)) })
}

// put shows a value that the person chose.
func (f *Field) put(value string) {
	f.SetValue(value)
	f.SetProblem(Problem{})
	if f.OnChange != nil {
		f.OnChange(f.Value())
	}
}

// NumberField takes a whole number, also as 1.5億 or 1,000万; its value is plain
// digits in single units, "" when not filled in, which is not 0.
func NumberField(spec Spec) *Field {
	if spec.Chars == 0 {
		spec.Chars = 8
	}
	return textField(spec, NewText(), ReadNumber(spec.Unit))
}

// ReadField takes what read understands.
func ReadField(spec Spec, read Reader) *Field { return textField(spec, NewText(), read) }

func textField(spec Spec, t *Text, read Reader) *Field {
	f := &Field{Spec: spec, text: t, read: read, control: t}
	t.OnChanged = func(string) { f.changed() }
	t.OnLeave = f.left
	t.OnReading = func(committed, reading string) {
		if f.OnReading != nil {
			f.OnReading(committed, reading)
		}
	}
	return f.build()
}

// ChoiceField takes one of several values.
func ChoiceField(spec Spec, options []Option) *Field {
	f := &Field{Spec: spec, choice: NewChoice(options)}
	f.control = f.choice
	f.choice.OnChanged = func(string) { f.changed() }
	return f.build()
}

// PickField takes one of many values, found by typing. It belongs into a Form,
// which shows its list.
func PickField(spec Spec, options []Option) *Field { return pickField(spec, NewPick(options)) }

// PickFieldFrom is a PickField whose options a source finds: see NewPickFrom.
func PickFieldFrom(spec Spec, find func(typed string) []Option, shown func(value string) string) *Field {
	return pickField(spec, NewPickFrom(find, shown))
}

func pickField(spec Spec, p *Pick) *Field {
	f := &Field{Spec: spec, pick: p, text: p.text, control: p.text}
	p.OnPick = func(string) { f.changed() }
	p.text.OnLeave = f.left
	return f.build()
}

// FixedField shows a value that is not changed here, with a button to copy it.
func FixedField(spec Spec) *Field {
	f := &Field{Spec: spec, fixed: NewNote("", TextSize, Ink)}
	copyIt := widget.NewButtonWithIcon("", theme.ContentCopyIcon(), func() {
		if f.fixed.Text() != "" {
			fyne.CurrentApp().Clipboard().SetContent(f.fixed.Text())
		}
	})
	copyIt.Importance = widget.LowImportance
	f.control = container.New(fixedLayout{f}, f.fixed, copyIt)
	return f.build()
}
