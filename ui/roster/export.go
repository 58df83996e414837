package roster

// The list written as a file: for whom, with which columns, as what. Whoever
// must not be named to a channel is left out and counted before it is written.

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/listing"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// folder is the name under which the folder of lists is remembered.
const folder = "listing"

// list is what the screen shows, of these members, ready to be written.
func (p *Page) list(entries []*roster.Entry) listing.List {
	a := p.shown
	l := listing.List{Title: "会員一覧", Book: a.book, Entries: entries, Columns: a.question.shownColumns(),
		Asked: listing.Asked(a.book, a.question.Query), Order: listing.Order(a.question.sorts)}
	switch v := viewOf(p.office(), a.question.view); {
	case a.question.among != nil:
		l.Title, l.Asked = a.question.why, a.question.why
	case v != nil:
		l.Title = v.Name
	}
	if len(entries) != len(a.entries) {
		l.Asked += "、その中で選んだ会員"
	}
	return l
}

// export asks how the list is to be written, or of several members selected
// those alone.
func (p *Page) export() {
	if !p.grid.Settled() {
		return
	}
	if p.asking.Busy() { // a search just emptied: what is shown is of the one before
		p.onward = p.export
		return
	}
	list := p.selection()
	if len(list) < 2 || len(list) == len(p.shown.entries) {
		list = nil
	}
	p.askExport(p.shown.entries, list)
}

// exportOnly asks how these members are to be written.
func (p *Page) exportOnly(entries []*roster.Entry) { p.askExport(entries, nil) }

// askExport opens the dialog; selected are members of the entries that may be
// written instead of all, nil for no such choice.
func (p *Page) askExport(entries, selected []*roster.Entry) {
	if len(entries) == 0 {
		p.desk.Say("書き出す会員がいません。")
		return
	}
	l := p.list(entries)
	var purposes []part.Option
	for _, q := range listing.Purposes() {
		purposes = append(purposes, part.Option{Value: q.For, Shown: q.Shown})
	}
	form, height := part.NewForm(), float32(224)
	if selected != nil {
		height += 72
		form.Row(part.ChoiceField(part.Spec{ID: "who", Label: "対象", Chars: 16}, []part.Option{
			{Value: "", Shown: "この一覧の " + people(len(entries))}, {Value: "selected", Shown: "選んだ " + people(len(selected))}}))
	}
	form.Row(part.ChoiceField(part.Spec{ID: "for", Label: "用途", Chars: 16}, purposes))
	form.Row(part.ChoiceField(part.Spec{ID: "columns", Label: "列", Chars: 16}, []part.Option{
		{Value: "list", Shown: "この一覧の列（" + counted(len(listing.Pick(l.Columns)), "列") + "）"},
		{Value: "all", Shown: "すべての列（" + counted(len(listing.Columns()), "列") + "）"}}))
	form.Row(part.ChoiceField(part.Spec{ID: "kind", Label: "形式", Chars: 16}, []part.Option{
		{Value: "xlsx", Shown: "Excel（そのまま印刷できます）"}, {Value: "csv", Shown: "CSV"},
		{Value: editingKind, Shown: "編集用 Excel（直して戻せます）"}}))
	form.SetValues(map[string]string{"columns": "list", "kind": "xlsx"})
	note := part.NewNote("", part.TextSize, part.Ink)
	wanted := func() listing.List {
		v, w := form.Values(), l
		if v["who"] != "" {
			w = p.list(selected)
		}
		w.For = v["for"]
		if v["columns"] == "all" {
			w.Columns = nil
			for _, c := range listing.Columns() {
				w.Columns = append(w.Columns, c.ID)
			}
		}
		return w
	}
	form.OnChange = func(string, string) {
		if form.Values()["kind"] == editingKind {
			note.Set(comesBack(wanted()), part.Ink)
			return
		}
		note.Set(included(wanted()), part.Ink)
	}
	form.OnChange("", "")
	p.askFile("書き出す", form, height, note, func() {
		w, kind := wanted(), form.Values()["kind"]
		if kind == editingKind {
			p.exportEditing(w)
			return
		}
		p.saveFile(outgoing{w, "会員一覧", ""}, "一覧を書き出す", w.FileName(kind), "."+kind, func(ctx context.Context, out io.Writer) (listing.Told, error) {
			if kind == "csv" {
				return listing.WriteCSV(ctx, out, w)
			}
			return listing.WriteList(ctx, out, w)
		})
	})
}

// included counts whom the list names and whom it leaves out, and why.
func included(l listing.List) string {
	if l.For == "" {
		return people(len(l.Entries)) + "を書き出します。事務局の中だけで使ってください。"
	}
	_, out := l.Book.Nameable(l.Entries, l.For)
	text := people(len(l.Entries)-len(out)) + "を書き出します。"
	if len(out) > 0 {
		text += people(len(out)) + "は除きます（" + reasons(out) + "）。"
	}
	return text + "事務局だけの項目は入りません。"
}

// reasons counts why members are left out: 不可 2名、未確認 30名.
func reasons(out []roster.Omission) string {
	var order []string
	count := map[string]int{}
	for _, o := range out {
		if count[o.Why] == 0 {
			order = append(order, o.Why)
		}
		count[o.Why]++
	}
	for i, why := range order {
		order[i] = why + " " + people(count[why])
	}
	return strings.Join(order, "、")
}

// labels asks for the paper of address labels.
func (p *Page) labels(entries []*roster.Entry) {
	if len(entries) == 0 {
		p.desk.Say("宛名を作る会員がいません。")
		return
	}
	l := p.list(entries)
	l.Title, l.For = "宛名ラベル", ""
	papers := listing.LabelSheets()
	var options []part.Option
	for i, s := range papers {
		options = append(options, part.Option{Value: fmt.Sprint(i), Shown: s.Name})
	}
	form := part.NewForm()
	form.Row(part.ChoiceField(part.Spec{ID: "paper", Label: "用紙（A4）", Chars: 18}, options))
	form.Row(part.NumberField(part.Spec{ID: "first", Label: "何枚目のラベルから", Chars: 4, Unit: "枚目",
		Help: "使いかけの用紙では、左上から数えて、空いている最初のラベルの番号を入れます。"}))
	form.SetValues(map[string]string{"paper": "0", "first": "1"})
	note := part.NewNote(people(len(entries))+"の宛名を、一覧の順に作ります。住所のない会員は除きます。", part.TextSize, part.Ink)
	p.askFile("宛名ラベル", form, 176, note, func() {
		how := listing.Labels{}
		at, first := 0, 1
		// The form gives plain digits; what is not one stays the first.
		_, _ = fmt.Sscan(form.Values()["paper"], &at)
		_, _ = fmt.Sscan(form.Values()["first"], &first)
		how.Paper, how.Skip = papers[at], max(first-1, 0)
		p.saveFile(outgoing{l, "宛名ラベル", "郵便物の宛名"}, "宛名ラベルを書き出す", l.FileName("xlsx"), ".xlsx", func(ctx context.Context, out io.Writer) (listing.Told, error) {
			return listing.WriteLabels(ctx, out, l, how)
		})
	})
}

// askFile shows a form about a file; then goes on to where it is kept.
func (p *Page) askFile(title string, form *part.Form, height float32, note *part.Note, then func()) {
	var d *part.Dialog
	next := func() bool {
		if id := form.Misread(); id != "" {
			form.Focus(id)
			return false
		}
		d.Close() // first: the file dialog comes next
		then()
		return false
	}
	form.OnSave = func() { next() }
	d = part.AskWith(p.desk.Window(), title, container.New(formAndNote{height}, form, note), "保存先を選ぶ…", next)
	form.OnEscape = d.Close
	form.Focus("")
}

// outgoing is a list that is written, and what the 提供記録 says of it.
type outgoing struct {
	listing.List
	what, purpose string
}

// saveFile asks where the file is kept, writes it whole or not at all, enters it
// in the 提供記録, and tells.
func (p *Page) saveFile(l outgoing, title, name, ext string, write func(context.Context, io.Writer) (listing.Told, error)) {
	kind := part.FileKind{Title: title, Verb: "書き出す", Extensions: []string{ext}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}
	part.SaveFile(p.desk.Window(), kind, name, func(path string) {
		p.desk.SetFolder(folder, filepath.Dir(path))
		file := p.desk.File()
		var told listing.Told
		part.Job{Title: title, Work: func(ctx context.Context, c *part.Counter) error {
			c.Begin("一覧を書いています。", 0)
			_, err := file.Disclose(ctx, path, func(w io.Writer) (err error) {
				told, err = write(ctx, w)
				return err
			}, func() (roster.Disclosure, []roster.ID) { return l.Disclosed(l.what, l.purpose, told) })
			return err
		}, Done: func(err error) {
			if err != nil {
				p.desk.Fail(err)
				return
			}
			p.written(path, told)
		}}.Run(context.Background(), p.desk.Window(), &p.writes)
	})
}

// written says what a file holds and what it does not, and offers to open it.
func (p *Page) written(path string, told listing.Told) {
	text := "「" + filepath.Base(path) + "」に " + people(told.Listed) + "を書き出しました。"
	p.desk.Say(text)
	if len(told.LeftOut) > 0 {
		text += "\n除いた会員　" + people(len(told.LeftOut)) + "（" + reasons(told.LeftOut) + "）"
	}
	if len(told.Withheld) > 0 {
		text += "\n入れなかった項目　" + strings.Join(told.Withheld, "、")
	}
	part.Ask(p.desk.Window(), part.Question{Title: "書き出しました", Text: text,
		Yes: "開く", No: "閉じる", OnYes: func() { p.desk.OpenFolder(path) }})
}

// formAndNote is a form of a given height and what follows from it.
type formAndNote struct{ height float32 }

func (l formAndNote) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, l.height+max(o[1].MinSize().Height, 3*part.TextSize))
}

func (l formAndNote) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], -2*part.Unit, 0, size.Width+4*part.Unit, l.height)
	part.Put(o[1], 0, l.height, size.Width, size.Height-l.height)
}
