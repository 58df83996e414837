package part

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"kaisei/assets"
)

// contrast is that of WCAG 2.2 ("contrast ratio", "relative luminance").
func contrast(a, b color.Color) float64 {
	luminance := func(c color.Color) float64 {
		r, g, b, _ := c.RGBA()
		linear := func(v uint32) float64 {
			s := float64(v) / 0xFFFF
			if s <= 0.04045 {
				return s / 12.92
			}
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextStandsOutOnEveryGround(t *testing.T) {
	grounds := []fyne.ThemeColorName{Paper, SidePaper, HoverPaper, SelectedPaper, WarningPaper, ErrorPaper, ConfirmedPaper}
	pairs := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		Ink: grounds, Secondary: grounds, Accent: grounds,
		Error:     {Paper, ErrorPaper},
		Warning:   {Paper, WarningPaper},
		Confirmed: {Paper, ConfirmedPaper},

		theme.ColorNamePlaceHolder:         {theme.ColorNameInputBackground},
		theme.ColorNameForegroundOnPrimary: {Accent},
		theme.ColorNameForegroundOnError:   {Error},
	}
	for _, b := range []Brightness{Light, Dark} {
		look := NewTheme(b)
		for text, on := range pairs {
			for _, ground := range on {
				if c := contrast(look.Color(text, theme.VariantLight), look.Color(ground, theme.VariantLight)); c < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.2f", b, text, ground, c)
				}
			}
		}
	}
}

func TestBrightnessFollowsTheChoice(t *testing.T) {
	for _, c := range []struct {
		choice  Brightness
		desktop fyne.ThemeVariant
		dark    bool
	}{
		{Light, theme.VariantDark, false}, {Dark, theme.VariantLight, true},
		{System, theme.VariantDark, true}, {System, theme.VariantLight, false},
	} {
		if got := NewTheme(c.choice).Color(Paper, c.desktop) == darkColours[Paper]; got != c.dark {
			t.Errorf("%s on desktop %d: dark is %v", c.choice, c.desktop, got)
		}
	}
}

// The typeface must cover what the window writes, and leave air between lines.
func TestTypeface(t *testing.T) {
	dressed(t)
	if h := fyne.MeasureText("会", 100, fyne.TextStyle{}).Height; h < 130 || h > 140 {
		t.Errorf("a line of 100 px is %.1f high", h)
	}
	for name, data := range map[string][]byte{"Regular": assets.FontRegular, "Bold": assets.FontBold} {
		face, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		var buffer sfnt.Buffer
		for _, c := range "髙﨑濵德①㈱℡〜▲▼▶…→・　「」№ﾊ㎡" {
			if glyph, err := face.GlyphIndex(&buffer, c); err != nil || glyph == 0 {
				t.Errorf("%s has no %c", name, c)
			}
		}
	}
}

func TestFyneSpeaksJapanese(t *testing.T) {
	dressed(t)
	for _, word := range []string{"Cancel", "OK", "Copy", "Paste", "Cut", "Select all", "Undo", "Redo", "Quit"} {
		if got := lang.L(word); got == word {
			t.Errorf("%q is not translated", word)
		}
	}
}
