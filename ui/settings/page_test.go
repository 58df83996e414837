package settings

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"kaisei/assets"
	"kaisei/data/backup"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/desktest"
	"kaisei/ui/part"
)

const today = nihongo.Day("2026-01-10")

// desk has, beside what every place's has, what 設定 looks after.
type desk struct {
	*desktest.Desk
	brightness part.Brightness
	keeper     *backup.Keeper
	safety     backup.Settings
	password   string
	other      string // the office file that was opened
	replaced   string
}

func (d *desk) Brightness() part.Brightness     { return part.Light }
func (d *desk) SetBrightness(b part.Brightness) { d.brightness = b }
func (d *desk) Keeper() *backup.Keeper          { return d.keeper }
func (d *desk) Backup() backup.Settings         { return d.safety }
func (d *desk) Password() string                { return d.password }
func (d *desk) OpenOffice(path string)          { d.other = path }
func (d *desk) Lock()                           {}
func (d *desk) LastFault() string               { return "" }

func (d *desk) SetBackup(s backup.Settings, password string) {
	d.safety, d.password = s, password
	d.keeper.Change(s, password)
}

func (d *desk) BackUp() {
	if _, err := d.keeper.Make(context.Background(), backup.ByHand); err != nil {
		d.Failed = append(d.Failed, err)
	}
}

func (d *desk) ReplaceBy(c backup.Copy, _ string) { d.replaced = c.Path }

func newPage(t *testing.T) (*Page, *desk) {
	t.Helper()
	d := &desk{Desk: desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25", Basis: roster.BasisJoint, FiscalStart: roster.Known(4)}, today)}
	d.Fill(1, 80)
	d.keeper = backup.New(d.File(), backup.Settings{}, "")
	p := New(d)
	d.Show(p.Content(), 1100, 640, p.Enter)
	return p, d
}

// The national desk's own file is of no prefecture, and stays so when saved.
func TestTheDesksFileKeepsItsCode(t *testing.T) {
	p, d := newPage(t)
	after := *d.File().Book().Office()
	after.Prefecture = roster.NationalCode
	if _, err := d.File().Apply(context.Background(), journal.Action{Sentence: "全国集計", Changes: roster.Update(d.File().Book().Office(), &after)}); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	f := p.office.form
	if f.Field("prefecture").Value() != roster.NationalCode || !strings.Contains(p.office.basis.Text(), "全国集計") {
		t.Errorf("shows %q, says %q", f.Field("prefecture").Value(), p.office.basis.Text())
	}
	f.Field("maker").SetValue("湖東 花子")
	p.Save()
	if o := d.File().Book().Office(); o.Prefecture != roster.NationalCode || o.Maker != "湖東 花子" {
		t.Errorf("%+v, failed %v", o, d.Failed)
	}
}

func TestOfficeIsSavedAsOneAction(t *testing.T) {
	p, d := newPage(t)
	f := p.office.form
	f.Field("maker").SetValue("湖東 花子")
	f.Field("basis").SetValue(roster.BasisConsent)
	asked := false
	p.Leave(func() { asked = true })
	if asked {
		t.Error("unsaved changes may be left without a question")
	}
	p.Save()
	o := d.File().Book().Office()
	if len(d.Done) != 1 || o.Maker != "湖東 花子" || o.Basis != roster.BasisConsent {
		t.Fatalf("did %v, failed %v, office %+v", d.Done, d.Failed, o)
	}
	if got, want := d.Done[0].Sentence, "事務局の提供の根拠、作成者を変更しました"; got != want {
		t.Errorf("sentence %q, want %q", got, want)
	}
	p.Leave(func() { asked = true })
	if !asked {
		t.Error("nothing is unsaved, but it asks")
	}
	f.Field("name").SetValue("")
	p.Save()
	if len(d.Done) != 1 || len(d.Failed) > 0 {
		t.Error("an office without a name was saved")
	}
}

// While another day is shown nothing is changed, and the present data stay.
func TestOnAnotherDayNothingIsChanged(t *testing.T) {
	p, d := newPage(t)
	d.IsPast = true
	p.Enter()
	p.office.form.Field("maker").SetValue("湖東 花子")
	p.Save()
	if len(d.Done) != 0 || d.File().Book().Office().Maker == "湖東 花子" {
		t.Errorf("did %v", d.Done)
	}
	d.IsPast = false
	p.Enter()
	p.Save()
	if len(d.Done) != 1 || d.File().Book().Office().Maker != "湖東 花子" {
		t.Errorf("back to today, did %v, failed %v", d.Done, d.Failed)
	}
}

func TestWhatWasTrueStays(t *testing.T) {
	p, d := newPage(t)
	values := officeValues(d.File().Book().Office())
	values["name"], values["legal_form"], values[sinceField] = "一般社団法人滋賀県中小企業家同友会", "一般社団法人", "2025-11-01"
	of := proposeOffice(d.File().Book(), values)
	if len(of.changes) != 1 || !of.changes[0].Creates() {
		t.Fatalf("proposal %+v", of)
	}
	p.apply(of, func() {})
	book := d.File().Book()
	if before, now := book.At("2025-10-31").Office().Name, book.Office().Name; strings.HasPrefix(before, "一般") || !strings.HasPrefix(now, "一般") {
		t.Errorf("before %q, now %q", before, now)
	}
	for since, wrong := range map[string]bool{"2026-02-01": true, "2025-10-01": true, "2025-12-01": false, "夏": true} {
		values := officeValues(book.Office())
		values["maker"], values[sinceField] = "別の人", since
		if got := proposeOffice(book, values).problems[sinceField] != ""; got != wrong {
			t.Errorf("since %s: problem %v, want %v", since, got, wrong)
		}
	}
}

func TestUnits(t *testing.T) {
	p, d := newPage(t)
	p.tabs.Go(aboutUnits)
	s := p.sections[aboutUnits].(*unitSection)
	before := len(s.rows)
	if before < 3 {
		t.Fatalf("%d units", before)
	}
	for _, r := range s.rows {
		if r.Kind == roster.UnitPlacement && r.Depth == 0 && len(r.members) == 0 {
			t.Errorf("%s has nobody", r.Name)
		}
	}
	s.add(roster.UnitPlacement) // the name has the focus
	test.Type(d.Window().Canvas().Focused(), "甲賀支部")
	d.Press("加える")
	if len(s.rows) != before+1 {
		t.Fatalf("%d rows, failed %v", len(s.rows), d.Failed)
	}
	at := slices.IndexFunc(s.rows, func(r unitRow) bool { return r.Name == "甲賀支部" })
	s.grid.Select(at)
	s.move(-1)
	if now := slices.IndexFunc(s.rows, func(r unitRow) bool { return r.Name == "甲賀支部" }); now >= at || s.selected().Name != "甲賀支部" {
		t.Errorf("moved from %d to %d, selected %s", at, now, s.selected().Name)
	}
	s.add(roster.UnitCommittee)
	test.Type(d.Window().Canvas().Focused(), "共育推進委員会")
	d.Window().Canvas().FocusNext()
	d.Press("加える")
	made := d.File().Book().Committees(false)
	if u := made[len(made)-1]; u.Name != "共育推進委員会" || u.Activity != "4" {
		t.Errorf("made %+v, failed %v", u.Unit, d.Failed)
	}
	if problems, err := d.File().Check(context.Background()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v %v", problems, err)
	}
}

func TestHistoryTakesBack(t *testing.T) {
	p, d := newPage(t)
	p.office.form.Field("maker").SetValue("誰か")
	p.Save()
	p.tabs.Go(aboutHistory)
	s := p.sections[aboutHistory].(*historySection)
	if s.grid.Rows() != 3 || s.can(2) || !s.can(0) || s.state(0) != "取り消す" {
		t.Fatalf("%d rows", s.grid.Rows())
	}
	d.Undo(s.rows[0].ID)
	p.Refresh()
	if s.grid.Rows() != 4 || s.state(1) != "取り消し済み" || d.File().Book().Office().Maker != "" {
		t.Errorf("after the undo: %d rows, %q", s.grid.Rows(), s.state(1))
	}
}

func TestFileAndLicences(t *testing.T) {
	p, d := newPage(t)
	p.tabs.Go(aboutFile)
	s := p.sections[aboutFile].(*fileSection)
	if s.form.Field("path").Value() != d.File().Path() {
		t.Errorf("path %q", s.form.Field("path").Value())
	}
	s.run()
	if !strings.HasPrefix(s.result.Text(), "正常") {
		t.Errorf("check says %q", s.result.Text())
	}
	p.tabs.Go(aboutKaisei)
	for _, w := range works() {
		if w.licence == "" {
			t.Errorf("%s has no licence in licences.go", w.name)
		}
		if w.text != "" && assets.LicenceText(w.text) == "" {
			t.Errorf("%s: the text of its licence is not shipped: make licences", w.name)
		}
	}
}
