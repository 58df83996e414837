package editor

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/ui/part"
)

// findings lists what the checks found: what must be put right before the final
// output, then what is worth a look; each with the sentence to change and the way
// there.
type findings struct {
	of     *Editor
	body   *fyne.Container
	scroll *container.Scroll
}

func newFindings(e *Editor) *findings {
	f := &findings{of: e, body: container.New(rows{})}
	f.scroll = container.NewVScroll(f.body)
	return f
}

func (f *findings) show() fyne.CanvasObject {
	m := &f.of.m
	f.body.RemoveAll()
	errors := declaration.Errors(m.found)
	switch {
	case m.form == nil:
		f.say("この宣言のひな形がないため、確かめられません。", part.Error)
	case !m.checked:
		f.say("確かめています…", part.Secondary)
	case len(m.found) == 0:
		f.say("✓ 直すところは見つかりませんでした。", part.Confirmed)
	case errors == 0:
		f.say("要訂正はありません。確認 "+strconv.Itoa(len(m.found))+"件", part.Ink)
	default:
		f.say("要訂正 "+strconv.Itoa(errors)+"件（直すまで完成版は出せません）、確認 "+strconv.Itoa(len(m.found)-errors)+"件", part.Ink)
	}
	for _, x := range m.found {
		f.finding(x)
	}
	f.body.Refresh()
	return f.scroll
}

func (f *findings) say(text string, role fyne.ThemeColorName) {
	f.body.Add(part.NewNote(text, part.TextSize, role))
}

func (f *findings) finding(x declaration.Finding) {
	m := &f.of.m
	word, role := "確認", part.Warning
	if x.Error() {
		word, role = "要訂正", part.Error
	}
	f.body.Add(part.NewNote(word+"　"+x.Sentence, part.TextSize, role))
	if x.Quote != "" {
		quote := "「" + x.Quote + "」"
		if x.Offer != "" {
			quote += " → 「" + x.Offer + "」"
		}
		f.body.Add(part.NewNote(quote, part.SmallTextSize, part.Ink))
	}
	var bar []*part.Button
	if x.Key != "" {
		bar = append(bar, part.NewButton("そこへ行く", func() { f.of.goTo(x.Key) }))
	}
	if x.Offer != "" && m.fieldOf(x.Key) != "" && !f.of.readOnly() {
		bar = append(bar, part.NewButton("置き換える", func() {
			if m.mend(x) {
				f.of.changed()
			}
		}))
	}
	if len(bar) > 0 {
		f.body.Add(reachedIn(f.scroll, bar...))
	}
}
