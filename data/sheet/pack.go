// How a workbook becomes a zip. Rows are turned into XML as they come and
// compressed at once, in pieces of half a megabyte on all cores: deflate allows
// pieces to be laid end to end when each starts from nothing and ends on a byte
// (a sync flush). excelize then writes each sheet without rows, and the rows are
// put into its <sheetData>. So no sheet is ever held as XML, no temporary file
// with members' data is made, and the time is that of compression divided by
// the cores.
package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

const (
	pieceSize = 512 << 10
	// Measured on 47,000 × 40 (docs/benchmarks.md): level 3 saves a third of the
	// time and costs a tenth in size; 6 takes a fifth longer for two in a hundred.
	packLevel = 5
)

// packer compresses for one workbook.
type packer struct {
	gate    chan struct{} // one place per core
	running sync.WaitGroup
	writers sync.Pool // *flate.Writer
	spare   sync.Pool // *[]byte of pieceSize
	streams map[string]*rowStream
}

func newPacker() *packer {
	return &packer{gate: make(chan struct{}, runtime.GOMAXPROCS(0)), streams: map[string]*rowStream{}}
}

// stop waits for what still runs, so that nothing outlives the workbook.
func (p *packer) stop() { p.running.Wait() }

func (p *packer) stream(part string) *rowStream {
	s := &rowStream{packer: p}
	p.streams[part] = s
	return s
}

// piece is one compressed piece of a part.
type piece struct {
	deflated []byte
	crc      uint32
	size     int64 // before compression
}

// deflate compresses; last closes the stream of the whole part.
func (p *packer) deflate(raw []byte, last bool) piece {
	var out bytes.Buffer
	out.Grow(len(raw)/4 + 64)
	w, ok := p.writers.Get().(*flate.Writer)
	if ok {
		w.Reset(&out)
	} else {
		w, _ = flate.NewWriter(&out, packLevel) // errs only for levels that do not exist
	}
	_, _ = w.Write(raw) // a bytes.Buffer does not fail
	if last {
		_ = w.Close()
	} else {
		_ = w.Flush()
	}
	p.writers.Put(w)
	return piece{out.Bytes(), crc32.ChecksumIEEE(raw), int64(len(raw))}
}

// rowStream is the rows of one sheet.
type rowStream struct {
	packer  *packer
	buf     []byte
	done    []chan piece
	columns [][]byte // letters of each column
	number  []byte   // of the current row
}

func (s *rowStream) beginRow(row int, height float64) {
	if s.buf == nil {
		s.buf = make([]byte, 0, pieceSize+64<<10)
	}
	s.number = strconv.AppendInt(s.number[:0], int64(row), 10)
	s.buf = append(append(append(s.buf, `<row r="`...), s.number...), '"')
	if height > 0 {
		s.buf = append(strconv.AppendFloat(append(s.buf, ` ht="`...), height, 'f', -1, 64), `" customHeight="1"`...)
	}
	s.buf = append(s.buf, '>')
}

func (s *rowStream) cell(column, style int, v *Value) {
	for len(s.columns) <= column {
		s.columns = append(s.columns, []byte(ColumnName(len(s.columns))))
	}
	s.buf = appendCell(s.buf, s.columns[column], s.number, style, v)
}

func (s *rowStream) endRow() {
	s.buf = append(s.buf, `</row>`...)
	if len(s.buf) >= pieceSize {
		s.cut()
	}
}

// cut hands the buffer to a core.
func (s *rowStream) cut() {
	raw, p, done := s.buf, s.packer, make(chan piece, 1)
	s.done = append(s.done, done)
	p.gate <- struct{}{}
	p.running.Add(1)
	go func() {
		defer p.running.Done()
		done <- p.deflate(raw, false)
		p.spare.Put(&raw)
		<-p.gate
	}()
	s.buf = nil
	if b, ok := p.spare.Get().(*[]byte); ok {
		s.buf = (*b)[:0]
	}
}

// shelf takes the parts from excelize.
type shelf struct {
	names []string
	parts map[string]*bytes.Buffer
}

func (s *shelf) Create(name string) (io.Writer, error) {
	s.names = append(s.names, name)
	s.parts[name] = new(bytes.Buffer)
	return s.parts[name], nil
}

func (s *shelf) AddFS(fs.FS) error { return errors.ErrUnsupported }
func (s *shelf) Close() error      { return nil }

// write writes the zip: all parts of f, with the rows in their sheets.
func (p *packer) write(w io.Writer, f *excelize.File) error {
	kept := &shelf{parts: map[string]*bytes.Buffer{}}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return kept })
	if types := f.ContentTypes; types != nil { // with a chart excelize lists them in the order of a map
		sort.Slice(types.Defaults, func(i, j int) bool { return types.Defaults[i].Extension < types.Defaults[j].Extension })
	}
	if err := f.Write(io.Discard); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	// Readers that look at the first bytes expect the list of types there.
	sort.Slice(kept.names, func(i, j int) bool {
		a, b := kept.names[i], kept.names[j]
		if first := strings.HasPrefix(a, "["); first != strings.HasPrefix(b, "[") {
			return first
		}
		return a < b
	})
	archive := zip.NewWriter(w)
	for _, name := range kept.names {
		pieces, err := p.pieces(name, kept.parts[name].Bytes())
		if err != nil {
			return err
		}
		head := &zip.FileHeader{Name: name, Method: zip.Deflate}
		for _, piece := range pieces {
			head.CRC32 = joinCRC(head.CRC32, piece.crc, piece.size)
			head.UncompressedSize64 += uint64(piece.size)
			head.CompressedSize64 += uint64(len(piece.deflated))
		}
		out, err := archive.CreateRaw(head)
		if err != nil {
			return fmt.Errorf("write workbook: %w", err)
		}
		for _, piece := range pieces {
			if _, err := out.Write(piece.deflated); err != nil {
				return fmt.Errorf("write workbook: %w", err)
			}
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// pieces compresses one part and puts the rows in if it is a sheet of ours.
func (p *packer) pieces(name string, content []byte) ([]piece, error) {
	s := p.streams[name]
	if s == nil {
		return []piece{p.deflate(content, true)}, nil
	}
	begin := bytes.Index(content, []byte("<sheetData"))
	if begin < 0 {
		return nil, fmt.Errorf("write workbook: part %s has no place for rows", name)
	}
	end := begin + bytes.IndexByte(content[begin:], '>') + 1
	if content[end-2] != '/' {
		end += bytes.Index(content[end:], []byte("</sheetData>")) + len("</sheetData>")
	}
	// excelize says that a filter is active; it is only offered.
	head := bytes.Replace(content[:begin], []byte(` filterMode="true"`), nil, 1)
	if len(s.buf) > 0 {
		s.cut()
	}
	all := []piece{p.deflate(append(append([]byte(nil), head...), "<sheetData>"...), false)}
	for _, done := range s.done {
		all = append(all, <-done)
	}
	return append(all, p.deflate(append([]byte("</sheetData>"), content[end:]...), true)), nil
}

// joinCRC gives the CRC-32 of a||b from those of a and b: shifting a by the
// length of b is a multiplication by x^(8·size) in GF(2)[x] modulo the
// polynomial (the method of zlib's crc32_combine).
func joinCRC(a, b uint32, size int64) uint32 {
	shift, power := uint32(1)<<31, uint32(1)<<23 // x^0 and x^8, bits reversed
	for n := size; n > 0; n >>= 1 {
		if n&1 != 0 {
			shift = multiply(power, shift)
		}
		power = multiply(power, power)
	}
	return multiply(shift, a) ^ b
}

func multiply(a, b uint32) uint32 {
	var product uint32
	for bit := uint32(1) << 31; bit != 0; bit >>= 1 {
		if a&bit != 0 {
			product ^= b
		}
		if b&1 != 0 {
			b = b>>1 ^ crc32.IEEE
		} else {
			b >>= 1
		}
	}
	return product
}
