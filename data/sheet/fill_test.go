package sheet

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestFill(t *testing.T) {
	f := excelize.NewFile()
	if _, err := f.NewSheet("報告 用紙"); err != nil {
		t.Fatal(err)
	}
	for name, ref := range map[string]string{"会員数": "'報告 用紙'!$B$3", "対象月": "Sheet1!$A$1", "範囲": "Sheet1!$A$2:$A$5", "よその名前": "Sheet1!$C$1"} {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: ref}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(f.SetCellFormula("報告 用紙", "B4", "B3*2"), f.SetCellStr("Sheet1", "C1", "そのまま")); err != nil {
		t.Fatal(err)
	}
	form, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]Value{"会員数": Int(620), "対象月": Text("2025-12"), "範囲": Int(1), "社数": Int(600)}
	var out bytes.Buffer
	filled, err := Fill(form.Bytes(), values, &out)
	slices.Sort(filled)
	if err != nil || !slices.Equal(filled, []string{"会員数", "対象月"}) {
		t.Fatal(filled, err)
	}
	g, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{"報告 用紙!B3": "620", "Sheet1!A1": "2025-12", "Sheet1!C1": "そのまま", "Sheet1!A2": ""} {
		sheet, ref, _ := cutCell(cell)
		if got, err := g.GetCellValue(sheet, ref); err != nil || got != want {
			t.Errorf("%s is %q %v", cell, got, err)
		}
	}
	if got, _ := g.GetCellFormula("報告 用紙", "B4"); got != "B3*2" {
		t.Error("the form's own formula is gone:", got)
	}
	if _, err := Fill(form.Bytes(), map[string]Value{"社数": Int(1)}, &out); !errors.Is(err, ErrNoNames) {
		t.Error(err)
	}
	if _, err := Fill([]byte("PK\x03\x04 no"), values, &out); !errors.Is(err, ErrDamaged) {
		t.Error(err)
	}
}

func cutCell(s string) (sheet, ref string, ok bool) {
	i := bytes.LastIndexByte([]byte(s), '!')
	return s[:i], s[i+1:], true
}

func TestPassword(t *testing.T) {
	content, _ := digested(t, [][]Value{{Text("甲")}}, "備考")
	locked, err := Encrypted(content, "会勢2025")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(path, locked, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Limits{}); !errors.Is(err, ErrPassword) {
		t.Error("a locked file opens:", err)
	}
	if back, err := Decrypted(locked, "会勢2025"); err != nil || !bytes.Equal(back, content) {
		t.Error("not the same workbook:", err)
	}
	if _, err := Decrypted(locked, "ちがう"); !errors.Is(err, ErrPassword) {
		t.Error(err)
	}
}
