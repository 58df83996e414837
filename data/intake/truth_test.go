package intake

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"golang.org/x/text/unicode/norm"
)

// rule says how one field of truth.json is compared with what was taken in:
// gone tells what the file no longer holds of it.
type rule struct {
	field, says string
	want, got   func(*roster.Book, *roster.Entry, truth) string
}

// undressed is equal for texts that differ in width, spaces and dashes alone.
func undressed(s string) string {
	return strings.NewReplacer("-", "", "−", "", "‐", "", "ー", "").Replace(strings.Join(strings.Fields(norm.NFKC.String(s)), ""))
}

// exactly makes a rule of a field that the file still holds as it is.
func exactly(field, says string, want func(truth) string, got func(*roster.Entry) string) rule {
	return rule{field, says, func(_ *roster.Book, _ *roster.Entry, t truth) string { return want(t) },
		func(_ *roster.Book, e *roster.Entry, _ truth) string { return got(e) }}
}

// alikeBut makes a rule of a field whose width and spaces the file has lost.
func alikeBut(field, says string, want func(truth) string, got func(*roster.Entry) string) rule {
	return exactly(field, says, func(t truth) string { return undressed(want(t)) }, func(e *roster.Entry) string { return undressed(got(e)) })
}

var (
	companyRule = exactly("企業名", "（株）・㈱は正式な形に書き広げる", func(t truth) string { return t.Company }, func(e *roster.Entry) string { return e.Company.Name })
	kanaRule    = exactly("企業名フリガナ", "半角は全角に", func(t truth) string { return t.Kana }, func(e *roster.Entry) string { return e.Company.Kana })
	postalRule  = exactly("郵便番号", "7桁", func(t truth) string { return t.Postal }, func(e *roster.Entry) string { return e.Company.Postal })
	prefRule    = exactly("都道府県", "ないときは市区町村から", func(t truth) string { return t.Prefecture }, func(e *roster.Entry) string { return e.Company.Prefecture })
	telRule     = exactly("電話番号", "半角、区切りは - に", func(t truth) string { return t.Tel }, func(e *roster.Entry) string { return e.Tel })
	faxRule     = exactly("FAX番号", "半角、区切りは - に", func(t truth) string { return t.Fax }, func(e *roster.Entry) string { return e.Fax })
	joinedRule  = exactly("入会日", "どの書き方も日に", func(t truth) string { return t.Joined }, func(e *roster.Entry) string { return string(e.Spells[0].Joined) })
	leftRule    = exactly("退会日", "どの書き方も日に", func(t truth) string { return t.Left }, func(e *roster.Entry) string { return string(e.Spells[0].Left) })
	branchRule  = rule{"所属", "区切りの行か支部の列から", func(_ *roster.Book, _ *roster.Entry, t truth) string { return t.Branch }, func(b *roster.Book, e *roster.Entry, _ truth) string { return b.UnitName(e) }}
)

// taken takes a file in with every proposal accepted, and counts the fields that
// are as truth.json says.
func taken(t *testing.T, name string, rules []rule) (accepted int) {
	f, path, want := newOffice(t), shared(t, name), readTruth(t)
	var said Choices
	p, err := Read(context.Background(), File(path), f.Book(), "2025-12-31", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range p.Problems() {
		if x.Proposal == "" {
			t.Errorf("%s: no proposal", x)
			continue
		}
		if said.Mends == nil {
			said.Mends = map[CellRef]string{}
		}
		said.Mends[CellRef{x.Sheet, x.Row, x.Column}] = x.Proposal
	}
	if p, err = Read(context.Background(), File(path), f.Book(), "2025-12-31", Options{Choices: said}); err != nil {
		t.Fatal(err)
	}
	apply(t, f, p)
	if n := len(f.Book().Entries()); n != len(want) {
		t.Errorf("%d members, want %d", n, len(want))
	}
	byKey := map[string]truth{}
	for number, m := range want {
		byKey[roster.NumberKey(number)] = m
	}
	for _, r := range rules {
		right, shown := 0, 0
		for _, e := range f.Book().Entries() {
			m, there := byKey[roster.NumberKey(e.Number)]
			if want, got := r.want(f.Book(), e, m), r.got(f.Book(), e, m); there && want == got {
				right++
			} else if shown++; shown <= 3 {
				t.Logf("%s %s: %q, want %q", e.Number, r.field, got, want)
			}
		}
		t.Logf("%-12s %-8s %d / %d  %s", name, r.field, right, len(want), r.says)
		if right != len(want) {
			t.Errorf("%s %s: %d of %d", name, r.field, right, len(want))
		}
	}
	return len(said.Mends)
}

func TestLegacyIsTakenInAsItWasMeant(t *testing.T) {
	written := foundedColumn(t)
	n := taken(t, "legacy.xlsx", []rule{
		companyRule, kanaRule, postalRule, prefRule, telRule, faxRule, joinedRule, leftRule, branchRule,
		alikeBut("住所", "番地の幅はファイルで変わっている", func(t truth) string { return t.Address }, func(e *roster.Entry) string { return e.Company.Address }),
		alikeBut("氏名", "空白のない行がある", func(t truth) string { return t.Rep }, func(e *roster.Entry) string { return e.Member.Name }),
		exactly("氏名フリガナ", "ひらがなはカタカナに", func(t truth) string { return t.RepKana }, func(e *roster.Entry) string { return e.Member.Kana }),
		exactly("役職", "書かれたまま", func(t truth) string { return t.Title }, func(e *roster.Entry) string { return e.Title }),
		exactly("業種", "名称から大分類", func(t truth) string { return t.Industry }, func(e *roster.Entry) string { return e.Company.Industry }),
		exactly("資本金", "見出しは万円、円・万円と書けばそれ", func(t truth) string { return strconv.FormatInt(t.Capital, 10) }, func(e *roster.Entry) string { return e.Company.Capital.String() }),
		{"社員数", "「12名(パート3名)」は正社員12・パート3、1つの数は合計", func(_ *roster.Book, e *roster.Entry, t truth) string {
			if e.Company.Part.Known {
				return fmt.Sprint(t.Regular, t.Part)
			}
			return fmt.Sprint(t.Regular + t.Part)
		}, func(_ *roster.Book, e *roster.Entry, _ truth) string {
			if e.Company.Part.Known {
				return fmt.Sprint(e.Company.Regular.N, e.Company.Part.N)
			}
			return fmt.Sprint(e.Company.Regular.N)
		}},
		{"設立日", "月までの行は月の初めの日", func(_ *roster.Book, e *roster.Entry, t truth) string {
			if _, err := nihongo.ParseMonth(written[roster.NumberKey(e.Number)]); err == nil {
				return string(nihongo.Day(t.Founded).Month().First())
			}
			return t.Founded
		}, func(_ *roster.Book, e *roster.Entry, _ truth) string { return string(e.Company.Established) }},
		exactly("退会理由", "書かれたまま", func(t truth) string { return t.Reason }, func(e *roster.Entry) string { return e.Spells[0].ReasonText }),
	})
	if n != 0 {
		t.Errorf("%d proposals, want none", n)
	}
}

// foundedColumn is what the file says of 設立, by number.
func foundedColumn(t *testing.T) map[string]string {
	t.Helper()
	f := newOffice(t)
	p, err := Read(context.Background(), File(shared(t, "legacy.xlsx")), f.Book(), "2025-12-31", Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, s := range p.Layout.Sheets {
		for _, r := range s.Rows {
			if r.Kind == RowData && len(r.Cells) > 13 {
				out[roster.NumberKey(r.Cells[0].Text)] = r.Cells[13].Text
			}
		}
	}
	return out
}

func TestCP932IsTakenInAsItWasMeant(t *testing.T) {
	n := taken(t, "cp932.csv", []rule{
		companyRule, kanaRule, postalRule, prefRule, telRule, joinedRule, leftRule, branchRule,
		exactly("会員番号", "0 も", func(t truth) string { return t.Number }, func(e *roster.Entry) string { return e.Number }),
		exactly("法人番号", "13桁", func(t truth) string { return t.Corporate }, func(e *roster.Entry) string { return e.Company.Number }),
		exactly("住所", "住所1と住所2をつなぐ", func(t truth) string { return t.Address }, func(e *roster.Entry) string { return e.Company.Address }),
		exactly("氏名", "失われた漢字は提案を受け入れたとき", func(t truth) string { return t.Rep }, func(e *roster.Entry) string { return e.Member.Name }),
		exactly("資本金", "円", func(t truth) string { return strconv.FormatInt(t.Capital, 10) }, func(e *roster.Entry) string { return e.Company.Capital.String() }),
		exactly("社員数", "1つの数は合計", func(t truth) string { return fmt.Sprint(t.Regular + t.Part) }, func(e *roster.Entry) string { return e.Company.Regular.String() }),
	})
	if n != 6 {
		t.Errorf("%d proposals, want those for the six 𠮷 that CP932 has lost", n)
	}
}
