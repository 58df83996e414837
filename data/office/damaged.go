package office

// A file that is damaged is not written any more. What can still be read of it
// is read from a copy, and made into a Book; Rescue makes a new file of that.

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"os"
	"path/filepath"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Damaged is why a file is only read in which something is not as it was
// written. It Is ErrDamaged.
type Damaged struct{ What []string } // Japanese sentences

func (d *Damaged) Error() string { return "office: damaged: " + strings.Join(d.What, " ") }

// Is makes every Damaged an ErrDamaged.
func (d *Damaged) Is(target error) bool { return target == ErrDamaged }

// orDamaged goes on with what can be read when err says that the file is damaged.
func (f *File) orDamaged(ctx context.Context, err error) error {
	var known *Damaged
	switch {
	case err == nil || f.temp != "":
		return err
	case errors.As(err, &known):
	case errors.Is(err, ErrDisk), errors.Is(err, ErrBusy), errors.Is(err, ErrNewer), errors.Is(err, ErrReadOnly), ctx.Err() != nil:
		return err
	default: // what SQLite calls damaged, and what is none of the kind that it should be
		known = &Damaged{[]string{"読み取れないところがあります。"}}
	}
	return f.openDamaged(ctx, known)
}

// openDamaged reads what can be read of a damaged file, from a copy.
func (f *File) openDamaged(ctx context.Context, why *Damaged) error {
	err := errors.Join(f.closePools(), f.lease.free(false))
	f.lease, f.why = nil, why
	if err != nil {
		return err
	}
	if f.temp, f.untemp, err = Temp(); err != nil {
		return err
	}
	err = f.salvage(ctx, []string{"", "-wal", "-journal"})
	without := err != nil && logged(f.path) && ctx.Err() == nil && !errors.Is(err, ErrNewer)
	if without { // a damaged log may hide a file that can be read
		err = f.salvage(ctx, []string{""})
	}
	if err != nil {
		return err
	}
	switch missing := f.was - f.left.newest(); {
	case missing > 0:
		f.left.cutOff = append(f.left.cutOff, fmt.Sprintf("最後に確定した操作%d件", missing))
	case without:
		f.left.cutOff = append(f.left.cutOff, "閉じる前の最後の操作（件数は分かりません）")
	}
	f.left.settle()
	book, err := bookOf(f.left.records, f)
	if err != nil {
		return err
	}
	f.book.Store(book)
	return nil
}

// salvage reads what can be read of a copy of the file, with its log or without.
func (f *File) salvage(ctx context.Context, tails []string) error {
	if f.read != nil { // of the try before
		if err := f.read.Close(); err != nil {
			return fault(err)
		}
		f.read = nil
	}
	at := filepath.Join(f.temp, fmt.Sprint(len(tails), Ext))
	if err := f.mend(at, tails); err != nil {
		return err
	}
	db, err := openPool(at, writing)
	if err != nil {
		return err
	}
	f.read = db
	h, err := readHeader(ctx, db)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case h.version > len(f.opt.steps):
		return newer(h.version, len(f.opt.steps))
	}
	if err := migrate(ctx, db, f.opt.steps, h.version); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	f.left, err = salvage(ctx, db)
	return err
}

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
	const page = 4096
	pages := (info.Size() + page - 1) / page
	first := make([]byte, min(pages, 16_384)*page) // later schemas lie between the rows
	if n, err := file.ReadAt(first, 0); n < headSize {
		return fmt.Errorf("%w: %w", ErrDisk, err)
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

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// Rescue is what became of a damaged file.
type Rescue struct {
	Records  int      // records in the new file
	Repaired []string // records that were damaged and could be had from the history: one line each
	Doubtful []string // records of which it is not certain that they are as they were
	Lost     []string // what is not there any more
}

// Rescue writes all that can be read of a damaged file into a new one, which
// must not exist, and tells what was lost. The damaged file stays as it is.
func (f *File) Rescue(ctx context.Context, to string) (Rescue, error) {
	if f.temp == "" {
		return Rescue{}, fmt.Errorf("%w: %s", ErrSound, f.path)
	}
	report := f.left.settle()
	return report, makeWhole(to, func(at string) error { return f.writeRescued(ctx, at, f.left) })
}

// writeRescued makes an office file of what was salvaged.
func (f *File) writeRescued(ctx context.Context, at string, s *salvaged) error {
	db, err := openPool(at, writing)
	if err != nil {
		return err
	}
	err = migrate(ctx, db, f.opt.steps, 0)
	if err == nil {
		err = s.write(ctx, db, f)
	}
	if err == nil {
		err = makeSums(ctx, db)
	}
	if err = errors.Join(err, bringIn(db), db.Close()); err != nil {
		return err
	}
	return putSeal(at)
}

func bookOf(rows map[journal.Kind]map[string][]string, f *File) (*roster.Book, error) {
	b := roster.NewBuilder()
	for kind, of := range rows {
		for id, row := range of {
			if err := b.Add(kind, id, row); err != nil {
				return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
			}
		}
	}
	return b.Book(f.Today()), nil
}
