//go:build ignore

// Draw paints the program's mark, 会 in paper white on deep green, and the sheet
// that stands for Kaisei's files, each size by itself:
//
//	go run draw.go pack.go ../fonts/BIZUDPGothic-Bold.ttf ../icon.png    512 × 512
//	… ../fonts/BIZUDPGothic-Bold.ttf kaisei.ico kaisei.icns document.ico document.icns
//
// A name that begins with document gets the sheet, an ending .ico or .icns the
// sizes that Windows or macOS want.
package main

import (
	"image"
	"image/color"
	"image/draw"
	"log"
	"math"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

var (
	green = image.NewUniform(color.NRGBA{0x1F, 0x6F, 0x5C, 0xFF})
	white = image.NewUniform(color.NRGBA{0xFC, 0xFC, 0xFA, 0xFF})
	line  = image.NewUniform(color.NRGBA{0x8A, 0x93, 0x9C, 0xFF})
)

func main() {
	if len(os.Args) < 3 {
		log.Fatal("draw FONT.ttf OUT…")
	}
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	parsed, err := opentype.Parse(data)
	if err != nil {
		log.Fatal(err)
	}
	for _, out := range os.Args[2:] {
		paint := func(side int) image.Image { return mark(parsed, side) }
		if strings.HasPrefix(filepath.Base(out), "document") {
			paint = func(side int) image.Image { return sheet(parsed, side) }
		}
		text, err := pack(filepath.Ext(out), paint)
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(out, text, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// mark is the program's mark. Small ones have no room for a margin.
func mark(font *opentype.Font, side int) image.Image {
	of := func(per512 float64) float64 { return per512 * float64(side) / 512 }
	margin, corner, glyph := of(24), of(96), of(340)
	if side <= 48 {
		margin, corner, glyph = 0, of(80), math.Round(of(416))
	}
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	at := image.Rect(0, 0, side, side)
	roundedSquare(side, float32(margin), float32(corner)).Draw(img, at, green, image.Point{})
	write(img, font, glyph, fixed.I(side)/2, fixed.I(side)/2)
	return img
}

// sheet is a page with the mark on it.
func sheet(font *opentype.Font, side int) image.Image {
	of := func(per512 int) int { return (per512*side + 256) / 512 }
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	border := max(1, of(10))
	page := image.Rect(of(80), of(16), side-of(80), side-of(16))
	draw.Draw(img, page, line, image.Point{}, draw.Src)
	draw.Draw(img, page.Inset(border), white, image.Point{}, draw.Src)
	seal := image.Rect(of(128), of(192), side-of(128), side-of(64))
	if side <= 20 { // room for the mark only
		seal = page.Inset(2 * border)
		draw.Draw(img, seal, green, image.Point{}, draw.Src)
		write(img, font, float64(seal.Dx()), fixed.I(side)/2, fixed.I(side)/2)
		return img
	}
	draw.Draw(img, seal, green, image.Point{}, draw.Src)
	write(img, font, float64(of(208)), fixed.I(seal.Min.X+seal.Max.X)/2, fixed.I(seal.Min.Y+seal.Max.Y)/2)
	for _, y := range []int{72, 120} { // two lines of what is written on it
		draw.Draw(img, image.Rect(of(128), of(y), side-of(128), max(of(y)+1, of(y+24))), line, image.Point{}, draw.Src)
	}
	return img
}

// write puts 会 in white with its middle at x, y.
func write(img draw.Image, of *opentype.Font, size float64, x, y fixed.Int26_6) {
	face, err := opentype.NewFace(of, &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		log.Fatal(err)
	}
	box, _ := font.BoundString(face, "会")
	pen := font.Drawer{Dst: img, Src: white, Face: face}
	pen.Dot = fixed.Point26_6{X: x - (box.Min.X+box.Max.X)/2, Y: y - (box.Min.Y+box.Max.Y)/2}
	pen.DrawString("会")
}

// roundedSquare is the ground of the mark, its corners quarter circles.
func roundedSquare(side int, margin, r float32) *vector.Rasterizer {
	lo, hi := margin, float32(side)-margin
	k := r * 0.5523 // a cubic curve closest to a quarter circle
	v := vector.NewRasterizer(side, side)
	v.MoveTo(lo+r, lo)
	v.LineTo(hi-r, lo)
	v.CubeTo(hi-r+k, lo, hi, lo+r-k, hi, lo+r)
	v.LineTo(hi, hi-r)
	v.CubeTo(hi, hi-r+k, hi-r+k, hi, hi-r, hi)
	v.LineTo(lo+r, hi)
	v.CubeTo(lo+r-k, hi, lo, hi-r+k, lo, hi-r)
	v.LineTo(lo, lo+r)
	v.CubeTo(lo, lo+r-k, lo+r-k, lo, lo+r, lo)
	v.ClosePath()
	return v
}
