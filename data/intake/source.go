package intake

// Where rows come from, and the rows themselves in memory: they are read once,
// however often a person changes his Choices.

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"unicode/utf8"

	"kaisei/data/sheet"
)

// Source is a file or a pasted block of cells. It is read at the first Read and
// kept, so that reading again with other Choices needs no file. It may be used
// by several goroutines.
type Source struct {
	name string
	open func(sheet.Limits) (*sheet.File, error)
	path string // of a file
	text string // of what was pasted

	mu    sync.Mutex
	grids []grid // nil until it was read
}

// File is a workbook or csv on disk.
func File(path string) *Source {
	return &Source{name: filepath.Base(path), path: path, open: func(lim sheet.Limits) (*sheet.File, error) { return sheet.Open(path, lim) }}
}

// Pasted is a block of cells that was copied in Excel, or the text of a csv.
func Pasted(text string) *Source {
	return &Source{name: "貼り付けた表", text: text, open: func(lim sheet.Limits) (*sheet.File, error) { return sheet.OpenText(text, lim) }}
}

// Name is the name of the file without its folder, or what stands for it.
func (s *Source) Name() string { return s.name }

// grid is one sheet as it stands in the file.
type grid struct {
	name   string
	hidden bool
	rows   []gridRow
	merges []sheet.Range
	unseen map[int]bool // rows that Excel does not show
}

// gridRow is one row that holds something.
type gridRow struct {
	row   int
	cells []sheet.Cell
}

// mostCells bounds what is kept of a file: three times the national roster of
// 47,000 members with 40 columns.
const mostCells = 6_000_000

// load reads every sheet of the source, once.
func (s *Source) load(ctx context.Context, opt Options) ([]grid, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.grids != nil {
		return s.grids, nil
	}
	file, err := s.open(opt.Limits)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var grids []grid
	cells, rows := 0, 0
	for i, name := range file.Sheets() {
		g := grid{name: name, hidden: file.Hidden(i)}
		var room []sheet.Cell // rows share blocks: the reader uses its own again
		err := file.Rows(ctx, i, func(row int, read []sheet.Cell) error {
			if cells += len(read); cells > mostCells {
				return fmt.Errorf("%w: more than %d cells", sheet.ErrTooLarge, mostCells)
			}
			if cap(room)-len(room) < len(read) {
				room = make([]sheet.Cell, 0, max(4096, len(read)))
			}
			from := len(room)
			room = append(room, read...)
			g.rows = append(g.rows, gridRow{row, room[from:len(room):len(room)]})
			if rows++; rows%chunkRows == 0 {
				opt.tell(rows, 0)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		g.merges, g.unseen = file.Merges(i), map[int]bool{}
		for _, row := range file.Unseen(i) {
			g.unseen[row] = true
		}
		grids = append(grids, g)
	}
	s.grids = grids
	return grids, nil
}

// unread blames the cells with characters that the file's encoding has no
// meaning for, such as 外字.
func (l *line) unread(r tableRow) {
	for _, c := range l.from.columns {
		if c.index >= len(r.cells) || !strings.ContainsRune(r.cells[c.index].Text, utf8.RuneError) || l.blamed(c.index) {
			continue
		}
		l.problem(c.index, tidy(r.cells[c.index].Text), "読めない文字（外字など、文字コードにない文字）があります。正しい文字に直してください。")
	}
}
