package national

// What is not taken, and the sentence that says why.

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kaisei/data/sheet"
	"kaisei/data/submission"

	"github.com/xuri/excelize/v2"
)

// edited is a copy of a workbook, changed as Excel would change it.
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

func TestWhatIsRefusedAndWhy(t *testing.T) {
	m := frozen(t, 5, 40, "25", testMonth)
	name := m.FileName()
	type set struct {
		file   string // its name in the folder, "" for the right one
		change func(t *testing.T, path string)
		want   error
		words  string // in the sentence
		state  State  // of 滋賀 after it
	}
	edit := func(change func(f *excelize.File)) func(*testing.T, string) {
		return func(t *testing.T, path string) { edited(t, path, change) }
	}
	cut := func(part int) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			b, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, b[:len(b)/part], 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	content := func(b string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(b), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for title, c := range map[string]set{
		"a number changed":    {change: edit(func(f *excelize.File) { _ = f.SetCellValue("会勢", "F3", 77) }), want: submission.ErrTampered, words: "書き換えられています（シート「会勢」）", state: Sent},
		"a name changed":      {change: edit(func(f *excelize.File) { _ = f.SetCellValue("会員名簿", "D2", "別の会社") }), want: submission.ErrTampered, words: "書き換えられています（シート「会員名簿」）", state: Sent},
		"a person taken out":  {change: edit(func(f *excelize.File) { _ = f.RemoveRow("会員名簿", 2) }), want: submission.ErrTampered, words: "書き換えられています", state: Sent},
		"renamed":             {file: "十二月分.xlsx", want: submission.ErrRenamed, words: "ファイル名「十二月分.xlsx」が中身と違います（中身は「" + name + "」）", state: Sent},
		"of a neighbour":      {file: strings.Replace(name, "_25_", "_26_", 1), want: submission.ErrRenamed, words: "中身と違います", state: Sent},
		"half copied":         {change: cut(2), want: sheet.ErrDamaged, words: "途中で切れているか、壊れていて", state: Sent},
		"nothing in it":       {change: content(""), want: sheet.ErrEmpty, words: "0バイト", state: Sent},
		"the form of last yr": {change: edit(func(f *excelize.File) { _ = f.DeleteSheet("Kaisei 提出の記録") }), want: submission.ErrOlder, words: "古い様式", state: Sent},
		"some other workbook": {file: "予算.xlsx", change: edit(func(f *excelize.File) {
			for _, s := range f.GetSheetList()[1:] {
				_ = f.DeleteSheet(s)
			}
			_ = f.SetSheetName("表紙", "予算")
		}), want: submission.ErrPlain, words: "Kaisei の提出ファイルではありません", state: Missing},
		"a text":              {change: content("会員番号,企業名\n1,甲\n"), want: submission.ErrPlain, words: "提出ファイルではありません", state: Sent},
		"a picture":           {change: content("\x89PNG\r\n\x1a\n0000"), want: sheet.ErrNotSheet, words: "Excel のブックではありません", state: Sent},
		"with a password":     {change: content("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 504) + wide("EncryptedPackage") + strings.Repeat("\x00", 480)), want: sheet.ErrPassword, words: "パスワード", state: Sent},
		"right":               {state: Arrived},
		"saved again by hand": {change: edit(func(*excelize.File) {}), state: Arrived},
		"a browser's copy":    {file: strings.TrimSuffix(name, ".xlsx") + " (1).xlsx", state: Arrived},
	} {
		t.Run(title, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if c.file != "" {
				path = filepath.Join(t.TempDir(), c.file)
			}
			save(t, path, m)
			if c.change != nil {
				c.change(t, path)
			}
			d := newDesk(t)
			mail := d.drop(testMonth, path)
			if len(mail.Items) != 1 {
				t.Fatalf("%d items", len(mail.Items))
			}
			i := mail.Items[0]
			if !errors.Is(errOf(i), c.want) || c.want == nil && i.Why != nil {
				t.Fatalf("%v", i.Why)
			}
			if i.Why != nil && (!strings.Contains(i.Why.Text(), c.words) || !strings.HasSuffix(i.Why.Text(), "。")) {
				t.Errorf("said %q", i.Why.Text())
			}
			if got := d.state("25", testMonth); got != c.state {
				t.Errorf("state %s", got)
			}
			for _, a := range d.Book.Arrivals() {
				if !a.Taken() && (a.Content != "" || len(d.contents) > 0) {
					t.Error("a file that was sent back is kept")
				}
			}
		})
	}
}

func errOf(i *Item) error {
	if i.Why == nil {
		return nil
	}
	return i.Why
}

// wide is a name as the directory of a compound file has it.
func wide(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteByte(c)
		b.WriteByte(0)
	}
	return b.String()
}

// TestTotalsAreRecounted changes the stored value of a formula, which no hash of
// what was typed can tell.
func TestTotalsAreRecounted(t *testing.T) {
	m := frozen(t, 5, 40, "25", testMonth)
	path := filepath.Join(t.TempDir(), m.FileName())
	save(t, path, m)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	good, err := Read(context.Background(), b, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	for title, change := range map[string]func(r *Return){
		"当月末":   func(r *Return) { r.Lines[0].Closing++ },
		"組織":    func(r *Return) { r.Lines[1].Closing++ },
		"名簿":    func(r *Return) { r.Named-- },
		"入会者":   func(r *Return) { r.joined++ },
		"退会者":   func(r *Return) { r.left++ },
		"統計":    func(r *Return) { r.Classes[0].Companies++ },
		"社員数":   func(r *Return) { r.Staff.N++ },
		"記録された": func(r *Return) { r.Totals[0].N++ },
	} {
		r := *good
		about := *good.Manifest
		about.Totals = slices.Clone(about.Totals)
		r.Manifest, r.Lines, r.Classes = &about, slices.Clone(good.Lines), slices.Clone(good.Classes)
		change(&r)
		var why *Refusal
		if err := r.recount(); !errors.Is(err, ErrTotals) || !errors.As(err, &why) || !strings.Contains(why.Sentence, title) {
			t.Errorf("%s: %v", title, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	m := frozen(f, 5, 3, "25", testMonth)
	var w bytes.Buffer
	if err := m.Write(context.Background(), &w); err != nil {
		f.Fatal(err)
	}
	f.Add(w.Bytes())
	f.Add([]byte("PK\x03\x04"))
	sender := newSender(f, 5, 3, "25")
	for kind, period := range map[string]string{submission.KindYearly: "2025", submission.KindSurvey: "2025", submission.KindExtra: "2026-04-15"} {
		path, _ := sender.close(f.TempDir(), kind, period)
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := Read(context.Background(), b, "", nil)
		if err == nil && (r == nil || len(r.Lines) == 0) {
			t.Error("taken without a line")
		}
	})
}
