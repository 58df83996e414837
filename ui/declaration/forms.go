package declaration

// ひな形: the forms the office has, place by place how sure their wording is, and two
// versions side by side.

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/ui/declaration/compare"
	"kaisei/ui/part"
)

type forms struct {
	p      *Page
	list   []*declaration.Known // newest first
	wanted string               // hash of one that comes in and is to be shown, "" for none
	lines  []formLine
	grid   *part.Grid
	detail *part.Grid
	note   *part.Note
	whole  *part.Note
	acts   []*part.Button
	box    *fyne.Container
}

// formLine is a block, or one of its items.
type formLine struct {
	label, text, remark string
	certainty           declaration.Certainty
	confirmed           bool
}

func newForms(p *Page) *forms {
	f := &forms{p: p, note: part.NewNote("", part.SmallTextSize, part.Ink), whole: part.NewNote("", part.SmallTextSize, part.Ink)}
	at := func(i int) *declaration.Known { return f.list[i] }
	f.grid = part.NewGrid(
		part.Column{ID: "name", Title: "ひな形", Width: 300, Text: func(i int) string { return at(i).Name }},
		part.Column{ID: "from", Title: "施行日", Width: 132, Text: func(i int) string { return short(at(i).From) }},
		part.Column{ID: "sure", Title: "文言", Width: 200, Text: func(i int) string {
			if at(i).Confirmed() {
				return "公式ファイルと照合済み"
			}
			return numbered("未確認", len(at(i).Unconfirmed()), "か所")
		}, Role: func(i int) fyne.ThemeColorName {
			if at(i).Confirmed() {
				return part.Confirmed
			}
			return part.Warning
		}},
		part.Column{ID: "whence", Title: "出どころ", Width: 184, Text: func(i int) string {
			if at(i).Package == nil {
				return "Kaisei に付属"
			}
			return short(at(i).Package.On) + "に取込"
		}},
		part.Column{ID: "who", Title: "照合した人", Width: 120, Text: func(i int) string {
			if at(i).Package == nil {
				return ""
			}
			return at(i).Package.Confirmed
		}},
		part.Column{ID: "hash", Title: "照合値", Width: 150, Text: func(i int) string { return at(i).Hash[:min(12, len(at(i).Hash))] + "…" }, Role: func(int) fyne.ThemeColorName { return part.Secondary }})
	f.grid.OnSelect = func(int) { f.detailed() }
	line := func(i int) formLine { return f.lines[i] }
	f.detail = part.NewGrid(
		part.Column{ID: "label", Title: "場所", Width: 190, Text: func(i int) string { return line(i).label }},
		part.Column{ID: "sure", Title: "確かさ", Width: 216, Text: func(i int) string { return line(i).certainty.InWords() }, Role: func(i int) fyne.ThemeColorName {
			if line(i).confirmed {
				return part.Confirmed
			}
			return part.Warning
		}},
		part.Column{ID: "text", Title: "文言", Width: 430, Text: func(i int) string { return line(i).text }},
		part.Column{ID: "remark", Title: "注意", Width: 380, Text: func(i int) string { return line(i).remark }, Role: func(int) fyne.ThemeColorName { return part.Secondary }})
	f.detail.OnSelect = func(i int) {
		text := ""
		if i >= 0 && i < len(f.lines) {
			text = strings.TrimSpace(f.lines[i].text + "\n" + f.lines[i].remark)
		}
		f.whole.Set(text, part.Ink)
		f.box.Refresh()
	}
	f.acts = []*part.Button{
		part.NewButton("公式の Word を取り込む…", p.askOfficial).Main(), part.NewButton("ひな形のファイルを取り込む…", p.askPackage),
		part.NewButton("ひな形を渡す…", f.handOut), part.NewButton("違いを見る", p.compareForms), part.NewButton("外す", f.remove)}
	f.box = container.New(formsLayout{f}, f.note, f.grid, f.detail, f.whole, buttons(f.acts...))
	return f
}

// formsLayout: what is to be known, the forms, the places of the one chosen.
type formsLayout struct{ f *forms }

func (formsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*part.Unit, 40*part.Unit)
}

func (a formsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := size.Width - 4*part.Unit
	n := a.f.note.HeightFor(w)
	part.Put(o[0], 2*part.Unit, part.Unit, w, n)
	y := n + 2*part.Unit
	rows := float32(min(max(len(a.f.list), 2), 5)+1)*part.RowHeight + 2*part.Unit
	part.Put(o[1], 0, y, size.Width, rows)
	foot := float32(part.RowHeight + 2*part.Unit)
	whole := max(a.f.whole.HeightFor(w), 3*part.Unit)
	y += rows + part.Unit
	part.Put(o[2], 0, y, size.Width, size.Height-y-foot-whole-2*part.Unit)
	part.Put(o[3], 2*part.Unit, size.Height-foot-whole-part.Unit, w, whole)
	part.Put(o[4], 2*part.Unit, size.Height-foot+part.Unit, w, part.RowHeight)
}

func (f *forms) object() fyne.CanvasObject { return f.box }

func (f *forms) show() {
	chosen := f.chosen()
	f.list = slices.Clone(f.p.shown.forms)
	slices.Reverse(f.list)
	said, role := "公式のファイルと照合したひな形だけが、正式な出力に使えます。照合していないひな形で作ったものには、どのページにも「下書き」と入ります。", part.Ink
	if k := f.p.shown.newest; k != nil && !k.Confirmed() {
		said += "いまの版「" + k.Name + "」はまだ照合していません。ポータルサイトから Word ファイルを手に入れて、取り込んでください。"
		role = part.Warning
	}
	f.note.Set(said, role)
	f.grid.SetRows(len(f.list))
	at := slices.IndexFunc(f.list, func(k *declaration.Known) bool {
		return f.wanted == "" && chosen != nil && k.Hash == chosen.Hash || k.Hash == f.wanted
	})
	if at >= 0 {
		f.wanted = ""
	}
	f.grid.Select(max(at, 0))
	f.detailed()
}

func (f *forms) chosen() *declaration.Known {
	if at := f.grid.Selected(); at >= 0 && at < len(f.list) {
		return f.list[at]
	}
	return nil
}

func (f *forms) detailed() {
	f.lines = nil
	if k := f.chosen(); k != nil {
		for _, b := range k.Blocks {
			text := b.Text
			if b.Kind == declaration.Slot {
				text = "（名簿から入ります）"
			}
			f.lines = append(f.lines, formLine{b.Label, text, b.Remark, b.Certainty, b.Confirmed})
			for _, i := range b.Items {
				f.lines = append(f.lines, formLine{"　" + i.Title, i.Text, i.Remark, i.Certainty, i.Confirmed})
			}
		}
	}
	f.detail.SetRows(len(f.lines))
	f.detail.Select(-1)
	f.whole.Set("", part.Ink)
	k := f.chosen()
	free := !f.p.readOnly()
	able(f.acts[0], free)
	able(f.acts[1], free)
	able(f.acts[2], k != nil)
	able(f.acts[3], len(f.list) > 1)
	able(f.acts[4], free && k != nil && k.Package != nil)
	f.box.Refresh()
}

// came applies the Action that takes a form in, and shows it.
func (f *forms) came(a journal.Action, hash string) {
	f.wanted = hash
	f.p.apply(a, nil)
}

// remove takes a form of the office away; declarations made on it keep their text.
func (f *forms) remove() {
	k := f.chosen()
	if k == nil || k.Package == nil {
		return
	}
	part.Ask(f.p.desk.Window(), part.Question{Title: "ひな形を外す", Text: "「" + k.Name + "」を外します。これで書いた宣言の文と発行したファイルは残りますが、書き直すには取り込み直しが要ります。取り消しは履歴からできます。",
		Yes: "外す", Destructive: true, OnYes: func() {
			f.p.apply(journal.Action{From: "宣言", Sentence: "宣言のひな形「" + k.Name + "」を外しました", Changes: []journal.Change{roster.Remove(k.Package)}}, nil)
		}})
}

// compareForms shows two versions side by side.
func (p *Page) compareForms() {
	list := p.shown.forms
	if len(list) < 2 {
		return
	}
	var options []part.Option
	for _, k := range list {
		options = append(options, part.Option{Value: k.Hash, Shown: formTitle(k)})
	}
	form := part.NewForm()
	form.Row(part.ChoiceField(part.Spec{ID: "from", Label: "前の版", Chars: 20}, options), part.ChoiceField(part.Spec{ID: "to", Label: "後の版", Chars: 20}, options))
	from, to := list[0], list[len(list)-1]
	if p.shown.newest != nil {
		to = p.shown.newest
	}
	for _, k := range list { // of the version before
		if k.From < to.From {
			from = k
		}
	}
	form.SetValues(map[string]string{"from": from.Hash, "to": to.Hash})
	table := compare.New("前", "後", true)
	find := func(hash string) *declaration.Form {
		return list[max(slices.IndexFunc(list, func(k *declaration.Known) bool { return k.Hash == hash }), 0)].Form
	}
	show := func() {
		v := form.Values()
		table.Set(declaration.Compare(find(v["from"]), find(v["to"])))
	}
	form.OnChange = func(string, string) { show() }
	show()
	part.TellWith(p.desk.Window(), "ひな形の違い", p.column(900, []float32{84, 0, 114}, form, table.Grid, table.Whole))
}

// compareVersion shows a version that was kept beside the present text.
func (p *Page) compareVersion(l *declaration.Life, v *roster.DeclarationVersion) {
	kept := &compare.Versions{Kept: p.shown.book.DeclarationVersions(l.ID), Draft: l.Draft, Form: l.Form, Forms: p.shown.forms}
	kept.Open(p.desk.Window(), v.ID)
}
