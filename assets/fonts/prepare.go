//go:build ignore

// Prepare makes a font fit for a window from a TrueType font as published:
//
//	go run prepare.go graft.go glyph.go BIZUDPGothic-Regular.ttf NotoSansJP_400Regular.ttf OUT.ttf
//
// It leaves out the tables that a window has no use for, of which the layout
// tables cost most: the text shaper prepares them anew for every run of one
// script, and Japanese changes its script with every other character. And it
// gives the font a line spacing: this one declares lines exactly as high as its
// characters, so that they touch. Nothing of the drawing of a character changes.
// Last it takes from the second font the few characters of Japanese names that
// the first has not (graft.go; how they are written, glyph.go).
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"slices"
)

// dropped are layout (kerning, vertical forms, ligatures), the metrics of
// vertical writing, hinting, and the signature, which no longer fits.
var dropped = []string{
	"GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG",
	"cvt ", "fpgm", "prep", "gasp",
}

// Line above and below the base line, in em.
const ascent, descent = 1.05, -0.30

type table struct {
	tag  string
	data []byte
}

type tables []table

// find returns the table, to be read or replaced, or nil when there is none.
func (ts tables) find(tag string) *table {
	for i := range ts {
		if ts[i].tag == tag {
			return &ts[i]
		}
	}
	return nil
}

func main() {
	if len(os.Args) != 4 {
		log.Fatal("prepare IN.ttf DONOR.ttf OUT.ttf")
	}
	in, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	donor, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	out, err := prepare(in, donor)
	if err != nil {
		log.Fatalf("%s: %v", os.Args[1], err)
	}
	if err := os.WriteFile(os.Args[3], out, 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s: %d -> %d bytes\n", os.Args[3], len(in), len(out))
}

func prepare(in, donor []byte) ([]byte, error) {
	if len(in) < 12 || binary.BigEndian.Uint32(in) != 0x00010000 {
		return nil, fmt.Errorf("not a single TrueType font")
	}
	var font tables
	for i := range int(binary.BigEndian.Uint16(in[4:])) {
		entry := in[12+16*i:]
		offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		if tag := string(entry[:4]); !slices.Contains(dropped, tag) {
			font = append(font, table{tag, slices.Clone(in[offset : offset+length])})
		}
	}
	for _, tag := range []string{"head", "hhea", "OS/2", "maxp", "hmtx", "glyf", "loca", "cmap"} {
		if font.find(tag) == nil {
			return nil, fmt.Errorf("table %s is missing", tag)
		}
	}
	if err := graft(font, in, donor); err != nil {
		return nil, err
	}

	head, hhea, os2 := font.find("head").data, font.find("hhea").data, font.find("OS/2").data
	em := float64(binary.BigEndian.Uint16(head[18:]))
	up, down := int16(em*ascent), int16(em*descent)
	for _, at := range [][]byte{hhea[4:], os2[68:]} { // ascender, descender, line gap
		binary.BigEndian.PutUint16(at, uint16(up))
		binary.BigEndian.PutUint16(at[2:], uint16(down))
		binary.BigEndian.PutUint16(at[4:], 0)
	}
	binary.BigEndian.PutUint16(os2[74:], uint16(up))
	binary.BigEndian.PutUint16(os2[76:], uint16(-down))
	return assemble(font, head), nil
}

// assemble writes the tables, aligned to four bytes, with their directory and
// check sums, as the OpenType specification asks ("Organization of an OpenType
// font").
func assemble(font tables, head []byte) []byte {
	clear(head[8:12]) // the sum over the whole file counts itself as zero
	n := len(font)
	power, log2 := 1, 0
	for power*2 <= n {
		power, log2 = power*2, log2+1
	}
	out := make([]byte, 12+16*n)
	binary.BigEndian.PutUint32(out, 0x00010000)
	binary.BigEndian.PutUint16(out[4:], uint16(n))
	binary.BigEndian.PutUint16(out[6:], uint16(power*16))
	binary.BigEndian.PutUint16(out[8:], uint16(log2))
	binary.BigEndian.PutUint16(out[10:], uint16((n-power)*16))
	headAt := 0
	for i, t := range font {
		entry := out[12+16*i:]
		copy(entry, t.tag)
		binary.BigEndian.PutUint32(entry[4:], sum(t.data))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t.data)))
		if t.tag == "head" {
			headAt = len(out)
		}
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-sum(out))
	return out
}

func sum(data []byte) (total uint32) {
	for len(data) >= 4 {
		total += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	if len(data) > 0 {
		var last [4]byte
		copy(last[:], data)
		total += binary.BigEndian.Uint32(last[:])
	}
	return total
}
