package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// names are characters of persons, companies and addresses that typefaces and
// character sets are known to lack, and what the window writes beside them.
const names = "髙﨑邉邊①㈱〜～−𠮷㋿鷗俠剝塡頰㍿Ⅳ℡桒濵彅✓→％￥é㎡栁靍"

func TestFontsHaveTheCharactersOfNames(t *testing.T) {
	for name, data := range fonts() {
		face, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, r := range names {
			if glyph, err := face.GlyphIndex(nil, r); err != nil || glyph == 0 {
				t.Errorf("%s has no %c: %v", name, r, err)
			}
		}
	}
}

// 𠮷 comes from another typeface and must stand where 吉 stands: as wide, on
// the same line, its edges within a fortieth of an em (half a pixel in a list).
func TestGraftStandsLikeItsNeighbour(t *testing.T) {
	for name, data := range fonts() {
		face, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, advance := bounds(t, face, '𠮷')
		want, full := bounds(t, face, '吉')
		if advance != full || advance != em(face) {
			t.Errorf("%s: 𠮷 is %v wide, 吉 %v, an em %v", name, advance, full, em(face))
		}
		for _, edge := range [][2]fixed.Int26_6{
			{got.Min.X, want.Min.X}, {got.Min.Y, want.Min.Y}, {got.Max.X, want.Max.X}, {got.Max.Y, want.Max.Y},
		} {
			if off := max(edge[0]-edge[1], edge[1]-edge[0]); off > em(face)/40 {
				t.Errorf("%s: 𠮷 at %v, 吉 at %v", name, got, want)
			}
		}
	}
}

// What was there must be as its makers drew it. The sums are over outlines and
// widths of the published fonts, version 1.05.
func TestTheOtherGlyphsAreUnchanged(t *testing.T) {
	published := map[string]string{
		"Regular": "4f00af06794db62a",
		"Bold":    "bd54f1f772ab8077",
	}
	for name, data := range fonts() {
		face, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sum := sha256.New()
		for _, r := range "吉土口田一国髙﨑邉鷗㍿ｱあAgé。" {
			glyph, err := face.GlyphIndex(nil, r)
			if err != nil {
				t.Fatalf("%s: %c: %v", name, r, err)
			}
			segments, err := face.LoadGlyph(nil, glyph, em(face), nil)
			if err != nil {
				t.Fatalf("%s: %c: %v", name, r, err)
			}
			_, advance := bounds(t, face, r)
			fmt.Fprintln(sum, glyph, advance, segments)
		}
		if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != published[name] {
			t.Errorf("%s: glyphs have changed: %s", name, got)
		}
	}
}

func fonts() map[string][]byte {
	return map[string][]byte{"Regular": FontRegular, "Bold": FontBold}
}

// em is the size at which a pixel is a unit of the font.
func em(face *sfnt.Font) fixed.Int26_6 { return fixed.I(int(face.UnitsPerEm())) }

func bounds(t *testing.T, face *sfnt.Font, r rune) (fixed.Rectangle26_6, fixed.Int26_6) {
	t.Helper()
	glyph, err := face.GlyphIndex(nil, r)
	if err != nil || glyph == 0 {
		t.Fatalf("no %c: %v", r, err)
	}
	box, advance, err := face.GlyphBounds(nil, glyph, em(face), font.HintingNone)
	if err != nil {
		t.Fatalf("%c: %v", r, err)
	}
	return box, advance
}
