//go:build ignore

// Draw paints the program's mark, 会 in paper white on deep green, 512 × 512:
//
//	go run draw.go ../fonts/BIZUDPGothic-Bold.ttf ../icon.png
package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"log"
	"os"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

const side, margin, corner = 512, 24, 96

func main() {
	if len(os.Args) != 3 {
		log.Fatal("draw FONT.ttf ICON.png")
	}
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	parsed, err := opentype.Parse(data)
	if err != nil {
		log.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 340, DPI: 72})
	if err != nil {
		log.Fatal(err)
	}

	mark := image.NewRGBA(image.Rect(0, 0, side, side))
	roundedSquare().Draw(mark, mark.Bounds(), image.NewUniform(color.NRGBA{0x1F, 0x6F, 0x5C, 0xFF}), image.Point{})

	box, _ := font.BoundString(face, "会")
	pen := font.Drawer{Dst: mark, Src: image.NewUniform(color.NRGBA{0xFC, 0xFC, 0xFA, 0xFF}), Face: face}
	pen.Dot = fixed.Point26_6{
		X: fixed.I(side)/2 - (box.Min.X+box.Max.X)/2,
		Y: fixed.I(side)/2 - (box.Min.Y+box.Max.Y)/2,
	}
	pen.DrawString("会")

	var out bytes.Buffer
	if err := png.Encode(&out, mark); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(os.Args[2], out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// roundedSquare is the ground of the mark, its corners quarter circles.
func roundedSquare() *vector.Rasterizer {
	const lo, hi, r = float32(margin), float32(side - margin), float32(corner)
	const k = r * 0.5523 // a cubic curve closest to a quarter circle
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
