package compare

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Versions is the texts that were kept of a declaration, each beside the present
// one. Keep and Restore are nil where nothing may be written.
type Versions struct {
	Kept    []*roster.DeclarationVersion // the oldest first
	Draft   *declaration.Draft           // the present text
	Form    *declaration.Known           // and its form, nil for none
	Forms   declaration.Library
	Keep    func()                           // the present text becomes a version
	Restore func(*roster.DeclarationVersion) // a version becomes the present text

	choice *part.Choice
	table  *Table
	back   *part.Button
	dialog *part.Dialog
}

// Open shows them over a window, the version of an id chosen; "" for the newest.
func (v *Versions) Open(w fyne.Window, id roster.ID) {
	v.choice = part.NewChoice(nil)
	v.choice.OnChanged = func(string) { v.compare() }
	v.table = New("残した版", "今の文", false)
	v.table.Grid.Empty = part.Empty{Text: "残した版は、まだありません。区切りのよいところで残しておくと、後で比べたり戻したりできます。"}
	bar := container.NewHBox()
	if v.Keep != nil {
		bar.Add(part.NewButton("今の文を版として残す", v.Keep))
	}
	v.back = part.NewButton("この版に戻す", func() {
		if x := v.chosen(); x != nil {
			v.dialog.Close()
			v.Restore(x)
		}
	})
	if v.Restore != nil {
		bar.Add(v.back)
	}
	height := w.Canvas().Size().Height - 24*part.Unit
	content := container.New(versionsLayout{min(height, 66*part.Unit)}, v.choice, bar, v.table.Grid, v.table.Whole)
	v.dialog = part.TellWith(w, "版と、今の文との違い", content)
	v.Set(v.Kept, id)
}

// Set shows other versions, as after one was kept.
func (v *Versions) Set(kept []*roster.DeclarationVersion, id roster.ID) {
	v.Kept = kept
	if id == "" && len(kept) > 0 {
		id = kept[len(kept)-1].ID
	}
	v.choice.SetOptions(v.options())
	v.choice.SetValue(id)
	if v.chosen() == nil {
		v.back.Disable()
	} else {
		v.back.Enable()
	}
	v.compare()
}

// options lists the versions, the newest first.
func (v *Versions) options() (list []part.Option) {
	for n, x := range slices.Backward(v.Kept) {
		parts := []string{strconv.Itoa(n+1) + "版", x.On.Western(), x.Why, x.Person}
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		list = append(list, part.Option{Value: x.ID, Shown: strings.Join(parts, "　")})
	}
	return list
}

func (v *Versions) chosen() *roster.DeclarationVersion {
	at := slices.IndexFunc(v.Kept, func(x *roster.DeclarationVersion) bool { return x.ID == v.choice.Value() })
	if at < 0 {
		return nil
	}
	return v.Kept[at]
}

// compare lays the version chosen beside the present text.
func (v *Versions) compare() {
	x := v.chosen()
	if x == nil {
		v.table.Set(nil)
		return
	}
	draft, err := declaration.DecodeDraft(x.Text)
	var form *declaration.Known
	if err == nil {
		form = v.Forms.Of(draft)
	}
	switch {
	case err != nil:
		v.table.Set(nil)
		v.table.Say("この版は読み取れません。", part.Error)
	case form == nil || v.Form == nil:
		v.table.Set(nil)
		v.table.Say("この版のひな形がないため、比べられません。", part.Error)
	case !v.table.Set(declaration.CompareDrafts(draft, form.Form, v.Draft, v.Form.Form)):
		v.table.Say("今の文は、この版と同じです。", part.Confirmed)
	}
}

// versionsLayout: which version, what may be done, the texts, one of them whole.
type versionsLayout struct{ height float32 }

func (l versionsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(112*part.Unit, l.height)
}

func (l versionsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const row, whole = part.RowHeight + part.Unit, 14 * part.Unit
	part.Put(o[0], 0, 0, min(size.Width, 64*part.Unit), part.RowHeight)
	w := o[1].MinSize().Width
	part.Put(o[1], size.Width-w, 0, w, part.RowHeight)
	part.Put(o[2], 0, row, size.Width, size.Height-row-whole-part.Unit)
	part.Put(o[3], 0, size.Height-whole, size.Width, whole)
}
