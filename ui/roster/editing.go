package roster

// The list as a workbook to be edited, and its way back: what would change, what
// both sides changed, what is not taken, shown before anything is done.

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"kaisei/data/editing"
	"kaisei/data/journal"
	"kaisei/data/listing"
	"kaisei/data/office"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// editingKind is the form of a file that comes back.
const editingKind = "editing"

// exportEditing asks where the workbook is kept, and writes it.
func (p *Page) exportEditing(l listing.List) {
	named := l
	named.Title += "_編集用"
	file := p.desk.File()
	inside := l
	inside.For, inside.Columns = "", nil
	for _, c := range listing.Columns() {
		inside.Columns = append(inside.Columns, c.ID)
	}
	p.saveFile(outgoing{inside, "編集用 Excel", "会員の情報の修正"}, "編集用 Excel を書き出す", named.FileName("xlsx"), ".xlsx", func(ctx context.Context, out io.Writer) (listing.Told, error) {
		made := ""
		switch last, err := file.Actions(ctx, 1); {
		case err != nil:
			return listing.Told{}, err
		case len(last) > 0:
			made = last[0].ID
		}
		return editing.Write(ctx, out, l, made)
	})
}

// comesBack says what an editing workbook holds.
func comesBack(l listing.List) string {
	text := people(len(l.Entries)) + "を、Excel で直して戻せる形で書き出します。白い欄だけが直せます。"
	if l.For != "" {
		text += "用途にかかわらず、全員・全項目が入ります。"
	}
	return text + "事務局の中だけで使ってください。"
}

// takeBack asks for the workbook that was edited.
func (p *Page) takeBack() {
	if !p.editable() {
		return
	}
	kind := part.FileKind{Title: "編集用 Excel を戻す", Verb: "読む", Extensions: []string{".xlsx", ".xlsm"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}
	part.OpenFile(p.desk.Window(), kind, func(path string) {
		p.desk.SetFolder(folder, filepath.Dir(path))
		p.OpenEditing(path)
	})
}

// OpenEditing reads an editing workbook and shows what it would change.
func (p *Page) OpenEditing(path string) {
	if !p.editable() {
		return
	}
	file, v := p.desk.File(), newReturned(filepath.Base(path))
	part.Job{Title: "編集用 Excel を戻す", Unit: "行", Work: func(ctx context.Context, c *part.Counter) (err error) {
		c.Begin("編集用 Excel を読んでいます。", 0)
		if v.workbook, err = editing.Read(ctx, path, c.Add); err != nil {
			return err
		}
		c.Begin("名簿と見比べています。", 0)
		if v.merged, err = v.workbook.Merge(file.Book()); err != nil {
			return err
		}
		if _, err := file.Action(ctx, v.workbook.Action); errors.Is(err, office.ErrNoAction) {
			v.remark = "書き出した後に、事務局ファイルが控えから戻されたようです。値をよく確かめてください。"
		}
		return nil
	}, Done: func(err error) {
		if err != nil {
			p.notTaken(err)
			return
		}
		p.showReturned(v)
	}}.Run(context.Background(), p.desk.Window(), &p.writes)
}

// notTaken says why a workbook does not come back, and offers another way in.
func (p *Page) notTaken(err error) {
	if !errors.Is(err, editing.ErrPlain) && !errors.Is(err, editing.ErrTampered) {
		p.desk.Fail(err)
		return
	}
	part.Ask(p.desk.Window(), part.Question{Title: "編集用 Excel として戻せません",
		Text: message.Of(err) + "「取込」では、名簿のファイルとして見比べながら取り込めます。",
		Yes:  "取込へ進む", OnYes: func() { p.desk.Go("intake") }})
}

// showReturned shows what would change, and does it when told so.
func (p *Page) showReturned(v *returned) {
	v.show()
	width := min(p.desk.Window().Canvas().Size().Width-8*part.Unit, 150*part.Unit)
	part.AskWith(p.desk.Window(), "編集用 Excel を戻す", v.content(width), "変更する", func() bool {
		p.bringBack(v)
		return true
	})
	p.desk.Window().Canvas().Focus(v.grid)
	v.begin()
}

// bringBack changes what was shown. When the roster has changed meanwhile, it is
// merged and shown anew.
func (p *Page) bringBack(v *returned) {
	var a journal.Action
	book := p.office()
	anew := book != v.merged.Book
	p.doing.Run(context.Background(), func(context.Context) (err error) {
		if anew {
			v.merged, err = v.workbook.Merge(book)
			return err
		}
		_, a = v.merged.Propose(func(i int) bool { return v.taken[i] })
		return nil
	}, func(err error) {
		switch {
		case err != nil:
			p.desk.Fail(err)
		case anew:
			v.remark = "名簿がその間に変わったため、見比べ直しました。"
			p.showReturned(v)
		case len(a.Changes) == 0:
			p.desk.Say("編集用 Excel から変わったところはありません。")
		default:
			p.apply(a, p.FocusList)
		}
	})
}

// joined lists titles: 「FAX番号」「役職」.
func joined(titles []string) string { return "「" + strings.Join(titles, "」「") + "」" }
