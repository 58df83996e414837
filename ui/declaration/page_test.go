package declaration

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/desktest"
	"kaisei/ui/part"
)

const today = nihongo.Day("2026-11-28")

// newPage shows the place on a practice office of so many members.
func newPage(t testing.TB, members int) (*Page, *desktest.Desk) {
	t.Helper()
	d := desktest.New(t, roster.Office{Name: "滋賀県中小企業家同友会", Prefecture: "25", FiscalStart: roster.Known(4)}, today)
	d.Fill(1, members)
	p := New(d)
	d.Show(p.Content(), 1100, 640, p.Enter)
	return p, d
}

// begin starts declarations for the first companies of the list.
func begin(t *testing.T, p *Page, d *desktest.Desk, n int) {
	t.Helper()
	var rows []int
	for i := range n {
		rows = append(rows, i)
	}
	p.list.grid.SelectRows(rows)
	p.New()
	d.Press("始める")
	if len(d.Failed) > 0 {
		t.Fatal(d.Failed)
	}
}

func TestALifeOnTheScreen(t *testing.T) {
	p, d := newPage(t, 120)
	if len(p.list.rows) < 50 || p.panel.object.Visible() {
		t.Fatalf("%d companies", len(p.list.rows))
	}
	begin(t, p, d, 3)
	if got := p.shown.counts(); got[0].name != declaration.NotBegun || got[1].name != declaration.Informed || got[1].companies != 3 {
		t.Errorf("%+v", got[:2])
	}
	if !strings.Contains(d.Done[0].Sentence, "3社の宣言を始めました") {
		t.Error(d.Done[0].Sentence)
	}
	p.list.grid.Select(0)
	p.list.selected(0)
	if !p.panel.object.Visible() || p.panel.life.Current() != declaration.Informed {
		t.Fatal("the life is not shown")
	}
	p.advance([]*declaration.Life{p.panel.life})
	d.Press("記録する")
	if p.panel.life.Current() != declaration.Interview || len(p.panel.life.Steps) != 2 {
		t.Errorf("%s %d", p.panel.life.Current(), len(p.panel.life.Steps))
	}
	p.Escape()
	if p.panel.object.Visible() {
		t.Error("Esc closes the life")
	}
	p.header.Search.SetText("聞き取り")
	p.show()
	if len(p.list.rows) != 1 {
		t.Errorf("%d found by state", len(p.list.rows))
	}
}

func TestNumbersOpenTheCompaniesBehindThem(t *testing.T) {
	p, d := newPage(t, 120)
	begin(t, p, d, 4)
	p.tabs.Go(countsView)
	for i, c := range p.counts.rows {
		p.tabs.Go(countsView)
		p.counts.open(i)
		if p.tabs.Present() != boardView || len(p.list.rows) != c.companies {
			t.Errorf("%s %s: %d behind %d", c.group, c.name, len(p.list.rows), c.companies)
		}
	}
}

func TestRenewalOnTheScreen(t *testing.T) {
	p, d := newPage(t, 120)
	// Begun on the older form, published.
	old := p.shown.forms[0]
	a := journal.Action{}
	for _, r := range p.list.rows[:5] {
		one, id := declaration.Begin(d.File().Book().At("2025-03-01"), r.Company.ID, old, declaration.Posted, "山田")
		a.Changes, _ = append(a.Changes, one.Changes...), id
	}
	p.apply(a, nil)
	p.tabs.Go(renewView)
	if p.renewal.grid.Rows() != 5 {
		t.Fatalf("%d on the old form, failed %v", p.renewal.grid.Rows(), d.Failed)
	}
	p.askRenewal(p.renewal.chosen())
	d.Press("下書きを作る")
	if len(d.Failed) > 0 || len(p.shown.old) != 0 || len(p.shown.lives) != 10 {
		t.Errorf("%v, %d old, %d declarations", d.Failed, len(p.shown.old), len(p.shown.lives))
	}
}

func TestAListIsPastedAndMatched(t *testing.T) {
	p, d := newPage(t, 120)
	c := p.list.rows[0].Company
	for _, r := range p.list.rows {
		if r.Company.Number != "" {
			c = r.Company
			break
		}
	}
	p.Paste("企業名\t法人番号\t掲載日\n" + c.Name + "\t" + c.Number + "\t2026/11/20\n知らない会社\t\t")
	d.Press("掲載確認にする")
	if len(d.Failed) > 0 || len(p.shown.lives) != 1 || p.shown.lives[0].Posted != "2026-11-20" {
		t.Fatalf("%v %+v", d.Failed, p.shown.lives)
	}
	p.Paste("きょうの\tてんき")
	if len(d.Failed) != 1 {
		t.Errorf("what is no list: %v", d.Failed)
	}
}

// word makes a small official file.
func word(t *testing.T, lines ...string) string {
	t.Helper()
	var doc, out bytes.Buffer
	doc.WriteString(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, line := range lines {
		doc.WriteString(`<w:p><w:r><w:t>` + line + `</w:t></w:r></w:p>`)
	}
	doc.WriteString(`</w:body></w:document>`)
	z := zip.NewWriter(&out)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   doc.String(),
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ひな形.docx")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTheOfficialWordFileIsTakenInHandedOutAndTakenInElsewhere(t *testing.T) {
	p, d := newPage(t, 60)
	p.tabs.Go(formsView)
	p.readOfficial(word(t, "パートナーシップ構築宣言", "当社は宣言します。", "1. 共存共栄", "取り組みます。", "（個別項目）", "a. 企業間の連携", "2. 遵守", "守ります。", "3. その他（任意記載）", "令和○年○月○日", "企業名", "役職・氏名"))
	d.Press("照合した")
	if len(d.Failed) > 0 || p.shown.newest == nil || !p.shown.newest.Confirmed() || p.shown.newest.Package.Confirmed != "山田" {
		t.Fatalf("%v %+v", d.Failed, p.shown.newest)
	}
	content, err := d.File().Content(context.Background(), p.shown.newest.Package.Word)
	if err != nil {
		t.Fatal(err)
	}
	packed := declaration.Pack(p.shown.newest.Form, content)
	path := filepath.Join(t.TempDir(), "ひな形.json")
	if err := os.WriteFile(path, packed, 0o600); err != nil {
		t.Fatal(err)
	}
	q, e := newPage(t, 60)
	q.takePackage(path)
	if len(e.Failed) > 0 || q.shown.newest.Hash != p.shown.newest.Hash {
		t.Errorf("%v %+v", e.Failed, q.shown.newest)
	}
	q.takePackage(path)
	if len(e.Done) != 1 || len(e.Said) != 1 {
		t.Errorf("taken in twice: %v %v", e.Done, e.Said)
	}
	if err := os.WriteFile(path, bytes.Replace(packed, []byte("守ります"), []byte("守らない"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	q.takePackage(path)
	if len(e.Failed) != 1 || len(e.Done) != 1 {
		t.Errorf("a package with a wrong hash: %v", e.Failed)
	}
	p.readOfficial(word(t, "拝啓"))
	if len(d.Failed) != 1 {
		t.Errorf("a letter: %v", d.Failed)
	}
}

func TestNothingIsWrittenInThePast(t *testing.T) {
	p, d := newPage(t, 60)
	d.IsPast = true
	p.show()
	p.list.grid.SelectRows([]int{0})
	p.New()
	p.Paste("企業名\n株式会社あお")
	if d.Window().Canvas().Overlays().Top() != nil || len(d.Done) > 0 {
		t.Error("a dialog that writes")
	}
}

func BenchmarkBoard6000(b *testing.B) {
	p, _ := newPage(b, 6000)
	for b.Loop() {
		if _, err := read(p.desk.Book()); err != nil {
			b.Fatal(err)
		}
	}
}

// newFull is the place with so many declarations, one for each of that many
// companies.
func newFull(b *testing.B, n int) *Page {
	b.Helper()
	p, d := newPage(b, n*5/4)
	book := d.File().Book()
	forms, err := declaration.Forms(book)
	if err != nil {
		b.Fatal(err)
	}
	a := journal.Action{Sentence: "用意"}
	states := declaration.States()[1:]
	for i, r := range p.shown.rows[:min(n, len(p.shown.rows))] {
		one, _ := declaration.Begin(book, r.Company.ID, forms[i%len(forms)], states[i%len(states)], "山田")
		a.Changes = append(a.Changes, one.Changes...)
	}
	if _, err := d.File().Apply(context.Background(), a); err != nil {
		b.Fatal(err)
	}
	p.Refresh()
	if len(p.shown.lives) != n {
		b.Fatalf("%d declarations", len(p.shown.lives))
	}
	return p
}

// What a clerk does on a board of 5,000 declarations: each answer must come
// before the next key.
func BenchmarkBoard5000(b *testing.B) {
	p := newFull(b, 5000)
	l := p.list
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := read(p.desk.Book()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("filter", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			l.filter.state = []string{"", declaration.Posted}[i%2]
			l.show()
		}
	})
	l.filter = filter{}
	b.Run("words", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			p.header.Search.SetText([]string{"あ", "せいさく", ""}[i%3])
		}
	})
	p.header.Search.SetText("")
	b.Run("sort", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			l.grid.SetSorts([]part.SortKey{{ID: []string{"company", "state"}[i%2]}})
			l.show()
		}
	})
	l.grid.SetSorts(nil)
	p.show()
	b.Run("open", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			at := i * 37 % len(l.rows)
			l.grid.Select(at)
			l.selected(at)
		}
	})
	b.Run("scroll", func(b *testing.B) {
		for b.Loop() {
			l.grid.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
		}
	})
	b.Run("all", func(b *testing.B) {
		rows := make([]int, len(l.rows))
		for i := range rows {
			rows[i] = i
		}
		for b.Loop() {
			l.grid.SelectRows(rows)
			l.selected(0)
		}
	})
}
