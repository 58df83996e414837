package roster

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kaisei/data/action"
	"kaisei/data/editing"
	"kaisei/data/roster"

	"github.com/xuri/excelize/v2" // as a clerk's Excel
)

// wentOut writes the list to be edited and edits it.
func wentOut(t *testing.T, p *Page, edit func(f *excelize.File)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "編集.xlsx")
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	l := p.list(p.shown.entries)
	l.Columns = []string{"company", "tel", "title"}
	made, err := p.desk.File().Actions(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := editing.Write(t.Context(), out, l, made[0].ID); err != nil {
		t.Fatal(err)
	}
	out.Close()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	edit(f)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return path
}

// The way of a clerk: out, edited, meanwhile changed here too, back with one
// choice made, and taken back in whole after other work.
func TestAnEditedWorkbookComesBack(t *testing.T) {
	p, d := newPage(t, 40)
	first, second := p.shown.entries[0], p.shown.entries[1]
	path := wentOut(t, p, func(f *excelize.File) {
		for at, value := range map[string]string{"D2": "077-599-0001", "E2": "会長", "E3": "専務", "D4": "内線のみ", "C5": "別の社名"} {
			if err := f.SetCellValue("一覧", at, value); err != nil {
				t.Fatal(err)
			}
		}
	})
	office := func(e *roster.Entry, field, value string) {
		_, a := action.Cells(d.File().Book(), []action.Cell{{Member: e.ID, Field: field, Typed: value}})
		if _, err := d.File().Apply(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	office(first, "member.title", "相談役")
	office(second, "member.title", "顧問")
	office(second, "member.contact", "経理課")

	p.OpenEditing(path)
	if len(d.Done) != 0 || len(d.Failed) != 0 {
		t.Fatalf("%v %v", d.Done, d.Failed)
	}
	press(d, fyne.KeyReturn) // the first conflict: Excel's value
	tap(t, d, "変更する")
	book := d.File().Book()
	a, b := book.Entry(first.ID), book.Entry(second.ID)
	if a.Tel != "077-599-0001" || a.Title != "会長" || b.Title != "顧問" || b.Contact != "経理課" {
		t.Errorf("%+v\n%+v", a.Member, b.Member)
	}
	if len(d.Done) != 1 || d.Done[0].Sentence != "編集用 Excel から2名の3か所を変更しました" || d.Done[0].From != "編集用 Excel" {
		t.Fatalf("%+v", d.Done)
	}
	office(second, "member.contact", "総務課")
	d.Undo(d.Done[0].ID)
	if is := d.File().Book().Entry(first.ID); is.Tel != first.Tel || is.Title != "相談役" || d.File().Book().Entry(second.ID).Contact != "総務課" {
		t.Errorf("after undo %+v", is.Member)
	}
}

func TestWhatComesBackIsSaid(t *testing.T) {
	p, d := newPage(t, 40)
	path := wentOut(t, p, func(f *excelize.File) {
		for at, value := range map[string]string{"E3": "専務", "C5": "別の社名", "C99": "新しい会社"} {
			if err := f.SetCellValue("一覧", at, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.RemoveRow("一覧", 2); err != nil {
			t.Fatal(err)
		}
	})
	v := newReturned("編集.xlsx")
	var err error
	if v.workbook, err = editing.Read(t.Context(), path, nil); err != nil {
		t.Fatal(err)
	}
	if v.merged, err = v.workbook.Merge(d.File().Book()); err != nil {
		t.Fatal(err)
	}
	v.show()
	if got := v.sum.Text(); got != "1名の1か所を変更します。読み取れないなどの1か所は変えません。" {
		t.Errorf("%q", got)
	}
	if got := v.rest.Text(); !strings.Contains(got, "行が消された1名は変わりません。足された1行は使いません。") {
		t.Errorf("%q", got)
	}
	if len(v.rows) != 4 || v.does(0) != "変更する" || !strings.Contains(v.rows[1].about, "社名変更") || !v.picks.Hidden {
		t.Errorf("%+v", v.rows)
	}
}

func TestWhatDoesNotComeBackIsOfferedAnotherWay(t *testing.T) {
	p, d := newPage(t, 20)
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("会員番号,氏名\n1,山田\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.OpenEditing(path)
	tap(t, d, "取込へ進む")
	if d.Went != "intake" {
		t.Errorf("went to %q, %v", d.Went, d.Failed)
	}
	p.OpenEditing(filepath.Join(t.TempDir(), "none.xlsx"))
	if len(d.Failed) != 1 {
		t.Errorf("%v", d.Failed)
	}
}
