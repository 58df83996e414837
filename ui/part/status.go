package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Status is the line at the bottom of the window: what was done last, with its
// undo; who else has the file; when it was backed up. It takes the place of
// messages that appear and vanish.
type Status struct {
	action, lease, backup *line
	undo                  *Button
	object                fyne.CanvasObject
	row                   *fyne.Container
}

// NewStatus is an empty line.
func NewStatus() *Status {
	s := &Status{
		action: newLine(SmallTextSize, Ink),
		lease:  newLine(SmallTextSize, Secondary),
		backup: newLine(SmallTextSize, Secondary),
		undo:   NewButton("元に戻す", nil).Quiet(),
	}
	s.undo.Hide()
	s.row = container.New(statusLayout{s}, s.action, s.undo, s.lease, s.backup)
	s.object = Around(Hairline(), nil, nil, nil, On(SidePaper, s.row))
	return s
}

// Object is what to lay out at the bottom.
func (s *Status) Object() fyne.CanvasObject { return s.object }

// SetAction says what was done last; undo, where given, takes it back by the
// button beside it.
func (s *Status) SetAction(sentence string, undo func()) {
	s.SetActionVerb(sentence, "元に戻す", undo)
}

// SetActionVerb is SetAction with another word on the button: after an undo,
// 「やり直す」.
func (s *Status) SetActionVerb(sentence, verb string, do func()) {
	s.action.set(sentence)
	s.undo.OnTapped = do
	s.undo.SetText(verb)
	if do == nil {
		s.undo.Hide()
	} else {
		s.undo.Show()
	}
	s.row.Refresh()
}

// Action is the sentence shown.
func (s *Status) Action() string { return s.action.text }

// SetLease says who writes the file: 「この PC で編集中」「田中さんが編集中（閲覧のみ）」.
// warn is for when that keeps this person from writing.
func (s *Status) SetLease(sentence string, warn bool) {
	s.lease.role = Secondary
	if warn {
		s.lease.role = Warning
	}
	s.lease.text = sentence
	s.lease.Refresh()
	s.row.Refresh()
}

// SetBackup says when the last copy was made.
func (s *Status) SetBackup(sentence string) {
	s.backup.set(sentence)
	s.row.Refresh()
}

// statusLayout gives the right side what it needs and the action the rest.
type statusLayout struct{ s *Status }

func (l statusLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40*Unit, 4*Unit) }

func (l statusLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s, right := l.s, size.Width-2*Unit
	for _, o := range []*line{s.backup, s.lease} {
		var w float32
		if o.text != "" {
			w = min(o.wide(), size.Width/4)
			Put(o, right-w, 0, w, size.Height)
			w += 3 * Unit
		}
		o.Hidden = o.text == ""
		right -= w
	}
	room := right - 2*Unit
	if !s.undo.Hidden {
		room -= s.undo.MinSize().Width + Unit
	}
	w := max(min(s.action.wide(), room), 0)
	Put(s.action, 2*Unit, 0, w, size.Height)
	Put(s.undo, 3*Unit+w, 2, s.undo.MinSize().Width, size.Height-4)
}
