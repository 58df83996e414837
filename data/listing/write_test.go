package listing_test

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"kaisei/data/listing"
	"kaisei/data/roster"

	"github.com/xuri/excelize/v2" // a second reader: ours must not judge what ours wrote
)

// boardroom is a Book with four members, one applicant and two committees.
func boardroom(t *testing.T, basis string) *roster.Book {
	t.Helper()
	records := []any{
		&roster.Office{ID: "o", Name: "試験県中小企業家同友会", Prefecture: "25", Basis: basis},
		&roster.Unit{ID: "east", Kind: roster.UnitPlacement, Name: "東支部"},
		&roster.Unit{ID: "news", Kind: roster.UnitCommittee, Name: "広報委員会"},
	}
	for i, who := range []struct{ number, name, word string }{
		{"00001", "青空 太郎", roster.ConsentYes}, {"00002", "白雲 花子", ""}, {"00003", "緑 一", roster.ConsentNo}, {"00004", "=cmd()", roster.ConsentYes},
	} {
		id := who.number
		records = append(records,
			&roster.Company{ID: "c" + id, Name: "株式会社" + who.name, Postal: "5200001", Prefecture: "滋賀県", Address: []string{"大津市1-2-3 琵琶湖ビル5階", "草津市4", "守山市5", ""}[i],
				Capital: roster.Known(10_000_000), Regular: roster.Known(int64(i * 10)), Number: "1234567890123"},
			&roster.Member{ID: "m" + id, Company: "c" + id, Number: id, Name: who.name, Tel: "077-000-0000", Mobile: "090-0000-0000", Email: "x@example.jp"},
			&roster.Spell{ID: "s" + id, Member: "m" + id, Joined: "2020-04-01", Introducer: "m00001"},
			&roster.Placement{ID: "p" + id, Member: "m" + id, Unit: "east", From: "2020-04-01", Role: []string{"", "支部長", "", ""}[i]},
			&roster.Placement{ID: "n" + id, Member: "m" + id, Unit: "news", From: "2025-04-01", To: "2027-04-01", Role: []string{"委員", "", "委員長", "副委員長"}[i]},
			&roster.Consent{ID: "k" + id, Member: "m" + id, Channel: roster.ChannelPrinted, Word: who.word, On: "2020-04-01"},
			&roster.Consent{ID: "l" + id, Member: "m" + id, Channel: roster.ChannelNational, Word: who.word, On: "2020-04-01"})
	}
	return made(t, append(records,
		&roster.Company{ID: "c9", Name: "朝日商店", Industry: "I", Regular: roster.Known(3)},
		&roster.Member{ID: "m9", Company: "c9", Number: "00009", Name: "朝日 昇", Title: "代表"},
		&roster.Spell{ID: "s9", Member: "m9", Applied: "2026-04-01", Introducer: "m00001"},
		&roster.Placement{ID: "p9", Member: "m9", Unit: "east", From: "2026-05-01"})...)
}

// sheets writes a workbook and reads it again.
func sheets(t *testing.T, write func(w io.Writer) error) map[string][][]string {
	t.Helper()
	var first, second bytes.Buffer
	if err := write(&first); err != nil {
		t.Fatal(err)
	}
	if err := write(&second); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Fatal("not the same bytes again", err)
	}
	f, err := excelize.OpenReader(&first)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string][][]string{}
	for _, name := range f.GetSheetList() {
		if out[name], err = f.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func flat(rows [][]string) string {
	var lines []string
	for _, r := range rows {
		lines = append(lines, strings.Join(r, "|"))
	}
	return strings.Join(lines, "\n")
}

func TestWriteListKeepsTypes(t *testing.T) {
	b := boardroom(t, "")
	l := listing.List{Title: "東支部の会員", Book: b, Entries: b.Find(roster.Query{}), Columns: strings.Fields("number name staff capital joined corporate_number tel introducer mobile")}
	var told listing.Told
	all := sheets(t, func(w io.Writer) (err error) {
		told, err = listing.WriteList(context.Background(), w, l)
		return err
	})
	want := "会員番号|氏名|社員|資本金|入会日|法人番号|電話番号|紹介者|携帯電話\n" +
		"00004|=cmd()|30|10000000|43922|1234567890123|077-000-0000|株式会社青空 太郎 青空 太郎|090-0000-0000"
	if got := flat(all["一覧"][:2]); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if told.Listed != 4 || len(told.LeftOut) != 0 || all["除外"] != nil || len(all["一覧"]) != 5 {
		t.Errorf("told %+v", told)
	}
	var csv bytes.Buffer
	if _, err := listing.WriteCSV(context.Background(), &csv, l); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(csv.String(), "\r\n")
	if !strings.HasPrefix(lines[0], "\uFEFF会員番号,氏名") || !strings.HasPrefix(lines[1], "00004,'=cmd(),30,10000000,2020-04-01,") || len(lines) != 6 {
		t.Errorf("csv %q", lines[:2])
	}
}

// TestAListForOthersNamesThoseWhoAgreed, and nothing that is for the office alone.
func TestAListForOthersNamesThoseWhoAgreed(t *testing.T) {
	columns := strings.Fields("number name tel mobile email capital staff introducer consent:会内名簿 company")
	for _, c := range []struct{ basis, channel, listed, leftOut string }{
		{roster.BasisJoint, "", "00001 00002 00003 00004", ""},
		{roster.BasisJoint, roster.ChannelPrinted, "00001 00004", "00002 未確認 00003 不可"},
		{roster.BasisJoint, roster.ChannelNational, "00001 00002 00004", "00003 不可"},
		{roster.BasisConsent, roster.ChannelNational, "00001 00004", "00002 未確認 00003 不可"},
		{roster.BasisJoint, roster.ChannelAuthorities, "", "00001 未確認 00002 未確認 00003 未確認 00004 未確認"},
	} {
		b := boardroom(t, c.basis)
		l := listing.List{Book: b, Entries: listing.Sorted(b, b.Find(roster.Query{}), []listing.SortKey{{Column: "number"}}), Columns: columns, For: c.channel}
		var told listing.Told
		all := sheets(t, func(w io.Writer) (err error) {
			told, err = listing.WriteList(context.Background(), w, l)
			return err
		})
		var listed, leftOut []string
		for _, r := range all["一覧"][1:] {
			listed = append(listed, r[0])
		}
		for i, r := range all["除外"] {
			if i > 0 {
				leftOut = append(leftOut, r[1], r[2])
			}
		}
		if strings.Join(listed, " ") != c.listed || strings.Join(leftOut, " ") != c.leftOut {
			t.Errorf("%s %s: listed %v, left out %v", c.basis, c.channel, listed, leftOut)
		}
		if told.Listed != len(listed) || len(told.LeftOut)*2 != len(leftOut) {
			t.Errorf("told %+v", told)
		}
		if c.channel == "" {
			continue
		}
		everything := ""
		for _, rows := range all {
			everything += flat(rows)
		}
		for _, never := range []string{"090-", "@example.jp", "10000000", "緑 一"} {
			if strings.Contains(everything, never) {
				t.Errorf("%s %s: %s stands in the workbook", c.basis, c.channel, never)
			}
		}
		if !strings.Contains(flat(all["この一覧について"]), "携帯電話、メールアドレス、資本金、社員、紹介者、同意 会内名簿") {
			t.Errorf("what is withheld is not told: %s", flat(all["この一覧について"]))
		}
	}
}

func TestListOfAView(t *testing.T) {
	b := boardroom(t, "")
	v := &roster.View{Name: "社員の多い会社", Unit: "east", Columns: "company staff", Sorts: "-staff",
		Where: (&roster.Where{Tests: []roster.Test{{On: "staff", Op: roster.From, Values: []string{"10"}}}}).Encode()}
	l, err := listing.ListOf(b, v)
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, e := range l.Entries {
		numbers = append(numbers, e.Number)
	}
	if strings.Join(numbers, " ") != "00004 00003 00002" || l.Asked != "会員、所属が「東支部」、社員数（正社員とパート）が10名以上" || l.Order != "社員（逆順）" {
		t.Errorf("%v, %s, %s", numbers, l.Asked, l.Order)
	}
	if l.FileName("xlsx") != "社員の多い会社_2026-04-10.xlsx" || (listing.List{Title: ` a/b:"c". `, Book: b}).FileName("csv") != "a_b__c__2026-04-10.csv" {
		t.Error("file names", l.FileName("xlsx"), (listing.List{Title: ` a/b:"c". `, Book: b}).FileName("csv"))
	}
	v.Where = "{"
	if _, err := listing.ListOf(b, v); err == nil {
		t.Error("conditions that cannot be read hold for everybody")
	}
}

func TestWriteLabels(t *testing.T) {
	b := boardroom(t, "")
	entries := listing.Sorted(b, b.Find(roster.Query{}), []listing.SortKey{{Column: "number"}})
	for _, paper := range append(listing.LabelSheets(), listing.LabelSheet{}) {
		for _, skip := range []int{0, 1, 1000, -1} {
			var told listing.Told
			rows := sheets(t, func(w io.Writer) (err error) {
				told, err = listing.WriteLabels(context.Background(), w, listing.List{Book: b, Entries: entries}, listing.Labels{Paper: paper, Skip: skip})
				return err
			})
			if told.Listed != 3 || len(told.LeftOut) != 1 || told.LeftOut[0].Why != listing.NoAddress {
				t.Fatalf("%s: %+v", paper.Name, told)
			}
			var names []string
			for _, r := range rows["宛名ラベル"] {
				for _, cell := range r {
					if strings.HasSuffix(cell, " 様") {
						names = append(names, cell)
					}
				}
			}
			if !slices.Equal(names, []string{"青空 太郎 様", "白雲 花子 様", "緑 一 様"}) {
				t.Errorf("%s, %d used up: %v", paper.Name, skip, names)
			}
			if flat(rows["除外"]) != "通番|会員番号|理由\n1|00004|住所なし" {
				t.Errorf("left out %s", flat(rows["除外"]))
			}
		}
	}
}

// TestLabelPapersFit: what is cut is A4.
func TestLabelPapersFit(t *testing.T) {
	for _, p := range listing.LabelSheets() {
		across := p.Left*2 + float64(p.Across)*p.Width + float64(p.Across-1)*p.Gap
		down := p.Top*2 + float64(p.Down)*p.Height
		if across < 209 || across > 211 || down < 296 || down > 298 {
			t.Errorf("%s covers %.1f × %.1f mm", p.Name, across, down)
		}
	}
}

func TestWriteApprovals(t *testing.T) {
	b := boardroom(t, "")
	rows := sheets(t, func(w io.Writer) error {
		_, err := listing.WriteApprovals(context.Background(), w, b, nil)
		return err
	})["入会者承認（案）"]
	want := "番号|申込日|企業名|氏名|役職|業種|社員数|紹介者|希望所属|承認\n1|46113|朝日商店|朝日 昇|代表|卸売業、小売業|3|株式会社青空 太郎 青空 太郎|東支部"
	if got := flat(rows); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestWriteOfficers(t *testing.T) {
	b := boardroom(t, "")
	var told listing.Told
	rows := sheets(t, func(w io.Writer) (err error) {
		told, err = listing.WriteOfficers(context.Background(), w, b, "", "")
		return err
	})["名簿"]
	var who []string
	for _, r := range rows[1:] {
		who = append(who, r[0]+r[1]+" "+r[2])
	}
	if got := strings.Join(who, "、"); got != "広報委員会委員長 緑 一、広報委員会副委員長 =cmd()、広報委員会委員 青空 太郎、広報委員会 白雲 花子、東支部支部長 白雲 花子" {
		t.Error(got)
	}
	if rows[1][8] != "46477" { // 2027-03-31: until the day before
		t.Errorf("term ends %s", rows[1][8])
	}
	told2, err := listing.WriteOfficers(context.Background(), io.Discard, b, "east", roster.ChannelPrinted)
	if err != nil || told.Listed != 4 || told2.Listed != 0 || len(told2.LeftOut) != 1 {
		t.Errorf("%+v %+v %v", told, told2, err)
	}
}

func TestWritingStops(t *testing.T) {
	b := practiceBook(t, 50)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := listing.WriteList(ctx, io.Discard, listing.List{Book: b, Entries: b.Entries()}); err == nil {
		t.Error("not stopped")
	}
	if _, err := listing.WriteCSV(ctx, io.Discard, listing.List{Book: b, Entries: b.Entries()}); err == nil {
		t.Error("not stopped")
	}
}
