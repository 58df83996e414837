package intake

import (
	"context"
	"slices"
	"strings"
	"testing"
)

func TestThePreviewShowsEveryChangedCell(t *testing.T) {
	f := newOffice(t)
	heads := strings.Fields("会員番号 企業名 氏名 電話番号 支部 支部役職 入会日")
	id := apply(t, f, plan(t, f, table(t, heads, row("1", "(株)青空", "青空 太郎", "077-1", "東支部", "", "2020-04-01"), row("2", "(株)夕空", "夕空 一", "077-2", "東支部", "", "2020-04-01"))))
	p := plan(t, f, table(t, heads, row("1", "(株)青空", "青空 太郎", "077-9", "東支部", "幹事", "2020-04-01"), row("2", "(株)夕空", "夕空 一", "077-2", "東支部", "", "2020-04-01"),
		row("3", "(株)朝空", "朝空 一", "", "西支部", "", "2021-04-01")))
	v := p.Preview()
	if got := strings.Join(v.Columns, " "); got != "会員番号 企業名 氏名 電話番号 入会日 入会の種別 所属 役割" || !slices.Equal(v.Rows, []int{0, 2}) {
		t.Errorf("%s %v", got, v.Rows)
	}
	if c := v.Cells(0); c[3] != (Cell{"電話番号", "077-1", "077-9"}) || c[7] != (Cell{"役割", "", "幹事"}) || c[1] != (Cell{}) {
		t.Errorf("%+v", c)
	}
	if v := p.Preview(Changed); strings.Join(v.Columns, " ") != "電話番号 役割" {
		t.Error(v.Columns)
	}

	// Undone days later, what was changed since stays, and is named.
	apply(t, f, p)
	_, conflicts, err := f.Undo(context.Background(), id, "試験")
	if err != nil || len(conflicts) == 0 {
		t.Fatal(conflicts, err)
	}
	said := ""
	for _, c := range conflicts {
		said += f.Book().Kept(c) + "\n"
	}
	if !strings.Contains(said, "株式会社青空 青空 太郎　会員の記録そのもの") {
		t.Error(said)
	}
	first := apply(t, f, plan(t, f, table(t, heads, row("1", "(株)青空", "青空 太郎", "077-5", "", "", ""), row("3", "(株)朝空", "朝空 一", "077-6", "", "", ""))))
	take(t, f, table(t, heads, row("1", "(株)青空", "青空 太郎", "077-7", "", "", "")))
	_, conflicts, err = f.Undo(context.Background(), first, "試験")
	if err != nil || len(conflicts) != 1 || f.Book().Kept(conflicts[0]) != "株式会社青空 青空 太郎　電話番号：今は「077-7」（「077-9」には戻しません）" || entry(t, f.Book(), "3").Tel != "" {
		t.Error(conflicts, err)
	}
}
