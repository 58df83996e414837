package roster

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/roster"
)

// typed goes to a field of the form, replaces what is there and leaves it open.
func typed(d *desk, p *Page, field, text string) {
	p.panel.form.Focus(field)
	d.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(d.Window().Canvas().Focused(), text)
}

func TestANewMemberJoinsACompanyThatIsThere(t *testing.T) {
	p, d := newPage(t, 40)
	e := someone(t, d.File().Book())
	companies := len(d.File().Book().Companies())
	p.New()
	typed(d, p, "member.name", "新井 花子")
	typed(d, p, "company.name", e.Company.Name)
	press(d, fyne.KeyDown, fyne.KeyReturn) // the first offer
	if p.panel.company != e.Company.ID || p.panel.form.Field("company.address").Value() != e.Company.Address {
		t.Fatalf("joins %q, %s", p.panel.company, p.panel.form.Field("company.address").Value())
	}
	p.Save()
	book := d.File().Book()
	if len(d.Done) != 1 || len(book.Companies()) != companies {
		t.Fatalf("%d actions, %d companies instead of %d: %v", len(d.Done), len(book.Companies()), companies, d.Failed)
	}
	made := book.Entry(p.panel.member)
	if made == nil || made.Company.ID != e.Company.ID || made.Member.Name != "新井 花子" || *made.Company != *e.Company {
		t.Errorf("%+v", made)
	}
}

func TestWhoIsThereAlreadyIsNamed(t *testing.T) {
	p, d := newPage(t, 40)
	e := someone(t, d.File().Book())
	p.New()
	typed(d, p, "member.tel", strings.ReplaceAll(e.Tel, "-", ""))
	press(d, fyne.KeyDown, fyne.KeyReturn)
	tap(t, d, "保存せずに進む")
	if p.panel.member != e.ID || p.panel.new {
		t.Errorf("opened %q", p.panel.member)
	}
}

func TestAPostalCodeNeverOverwritesAnAddress(t *testing.T) {
	p, d := newPage(t, 40)
	e := someone(t, d.File().Book())
	p.ShowMember(e.ID)
	typed(d, p, "company.postal", "5200044")
	if got := p.panel.form.Field("company.address").Value(); got != e.Company.Address {
		t.Errorf("address became %q", got)
	}
	p.panel.discard()
	p.New()
	typed(d, p, "company.postal", "5200044")
	if got := p.panel.form.Field("company.address").Value(); !strings.HasPrefix(got, "大津市") {
		t.Errorf("address %q", got)
	}
}

func TestTheReadingOfANameBecomesItsKana(t *testing.T) {
	p, d := newPage(t, 40)
	p.New()
	for _, part := range [][2]string{{"新井", "アライ"}, {"花子", "ハナコ"}} {
		p.panel.form.Focus("member.name")
		test.Type(d.Window().Canvas().Focused(), part[0])
		p.panel.form.Field("member.name").OnReading(part[0], part[1])
	}
	if got := p.panel.form.Field("member.kana").Value(); got != "アライハナコ" {
		t.Errorf("%q", got)
	}
	p.panel.form.Field("member.kana").SetValue("シンイ ハナコ")
	p.panel.form.Field("member.name").OnReading("子", "コ")
	if got := p.panel.form.Field("member.kana").Value(); got != "シンイ ハナコ" {
		t.Errorf("what was written became %q", got)
	}
	typed(d, p, "company.name", "株式会社青空")
	p.panel.form.Field("company.name").OnReading("株式会社青空", "カブシキガイシャアオゾラ")
	if got := p.panel.form.Field("company.kana").Value(); got != "アオゾラ" {
		t.Errorf("%q", got)
	}
}

func TestTheIntroducerIsPicked(t *testing.T) {
	p, d := newPage(t, 40)
	e := someone(t, d.File().Book())
	var other *roster.Entry
	for _, x := range d.File().Book().Find(roster.Query{}) {
		if x.ID != e.ID && x.Number != e.Number {
			other = x
		}
	}
	p.ShowMember(e.ID)
	typed(d, p, "spell.introducer", other.Number)
	press(d, fyne.KeyReturn)
	p.Save()
	if s := d.File().Book().Entry(e.ID).LastSpell(d.File().Book().Day()); s.Introducer != other.ID {
		t.Errorf("introduced by %q, not %q; %v", s.Introducer, other.ID, d.Said)
	}
}
