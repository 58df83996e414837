package declaration

// A public list, loaded or pasted, beside the members: who is in it, and who
// should be.

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/data/sheet"
	"kaisei/ui/part"
)

// askList asks whence the list comes.
func (p *Page) askList() {
	if p.readOnly() {
		return
	}
	said := "ポータルサイトの登録企業一覧などを、法人番号、次に企業名と都道府県で会員企業と照らし合わせます。Excel、CSV のファイルを選ぶか、表をコピーして貼り付けてください。読むだけでは何も変わりません。"
	note := container.New(boxLayout{520, 96}, part.NewNote(said, part.TextSize, part.Ink))
	var d *part.Dialog
	paste := part.NewButton("コピーした表を貼り付ける", func() {
		d.Close()
		p.Paste(fyne.CurrentApp().Clipboard().Content())
	})
	d = part.AskWith(p.desk.Window(), "公表一覧と照合", container.NewVBox(note, buttons(paste)), "ファイルを選ぶ…", func() bool {
		d.Close()
		part.OpenFile(p.desk.Window(), part.FileKind{Title: "公表一覧のファイルを選ぶ", Verb: "照合する", Extensions: []string{".xlsx", ".csv", ".txt", ".tsv"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.matchFile)
		return false
	})
}

// Paste takes a list that was copied, for Ctrl+V.
func (p *Page) Paste(text string) {
	if strings.TrimSpace(text) == "" {
		p.desk.Say("貼り付けるものがありません。表をコピーしてから、もう一度どうぞ。")
		return
	}
	p.match(func() (*sheet.File, error) { return sheet.OpenText(text, sheet.DefaultLimits()) })
}

func (p *Page) matchFile(path string) {
	p.desk.SetFolder(folder, filepath.Dir(path))
	p.match(func() (*sheet.File, error) { return sheet.Open(path, sheet.DefaultLimits()) })
}

func (p *Page) match(open func() (*sheet.File, error)) {
	if p.readOnly() || p.shown == nil {
		return
	}
	book, lives := p.desk.File().Book(), p.shown.lives
	var r review
	part.Job{Title: "公表一覧を読んでいます", Work: func(ctx context.Context, _ *part.Counter) error {
		f, err := open()
		if err != nil {
			return err
		}
		defer f.Close()
		list, err := declaration.ReadListed(ctx, f)
		if err == nil {
			r.matches, r.absent = declaration.MatchListed(book, lives, list)
		}
		return err
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		r.p = p
		r.ask()
	}}.Run(context.Background(), p.desk.Window(), &p.writing)
}

// review is what was found, to be looked at.
type review struct {
	p       *Page
	matches []declaration.Match
	absent  []*declaration.Life
	rows    []int // of matches: those that are members, doubtful ones first
	taken   map[int]bool
	grid    *part.Grid
	note    *part.Note
}

func (r *review) ask() {
	r.taken = map[int]bool{}
	nobody := 0
	for _, doubtful := range []bool{true, false} {
		for i, m := range r.matches {
			switch {
			case m.Means == declaration.Nobody:
				if doubtful {
					nobody++
				}
			case (m.Means == declaration.ByName || m.Means == declaration.Several) == doubtful:
				r.rows = append(r.rows, i)
				r.taken[i] = m.Take()
			}
		}
	}
	at := func(i int) *declaration.Match { return &r.matches[r.rows[i]] }
	r.grid = part.NewGrid(
		part.Column{ID: "take", Title: "記録", Width: 84, Text: func(i int) string {
			switch {
			case at(i).Known:
				return "済み"
			case r.taken[r.rows[i]]:
				return "✓ する"
			}
			return "しない"
		}, Role: func(i int) fyne.ThemeColorName {
			if r.taken[r.rows[i]] {
				return part.Accent
			}
			return part.Secondary
		}},
		part.Column{ID: "row", Title: "行", Width: 48, Align: fyne.TextAlignTrailing, Text: func(i int) string { return numbered("", at(i).Row, "") }},
		part.Column{ID: "name", Title: "一覧の企業名", Width: 194, Text: func(i int) string { return at(i).Name }},
		part.Column{ID: "company", Title: "会員企業", Width: 194, Text: func(i int) string {
			switch m := at(i); {
			case m.Company != nil:
				return m.Company.Name
			default:
				var names []string
				for _, c := range m.Candidates {
					names = append(names, c.Name)
				}
				return strings.Join(names, "／")
			}
		}, Edit: func(i int) *part.Editor { return r.choice(i) }},
		part.Column{ID: "means", Title: "手がかり", Width: 148, Text: func(i int) string { return string(at(i).Means) }, Role: func(i int) fyne.ThemeColorName {
			if at(i).Means == declaration.ByNumber || at(i).Means == declaration.ByPlace {
				return part.Ink
			}
			return part.Warning
		}},
		part.Column{ID: "state", Title: "今の状態", Width: 92, Text: func(i int) string {
			if l := at(i).Life; l != nil {
				return l.Current()
			}
			return declaration.NotBegun
		}},
		part.Column{ID: "on", Title: "掲載日", Width: 128, Text: func(i int) string { return short(at(i).On) }})
	r.grid.Multi, r.grid.Cells = true, true
	r.grid.Empty = part.Empty{Text: "一覧に、会員企業は見つかりませんでした。"}
	turn := func(on func(bool) bool) {
		for _, i := range r.grid.Selection() {
			if m := at(i); m.Company != nil && !m.Known {
				r.taken[r.rows[i]] = on(r.taken[r.rows[i]])
			}
		}
		r.say()
	}
	r.grid.OnActivate = func(i int) {
		if at(i).Company == nil {
			r.grid.Edit(i, "company")
			return
		}
		turn(func(was bool) bool { return !was })
	}
	r.grid.SetRows(len(r.rows))
	r.note = part.NewNote("", part.TextSize, part.Ink)
	said := numbered("一覧", len(r.matches), "行") + "のうち、会員企業と思われるものが" + numbered("", len(r.rows), "行") + "あります。" + numbered("", nobody, "行") + "は会員に見当たりません。Enter で、記録するかどうかを変え、候補が複数のときはどの企業かを選べます。"
	lines := []fyne.CanvasObject{part.NewNote(said, part.TextSize, part.Ink), r.grid,
		buttons(part.NewButton("選んだ行を記録する", func() { turn(func(bool) bool { return true }) }), part.NewButton("記録しない", func() { turn(func(bool) bool { return false }) })), r.note,
		container.NewVScroll(part.NewNote(r.absentWords(), part.SmallTextSize, part.Warning))}
	heights := []float32{44, 0, part.RowHeight, 24}
	if len(r.absent) > 0 {
		heights = append(heights, 64)
	} else {
		lines = lines[:len(lines)-1]
	}
	part.AskWith(r.p.desk.Window(), "公表一覧との照合", r.p.column(900, heights, lines...), "掲載確認にする", r.take)
	r.say()
	r.grid.Select(0)
}

// choice lets a person say which of several companies is meant; it is then written
// down too.
func (r *review) choice(i int) *part.Editor {
	n := r.rows[i]
	m := &r.matches[n]
	if m.Means != declaration.Several {
		return nil
	}
	var options []part.Option
	for _, c := range m.Candidates {
		options = append(options, part.Option{Value: c.ID, Shown: strings.TrimSpace(c.Name + "　" + c.Prefecture + c.Address)})
	}
	was := ""
	if m.Company != nil {
		was = m.Company.ID
	}
	return &part.Editor{Value: was, Options: options, Commit: func(v string) string {
		m.Choose(v)
		r.taken[n] = m.Company != nil && !m.Known
		r.say()
		return ""
	}}
}

// absentWords names what should be in the list.
func (r *review) absentWords() string {
	if len(r.absent) == 0 {
		return ""
	}
	var names []string
	for _, l := range r.absent {
		names = append(names, l.Company.Name+"（"+l.Current()+"）")
	}
	return "この一覧に見当たらない、提出済み・掲載確認の企業が" + companies(len(r.absent)) + "あります：" + strings.Join(names, "、")
}

func (r *review) say() {
	n := 0
	for _, on := range r.taken {
		if on {
			n++
		}
	}
	r.note.Set("「掲載確認にする」を押すと、"+companies(n)+"の掲載を記録します。取り消しは履歴からできます。", part.Ink)
	r.grid.Refresh()
}

func (r *review) take() bool {
	var list []declaration.Match
	for _, i := range r.rows {
		if r.taken[i] {
			list = append(list, r.matches[i])
		}
	}
	if len(list) == 0 {
		r.note.Set("記録する行が選ばれていません。行を選んで「選んだ行を記録する」を押してください。", part.Warning)
		return false
	}
	r.p.apply(declaration.PostedAs(r.p.desk.File().Book(), list, r.p.desk.File().Who()), nil)
	return true
}
