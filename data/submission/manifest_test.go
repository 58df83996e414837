package submission

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/roster"
	"kaisei/data/sheet"

	"github.com/xuri/excelize/v2"
)

// sent writes the workbook of a month into a folder, under its own name.
func sent(t *testing.T, m *Counted) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), m.FileName())
	if err := os.WriteFile(path, write(t, m), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func aMonth(t *testing.T) *Counted {
	b := &made{}
	b.office(roster.BasisJoint)
	b.member("1", "甲", "2020-04-01")
	b.member("2", "乙", "2025-12-05")
	return freeze(t, b.book(t), "2025-12")
}

// edited opens the file as Excel would, changes it and saves it.
func edited(t *testing.T, path string, change func(f *excelize.File)) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	change(f)
	if err := errors.Join(f.Save(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestReadTakesWhatWasWritten(t *testing.T) {
	m := aMonth(t)
	path := sent(t, m)
	got, err := Read(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if n, ok := got.Total("当月末"); !ok || n != 2 || got.Office != "25" || got.Period != "2025-12" || got.Form != m.form() {
		t.Errorf("%+v", got)
	}
	edited(t, path, func(*excelize.File) {}) // saved by another program, nothing changed
	if _, err := Read(context.Background(), path); err != nil {
		t.Error("after saving:", err)
	}
}

func TestReadRefuses(t *testing.T) {
	ctx := context.Background()
	set := func(of, ref string, value any) func(*excelize.File) {
		return func(f *excelize.File) {
			if err := f.SetCellValue(of, ref, value); err != nil {
				t.Error(err)
			}
		}
	}
	for name, tc := range map[string]struct {
		change func(*excelize.File)
		want   error
	}{
		"a name":      {set(rosterSheet, "D2", "別の会社"), ErrTampered},
		"a number":    {set(standingSheet, "F2", 9), ErrTampered},
		"a formula":   {set(standingSheet, "J2", 9), ErrTampered},
		"a row":       {func(f *excelize.File) { _ = f.RemoveRow(joinedSheet, 2) }, ErrTampered},
		"cover":       {set(coverSheet, "B5", "2026-01"), ErrTampered},
		"a sheet":     {func(f *excelize.File) { _ = f.DeleteSheet(leftSheet) }, ErrTampered},
		"one more":    {func(f *excelize.File) { _, _ = f.NewSheet("メモ") }, ErrTampered},
		"the record":  {set(manifestSheet, "B2", `{"Schema":1,"Office":"26"}`), ErrTampered},
		"newer":       {set(manifestSheet, "B2", `{"Schema":9}`), ErrNewer},
		"form 1":      {func(f *excelize.File) { _ = f.DeleteSheet(manifestSheet) }, ErrOlder},
		"not of ours": {func(f *excelize.File) { _ = f.DeleteSheet(manifestSheet); _ = f.DeleteSheet(coverSheet) }, ErrPlain},
	} {
		path := sent(t, aMonth(t))
		edited(t, path, tc.change)
		if _, err := Read(ctx, path); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadLooksAtTheName(t *testing.T) {
	path := sent(t, aMonth(t))
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		"doyukai_25_2025-12_v1.xlsx": nil, "doyukai_25_2025-12_v1 (1).xlsx": nil, "doyukai_25_2025-12_v1 - コピー.xlsx": nil,
		"doyukai_26_2025-12_v1.xlsx": ErrRenamed, "doyukai_25_2025-11_v1.xlsx": ErrRenamed, "doyukai_25_2025-12_v2.xlsx": ErrRenamed,
		"doyukai_25_2025-12_v11.xlsx": ErrRenamed, "12月分.xlsx": ErrRenamed,
	} {
		other := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(other, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(context.Background(), other); !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestReadRefusesHalfAFile(t *testing.T) {
	path := sent(t, aMonth(t))
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []int{2, 3, 10} {
		if err := os.WriteFile(path, content[:len(content)-len(content)/part], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(context.Background(), path); !errors.Is(err, sheet.ErrDamaged) {
			t.Errorf("without 1/%d: %v", part, err)
		}
	}
}

func TestReceipt(t *testing.T) {
	m := aMonth(t).Manifest()
	m.Rows = "0123456789abcdef"
	r := &Receipt{Office: m.Office, Name: m.Name, Kind: m.Kind, Period: m.Period, Version: 1, Rows: m.Rows, State: Received, On: "2026-01-08", By: "中同協 事務局",
		Figures: []Total{{"当月末", 2}}}
	var out bytes.Buffer
	if err := r.Write(&out); err != nil {
		t.Fatal(err)
	}
	// The other library goes by the ending; Kaisei reads either.
	path := filepath.Join(t.TempDir(), strings.TrimSuffix(r.FileName(), ReceiptEnding)+".xlsx")
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := ReadReceipt(context.Background(), path)
	if err != nil || got.Rows != m.Rows || got.State != Received || got.Figures[0].N != 2 {
		t.Fatalf("%+v %v", got, err)
	}
	edited(t, path, func(f *excelize.File) { _ = f.SetCellValue(receiptSheet, "B2", "{}") })
	if _, err := ReadReceipt(context.Background(), path); !errors.Is(err, ErrTampered) {
		t.Error(err)
	}
	if _, err := ReadReceipt(context.Background(), sent(t, aMonth(t))); !errors.Is(err, ErrNoReceipt) {
		t.Error(err)
	}
}
