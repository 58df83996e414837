package declaration

// ひな形: the forms the office has, place by place how sure their wording is; taking
// in the official Word file or another office's package, handing one out, and two
// versions side by side.

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/paper"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/ui/part"
)

// folder is the name under which the folder of declarations is remembered.
const folder = "declaration"

type forms struct {
	p      *Page
	list   []*declaration.Known // newest first
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
		part.Column{ID: "whence", Title: "出どころ", Width: 160, Text: func(i int) string {
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
		part.Column{ID: "hash", Title: "照合値", Width: 170, Text: func(i int) string { return at(i).Hash[:min(16, len(at(i).Hash))] + "…" }, Role: func(int) fyne.ThemeColorName { return part.Secondary }})
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
	put(o[0], 2*part.Unit, part.Unit, w, n)
	y := n + 2*part.Unit
	rows := float32(min(max(len(a.f.list), 2), 5)+1)*part.RowHeight + 2*part.Unit
	put(o[1], 0, y, size.Width, rows)
	foot := float32(part.RowHeight + 2*part.Unit)
	whole := max(a.f.whole.HeightFor(w), 3*part.Unit)
	y += rows + part.Unit
	put(o[2], 0, y, size.Width, size.Height-y-foot-whole-2*part.Unit)
	put(o[3], 2*part.Unit, size.Height-foot-whole-part.Unit, w, whole)
	put(o[4], 2*part.Unit, size.Height-foot+part.Unit, w, part.RowHeight)
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
	at := slices.IndexFunc(f.list, func(k *declaration.Known) bool { return chosen != nil && k.Hash == chosen.Hash })
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

// handOut writes the form chosen as one file for other offices.
func (f *forms) handOut() {
	k := f.chosen()
	if k == nil {
		return
	}
	p := f.p
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "ひな形を渡す", Verb: "書き出す", Extensions: []string{".json"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()},
		"宣言ひな形_"+k.ID+".json", func(path string) {
			p.desk.SetFolder(folder, filepath.Dir(path))
			file := p.desk.File()
			p.writing.Run(context.Background(), func(ctx context.Context) error {
				var word []byte
				if k.Package != nil && k.Package.Word != "" {
					content, err := file.Content(ctx, k.Package.Word)
					if err != nil {
						return err
					}
					word = content
				}
				return writeFile(path, declaration.Pack(k.Form, word))
			}, func(err error) { p.wrote(path, err) })
		})
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

// askPackage takes another office's package in.
func (p *Page) askPackage() {
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "ひな形のファイルを選ぶ", Verb: "取り込む", Extensions: []string{".json"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.takePackage)
}

func (p *Page) takePackage(path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	book := p.desk.File().Book()
	var a journal.Action
	var form *declaration.Form
	p.writing.Run(context.Background(), func(context.Context) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.Size() > maxPackage {
			return declaration.ErrPackage
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, word, err := declaration.Unpack(content)
		if err != nil {
			return err
		}
		form = f
		who := ""
		if f.Confirmed() {
			who = "渡した事務局"
		}
		a = declaration.TakePackage(book, f, word, who)
		return nil
	}, func(err error) {
		switch {
		case err != nil:
			p.desk.Fail(err)
		case len(a.Changes) == 0:
			p.desk.Say("ひな形「" + form.Name + "」は、もうあります。何も変えていません。")
		default:
			p.apply(a, nil)
		}
	})
}

// maxPackage is the most that is read of a package.
const maxPackage = 48 << 20

// askOfficial takes the official Word file in.
func (p *Page) askOfficial() {
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "公式の Word ファイルを選ぶ", Verb: "読み込む", Extensions: []string{".docx", ".docm", ".doc"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.readOfficial)
}

func (p *Page) readOfficial(path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	var reading *declaration.Reading
	var content []byte
	part.Job{Title: "Word ファイルを読んでいます", Work: func(context.Context, *part.Counter) error {
		word, err := paper.ReadWord(path)
		if err != nil {
			return err
		}
		if reading, err = declaration.ReadOfficial(word); err != nil {
			return err
		}
		content, err = os.ReadFile(path)
		return err
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		newOfficial(p, reading, content, filepath.Base(path)).ask()
	}}.Run(context.Background(), p.desk.Window(), &p.writing)
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
	form.SetValues(map[string]string{"from": list[len(list)-2].Hash, "to": list[len(list)-1].Hash})
	table := newSideBySide()
	find := func(hash string) *declaration.Form {
		return list[max(slices.IndexFunc(list, func(k *declaration.Known) bool { return k.Hash == hash }), 0)].Form
	}
	show := func() {
		v := form.Values()
		table.set(declaration.Compare(find(v["from"]), find(v["to"])))
	}
	form.OnChange = func(string, string) { show() }
	show()
	part.TellWith(p.desk.Window(), "ひな形の違い", container.New(columnLayout{900, []float32{92, 250, 114}}, form, table.grid, container.NewVScroll(table.whole)))
}

// compareVersion shows what changed since a version that was kept.
func (p *Page) compareVersion(l *declaration.Life, v *roster.DeclarationVersion) {
	was, err := declaration.DecodeDraft(v.Text)
	if err != nil {
		p.desk.Fail(err)
		return
	}
	from, to := p.shown.forms.Of(was), l.Form
	if from == nil || to == nil {
		p.desk.Say("この版のひな形がないため、違いを見られません。")
		return
	}
	table := newSideBySide()
	table.set(declaration.CompareDrafts(was, from.Form, l.Draft, to.Form))
	part.TellWith(p.desk.Window(), short(v.On)+"の版と今の文の違い", container.New(columnLayout{900, []float32{330, 130}}, table.grid, container.NewVScroll(table.whole)))
}

// sideBySide is two versions in a table, and below whole what the row cuts off.
type sideBySide struct {
	rows  []declaration.Difference
	grid  *part.Grid
	whole *part.Note
}

func newSideBySide() *sideBySide {
	s := &sideBySide{whole: part.NewNote("", part.SmallTextSize, part.Ink)}
	at := func(i int) declaration.Difference { return s.rows[i] }
	s.grid = part.NewGrid(
		part.Column{ID: "label", Title: "場所", Width: 150, Text: func(i int) string { return at(i).Label }},
		part.Column{ID: "change", Title: "違い", Width: 84, Text: func(i int) string {
			if at(i).Unknown {
				return "不明"
			}
			return string(at(i).Change)
		}, Role: func(i int) fyne.ThemeColorName {
			switch {
			case at(i).Unknown:
				return part.Warning
			case at(i).Change == declaration.Same:
				return part.Secondary
			}
			return part.Accent
		}},
		part.Column{ID: "was", Title: "前", Width: 320, Text: func(i int) string { return unknown(at(i).Was, at(i)) }, Role: func(i int) fyne.ThemeColorName {
			if at(i).Change == declaration.Same {
				return part.Secondary
			}
			return part.Ink
		}},
		part.Column{ID: "is", Title: "後", Width: 320, Text: func(i int) string { return unknown(at(i).Is, at(i)) }, Role: func(i int) fyne.ThemeColorName {
			if at(i).Change == declaration.Same {
				return part.Secondary
			}
			return part.Accent
		}})
	s.grid.OnSelect = func(i int) { s.say(i) }
	return s
}

func unknown(text string, d declaration.Difference) string {
	if text == "" && d.Unknown {
		return "（文言不明）"
	}
	return text
}

func (s *sideBySide) set(rows []declaration.Difference) {
	s.rows = rows
	s.grid.SetRows(len(rows))
	at := slices.IndexFunc(rows, func(d declaration.Difference) bool { return d.Change != declaration.Same })
	s.grid.Select(max(at, 0))
	s.say(max(at, 0))
}

// say writes the difference character by character: 【－…】 goes, 【＋…】 comes.
func (s *sideBySide) say(i int) {
	if i < 0 || i >= len(s.rows) {
		return
	}
	if s.rows[i].Unknown { // nothing was taken out: nobody knows
		s.whole.Set("片方の文言が分からないため、違いを示せません。\n"+s.rows[i].Was+s.rows[i].Is, part.Warning)
		s.whole.Refresh()
		return
	}
	var out strings.Builder
	for _, piece := range s.rows[i].Segments {
		switch piece.Change {
		case declaration.Gone:
			out.WriteString("【－" + piece.Text + "】")
		case declaration.Added:
			out.WriteString("【＋" + piece.Text + "】")
		default:
			out.WriteString(piece.Text)
		}
	}
	s.whole.Set(out.String(), part.Ink)
	s.whole.Refresh()
}

// writeFile writes a file whole or not at all.
func writeFile(path string, content []byte) error {
	return sheet.WriteFile(path, bytesTo(content))
}

// wrote tells that a file was written, or why not.
func (p *Page) wrote(path string, err error) {
	if err != nil {
		p.desk.Fail(err)
		return
	}
	said := "「" + filepath.Base(path) + "」を書き出しました。"
	p.desk.Say(said)
	part.Ask(p.desk.Window(), part.Question{Title: "書き出しました", Text: said, Yes: "フォルダーを開く", No: "閉じる", OnYes: func() { p.desk.OpenFolder(path) }})
}
