package intake

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"kaisei/data/sheet"

	"pgregory.net/rapid"
)

// around are the lines that offices put between members.
var around = []string{"■東支部（3社）", "西支部", "【北ブロック】", "あ行", "◆賛助会員", "※退会予定", "小計||=", "||||（次頁へ）", "会員名簿|2頁", "会員番号|企業名|氏名|電話番号|備考", ""}

// Members stand among whatever lines, above or below whatever merged cells:
// each of them is in the table exactly once and in order, and nothing else is.
func TestEveryMemberIsTakenOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := []string{"会員名簿|1頁", "", "会員番号|企業名|氏名|電話番号|備考"}
		var want []string
		for n := range rapid.IntRange(1, 12).Draw(t, "members") {
			for range rapid.IntRange(0, 2).Draw(t, "between") {
				lines = append(lines, rapid.SampledFrom(around).Draw(t, "line"))
			}
			member := fmt.Sprintf("%d|(株)会社%d|会員 %d|%s|%s", n+1, n+1, n+1, rapid.SampledFrom([]string{"", "077-1"}).Draw(t, "tel"), rapid.SampledFrom([]string{"", "計", "※"}).Draw(t, "remark"))
			want = append(want, fmt.Sprint(len(lines)+1))
			lines = append(lines, member)
		}
		lines = append(lines, "合　計|=||"+fmt.Sprint(len(want))+"社")
		g := sketch("名簿", strings.Join(lines, "\n"))
		for range rapid.IntRange(0, 3).Draw(t, "merges") {
			row, column := rapid.IntRange(1, len(lines)).Draw(t, "row"), rapid.IntRange(0, 4).Draw(t, "column")
			g.merges = append(g.merges, sheet.Range{Row: row, LastRow: row, Column: column, LastColumn: column + rapid.IntRange(1, 4).Draw(t, "span")})
		}
		p := &Plan{}
		blocks, err := p.layOut(context.Background(), []grid{g}, Choices{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range blocks[0].rows {
			got = append(got, fmt.Sprint(r.row))
		}
		if len(blocks) != 1 || strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("got %v, want %v\n%s\n%s", got, want, strings.Join(lines, "\n"), kinds(p.Layout.Sheets[0]))
		}
	})
}

// Whatever stands in the cells and is merged and chosen: no panic, every row is
// something, and the tables hold the rows that the Layout shows as members.
func TestAnySheetIsLaidOut(t *testing.T) {
	cell := rapid.OneOf(rapid.SampledFrom([]string{"", "", "会員番号", "企業名", "氏名", "フリガナ", "会社", "代表者", "合計", "■東支部（3社）", "支部：東", "※", "1", "計3社", "退会者", "（万円）", "令和5年度"}), rapid.StringMatching(`[あ-うA-C0-9（）■：]{0,6}`))
	rapid.Check(t, func(t *rapid.T) {
		var grids []grid
		for n := range rapid.IntRange(1, 3).Draw(t, "sheets") {
			var lines []string
			for range rapid.IntRange(0, 14).Draw(t, "rows") {
				lines = append(lines, strings.Join(rapid.SliceOfN(cell, 0, 6).Draw(t, "cells"), "|"))
			}
			g := sketch(rapid.SampledFrom([]string{"名簿", "退会者", "東支部", "-控", "R6"}).Draw(t, "name")+fmt.Sprint(n), strings.Join(lines, "\n"))
			for range rapid.IntRange(0, 4).Draw(t, "merges") {
				row, column := rapid.IntRange(1, 14).Draw(t, "row"), rapid.IntRange(0, 5).Draw(t, "column")
				g.merges = append(g.merges, sheet.Range{Row: row, Column: column,
					LastRow: row + rapid.IntRange(0, 4).Draw(t, "down"), LastColumn: column + rapid.SampledFrom([]int{0, 1, 3, 16_000}).Draw(t, "across")})
			}
			grids = append(grids, g)
		}
		said := Choices{Sheets: map[string]SheetChoice{}, Mends: map[CellRef]string{}}
		if rapid.Bool().Draw(t, "chosen") {
			g := grids[0]
			said.Sheets[g.name] = SheetChoice{Head: [2]int{rapid.IntRange(0, 14).Draw(t, "first"), rapid.IntRange(0, 14).Draw(t, "last")},
				Rows: map[int]RowKind{rapid.IntRange(1, 14).Draw(t, "which"): rapid.SampledFrom(RowKinds()).Draw(t, "kind")}}
			said.Mends[CellRef{g.name, rapid.IntRange(1, 14).Draw(t, "mended"), "C"}] = cell.Draw(t, "mend")
		}
		p := &Plan{}
		blocks, err := p.layOut(context.Background(), grids, said)
		members := map[string]int{}
		for _, s := range p.Layout.Sheets {
			for _, r := range s.Rows {
				if r.Kind.Label() == "" {
					t.Fatalf("row %d is %q", r.Row, r.Kind)
				}
				if s.Taken && r.Kind == RowData {
					members[fmt.Sprint(s.Name, r.Row)]++
				}
			}
		}
		if err != nil {
			return
		}
		for _, b := range blocks {
			for _, r := range b.rows {
				if where := fmt.Sprint(b.sheet, r.row); members[where] > 0 || len(blocks) == 1 { // side by side one row holds several
					members[where]--
				}
			}
		}
		for where, n := range members {
			if n != 0 {
				t.Fatalf("%s: %d %+v", where, n, p.Layout)
			}
		}
	})
}
