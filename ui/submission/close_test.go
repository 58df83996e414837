package submission

import (
	"bytes"
	"context"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/data/survey"
	"kaisei/ui/desktest"
)

// closeMonth closes the month shown as the dialog does.
func closeMonth(t *testing.T, p *Page, d *desktest.Desk, reason string) *roster.Submission {
	t.Helper()
	o := p.shown.order
	o.Maker, o.Checker, o.Reason = "山田 花子", "佐藤 次郎", reason
	reasons := make([]string, len(p.shown.findings))
	for i := range reasons {
		reasons[i] = "調査中"
	}
	p.close(p.shown.book, o, reasons)
	if len(d.Failed) > 0 {
		t.Fatal(d.Failed)
	}
	return d.File().Book().Submissions()[0]
}

func TestAMonthIsClosedSentAndReceived(t *testing.T) {
	p, d := newPage(t, 120)
	s := closeMonth(t, p, d, "")
	if s.Maker != "山田 花子" || s.Checker != "佐藤 次郎" || submission.State(s) != "未送付" || p.tabs.Present() != kept || p.copy.of == nil {
		t.Fatalf("%+v, tab %s", s, p.tabs.Present())
	}
	if !strings.Contains(p.copy.text.Text(), submission.Code(s.RowsHash)) || !strings.HasPrefix(p.summary.Text(), "確定") || !p.foot.do.Disabled() {
		t.Errorf("%q\n%q", p.copy.text.Text(), p.summary.Text())
	}
	dir := t.TempDir()
	path := filepath.Join(dir, s.FileName)
	p.writeKept(s, path, "")
	content, err := os.ReadFile(path)
	if err != nil || journal.Content(content).Hash() != s.File {
		t.Error("the file is not the one that was closed:", err)
	}
	if m, err := submission.Read(context.Background(), path); err != nil || m.State != submission.StateFinal || m.Rows != s.RowsHash {
		t.Error(m, err)
	}
	if list := d.File().Book().Disclosures(); len(list) != 1 || list[0].Hash != s.File || int(list[0].Persons.N) != len(p.shown.Listed) || list[0].Basis != roster.BasisJoint {
		t.Errorf("提供記録 %+v", list)
	}
	p.tabs.Go(disclosed)
	p.showPeople(d.File().Book().Disclosures()[0])
	if len(d.Shown) != len(p.shown.Listed) {
		t.Errorf("%d people behind the line", len(d.Shown))
	}

	eml := filepath.Join(dir, "a.eml")
	p.copy.open(s)
	p.copy.writeDraft(s, eml, "kaisei")
	raw, err := os.ReadFile(eml)
	if err != nil || d.Opened != eml {
		t.Fatal(err, d.Opened)
	}
	if m, err := mail.ReadMessage(bytes.NewReader(raw)); err != nil || m.Header.Get("X-Unsent") != "1" {
		t.Error(err)
	}
	locked := filepath.Join(dir, "locked.xlsx")
	p.writeKept(s, locked, "kaisei")
	if _, err := sheet.Open(locked, sheet.Limits{}); err == nil {
		t.Error("the file with a password opens without one")
	}

	p.copy.open(s)
	test.Tap(p.copy.sent)
	s = d.File().Book().Submission(s.ID)
	if submission.State(s) != "送付済" || !p.copy.sent.Disabled() {
		t.Error("not marked as sent")
	}
	r := &submission.Receipt{Office: "25", Name: "滋賀", Kind: s.Kind, Period: s.Period, Version: 1, Rows: s.RowsHash, State: submission.Received, On: "2026-01-12", By: "中同協"}
	receipt := filepath.Join(dir, r.FileName())
	if err := sheet.WriteFile(receipt, r.Write); err != nil {
		t.Fatal(err)
	}
	p.OpenReceipt(receipt)
	p.OpenReceipt(receipt) // twice does no harm
	if got := d.File().Book().Submission(s.ID); len(d.Failed) > 0 || submission.State(got) != "受領済" || got.Answered != "2026-01-12" {
		t.Errorf("%v %+v", d.Failed, got)
	}
	p.OpenReceipt(path)
	if len(d.Failed) != 1 {
		t.Error("a workbook passes for a receipt")
	}
}

func TestWhatChangesAfterClosingIsShownAndCorrected(t *testing.T) {
	p, d := newPage(t, 120)
	first := closeMonth(t, p, d, "")
	e := p.shown.Listed[3]
	after := *e.Member
	after.Tel = "077-500-1234"
	if _, err := d.File().Apply(context.Background(), journal.Action{Sentence: "電話", Changes: roster.Update(e.Member, &after)}); err != nil {
		t.Fatal(err)
	}
	p.Refresh()
	p.tabs.Go(corrected)
	if p.grid.Rows() != 1 || p.shown.Corrected[0].After != "077-500-1234" || p.foot.do.Disabled() {
		t.Fatalf("%+v", p.shown.Corrected)
	}
	second := closeMonth(t, p, d, "電話番号の誤り")
	if second.Corrects != first.ID || second.FileName != "doyukai_25_2025-12_v2.xlsx" || d.File().Book().Submission(first.ID) == nil {
		t.Errorf("%+v", second)
	}
	// A member who left late is an adjustment of the month that is open.
	spell := *e.Spells[len(e.Spells)-1]
	spell.Left = "2025-12-20"
	if _, err := d.File().Apply(context.Background(), journal.Action{Sentence: "退会", Changes: roster.Update(e.Spells[len(e.Spells)-1], &spell)}); err != nil {
		t.Fatal(err)
	}
	p.turn("2026-01")
	p.tabs.Go(adjusted)
	if len(p.shown.Adjusted) != 1 || p.shown.lines[0].Month.Adjusted != -1 || p.grid.Rows() != 1 {
		t.Errorf("%+v", p.shown.Adjusted)
	}
	for _, f := range p.shown.shownFigures() {
		if f.title == "調整" {
			if list := f.names(p.shown, 0); len(list) != 1 || list[0].ID != e.ID {
				t.Error("the adjustment does not open its name")
			}
		}
	}
}

func TestClosingAsksForReasons(t *testing.T) {
	p, _ := newPage(t, 120)
	p.askClose() // draws; what it does is tested above
	p.define()
	p.editProfiles()
	p.askDay()
}

func TestColumnsOfAProfile(t *testing.T) {
	list, unknown := readColumns("氏名\n 会員番号＝No.\n企業名=会社\n\n")
	if unknown != "" || len(list) != 3 || list[1].Title != "No." || list[2].Title != "会社" {
		t.Error(list, unknown)
	}
	if again, _ := readColumns(columnLines(list)); len(again) != 3 || again[1] != list[1] {
		t.Error(again)
	}
	if _, unknown := readColumns("年商"); unknown != "年商" {
		t.Error(unknown)
	}
}

func TestProfilesAreChosenAddedCopiedAndRemoved(t *testing.T) {
	p, d := newPage(t, 20)
	s := profilesOf(d.File().Book())
	if len(s.list) != 1 || s.present().now.Name != usualName {
		t.Fatalf("%+v", s.list)
	}
	s.present().now.To = "a@example.jp"
	s.copy()
	if s.at != 1 || s.present().now.Name != usualName+" 2" || s.present().now.To != "a@example.jp" || s.present().now.ID == s.list[0].now.ID {
		t.Errorf("%+v", s.present().now)
	}
	s.present().now.Name, s.present().now.Columns = "年次名簿用", submission.EncodeColumns([]submission.OwnColumn{{Column: "氏名"}, {Column: "企業名", Title: "会社"}})
	s.add()
	s.present().now.Name = "年次名簿用"
	if of, field, _ := s.wrong(); of == nil || field != "name" {
		t.Error("two profiles of one name")
	}
	s.present().now.Name = "新聞"
	if of, _, _ := s.wrong(); of != nil {
		t.Error(of.now.Name)
	}
	p.saveProfiles(s.action())
	if list := d.File().Book().Profiles(); len(list) != 3 || len(d.Failed) > 0 {
		t.Fatalf("%d profiles, %v", len(list), d.Failed)
	}
	if len(profilesOf(d.File().Book()).action().Changes) > 0 {
		t.Error("nothing was edited, and something has changed")
	}
	// The one chosen writes the list.
	closed := closeMonth(t, p, d, "")
	p.copy.open(closed)
	for _, of := range d.File().Book().Profiles() {
		if of.Name == "年次名簿用" {
			p.copy.uses.SetValue(of.ID)
			p.uses = of.ID
		}
	}
	if got := p.profile(); got.Name != "年次名簿用" || p.copy.letter().To != "a@example.jp" {
		t.Errorf("%+v", got)
	}
	s = profilesOf(d.File().Book())
	s.choose(p.uses)
	s.remove()
	s.list[0].now.Name = "ふだん用"
	p.saveProfiles(s.action())
	if list := d.File().Book().Profiles(); len(list) != 2 || p.profile() == nil || p.profile().Name == "年次名簿用" {
		t.Errorf("%d profiles, %+v", len(list), p.profile())
	}
}

// Every kind is chosen, looked through, closed and kept.
func TestEveryKindInTheWindow(t *testing.T) {
	p, d := newPage(t, 80)
	for _, c := range kinds()[1:] {
		p.ofKind(c.Value)
		if len(d.Failed) > 0 || !p.fits() || p.shown.Bare != (c.Value != submission.KindYearly && c.Value != withNames) {
			t.Fatalf("%s: %v, %+v", c.Value, d.Failed, p.asked)
		}
		for _, tab := range []string{standing, questions, check, adjusted, listed, leftOut, kept, disclosed} {
			p.tabs.Go(tab)
		}
		for _, f := range p.shown.shownFigures() {
			for at := range p.shown.lines {
				if f.names != nil && f.title != "社数" && f.title != "移籍入/出" {
					if got := strings.ReplaceAll(f.text(p.shown.lines[at]), ",", ""); got != strconv.Itoa(len(f.names(p.shown, at))) {
						t.Errorf("%s %s: %s, %d names", c.Value, f.title, got, len(f.names(p.shown, at)))
					}
				}
			}
		}
		p.define()
		p.askClose()
	}
	p.ofKind(submission.KindSurvey)
	if p.asked.period != "2024" || p.tabs.Present() != questions || p.fill.Hidden || p.shown.survey == nil {
		t.Fatalf("%+v", p.asked)
	}
	p.fillIn("talk")
	p.keep(2024, survey.Given{"meetings": {Figure: "１，２00"}, "talk": {Figure: "62.5", Note: "平均"}})
	at := slices.IndexFunc(p.shown.survey.Answers, func(a survey.Answer) bool { return a.Code == "meetings" })
	if got := answerText(p.shown.survey.Answers[at]); got != "1,200回" {
		t.Errorf("answered %q", got)
	}
	s := closeMonth(t, p, d, "")
	if s.Kind != submission.KindSurvey || s.FileName != "doyukai_25_活動実態調査_2024_v1.xlsx" || submission.Members(submission.Totals(s)) != p.shown.lines[0].Month.Closing {
		t.Errorf("%+v", s)
	}
	path := filepath.Join(t.TempDir(), s.FileName)
	p.writeKept(s, path, "")
	if len(d.File().Book().Disclosures()) > 0 || len(d.Failed) > 0 {
		t.Errorf("a survey names nobody, and is in the 提供記録: %v", d.Failed)
	}
	if m, err := submission.Read(context.Background(), path); err != nil || m.Kind != submission.KindSurvey || !m.Bare {
		t.Errorf("%+v %v", m, err)
	}
	p.keep(2024, survey.Given{"guests": {Figure: "30"}})
	if len(p.shown.Corrected) != 1 || p.foot.do.Disabled() {
		t.Errorf("an answer after the closing: %+v", p.shown.Corrected)
	}
	p.ofKind(submission.KindYearly)
	p.turn("2026")
	if p.asked.period != "2024" {
		t.Error("a year that has not begun can be chosen")
	}
}
