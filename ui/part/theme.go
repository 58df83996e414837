// Package part is what all screens share: the theme, the grid, fields and
// forms, dialogs, progress, navigation, and the slot in which work away from
// the main goroutine is done.
//
// A part knows nobody: it is given what to show and calls back what a person
// did with it. All its methods belong to Fyne's main goroutine.
package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"kaisei/assets"
)

// Sizes, in pixels at a scale of 1, on a grid of 8.
const (
	Unit       = 8   // the grid
	RowHeight  = 32  // of lists, buttons and fields
	NavWidth   = 176 // the places on the left
	PanelWidth = 420 // the detail on the right

	TextSize      = 15 // what is read
	SmallTextSize = 13 // secondary
	TitleTextSize = 20 // of a page
)

// The roles of colours. Those that Fyne's own widgets use too keep Fyne's
// names; get a colour by theme.Color(role).
const (
	Paper     = theme.ColorNameBackground
	Ink       = theme.ColorNameForeground
	Line      = theme.ColorNameSeparator
	Accent    = theme.ColorNamePrimary // of action and selection, and nothing else
	Error     = theme.ColorNameError
	Warning   = theme.ColorNameWarning
	Confirmed = theme.ColorNameSuccess

	Secondary      fyne.ThemeColorName = "secondary"      // text that may be skipped
	ErrorPaper     fyne.ThemeColorName = "errorPaper"     // ground of what is wrong
	WarningPaper   fyne.ThemeColorName = "warningPaper"   // ground of what needs a look
	ConfirmedPaper fyne.ThemeColorName = "confirmedPaper" // ground of what is new or right
	SelectedPaper  fyne.ThemeColorName = "selectedPaper"  // ground of a selected row
	HoverPaper     fyne.ThemeColorName = "hoverPaper"     // ground of the row under the pointer
	SidePaper      fyne.ThemeColorName = "sidePaper"      // ground of navigation and headers
)

// Brightness is what a person chose in 設定.
type Brightness string

// The three choices. System follows the desktop.
const (
	Light  Brightness = "light"
	Dark   Brightness = "dark"
	System Brightness = "system"
)

// Dress gives the application its theme and Fyne's own words in Japanese. Call
// it before the first window is made, and again when the choice changed.
func Dress(app fyne.App, b Brightness) error {
	app.Settings().SetTheme(NewTheme(b))
	// Fyne takes its words from the language nearest to the system's among
	// those it knows, which need not be the system's own. So Japanese is put
	// in the place of one after the other until Fyne speaks it.
	for _, l := range []fyne.Locale{
		lang.SystemLocale(), "en", "ja", "zh-Hans", "pt", "pt-BR", "es", "ta", "cs", "de", "el", "fr", "pl", "ru", "sv", "uk",
	} {
		if err := lang.AddTranslationsForLocale(assets.BaseJapanese, l); err != nil {
			return err
		}
		if lang.L("Cancel") == "やめる" {
			break
		}
	}
	return nil
}

// AppIcon is the mark of the program, for the window and the task bar.
func AppIcon() fyne.Resource { return fyne.NewStaticResource("kaisei.png", assets.Icon) }

// NewTheme is the look of Kaisei: one typeface, one accent, light or dark.
func NewTheme(b Brightness) fyne.Theme {
	return &look{
		Theme:      theme.DefaultTheme(),
		brightness: b,
		regular:    fyne.NewStaticResource("BIZUDPGothic-Regular.ttf", assets.FontRegular),
		bold:       fyne.NewStaticResource("BIZUDPGothic-Bold.ttf", assets.FontBold),
	}
}

type look struct {
	fyne.Theme    // icons, the symbol font, and every size not named here
	brightness    Brightness
	regular, bold fyne.Resource
}

func (l *look) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return l.Theme.Font(style)
	case style.Bold:
		return l.bold
	}
	return l.regular
}

func (l *look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextSize
	case theme.SizeNameCaptionText:
		return SmallTextSize
	case theme.SizeNameSubHeadingText:
		return 17
	case theme.SizeNameHeadingText:
		return TitleTextSize
	case theme.SizeNamePadding, theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return Unit / 2
	case theme.SizeNameInnerPadding:
		return 6 // with a line of 20 px: rows of 32
	case theme.SizeNameLineSpacing:
		return 2
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 6
	case theme.SizeNameModalBlurRadius:
		return 0
	}
	return l.Theme.Size(name)
}

func (l *look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	colours := lightColours
	if l.brightness == Dark || l.brightness == System && variant == theme.VariantDark {
		colours, variant = darkColours, theme.VariantDark
	} else {
		variant = theme.VariantLight
	}
	if c, ok := colours[name]; ok {
		return c
	}
	return l.Theme.Color(name, variant)
}

// rgb reads 0xRRGGBB.
func rgb(c uint32) color.Color {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 0xFF}
}

// Every text role stands out at least 4.5 to 1 (WCAG 2.2, 1.4.3) against each
// ground it is written on; theme_test.go measures it.
var lightColours = map[fyne.ThemeColorName]color.Color{
	Paper: rgb(0xFCFCFA), Ink: rgb(0x1F2328), Secondary: rgb(0x5B6470), Line: rgb(0xE3E5E8),
	Accent: rgb(0x1F6F5C), Confirmed: rgb(0x1B7F4B), ConfirmedPaper: rgb(0xEEF8F2),
	Warning: rgb(0x9A6700), WarningPaper: rgb(0xFFF8E1),
	Error: rgb(0xB3261E), ErrorPaper: rgb(0xFDECEA),
	SelectedPaper: rgb(0xDDEDE8), HoverPaper: rgb(0xF1F3F2), SidePaper: rgb(0xF4F5F3),

	theme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
	theme.ColorNameForegroundOnError:   rgb(0xFFFFFF),
	theme.ColorNameForegroundOnSuccess: rgb(0xFFFFFF),
	theme.ColorNameForegroundOnWarning: rgb(0xFFFFFF),
	theme.ColorNameHyperlink:           rgb(0x1F6F5C),
	theme.ColorNameFocus:               color.NRGBA{0x1F, 0x6F, 0x5C, 0x18},
	theme.ColorNameSelection:           rgb(0xC9E2DA),
	theme.ColorNameButton:              rgb(0xECEEEC),
	theme.ColorNameDisabledButton:      rgb(0xF4F5F3),
	theme.ColorNameDisabled:            rgb(0x9AA1AA),
	theme.ColorNamePlaceHolder:         rgb(0x5B6470),
	theme.ColorNameHover:               color.NRGBA{0x1F, 0x23, 0x28, 0x10},
	theme.ColorNamePressed:             color.NRGBA{0x1F, 0x23, 0x28, 0x20},
	theme.ColorNameInputBackground:     rgb(0xFFFFFF),
	theme.ColorNameInputBorder:         rgb(0xB9BEC5),
	theme.ColorNameMenuBackground:      rgb(0xFFFFFF),
	theme.ColorNameOverlayBackground:   rgb(0xFCFCFA),
	theme.ColorNameHeaderBackground:    rgb(0xF4F5F3),
	theme.ColorNameScrollBar:           color.NRGBA{0x5B, 0x64, 0x70, 0x90},
	theme.ColorNameScrollBarBackground: color.NRGBA{0x5B, 0x64, 0x70, 0x10},
	theme.ColorNameShadow:              color.NRGBA{0x1F, 0x23, 0x28, 0x30},
}

var darkColours = map[fyne.ThemeColorName]color.Color{
	Paper: rgb(0x1B1E21), Ink: rgb(0xE6E8EA), Secondary: rgb(0xA3ABB5), Line: rgb(0x34393F),
	Accent: rgb(0x6CC5AC), Confirmed: rgb(0x6BCB94), ConfirmedPaper: rgb(0x1E3328),
	Warning: rgb(0xE3B341), WarningPaper: rgb(0x362C12),
	Error: rgb(0xFF8F85), ErrorPaper: rgb(0x3D2220),
	SelectedPaper: rgb(0x23443B), HoverPaper: rgb(0x262A2E), SidePaper: rgb(0x15181A),

	theme.ColorNameForegroundOnPrimary: rgb(0x0E1F1A),
	theme.ColorNameForegroundOnError:   rgb(0x2A0D0B),
	theme.ColorNameForegroundOnSuccess: rgb(0x0E1F1A),
	theme.ColorNameForegroundOnWarning: rgb(0x241B04),
	theme.ColorNameHyperlink:           rgb(0x6CC5AC),
	theme.ColorNameFocus:               color.NRGBA{0x6C, 0xC5, 0xAC, 0x18},
	theme.ColorNameSelection:           rgb(0x2C5448),
	theme.ColorNameButton:              rgb(0x2B3035),
	theme.ColorNameDisabledButton:      rgb(0x212529),
	theme.ColorNameDisabled:            rgb(0x6B737D),
	theme.ColorNamePlaceHolder:         rgb(0xA3ABB5),
	theme.ColorNameHover:               color.NRGBA{0xFF, 0xFF, 0xFF, 0x10},
	theme.ColorNamePressed:             color.NRGBA{0xFF, 0xFF, 0xFF, 0x20},
	theme.ColorNameInputBackground:     rgb(0x141719),
	theme.ColorNameInputBorder:         rgb(0x545C65),
	theme.ColorNameMenuBackground:      rgb(0x23272B),
	theme.ColorNameOverlayBackground:   rgb(0x202428),
	theme.ColorNameHeaderBackground:    rgb(0x15181A),
	theme.ColorNameScrollBar:           color.NRGBA{0xA3, 0xAB, 0xB5, 0x90},
	theme.ColorNameScrollBarBackground: color.NRGBA{0xA3, 0xAB, 0xB5, 0x10},
	theme.ColorNameShadow:              color.NRGBA{0, 0, 0, 0x80},
}
