package assets

import _ "embed"

// The typeface of the window, and the mark of the program. See
// fonts/README.md for where the typeface comes from, its licence, and what was
// left out of it and added.
var (
	// FontRegular is BIZ UDPGothic Regular with 𠮷, TrueType.
	//go:embed fonts/BIZUDPGothic-Regular.ttf
	FontRegular []byte

	// FontBold is BIZ UDPGothic Bold with 𠮷, TrueType.
	//go:embed fonts/BIZUDPGothic-Bold.ttf
	FontBold []byte

	// Icon is the mark of the program, a PNG of 512 × 512 pixels drawn by
	// icon/draw.go.
	//go:embed icon.png
	Icon []byte

	// BaseJapanese is every sentence that Fyne itself shows (dialogs, menus of
	// a text field), in the words of Kaisei: a JSON object for package lang.
	//go:embed base_ja.json
	BaseJapanese []byte
)
