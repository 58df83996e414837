package part

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kaisei/data/nihongo"
)

// Pick chooses one of many by typing a part of it, in whatever kana or width:
// the options that hold it stand in a list below, which the arrows go through,
// Enter takes from, and Esc leaves with the value as it was. F4 and the mark at
// the right show all. The focus never leaves the text; whoever shows a Pick
// shows its list too.
type Pick struct {
	OnPick func(value string) // by the person, not by SetValue
	OnList func()             // the list opened, closed or changed

	text  *Text
	list  *pickList
	find  func(typed string) []Option
	shown func(value string) string

	value string // what was last taken
	quiet bool   // while the program writes
}

// NewPick offers options.
func NewPick(options []Option) *Pick {
	p := newPick()
	p.SetOptions(options)
	return p
}

// NewPickFrom offers what find gives for a text, fifty or fewer, of too many to
// hold; shown is how a value is written, "" for one that there is not.
func NewPickFrom(find func(typed string) []Option, shown func(value string) string) *Pick {
	p := newPick()
	p.find, p.shown = find, shown
	return p
}

func newPick() *Pick {
	p := &Pick{text: NewText(), list: newPickList()}
	p.text.SetPlaceHolder("（選んでください）")
	p.text.ActionItem = newGlyph(theme.MenuDropDownIcon(), func() {
		if c := canvasOf(p.text); c != nil {
			c.Focus(p.text)
		}
		p.toggle()
	})
	p.text.OnKey = p.key
	p.text.OnChanged = func(string) {
		if !p.quiet {
			p.open(p.text.Text)
		}
	}
	p.list.onTake = func(o Option) { p.take(o) }
	return p
}

// SetOptions exchanges what is offered.
func (p *Pick) SetOptions(options []Option) {
	keys := make([]string, len(options))
	for i, o := range options {
		keys[i] = nihongo.SearchKey(o.Shown)
	}
	p.find = func(typed string) []Option { return matching(options, keys, typed) }
	p.shown = func(value string) string {
		if i := slices.IndexFunc(options, func(o Option) bool { return o.Value == value }); i >= 0 {
			return options[i].Shown
		}
		return ""
	}
	p.SetValue(p.value)
}

// matching are the options that hold each word typed, those that begin with
// the first of them before the others.
func matching(options []Option, keys []string, typed string) []Option {
	var words []string
	for _, w := range strings.Fields(typed) {
		words = append(words, nihongo.SearchKey(w))
	}
	var first, then []Option
	for i, o := range options {
		if !holdsAll(keys[i], words) {
			continue
		}
		if len(words) > 0 && strings.HasPrefix(keys[i], words[0]) {
			first = append(first, o)
		} else {
			then = append(then, o)
		}
	}
	return append(first, then...)
}

func holdsAll(key string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(key, w) })
}

// Value is what was chosen, "" for nothing.
func (p *Pick) Value() string { return p.value }

// SetValue chooses without calling OnPick.
func (p *Pick) SetValue(value string) {
	p.value = value
	p.write(p.shown(value))
	p.close()
}

// write puts a text that is not typed.
func (p *Pick) write(s string) {
	if s == p.text.Text {
		return
	}
	p.quiet = true
	p.text.SetText(s)
	p.text.CursorColumn = len([]rune(s))
	p.quiet = false
}

// open lists what a text may mean, "" for all.
func (p *Pick) open(typed string) {
	if p.text.Disabled() {
		return
	}
	p.list.offer(p.find(typed), p.value, typed != "")
	call(p.OnList)
}

// close takes the list away.
func (p *Pick) close() {
	if p.list.Visible() {
		p.list.Hide()
		call(p.OnList)
	}
}

func (p *Pick) toggle() {
	if p.list.Visible() {
		p.close()
	} else {
		p.open("")
	}
}

// take chooses an option as a person does.
func (p *Pick) take(o Option) {
	changed := o.Value != p.value
	p.SetValue(o.Value)
	p.write(o.Shown) // as found, when the source cannot say it again
	if changed && p.OnPick != nil {
		p.OnPick(o.Value)
	}
}

// key goes through the list. Enter takes from it and then means what Enter
// means without a list.
func (p *Pick) key(e *fyne.KeyEvent) bool {
	if e.Name == fyne.KeyF4 {
		p.toggle()
		return true
	}
	if !p.list.Visible() {
		if e.Name == fyne.KeyDown {
			p.open("")
			return true
		}
		return false
	}
	switch e.Name {
	case fyne.KeyDown:
		p.list.step(1)
	case fyne.KeyUp:
		p.list.step(-1)
	case fyne.KeyPageDown:
		p.list.step(pickRows)
	case fyne.KeyPageUp:
		p.list.step(-pickRows)
	case fyne.KeyHome:
		p.list.step(-len(p.list.options))
	case fyne.KeyEnd:
		p.list.step(len(p.list.options))
	case fyne.KeyEscape:
		p.SetValue(p.value)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		if o, ok := p.list.present(); ok {
			p.take(o)
		}
		return false
	default:
		return false
	}
	return true
}

// settle is the value when the text is left: what was typed whole counts as
// chosen, an empty text chooses nothing, and what is no option stays typed and
// is a problem.
func (p *Pick) settle() (value, problem string) {
	p.close()
	typed := strings.TrimSpace(p.text.Text)
	switch key := nihongo.SearchKey(typed); {
	case typed == strings.TrimSpace(p.shown(p.value)):
	case typed == "":
		p.take(Option{})
	default:
		found := p.find(typed)
		at := slices.IndexFunc(found, func(o Option) bool { return nihongo.SearchKey(o.Shown) == key })
		if at < 0 {
			return p.value, "「" + typed + "」は一覧にありません。"
		}
		p.take(found[at])
	}
	return p.value, ""
}

// Understood reports whether the text is what was chosen.
func (p *Pick) Understood() bool {
	return strings.TrimSpace(p.text.Text) == strings.TrimSpace(p.shown(p.value))
}
