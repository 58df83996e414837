package office

// What must stand in any office file is written into the copy of a damaged one:
// the header, and what the tables are called and where they begin.

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"os"
)

// mend copies the file with its log and writes into the copy what must stand in
// any office file: the header, and what the tables are called.
func (f *File) mend(to string, tails []string) error {
	for _, tail := range tails {
		if err := copyFile(f.path+tail, to+tail); err != nil && (tail == "" || !errors.Is(err, os.ErrNotExist)) {
			return fmt.Errorf("%w: %w", ErrDisk, err)
		}
	}
	file, err := os.OpenFile(to, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	const page = pageSize
	pages := (info.Size() + page - 1) / page
	first := make([]byte, min(pages, 16_384)*page) // later schemas lie between the rows
	if n, err := file.ReadAt(first, 0); n < headSize {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	// Of a file that was cut short the tables that began beyond keep the others
	// from being read: what is missing is made up for with nothing.
	if said := int64(binary.BigEndian.Uint32(first[28:])); said > pages && said < 16*pages+1024 {
		pages = said
	}
	mendHeader(first, uint32(pages), len(f.opt.steps))
	texts, err := schemaTexts(f.opt.steps)
	if err != nil {
		return err
	}
	mendSchema(first, texts)
	if _, err = file.WriteAt(first, 0); err == nil {
		err = file.Truncate(pages * page)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return nil
}

// freshSchema puts the list of tables of a new file in the place of the damaged
// one: as long as the file was never packed, its tables begin where they do there.
func freshSchema(ctx context.Context, path string, steps []string) error {
	fresh := path + ".fresh"
	if err := os.WriteFile(fresh, nil, 0o600); err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	db, err := openPool(fresh, calmly)
	if err != nil {
		return err
	}
	if err := errors.Join(migrate(ctx, db, steps, 0), db.Close()); err != nil {
		return err
	}
	whole, err := os.ReadFile(fresh)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	defer file.Close()
	if _, err := file.WriteAt(binary.BigEndian.AppendUint32(nil, uint32(len(steps))), versionAt); err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	for _, page := range treePages(whole, 1) {
		from, to := (page-1)*pageSize, page*pageSize
		if page == 1 {
			from += headSize
		}
		if _, err := file.WriteAt(whole[from:to], int64(from)); err != nil {
			return fmt.Errorf("%w: %w", ErrDisk, err)
		}
	}
	return nil
}

// treePages are the pages of a table's tree from its root on
// (sqlite.org/fileformat2.html#b_tree_pages).
func treePages(file []byte, root int) []int {
	const interior = 5
	out := []int{root}
	page := file[(root-1)*pageSize : root*pageSize]
	head := page
	if root == 1 {
		head = page[headSize:]
	}
	if head[0] != interior {
		return out
	}
	for i := range int(binary.BigEndian.Uint16(head[3:])) {
		cell := binary.BigEndian.Uint16(head[12+2*i:])
		out = append(out, treePages(file, int(binary.BigEndian.Uint32(page[cell:])))...)
	}
	return append(out, treePages(file, int(binary.BigEndian.Uint32(head[8:])))...)
}

func mendHeader(head []byte, pages uint32, newest int) {
	copy(head, magic)
	copy(head[16:], []byte{0x10, 0x00}) // pages of 4096 bytes
	if head[walAt] != 1 && head[walAt] != 2 || head[walAt+1] != head[walAt] {
		head[walAt], head[walAt+1] = 2, 2
	}
	copy(head[20:], []byte{0, 64, 32, 32})
	copy(head[92:96], head[24:28])                                                                            // the number of pages is that of the last change
	for at, is := range map[int]uint32{28: pages, 44: 4, 52: 0, 56: 1, 64: 0, applicationAt: applicationID} { // format, vacuum, UTF-8
		binary.BigEndian.PutUint32(head[at:], is)
	}
	if v := binary.BigEndian.Uint32(head[versionAt:]); int(v) > newest {
		binary.BigEndian.PutUint32(head[versionAt:], nearest(v, newest))
	}
	clear(head[sealAt : sealAt+sealSize])
}

// mendSchema puts right what the schema says where only a few bits of it are wrong.
func mendSchema(in []byte, texts [][2]string) {
	const few = 8 // bits
	near := func(at int, text string) bool {
		off := 0
		for i := 0; i < len(text) && off <= few; i++ {
			off += bits.OnesCount8(in[at+i] ^ text[i])
		}
		return off <= few
	}
	for _, t := range texts {
		names, sql := t[0], t[1]
		for at := headSize; at+len(sql) <= len(in); at++ {
			if !near(at, sql) {
				continue
			}
			copy(in[at:], sql)
			for number := 1; number <= 3; number++ { // bytes of the root's number, between names and text
				if from := at - number - len(names); from >= 0 && near(from, names) {
					copy(in[from:], names)
					break
				}
			}
		}
	}
}

// schemaTexts are the rows of the schema, the names together and the statement.
func schemaTexts(steps []string) (texts [][2]string, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	ctx := context.Background()
	if err := migrate(ctx, db, steps, 0); err != nil {
		return nil, err
	}
	err = eachRow(ctx, db, "SELECT type || name || tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL", func(scan func(...any) error) error {
		var t [2]string
		if err := scan(&t[0], &t[1]); err != nil {
			return err
		}
		texts = append(texts, t)
		return nil
	})
	return texts, err
}

// nearest is the version up to most that one lost bit made v, v itself for none.
func nearest(v uint32, most int) uint32 {
	for bit := 31; bit >= 0; bit-- {
		if was := v ^ 1<<bit; was > 0 && int(was) <= most {
			return was
		}
	}
	return v
}
