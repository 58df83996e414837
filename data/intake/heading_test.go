package intake

import (
	"context"
	"errors"
	"strings"
	"testing"
)

func TestHeadings(t *testing.T) {
	tests := []struct {
		title, label string
		unit         int64
	}{
		{"会員番号", "会員番号", 1}, {"会員No.", "会員番号", 1}, {"会員№", "会員番号", 1}, {"番号", "会員番号", 1}, {"コード", "会員番号", 1}, {"会員番号※必須", "会員番号", 1},
		{"企業名", "企業名", 1}, {"会社名", "企業名", 1}, {"商号", "企業名", 1}, {"名称", "企業名", 1}, {"会社名（正式名称）", "企業名", 1},
		{"企業フリガナ", "企業名フリガナ", 1}, {"会社名カナ", "企業名フリガナ", 1}, {"会社名（ふりがな）", "企業名フリガナ", 1}, {"企業名ﾌﾘｶﾞﾅ", "企業名フリガナ", 1},
		{"法人番号", "法人番号", 1}, {"法人番号（13桁）", "法人番号", 1},
		{"郵便番号", "郵便番号", 1}, {"〒", "郵便番号", 1}, {"都道府県", "都道府県", 1}, {"住所", "住所", 1}, {"所在地", "住所", 1}, {"住所１", "住所", 1},
		{"電話番号", "電話番号", 1}, {"ＴＥＬ", "電話番号", 1}, {"℡", "電話番号", 1}, {"FAX", "FAX番号", 1}, {"携帯", "携帯電話", 1},
		{"メールアドレス", "メールアドレス", 1}, {"E-mail", "メールアドレス", 1}, {"e-Mail", "メールアドレス", 1}, {"業種", "業種", 1}, {"業種(中分類)", "業種(中分類)", 1},
		{"資本金", "資本金", 1}, {"資本金（円）", "資本金", 1}, {"資本金（千円）", "資本金", 1000}, {"資本金(万円)", "資本金", 10_000}, {"資本金［百万円］", "資本金", 1_000_000},
		{"正社員数", "正社員数", 1}, {"パート数", "パート数", 1}, {"社員数", "社員数（合計）", 1}, {"従業員数（人）", "社員数（合計）", 1},
		{"設立年月日", "設立日", 1}, {"創業", "創業日", 1}, {"申込日", "申込日", 1}, {"承認日", "承認日", 1}, {"入会年月日", "入会日", 1}, {"退会日", "退会日", 1},
		{"退会理由", "退会理由(原文)", 1}, {"役職", "役職", 1}, {"代表者名", "氏名", 1}, {"氏　名", "氏名", 1}, {"代表者フリガナ", "氏名フリガナ", 1}, {"氏名（カナ）", "氏名フリガナ", 1},
		{"所属支部", "所属", 1}, {"支部", "所属", 1}, {"地区会", "所属", 1}, {"代表就任日", "代表就任日", 1}, {"会勢に数えない", "会勢に数えない", 1}, {"入会の計上月", "入会の計上月", 1},
		{"備考", "", 1}, {"入会金", "", 1}, {"", "", 1}, {"株式会社青空", "", 1},
	}
	for _, tt := range tests {
		k, unit, ok := understood(tt.title)
		label := ""
		if ok && !k.float {
			label = k.to.label
		}
		if label != tt.label || unit != tt.unit {
			t.Errorf("%q: %q in %d yen, want %q in %d", tt.title, label, unit, tt.label, tt.unit)
		}
	}
}

func TestColumnsThatMustNotBeTaken(t *testing.T) {
	for title, refused := range map[string]bool{
		"支持政党": true, "後援会": true, "宗教": true, "労働組合の有無": true, "病歴": true, "健康状態": true, "障害者手帳": true, "障がいの有無": true,
		"本籍": true, "前科": true, "マイナンバー": true, "口座番号": true, "自宅電話": true,
		"障害者問題委員会": false, "備考": false, "会員番号": false, "氏名": false, "事業内容": false,
	} {
		if got := refusal(title) != ""; got != refused {
			t.Errorf("%s: refused %t", title, got)
		}
	}
}

// head recognises the headings of a csv.
func head(t *testing.T, rows ...[]string) (*Plan, error) {
	t.Helper()
	f := newOffice(t)
	return Read(context.Background(), File(table(t, rows...)), f.Book(), today, Options{})
}

func labels(columns []Heading) string {
	var s []string
	for _, c := range columns {
		s = append(s, c.Column+" "+c.Label)
	}
	return strings.Join(s, ", ")
}

func TestReadingsBelongToTheNameBeforeThem(t *testing.T) {
	p, err := head(t, row("No", "会社名", "フリガナ", "代表者", "フリガナ"), row("1", "(株)青空", "アオゾラ", "青空 太郎", "アオゾラ タロウ"))
	if err != nil {
		t.Fatal(err)
	}
	if got := labels(p.Columns); got != "A 会員番号, B 企業名, C 企業名フリガナ, D 氏名, E 氏名フリガナ" {
		t.Error(got)
	}
	p, err = head(t, row("フリガナ", "氏名", "会社名", "番号"), row("アオゾラ タロウ", "青空 太郎", "(株)青空", "1"))
	if err != nil {
		t.Fatal(err)
	}
	if got := labels(p.Columns); got != "A 氏名フリガナ, B 氏名, C 企業名, D 会員番号" {
		t.Error(got)
	}
}

func TestHeadingsNeedNotStandInTheFirstRow(t *testing.T) {
	p, err := head(t, row("滋賀県中小企業家同友会 会員名簿"), row(), row("会員番号", "企業名", "氏名"), row("1", "(株)青空", "青空 太郎"))
	if err != nil || p.Header < 2 || len(p.Rows) != 1 || p.Rows[0].Line != p.Header+1 {
		t.Errorf("%+v %v", p, err)
	}
}

func TestABetterHeadingWins(t *testing.T) {
	p, err := head(t, row("番号", "会員番号", "企業名", "氏名", "代表者名", "支部", "地区", "支持政党", "備考", "備考"),
		row("9", "1", "(株)青空", "青空 太郎", "青空 次郎", "東支部", "湖東地区", "", "", ""))
	if err != nil {
		t.Fatal(err)
	}
	if got := labels(p.Columns); got != "B 会員番号, C 企業名, D 氏名, F 所属" {
		t.Error(got)
	}
	if len(p.NotTaken) != 6 || p.NotTaken[0].Column != "A" || !strings.Contains(p.NotTaken[0].Reason, "B列「会員番号」") || !p.NotTaken[3].Refused || p.NotTaken[4].Refused {
		t.Errorf("%+v", p.NotTaken)
	}
}

func TestHeadingsThatCannotBeRight(t *testing.T) {
	tests := []struct {
		name string
		rows [][]string
		err  error
	}{
		{"no headings", [][]string{row("1", "(株)青空", "青空 太郎")}, ErrNoHeader},
		{"neither company nor person", [][]string{row("会員番号", "電話番号", "郵便番号"), row("1", "077-522-4141", "520-0044")}, ErrNoPerson},
		{"nobody", [][]string{row("会員番号", "企業名", "氏名")}, ErrNoRows},
	}
	for _, tt := range tests {
		_, err := head(t, tt.rows...)
		if !errors.Is(err, tt.err) {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var at *HeadingError
		if !errors.As(err, &at) {
			t.Errorf("%s: %#v", tt.name, at)
		}
	}
}
