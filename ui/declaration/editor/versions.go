package editor

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// versions shows what the draft said when somebody kept it, above what it says
// now; what came in stands in 【】.
func (e *Editor) versions() {
	if e.m.draft == nil {
		return
	}
	e.saveNow(func() {
		v := &versions{of: e, kept: e.desk.File().Book().DeclarationVersions(e.m.id)}
		v.open()
	})
}

type versions struct {
	of     *Editor
	kept   []*roster.DeclarationVersion // the oldest first
	choice *part.Choice
	body   *fyne.Container
	dialog *part.Dialog
}

func (v *versions) open() {
	v.choice = part.NewChoice(v.options())
	v.choice.OnChanged = func(string) { v.compare() }
	v.body = container.New(rows{})
	keep := part.NewButton("今の文を版として残す", v.keep)
	back := part.NewButton("この版に戻す", v.restore)
	if v.of.readOnly() {
		keep.Disable()
	}
	if v.of.readOnly() || len(v.kept) == 0 {
		back.Disable()
	}
	height := min(56*part.Unit, v.of.desk.Window().Canvas().Size().Height-24*part.Unit)
	head := container.NewVBox(container.NewHBox(keep), part.Around(nil, nil, nil, back, v.choice))
	content := container.New(tall{height}, part.Around(head, nil, nil, nil, container.NewVScroll(v.body)))
	v.dialog = part.TellWith(v.of.desk.Window(), "版と、今の文との違い", content)
	if n := len(v.kept); n > 0 {
		v.choice.SetValue(v.kept[n-1].ID)
	}
	v.compare()
}

// options lists the versions, the newest first.
func (v *versions) options() (list []part.Option) {
	for n, x := range slices.Backward(v.kept) {
		parts := []string{strconv.Itoa(n+1) + "版", x.On.Western(), x.Why, x.Person}
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		list = append(list, part.Option{Value: x.ID, Shown: strings.Join(parts, "　")})
	}
	return list
}

func (v *versions) chosen() *roster.DeclarationVersion {
	at := slices.IndexFunc(v.kept, func(x *roster.DeclarationVersion) bool { return x.ID == v.choice.Value() })
	if at < 0 {
		return nil
	}
	return v.kept[at]
}

// compare lists what differs between the version and the present text.
func (v *versions) compare() {
	v.body.RemoveAll()
	defer v.body.Refresh()
	say := func(text string, role fyne.ThemeColorName) { v.body.Add(part.NewNote(text, part.TextSize, role)) }
	x, m := v.chosen(), &v.of.m
	if x == nil {
		say("残した版は、まだありません。区切りのよいところで残しておくと、後で比べたり戻したりできます。", part.Secondary)
		return
	}
	draft, err := declaration.DecodeDraft(x.Text)
	if err != nil || m.form == nil {
		say("この版は読み取れません。", part.Error)
		return
	}
	form := m.forms.Of(draft)
	if form == nil {
		say("この版のひな形がないため、比べられません。", part.Error)
		return
	}
	same := true
	for _, d := range declaration.CompareDrafts(draft, form.Form, m.draft, m.form.Form) {
		if d.Change == declaration.Same {
			continue
		}
		same = false
		v.body.Add(part.NewNote(string(d.Change), part.SmallTextSize, part.Secondary))
		if d.Was != "" {
			v.body.Add(part.NewNote("版　"+d.Was, part.TextSize, part.Secondary))
		}
		if d.Is != "" {
			v.body.Add(part.NewNote("今　"+marked(d), part.TextSize, part.Ink))
		}
	}
	if same {
		say("今の文は、この版と同じです。", part.Confirmed)
	}
}

// marked puts what came into 【】, for colour alone tells nobody.
func marked(d declaration.Difference) string {
	if d.Change != declaration.Changed {
		return d.Is
	}
	var b strings.Builder
	for _, p := range d.Segments {
		switch p.Change {
		case declaration.Same:
			b.WriteString(p.Text)
		case declaration.Added:
			b.WriteString("【" + p.Text + "】")
		}
	}
	return b.String()
}

// keep keeps the present text as a version.
func (v *versions) keep() {
	e := v.of
	action := declaration.Keep(e.desk.File().Book(), e.m.id, "手で残した版", e.desk.File().Who())
	if len(action.Changes) == 0 {
		e.desk.Say("今の文は、最後に残した版と同じです。")
		return
	}
	e.do(action, func() {
		v.kept = e.desk.File().Book().DeclarationVersions(e.m.id)
		v.choice.SetOptions(v.options())
		v.choice.SetValue(v.kept[len(v.kept)-1].ID)
		v.compare()
	})
}

// restore takes a version's text as the present one; the present one is kept
// first.
func (v *versions) restore() {
	x, e := v.chosen(), v.of
	if x == nil {
		return
	}
	draft, err := declaration.DecodeDraft(x.Text)
	if err != nil {
		e.desk.Fail(err)
		return
	}
	v.dialog.Close()
	book := e.desk.File().Book()
	action := declaration.Save(book, e.m.id, draft)
	if len(action.Changes) == 0 {
		e.desk.Say("今の文は、この版と同じです。")
		return
	}
	action.Changes = append(action.Changes, declaration.Keep(book, e.m.id, "版に戻す前", e.desk.File().Who()).Changes...)
	action.Sentence = "宣言の文を" + x.On.Western() + "の版に戻しました"
	e.do(action, func() {
		if err := e.m.load(e.desk.File().Book(), e.m.id); err != nil {
			e.desk.Fail(err)
			return
		}
		e.reload()
	})
}

// do applies an Action in the background and tells; then goes on.
func (e *Editor) do(action journal.Action, then func()) {
	file := e.desk.File()
	var done journal.Action
	e.doing.Run(context.Background(), func(ctx context.Context) (err error) {
		done, err = file.Apply(ctx, action)
		return err
	}, func(err error) {
		if err != nil {
			e.desk.Fail(err)
			return
		}
		e.desk.Did(done)
		then()
	})
}
