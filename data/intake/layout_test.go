package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kaisei/data/sheet"

	"github.com/google/go-cmp/cmp"
)

// sketch is a sheet drawn as text: a line for a row, cells between "|". In front
// of the first line stands no row, so the first one is row 1. A cell of digits
// alone is a number; "=" in front makes it a formula's.
func sketch(name, drawn string, merges ...string) grid {
	g := grid{name: strings.TrimPrefix(name, "-"), hidden: strings.HasPrefix(name, "-")}
	for i, line := range strings.Split(strings.TrimRight(drawn, "\n"), "\n") {
		r := gridRow{row: i + 1}
		for _, text := range strings.Split(line, "|") {
			c := sheet.Cell{Kind: sheet.KindText, Text: strings.TrimSpace(text)}
			c.Text, c.Formula = strings.CutPrefix(c.Text, "=")
			switch {
			case c.Text == "" && c.Formula:
				c.Kind, c.Text = sheet.KindError, "="
			case c.Text == "":
				c.Kind = sheet.KindEmpty
			case strings.Trim(c.Text, "0123456789") == "" && c.Text[0] != '0':
				c.Kind = sheet.KindNumber
			}
			r.cells = append(r.cells, c)
		}
		for len(r.cells) > 0 && r.cells[len(r.cells)-1].Kind == sheet.KindEmpty {
			r.cells = r.cells[:len(r.cells)-1]
		}
		if len(r.cells) > 0 {
			g.rows = append(g.rows, r)
		}
	}
	for _, m := range merges {
		var a, b string
		var r sheet.Range
		a, b, _ = strings.Cut(m, ":")
		_, _ = fmt.Sscanf(a[1:], "%d", &r.Row)
		_, _ = fmt.Sscanf(b[1:], "%d", &r.LastRow)
		r.Column, r.LastColumn = int(a[0]-'A'), int(b[0]-'A')
		g.merges = append(g.merges, r)
	}
	return g
}

// laid lays sheets out.
func laid(t testing.TB, said Choices, grids ...grid) (*Plan, []*block) {
	t.Helper()
	p := &Plan{}
	blocks, err := p.layOut(context.Background(), grids, said)
	if err != nil {
		t.Fatalf("%v %+v", err, p.Layout)
	}
	return p, blocks
}

// kinds is a sheet's rows in one line: 1title 2heading 3data@東支部.
func kinds(s SheetLayout) string {
	var out []string
	for _, r := range s.Rows {
		text := fmt.Sprint(r.Row, r.Kind)
		if r.Unit != "" {
			text += "@" + r.Unit
		}
		if r.Former {
			text += "-"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func TestRowsOfSheets(t *testing.T) {
	for _, tt := range []struct {
		name, drawn string
		merges      []string
		want        string
	}{
		{"clean", "会員番号|企業名|氏名\n1|青空|青空 太郎\n2|夕空|夕空 花子", nil, "1heading 2data 3data"},
		{"title, note, blank rows", "会員名簿（令和7年）\n※取扱注意\n\n会員番号|企業名|氏名\n1|青空|青空 太郎\n\n2|夕空|夕空 花子", nil, "1title 2note 4heading 5data 7data"},
		{"banners with counts", "No|会社名|氏名\n■中央支部（1社）\n1|青空|青空 太郎\n【東支部】　2名\n2|夕空|夕空 花子\n3|朝空|朝空 一", nil,
			"1heading 2banner@中央支部 3data@中央支部 4banner@東支部 5data@東支部 6data@東支部"},
		{"merged banners without marks", "No|会社名|氏名\n彦根\n1|青空|青空 太郎\n長浜\n2|夕空|夕空 花子", []string{"A2:C2", "A4:C4"},
			"1heading 2banner@彦根 3data@彦根 4banner@長浜 5data@長浜"},
		{"banners in two cells", "No|会社名|氏名\n支部名|中央支部\n1|青空|青空 太郎\n東支部|1社\n2|夕空|夕空 花子", nil,
			"1heading 2banner@中央支部 3data@中央支部 4banner@東支部 5data@東支部"},
		{"nested banners", "No|会社名|氏名\n湖東ブロック\n彦根支部\n1|青空|青空 太郎\n長浜支部\n2|夕空|夕空 花子\n湖南ブロック\n3|朝空|朝空 一", nil,
			"1heading 2banner@湖東ブロック 3banner@彦根支部 4data@彦根支部 5banner@長浜支部 6data@長浜支部 7banner@湖南ブロック 8data@湖南ブロック"},
		{"banners that are no units", "No|会社名|氏名\nあ行\n1|青空|青空 太郎\n■建設業（1社）\n2|夕空|夕空 花子\n◆賛助会員\n3|朝空|朝空 一\n●退会者\n4|昼空|昼空 二", nil,
			"1heading 2banner 3data 4banner 5data 6banner 7data 8banner- 9data-"},
		{"totals", "No|会社名|氏名|社員\n1|青空|青空 太郎|3\n|小　計||3\n2|夕空|夕空 花子|4\n|中央支部計||4\n合計|=||7\n平均|||3\n発行|2025/12/31", nil,
			"1heading 2data 3total 4data 5total 6total 7total 8other"},
		{"a company that sounds like a total", "No|会社名|氏名\n1|東洋時計|時計 太郎\n2|小計|小 計\n||計 太郎", nil, "1heading 2data 3data 4data"},
		{"headings on every page", "No|会社名|氏名\n1|青空|青空 太郎\nNo|会社名|氏名\n2|夕空|夕空 花子", nil, "1heading 2data 3repeat 4data"},
		{"title and headings on every page", "会員名簿|1頁\nNo|会社名|氏名\n1|青空|青空 太郎\n会員名簿|2頁\nNo|会社名|氏名\n2|夕空|夕空 花子", nil,
			"1title 2heading 3data 4title 5repeat 6data"},
		{"two rows of merged headings", "No|会社|||代表者||入会日\n|会社名|ﾌﾘｶﾞﾅ|TEL|氏名|よみ|\n1|青空|ｱｵ|1|青空 太郎|あお|2020/4/1", []string{"A1:A2", "B1:D1", "E1:F1", "G1:G2"}, "1heading 2heading 3data"},
		{"the same without merged cells", "No|会社|||代表者||入会日\n|会社名|ﾌﾘｶﾞﾅ|TEL|氏名|よみ|\n1|青空|ｱｵ|1|青空 太郎|あお|2020/4/1", nil, "1heading 2heading 3data"},
		{"three rows of headings", "会員名簿\n基本情報||企業情報||\nNo|氏名|会社||\n||会社名|資本金|従業員数\n1|青空 太郎|青空|100|3", []string{"A1:E1", "A2:B2", "C2:E2", "A3:A4", "B3:B4", "C3:E3"},
			"1title 2heading 3heading 4heading 5data"},
		{"units below the headings", "No|会社名|氏名|資本金|社員数\n|||（万円）|（人）\n1|青空|青空 太郎|100|3", nil, "1heading 2heading 3data"},
		{"two persons of a merged company", "No|会社名|氏名\n1|青空|青空 太郎\n2||青空 次郎", []string{"B2:B3"}, "1heading 2data 3data"},
		{"one person on two rows", "No|会社名|氏名|住所\n1|青空|青空 太郎|大津市\n|||京町4-1\n2|夕空|夕空 花子|彦根市", []string{"A2:A3", "B2:B3", "C2:C3"}, "1heading 2data 3continued 4data"},
		{"numbers that wait", "No|会社名|氏名\n1|青空|青空 太郎\n2\n3", nil, "1heading 2data 3blank 4blank"},
		{"another table below", "No|会社名|氏名\n1|青空|青空 太郎\n委員会|会議名|日程|担当者名\n総務|理事会|4/1|青空", nil, "1heading 2data 3data 4data"},
		{"a table of other things below", "No|会社名|氏名\n1|青空|青空 太郎\n会社名|業種|資本金|電話番号\n夕空|建設業|300|077-1", nil, "1heading 2data 3heading 4other"},
	} {
		documented(t, tt.name)
		p, blocks := laid(t, Choices{}, sketch("名簿", tt.drawn, tt.merges...))
		if got := kinds(p.Layout.Sheets[0]); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		for _, b := range blocks {
			for _, r := range b.rows {
				if s := p.Layout.Sheets[0]; !strings.Contains(kinds(s), fmt.Sprint(r.row, RowData)) {
					t.Errorf("%s: row %d is taken", tt.name, r.row)
				}
			}
		}
	}
}

func TestTitlesOfSeveralRows(t *testing.T) {
	_, blocks := laid(t, Choices{}, sketch("名簿", "No|会社|||代表者||自宅|入会日\n|会社名|ﾌﾘｶﾞﾅ|資本金|氏名|よみ|TEL|\n|||（万円）||||\n1|青空|ｱｵ|1|青空 太郎|あお|1|2020/4/1",
		"A1:A3", "B1:D1", "E1:F1", "H1:H3"))
	var got []string
	for _, h := range blocks[0].header.taken {
		got = append(got, h.Title+"="+h.Label)
	}
	want := []string{"No=会員番号", "会社／会社名=企業名", "会社／ﾌﾘｶﾞﾅ=企業名フリガナ", "会社／資本金／（万円）=資本金（万円）", "代表者／氏名=氏名", "代表者／よみ=氏名フリガナ", "入会日=入会日"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if left := blocks[0].header.left; len(left) != 1 || left[0].Title != "自宅／TEL" || !left[0].Refused {
		t.Errorf("%+v", left)
	}
}

func TestMergedCellsAreFilledDown(t *testing.T) {
	_, blocks := laid(t, Choices{}, sketch("名簿", "支部|No|会社名|氏名|電話|備考\n中央支部|1|青空|青空 太郎|1|x\n||| 青空 次郎||y\n|3|夕空|夕空 花子|2|\n||||3|", "A2:A5", "B2:B3", "C2:C3", "D4:D5", "E2:E3"))
	var got []string
	for _, r := range blocks[0].rows {
		var cells []string
		for _, c := range r.cells {
			cells = append(cells, c.Text)
		}
		got = append(got, strings.Join(cells, "|"))
	}
	want := []string{"中央支部|1|青空|青空 太郎|1|x", "中央支部||青空|青空 次郎|1|y", "中央支部|3|夕空|夕空 花子|2\n3"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// One heading over two columns: 姓 and 名 stand below it, or the cells are merged
// alike in every row.
func TestAHeadingOverTwoColumnsIsOneColumn(t *testing.T) {
	_, blocks := laid(t, Choices{}, sketch("名簿", "No|会社名|氏名||電話\n1|青空|青空|太郎|1\n2|夕空|夕空 花子||2", "C1:D1", "C3:D3"))
	if got := labels(blocks[0].header.taken); got != "A 会員番号, B 企業名, C 氏名, E 電話番号" {
		t.Error(got)
	}
	if r := blocks[0].rows; r[0].cells[2].Text != "青空 太郎" || r[1].cells[2].Text != "夕空 花子" {
		t.Errorf("%+v", r)
	}
}

// Paper in two columns: the headings again at the right.
func TestTablesSideBySide(t *testing.T) {
	p, blocks := laid(t, Choices{}, sketch("名簿", "No|会社名|氏名||No|会社名|氏名\n■東支部（3社）\n1|青空|青空 太郎||2|夕空|夕空 花子\n3|朝空|朝空 一"))
	if len(blocks) != 2 || len(blocks[0].rows) != 2 || len(blocks[1].rows) != 1 || labels(blocks[1].header.taken) != "E 会員番号, F 企業名, G 氏名" {
		t.Errorf("%+v", blocks)
	}
	if len(p.Notes) > 0 && strings.Contains(strings.Join(p.Notes, ""), "3社") {
		t.Error(p.Notes)
	}
}

func TestSheetsTakenTogether(t *testing.T) {
	members := "会員番号|企業名|氏名\n1|青空|青空 太郎\n2|夕空|夕空 花子"
	for _, tt := range []struct {
		name  string
		grids []grid
		want  string
	}{
		{"leavers by their days", []grid{sketch("A", members), sketch("B", "会員番号|企業名|氏名|退会日\n3|朝空|朝空 一|2020/4/1")}, "A+ B+-"},
		{"members and leavers", []grid{sketch("現会員", members), sketch("退会者", "会員番号|企業名|氏名|退会日\n3|朝空|朝空 一|2020/4/1")},
			"現会員+ 退会者+-"},
		{"a sheet per unit", []grid{sketch("集計", "支部|会社数\n中央支部|2"), sketch("中央支部", members), sketch("東支部名簿（1）", "会員番号|企業名|氏名\n3|朝空|朝空 一")},
			"集計 中央支部+@中央支部 東支部名簿（1）+@東支部"},
		{"the whole and its parts", []grid{sketch("中央支部", members), sketch("全会員", members+"\n3|朝空|朝空 一")}, "中央支部@中央支部 全会員+"},
		{"the newest year", []grid{sketch("令和5年度", members+"\n3|朝空|朝空 一"), sketch("令和7年度", members)}, "令和5年度 令和7年度+"},
		{"hidden, empty, other things", []grid{sketch("-控", members), sketch("白紙", ""), sketch("議事録", "日時|場所\n4/1|大津"), sketch("名簿", members)}, "控 白紙 議事録 名簿+"},
		{"people who are no members", []grid{sketch("入会見込み", "会員番号|企業名|氏名\n9|昼空|昼空 二"), sketch("名簿", members)}, "入会見込み 名簿+"},
		{"nothing better", []grid{sketch("名簿のコピー", members)}, "名簿のコピー+"},
	} {
		p, _ := laid(t, Choices{}, tt.grids...)
		var got []string
		for _, s := range p.Layout.Sheets {
			text := s.Name
			if s.Taken {
				text += "+"
			}
			if s.Former {
				text += "-"
			}
			if s.Unit != "" {
				text += "@" + s.Unit
			}
			got = append(got, text)
			if s.Why == "" || !strings.HasSuffix(s.Why, "。") {
				t.Errorf("%s: %s: why %q", tt.name, s.Name, s.Why)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, strings.Join(got, " "), tt.want)
		}
	}
}

func TestCardsAreSaidNotToBeRead(t *testing.T) {
	p := &Plan{}
	_, err := p.layOut(context.Background(), []grid{sketch("名簿", "会員番号|1\n企業名|青空\n氏名|青空 太郎\n電話番号|1")}, Choices{})
	if !errors.Is(err, ErrNoHeader) || !strings.Contains(p.Layout.Sheets[0].Why, "縦に並んだ") {
		t.Errorf("%v %+v", err, p.Layout)
	}
}

func TestCountsOfBannersAreChecked(t *testing.T) {
	p, _ := laid(t, Choices{}, sketch("名簿", "No|会社名|氏名\n■中央支部（2社）\n1|青空|青空 太郎\n2|青空|青空 次郎\n3|夕空|夕空 花子\n■東支部（5社）\n4|朝空|朝空 一\n合計|9社"))
	notes := strings.Join(p.Notes, "\n")
	if len(p.Notes) < 2 || !strings.Contains(notes, "6行目「■東支部（5社）」") || !strings.Contains(notes, "8行目「合計」") || strings.Contains(notes, "中央支部") {
		t.Error(notes)
	}
}

// Whatever was proposed, a person can say otherwise, and the answers survive as
// JSON.
func TestChoicesCorrectTheLayout(t *testing.T) {
	no, yes, none := false, true, ""
	drawn := "名簿\n会員番号|企業名|氏名\n記入例\n■北の会\n1|青空|青空 太郎\n2|夕空|夕空 花子\n3|朝空|朝空 一"
	said := Choices{
		Sheets: map[string]SheetChoice{"名簿": {Rows: map[int]RowKind{3: RowNote, 6: RowOther}, Units: map[int]string{4: "北支部"}},
			"甲": {Take: &no}, "-乙": {Take: &yes, Former: &yes, Unit: &none, Head: [2]int{2, 2}}},
		Columns: map[string][]ColumnChoice{"-乙": {{Column: "A", Places: []string{"member.number"}}, {Column: "B", Places: []string{"member.name"}}, {Column: "C", Places: []string{"company.name"}}, {Column: "D"}}},
		Mends:   map[CellRef]string{{"名簿", 7, "B"}: "朝空工業", {"-乙", 3, "E"}: "2020/4/1"},
		Mode:    Fill,
		Matches: map[RowRef]string{{"名!簿", 5}: MatchNew},
	}
	raw, err := json.Marshal(said)
	if err != nil {
		t.Fatal(err)
	}
	var back Choices
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(said, back); d != "" {
		t.Fatal(d)
	}
	odd := sketch("-乙", "甲|乙|丙|丁\nA|B|C|D\n9|昼空 二|昼空|x")
	odd.name = "-乙"
	p, blocks := laid(t, back, sketch("名簿", drawn), sketch("甲", "会員番号|企業名|氏名\n8|星空|星空 三"), odd)
	if got := kinds(p.Layout.Sheets[0]); got != "1title 2heading 3note 4banner@北支部 5data@北支部 6other 7data@北支部" {
		t.Error(got)
	}
	if p.Layout.Sheets[1].Taken || len(blocks) != 2 || len(blocks[1].rows) != 1 || !blocks[1].rows[0].former || blocks[1].head != [2]int{2, 2} {
		t.Errorf("%+v", p.Layout.Sheets)
	}
	if r := blocks[0].rows[1]; r.cells[1].Text != "朝空工業" || blocks[1].rows[0].cells[4].Text != "2020/4/1" {
		t.Errorf("%+v", r)
	}
	if got := labels(blocks[1].header.taken); got != "A 会員番号, B 氏名, C 企業名" {
		t.Error(got)
	}
}
