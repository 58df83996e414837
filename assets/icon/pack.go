//go:build ignore

package main

// The containers that Windows and macOS keep the sizes of an icon in: a table
// of contents and PNG files.

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"golang.org/x/image/bmp"
)

// pack paints the sizes that an ending stands for and puts them together.
func pack(ending string, paint func(side int) image.Image) ([]byte, error) {
	switch ending {
	case ".png":
		return encoded(paint(512))
	case ".ico":
		return ico(paint, 16, 20, 24, 32, 40, 48, 64, 256)
	case ".icns":
		return icns(paint)
	case ".bmp":
		return side(paint(96))
	}
	return nil, fmt.Errorf("%q is no kind of icon", ending)
}

func encoded(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img)
	return out.Bytes(), err
}

// side is the picture beside the first and the last page of the installer, of the
// size that NSIS wants.
func side(icon image.Image) ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, 164, 314))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.RGBA{0xdd, 0xed, 0xe8, 0xff}), image.Point{}, draw.Src)
	at := image.Pt((164-icon.Bounds().Dx())/2, 56)
	draw.Draw(img, icon.Bounds().Add(at), icon, image.Point{}, draw.Over)
	var out bytes.Buffer
	err := bmp.Encode(&out, img)
	return out.Bytes(), err
}

func ico(paint func(side int) image.Image, sides ...int) ([]byte, error) {
	var head, body bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			binary.Write(&head, binary.LittleEndian, v) // to memory: cannot fail
		}
	}
	put(uint16(0), uint16(1), uint16(len(sides)))
	for _, side := range sides {
		picture, err := encoded(paint(side))
		if err != nil {
			return nil, err
		}
		// 256 is written as 0.
		put(uint8(side), uint8(side), uint8(0), uint8(0), uint16(1), uint16(32),
			uint32(len(picture)), uint32(6+16*len(sides)+body.Len()))
		body.Write(picture)
	}
	return append(head.Bytes(), body.Bytes()...), nil
}

// The kinds of macOS 10.7 and newer that hold a PNG, by their sides.
var kinds = []struct {
	name string
	side int
}{{"icp4", 16}, {"icp5", 32}, {"ic11", 32}, {"ic12", 64}, {"ic07", 128}, {"ic13", 256}, {"ic08", 256}, {"ic14", 512}, {"ic09", 512}, {"ic10", 1024}}

func icns(paint func(side int) image.Image) ([]byte, error) {
	var body bytes.Buffer
	for _, k := range kinds {
		picture, err := encoded(paint(k.side))
		if err != nil {
			return nil, err
		}
		body.WriteString(k.name)
		binary.Write(&body, binary.BigEndian, uint32(8+len(picture)))
		body.Write(picture)
	}
	head := binary.BigEndian.AppendUint32([]byte("icns"), uint32(8+body.Len()))
	return append(head, body.Bytes()...), nil
}
