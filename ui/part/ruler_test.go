package part

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

func TestRulerMeasuresAsFyneDoes(t *testing.T) {
	dressed(t)
	var r ruler
	for _, s := range []string{"", "a", "株式会社びわこ製作所", "077-564-0000", "㈱髙﨑 ＡＢＣ abc", "ﾊﾝｶｸ・「」。"} {
		want := fyne.MeasureText(s, TextSize, fyne.TextStyle{}).Width
		if got := r.width(s); got < want-1 || got > want+1 {
			t.Errorf("%q: %.2f, Fyne says %.2f", s, got, want)
		}
	}
}

func TestCutTextFits(t *testing.T) {
	dressed(t)
	var r ruler
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("あ漢カｱab1 　・\n…"))).Draw(t, "s")
		width := rapid.Float32Range(20, 300).Draw(t, "width")
		got, whole := r.cut(s, width)
		if w := r.width(got); w > width {
			t.Fatalf("%q is %.1f wide in %.1f", got, w, width)
		}
		if strings.Contains(got, "\n") {
			t.Fatal("a line break in a cell")
		}
		if whole != (got == strings.Join(strings.Fields(s), " ") || got == s) {
			t.Fatalf("whole is %v for %q of %q", whole, got, s)
		}
	})
}

func TestWrapKeepsTextAndKinsoku(t *testing.T) {
	dressed(t)
	var r ruler
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("あ漢。、」a"))).Draw(t, "s")
		lines := r.wrap(s, 100)
		if strings.Join(lines, "") != s {
			t.Fatalf("%q became %q", s, lines)
		}
	})
	if got := r.wrap("あいうえおか。き", 6*TextSize+2); len(got) != 2 || strings.HasPrefix(got[1], "。") {
		t.Errorf("%q", got)
	}
	if got := r.wrap("公式の Word を", 5*TextSize); len(got) != 2 || got[1] != "Word を" {
		t.Errorf("a word is broken: %q", got)
	}
}

func TestCutFitsAndSaysSo(t *testing.T) {
	dressed(t)
	const long = "株式会社田中メンテナンス 濵田 進　東支部"
	whole := fyne.MeasureText(long, TextSize, fyne.TextStyle{}).Width
	if got := Cut(long, whole+10); got != long {
		t.Errorf("%q has room", got)
	}
	if got := Cut(long, whole-10); !strings.HasSuffix(got, "…") || fyne.MeasureText(got, TextSize, fyne.TextStyle{}).Width > whole {
		t.Errorf("%q", got)
	}
}
