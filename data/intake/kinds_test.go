package intake

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// takenRows is what a drawn file becomes in an empty office: a line for each row,
// its values in the order in which they are shown, without what is always there.
func takenRows(t *testing.T, grids ...grid) (*Plan, string) {
	t.Helper()
	p, err := Read(context.Background(), &Source{name: "名簿.xlsx", grids: grids}, newOffice(t).Book(), today, Options{})
	if err != nil {
		t.Fatalf("%v %+v", err, p)
	}
	var out []string
	for i := range p.Rows {
		r := &p.Rows[i]
		line := strconv.Itoa(r.Line) + r.Status.String()
		for _, c := range r.Cells() {
			if c.Label != "入会の種別" && c.Label != "市区町村コード" && c.Label != "都道府県" {
				line += " " + c.Label + "=" + c.After
			}
		}
		for _, x := range r.Problems {
			line += " !" + x.Column + "→" + x.Proposal
		}
		for _, x := range r.Warnings {
			line += " ?" + x.Column
		}
		out = append(out, line)
	}
	return p, strings.Join(out, "\n")
}

// documented fails when docs/intake.md does not name a case.
func documented(t *testing.T, name string) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "intake.md"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "\n| "+name+" |") {
		t.Errorf("docs/intake.md does not name %q", name)
	}
}

// Rosters as other offices keep them: what becomes of each, row by row. A kind
// that was once read wrongly stays here.
func TestKindsOfRosters(t *testing.T) {
	for _, tt := range []struct {
		name  string
		grids []grid
		want  string
		note  string // that must be said
	}{
		{"headings in row 5, names and addresses in parts, area codes in brackets", []grid{sketch("名簿",
			"滋賀県中小企業家同友会\n会員名簿\n令和7年10月1日現在\n\nNo.|姓|名|セイ|メイ|会社名|〒|住所１|住所２|住所３|電話|入会年月日\n"+
				"1|山田|太郎|ヤマダ|タロウ|㈱青空|520-0044|大津市京町|4-1-1|青空ビル3F|(077)522-0000|H12.4.1")},
			"6新規 企業名=株式会社青空 郵便番号=520-0044 住所=大津市京町4-1-1青空ビル3F 会員番号=1 氏名=山田 太郎 氏名フリガナ=ヤマダ タロウ 電話番号=077-522-0000 入会日=2000年4月1日", ""},
		{"a sheet for each branch, numbered from 1 on each", []grid{sketch("目次", "支部|人数\n大津|2\n彦根|1"),
			sketch("大津", "大津支部会員名簿\nNo|企業名|会員名\n1|㈱青空|山田 太郎\n2|㈲夕空|鈴木 花子"), sketch("彦根", "彦根支部会員名簿\nNo|企業名|会員名\n1|㈱朝空|佐藤 一")},
			"3新規 所属=大津支部 企業名=株式会社青空 会員番号=1 氏名=山田 太郎\n4新規 所属=大津支部 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子\n3新規 所属=彦根支部 企業名=株式会社朝空 会員番号=3 氏名=佐藤 一", "数え直している"},
		{"numbered from 1 below each banner", []grid{sketch("名簿", "№|事業所名|代表者|従業員\n【大津支部】　会員数　2社\n1|㈱青空|山田 太郎|12名（内パート3名）\n2|㈲夕空|鈴木 花子|5\n|大津支部　計　2社||\n【彦根支部】　会員数　1社\n1|㈱朝空|佐藤 一|正10 パ5\n|総　合　計　3社||")},
			"3新規 所属=大津支部 企業名=株式会社青空 正社員数=9名 パート数=3名 会員番号=1 氏名=山田 太郎\n4新規 所属=大津支部 企業名=有限会社夕空 正社員数=5名 会員番号=2 氏名=鈴木 花子\n7新規 所属=彦根支部 企業名=株式会社朝空 正社員数=10名 パート数=5名 会員番号=3 氏名=佐藤 一", "数え直している"},
		{"numbered from 1 in each branch of a column", []grid{sketch("名簿", "支部|会員番号|会社名|氏名\n大津|1|㈱青空|山田 太郎\n大津|2|㈲夕空|鈴木 花子\n彦根|1|㈱朝空|佐藤 一")},
			"2新規 所属=大津 企業名=株式会社青空 会員番号=1 氏名=山田 太郎\n3新規 所属=大津 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子\n4新規 所属=彦根 企業名=株式会社朝空 会員番号=3 氏名=佐藤 一", "数え直している"},
		{"company, title and person in one cell, telephones in another", []grid{sketch("名簿", "番号|会員名|連絡先\n1|株式会社青空 代表取締役 山田太郎|TEL 077-522-0000 FAX 077-522-0001\n2|有限会社夕空 取締役社長 鈴木花子|TEL 077-522-0002 FAX 077-522-0003")},
			"2新規 企業名=株式会社青空 会員番号=1 氏名=山田太郎 役職=代表取締役 電話番号=077-522-0000 FAX番号=077-522-0001\n3新規 企業名=有限会社夕空 会員番号=2 氏名=鈴木花子 役職=取締役社長 電話番号=077-522-0002 FAX番号=077-522-0003", "企業名も読み取りました"},
		{"headings that name two things", []grid{sketch("名簿", "会員番号|企業名・代表者|所在地／電話\n1|株式会社青空 山田 太郎|〒520-0044 大津市京町4-1-1 TEL077-522-0000\n2|有限会社夕空 鈴木 花子|〒522-0063 彦根市中央町1-2 TEL0749-22-0000")},
			"2新規 企業名=株式会社青空 郵便番号=520-0044 住所=大津市京町4-1-1 会員番号=1 氏名=山田 太郎 電話番号=077-522-0000\n3新規 企業名=有限会社夕空 郵便番号=522-0063 住所=彦根市中央町1-2 会員番号=2 氏名=鈴木 花子 電話番号=0749-22-0000", "分けて読みます"},
		{"leavers told by a column", []grid{sketch("名簿", "会員ID|状態|会社名|氏名|退会日\nA-1|在籍|㈱青空|山田 太郎|\nA-2|退会|㈲夕空|鈴木 花子|2020/3/31\nA-3|退会|㈱朝空|佐藤 一|\nA-4|休会|㈱昼空|田中 二|")},
			"2新規 企業名=株式会社青空 会員番号=A-1 氏名=山田 太郎\n3新規 企業名=有限会社夕空 会員番号=A-2 氏名=鈴木 花子 退会日=2020年3月31日 退会の種別=退会 退会理由=未回答\n4不可 !E→\n5新規 企業名=株式会社昼空 会員番号=A-4 氏名=田中 二 ?B", ""},
		{"a branch written once for its rows", []grid{sketch("名簿", "支部|番号|会社名|氏名\n大津支部|1|㈱青空|山田 太郎\n|2|㈲夕空|鈴木 花子\n|3|㈱朝空|佐藤 一\n彦根支部|4|㈱昼空|田中 二")},
			"2新規 所属=大津支部 企業名=株式会社青空 会員番号=1 氏名=山田 太郎\n3新規 所属=大津支部 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子\n4新規 所属=大津支部 企業名=株式会社朝空 会員番号=3 氏名=佐藤 一\n5新規 所属=彦根支部 企業名=株式会社昼空 会員番号=4 氏名=田中 二", "はじめの行にだけ"},
		{"a company written once for its two persons", []grid{sketch("名簿", "番号|会社名|会員氏名|役職\n1|㈱青空|山田 太郎|社長\n2||山田 次郎|専務")},
			"2新規 企業名=株式会社青空 会員番号=1 氏名=山田 太郎 役職=社長\n3不可 !B→㈱青空", ""},
		{"telephones of home and company", []grid{sketch("名簿", "番号|会社名|氏名|会社TEL|自宅TEL|会社FAX|送付先\n1|㈱青空|山田 太郎|077-522-0000|077-522-1111|077-522-0001|会社\n2|㈲夕空|鈴木 花子|077-522-0002|077-522-1112|077-522-0003|自宅")},
			"2新規 企業名=株式会社青空 会員番号=1 氏名=山田 太郎 電話番号=077-522-0000 FAX番号=077-522-0001\n3新規 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子 電話番号=077-522-0002 FAX番号=077-522-0003", ""},
		{"polite words", []grid{sketch("名簿", "番号|会社名|氏名\n1|㈱青空 御中|山田 太郎 様\n2|㈲夕空　御中|鈴木 花子様")},
			"2新規 企業名=株式会社青空 会員番号=1 氏名=山田 太郎 ?B ?C\n3新規 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子 ?B ?C", ""},
		{"days of every kind", []grid{sketch("名簿", "番号|会社名|氏名|入会日|退会日|設立\n1|㈱青空|山田 太郎|S63/4/1|令和2年3月末|1975\n2|㈲夕空|鈴木 花子|昭和63年4月||昭和50年\n3|㈱朝空|佐藤 一|2000-4-1（土）||大正元年\n4|㈱昼空|田中 二|12.4.1||S50\n5|㈱夜空|高橋 三|令6・4・1||平成１２年４月")},
			"2新規 企業名=株式会社青空 会員番号=1 氏名=山田 太郎 入会日=1988年4月1日 退会日=2020年3月31日 退会の種別=退会 退会理由=未回答 ?E ?F\n3不可 !D→1988-04-01 ?F\n4新規 企業名=株式会社朝空 会員番号=3 氏名=佐藤 一 入会日=2000年4月1日 ?F\n5不可 !D→ ?F\n6新規 企業名=株式会社夜空 設立日=2000年4月1日 会員番号=5 氏名=高橋 三 入会日=2024年4月1日 ?F", ""},
		{"amounts and heads of every kind", []grid{sketch("名簿", "番号|会社名|氏名|資本金|社員数\n1|㈱青空|山田 太郎|￥5,000,000-|10＋5\n2|㈲夕空|鈴木 花子|10百万円|正社員10名、パート5名\n3|㈱朝空|佐藤 一|1000万円（増資予定）|正規10・非正規3\n4|㈱昼空|田中 二|300万|10～20名")},
			"2不可 !E→10名(パート5名)\n3新規 企業名=有限会社夕空 資本金=1,000万円 正社員数=10名 パート数=5名 会員番号=2 氏名=鈴木 花子\n4不可 !D→10,000,000円\n5不可 !E→", ""},
		{"Latin headings", []grid{sketch("名簿", "ID|COMPANY|NAME|TEL|E-MAIL\n1|青空|山田 太郎|077-522-0000|a@example.jp\n2|夕空|鈴木 花子|077-522-0001|b@example.jp")},
			"2新規 企業名=青空 会員番号=1 氏名=山田 太郎 電話番号=077-522-0000 メールアドレス=a@example.jp\n3新規 企業名=夕空 会員番号=2 氏名=鈴木 花子 電話番号=077-522-0001 メールアドレス=b@example.jp", ""},
		{"no headings", []grid{sketch("Sheet1", "1|㈱青空|山田 太郎|520-0044|大津市京町4-1-1\n2|㈲夕空|鈴木 花子|522-0063|彦根市中央町1-2")},
			"1新規 企業名=株式会社青空 郵便番号=520-0044 住所=大津市京町4-1-1 会員番号=1 氏名=山田 太郎\n2新規 企業名=有限会社夕空 郵便番号=522-0063 住所=彦根市中央町1-2 会員番号=2 氏名=鈴木 花子", "会員番号の列がありません"},
		{"a date in three columns", []grid{sketch("名簿", "番号|会社名|氏名|入会|||設立年|設立月|設立日\n|||年|月|日|||\n1|㈱青空|山田 太郎|H12|4|1|昭和50|4|1\n2|㈲夕空|鈴木 花子|平成15年|5月|10日|||\n3|㈱朝空|佐藤 一|12|4|1|||", "D1:F1")},
			"3新規 企業名=株式会社青空 設立日=1975年4月1日 会員番号=1 氏名=山田 太郎 入会日=2000年4月1日\n4新規 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子 入会日=2003年5月10日\n5不可 !D→", ""},
		{"branches as columns of marks", []grid{sketch("名簿", "番号|会社名|氏名|大津支部|彦根支部|青年部会|FAX可\n1|㈱青空|山田 太郎|○|||○\n2|㈲夕空|鈴木 花子|○|◎|○|×\n3|㈱朝空|佐藤 一||○|○|")},
			"2新規 所属=大津支部 企業名=株式会社青空 会員番号=1 氏名=山田 太郎\n3新規 所属=大津支部 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子 ?E\n4新規 所属=彦根支部 企業名=株式会社朝空 会員番号=3 氏名=佐藤 一", ""},
		{"side by side, each with its own banner", []grid{sketch("名簿", "支部名簿\n番号|会社名|氏名||番号|会社名|氏名\n大津支部||||【彦根支部】\n1|㈱青空|山田 太郎||11|㈱朝空|佐藤 一\n2|㈲夕空|鈴木 花子||12|㈱昼空|田中 二")},
			"4新規 所属=大津支部 企業名=株式会社青空 会員番号=1 氏名=山田 太郎\n5新規 所属=大津支部 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子\n4新規 所属=彦根支部 企業名=株式会社朝空 会員番号=11 氏名=佐藤 一\n5新規 所属=彦根支部 企業名=株式会社昼空 会員番号=12 氏名=田中 二", ""},
		{"amounts without a unit", []grid{sketch("名簿", "番号|会社名|氏名|資本金\n1|㈱青空|山田 太郎|1,000\n2|㈲夕空|鈴木 花子|300\n3|㈱朝空|佐藤 一|500")},
			"2新規 企業名=株式会社青空 会員番号=1 氏名=山田 太郎\n3新規 企業名=有限会社夕空 会員番号=2 氏名=鈴木 花子\n4新規 企業名=株式会社朝空 会員番号=3 氏名=佐藤 一", "単位がわからない"},
		{"trades in words of their own", []grid{sketch("名簿", "番号|会社名|氏名|業種\n1|㈱青空|山田 太郎|看板の文字書き\n2|㈲夕空|鈴木 花子|仏壇\n3|㈱朝空|佐藤 一|よろず相談\n4|㈱昼空|田中 二|建設業\n5|㈱夜空|高橋 三|石屋\n6|㈱星空|伊藤 四|花の寄せ植え")},
			"2新規 企業名=株式会社青空 事業内容=看板の文字書き 会員番号=1 氏名=山田 太郎\n3新規 企業名=有限会社夕空 事業内容=仏壇 会員番号=2 氏名=鈴木 花子\n4新規 企業名=株式会社朝空 事業内容=よろず相談 会員番号=3 氏名=佐藤 一\n5新規 企業名=株式会社昼空 事業内容=建設業 会員番号=4 氏名=田中 二\n6新規 企業名=株式会社夜空 事業内容=石屋 会員番号=5 氏名=高橋 三\n7新規 企業名=株式会社星空 事業内容=花の寄せ植え 会員番号=6 氏名=伊藤 四", "事業内容として"},
	} {
		documented(t, tt.name)
		p, got := takenRows(t, tt.grids...)
		if got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		if !strings.Contains(strings.Join(p.Notes, "\n"), tt.note) {
			t.Errorf("%s: notes %q", tt.name, p.Notes)
		}
	}
}

// Members side by side, one thing below the other: it is said, and nothing of
// it is taken for a member.
func TestMembersInColumnsAreNotGuessed(t *testing.T) {
	for _, drawn := range []string{
		"会員番号|1|2|3\n会社名|㈱青空|㈲夕空|㈱朝空\n氏名|山田 太郎|鈴木 花子|佐藤 一\n電話|077-522-0000|077-522-0001|077-522-0002",
		"会員カード\n会員番号|1|会社名|㈱青空\n氏名|山田 太郎|電話|077-522-0000\n住所|大津市京町4-1|入会日|H12.4.1\n\n会員カード\n会員番号|2|会社名|㈲夕空\n氏名|鈴木 花子|電話|0749-22-0000\n住所|彦根市中央町1-2|入会日|H15.5.1",
	} {
		p := &Plan{}
		_, err := p.layOut(context.Background(), []grid{sketch("名簿", drawn)}, Choices{})
		if err == nil || !strings.Contains(p.Layout.Sheets[0].Why, "縦に並んだ") {
			t.Errorf("%v %+v", err, p.Layout.Sheets[0])
		}
	}
}

// Headings of what must not be kept, in the words of offices.
func TestDelicateHeadingsOfOffices(t *testing.T) {
	for _, title := range strings.Fields("支持政党 宗教 健康状態 労働組合の有無 応援議員 アレルギー 党派 既往症 疾病 信仰 菩提寺 身体の状況 要介護度 障がい者雇用 創価 所属政治団体 血圧 ワクチン接種") {
		if refusal(title) == "" {
			t.Errorf("%s is taken", title)
		}
	}
}

// The unit of amounts is chosen with the place: 資本金（万円）.
func TestTheUnitOfAmountsIsChosen(t *testing.T) {
	f := newOffice(t)
	from := &Source{name: "名簿.xlsx", grids: []grid{sketch("名簿", "番号|会社名|氏名|資本金\n1|㈱青空|山田 太郎|1,000\n2|㈲夕空|鈴木 花子|300\n3|㈱朝空|佐藤 一|1億")}}
	for name, want := range map[string]string{"company.capital_yen@10000": "1,000万円 300万円 1億円", "company.capital_yen@1000": "100万円 30万円 1億円", "company.capital_yen": "1,000円 300円 1億円"} {
		said := Choices{Columns: map[string][]ColumnChoice{"名簿": {{Column: "D", Places: []string{name}}}}}
		p, err := Read(context.Background(), from, f.Book(), today, Options{Choices: said})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range p.Rows {
			for _, c := range p.Rows[i].Cells() {
				if c.Label == "資本金" {
					got = append(got, c.After)
				}
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if at := p.Columns[len(p.Columns)-1]; at.Places[0] != name {
			t.Errorf("%s is shown as %v", name, at.Places)
		}
	}
}

// Rows that a filter hides are read, and it is said.
func TestHiddenRowsAreReadAndSaid(t *testing.T) {
	g := sketch("名簿", "番号|会社名|氏名\n1|㈱青空|山田 太郎\n2|㈲夕空|鈴木 花子")
	g.unseen = map[int]bool{3: true}
	p, got := takenRows(t, g)
	if !strings.Contains(got, "3新規") || !strings.Contains(strings.Join(p.Notes, ""), "非表示の行") || !strings.Contains(p.Layout.Sheets[0].Rows[2].Why, "非表示") {
		t.Errorf("%s %q", got, p.Notes)
	}
}
