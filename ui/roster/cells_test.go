package roster

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/roster"
)

// showing gives the list columns and the cursor a cell.
func showing(p *Page, row int, columns ...string) {
	p.chooseColumns(columns)
	p.FocusList()
	p.grid.Select(row)
	p.moved(row)
}

// press types keys where the focus is.
func press(d *desk, keys ...fyne.KeyName) {
	for _, k := range keys {
		d.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestACellIsEditedInItsPlace(t *testing.T) {
	p, d := newPage(t, 40)
	showing(p, 3, "number", "company", "tel", "capital")
	e := p.shown.entries[3]
	press(d, fyne.KeyRight, fyne.KeyRight, fyne.KeyF2)
	test.Type(d.Window().Canvas().Focused(), "077-599-0001")
	press(d, fyne.KeyReturn)
	if got := d.File().Book().Entry(e.ID).Tel; got != "077-599-0001" || len(d.Done) != 1 {
		t.Fatalf("%q after %d actions", got, len(d.Done))
	}
	if p.grid.Selected() != 4 {
		t.Errorf("Enter leads to row %d", p.grid.Selected())
	}
	e = p.shown.entries[4]
	press(d, fyne.KeyRight, fyne.KeyF2)
	test.Type(d.Window().Canvas().Focused(), "大金")
	press(d, fyne.KeyReturn)
	if got := d.File().Book().Entry(e.ID).Company.Capital; got != e.Company.Capital || len(d.Done) != 1 {
		t.Errorf("nonsense became %v", got)
	}
	press(d, fyne.KeyEscape)
	if d.Window().Canvas().Focused() != p.grid {
		t.Errorf("Esc leads to %T", d.Window().Canvas().Focused())
	}
}

func TestABlockIsShownBeforeItIsPasted(t *testing.T) {
	p, d := newPage(t, 40)
	showing(p, 0, "number", "company", "tel", "fax")
	first, second := p.shown.entries[0], p.shown.entries[1]
	p.paste(0, "tel", [][]string{{"077-1", "077-2"}, {second.Tel, "077-4"}, {"", ""}})
	if len(d.Done) != 0 {
		t.Fatal("written without being asked")
	}
	tap(t, d, "変更する")
	book := d.File().Book()
	if a, b := book.Entry(first.ID), book.Entry(second.ID); a.Tel != "077-1" || a.Fax != "077-2" || b.Tel != second.Tel || b.Fax != "077-4" {
		t.Errorf("%+v\n%+v", a.Member, b.Member)
	}
	if len(d.Done) != 1 || !strings.Contains(d.Done[0].Sentence, "名の2項目") {
		t.Errorf("%+v", d.Done)
	}
}

func TestABlockWithTitlesGoesByTheNumbers(t *testing.T) {
	p, _ := newPage(t, 40)
	last := p.shown.entries[len(p.shown.entries)-1]
	cells, remark := p.blockCells(0, "", [][]string{{"会員番号", "FAX番号"}, {last.Number, "077-9"}, {"no one", "077-8"}})
	if len(cells) != 1 || cells[0].Member != last.ID || cells[0].Field != "member.fax" || !strings.Contains(remark, "1行") {
		t.Errorf("%+v %q", cells, remark)
	}
	if cells, remark := p.blockCells(0, "", [][]string{{"077-1"}}); len(cells) != 0 || remark == "" {
		t.Errorf("without a cursor: %+v %q", cells, remark)
	}
}

func TestOneValueForAllSelected(t *testing.T) {
	p, d := newPage(t, 40)
	showing(p, 0, "number", "company", "contact")
	p.grid.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.paste(0, "contact", [][]string{{"総務課"}})
	tap(t, d, "変更する")
	for _, e := range d.File().Book().Find(roster.Query{}) {
		if e.Contact != "総務課" {
			t.Fatalf("%s: %q", e.Called(), e.Contact)
		}
	}
}

func TestManyAreFilledInAtOnce(t *testing.T) {
	p, d := newPage(t, 40)
	p.FocusList()
	p.grid.Select(0)
	p.grid.TypedShortcut(&fyne.ShortcutSelectAll{})
	p.bulk()
	test.Type(d.Window().Canvas().Focused(), "連絡担当")
	press(d, fyne.KeyReturn)
	test.Type(d.Window().Canvas().Focused(), "総務課")
	if len(d.Done) != 0 {
		t.Fatal("written without being asked")
	}
	tap(t, d, "変更する")
	if e := p.shown.entries[7]; e.Contact != "総務課" || len(d.Done) != 1 {
		t.Errorf("%q, %d actions", e.Contact, len(d.Done))
	}
}
