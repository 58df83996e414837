package editor

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kaisei/data/declaration"
	"kaisei/ui/part"
)

// questions is the interview: plain questions with their answers as buttons, and
// below each what the answer speaks for.
type questions struct {
	of     *Editor
	rows   []*question
	scroll *container.Scroll
}

type question struct {
	declaration.Question
	answers []*part.Button
	why     *part.Note
}

func newQuestions(e *Editor) *questions {
	q := &questions{of: e}
	body := container.New(rows{})
	body.Add(part.NewNote("会社の方に聞いたとおりに選んでください。答えに合わせて、項目を入れるかどうかを提案します。後からいつでも変えられます。", part.SmallTextSize, part.Secondary))
	for n, ask := range declaration.Questions() {
		row := &question{Question: ask, why: part.NewNote("", part.SmallTextSize, part.Secondary)}
		body.Add(part.NewNote(strconv.Itoa(n+1)+"　"+ask.Text, part.TextSize, part.Ink))
		if ask.Help != "" {
			body.Add(part.NewNote(ask.Help, part.SmallTextSize, part.Secondary))
		}
		buttons := container.NewHBox()
		for _, o := range ask.Options {
			b := part.NewButton(o.Text, func() { q.answer(row, o.Value) })
			b.OnArrive = func() { part.Reveal(q.scroll, b) }
			row.answers = append(row.answers, b)
			buttons.Add(b)
		}
		body.Add(buttons)
		body.Add(row.why)
		q.rows = append(q.rows, row)
	}
	on := part.NewButton("文を書く →", func() { e.tabs.Go(writing) }).Main()
	on.OnArrive = func() { part.Reveal(q.scroll, on) }
	body.Add(on)
	q.scroll = container.NewVScroll(body)
	return q
}

// first is where the keys begin: the first question that has no answer.
func (q *questions) first() fyne.Focusable {
	for _, row := range q.rows {
		if _, done := q.of.m.draft.Answers[row.ID]; !done {
			return row.answers[0]
		}
	}
	return q.rows[0].answers[0]
}

// show brings the answers up to the draft.
func (q *questions) show() fyne.CanvasObject {
	for _, row := range q.rows {
		q.update(row)
	}
	q.scroll.Content.Refresh()
	return q.scroll
}

func (q *questions) update(row *question) {
	given := q.of.m.draft.Answers[row.ID]
	for i, o := range row.Options {
		b := row.answers[i]
		text, importance := o.Text, widget.MediumImportance
		if o.Value == given {
			text, importance = "✓ "+o.Text, widget.HighImportance
		}
		b.Importance = importance
		b.SetText(text)
		if q.of.readOnly() {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	row.why.Set(q.of.m.whyOf(row.ID), part.Secondary)
}

func (q *questions) answer(row *question, value string) {
	q.of.m.answer(row.ID, value)
	q.show()
	q.of.changed()
}

// rows puts things below each other within margins; buttons keep their width.
type rows struct{}

func (rows) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(2 * part.Unit)
	for _, o := range objects {
		if h := o.MinSize().Height; h > 0 && o.Visible() {
			height += h + gapBefore(o)
		}
	}
	return fyne.NewSize(30*part.Unit, height+2*part.Unit)
}

func (rows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const side = 2 * part.Unit
	y := float32(part.Unit)
	for _, o := range objects {
		want := o.MinSize()
		width := size.Width - 2*side
		if n, ok := o.(*part.Note); ok {
			want.Height = n.HeightFor(width)
		}
		if want.Height == 0 || !o.Visible() {
			part.Put(o, side, y, width, 0)
			continue
		}
		if _, ok := o.(*part.Button); ok {
			width = min(want.Width, width)
		}
		y += gapBefore(o)
		part.Put(o, side, y, width, want.Height)
		y += want.Height
	}
}

// gapBefore parts a question from the one above.
func gapBefore(o fyne.CanvasObject) float32 {
	if n, ok := o.(*part.Note); ok && n.Size().Height > 0 && n.HeightFor(1000) > 1.3*part.TextSize {
		return 2 * part.Unit
	}
	return part.Unit / 2
}
