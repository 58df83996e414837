package office

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/office/faults"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

// closedOffice is the bytes of a file with some members, a history and a
// content, closed properly, and its Book.
func closedOffice(t *testing.T, members int) ([]byte, *roster.Book) {
	t.Helper()
	ctx := context.Background()
	f := newOffice(t)
	made := practice.New(1, members, "2026-04-10").Action()
	var changes []journal.Change
	for _, c := range made.Changes {
		if c.Kind != roster.OfficeKind {
			changes = append(changes, c)
		}
	}
	apply(t, f, "取り込みました", "", changes...)
	for i, e := range f.Book().Entries()[:10] {
		apply(t, f, "電話番号を直しました", "", journal.Change{Kind: roster.MemberKind, ID: e.ID, Field: "tel", Before: e.Tel, After: fmt.Sprint("077-000-", i)})
	}
	m, changes := join("青空", "7")
	if _, err := f.Apply(ctx, journal.Action{Sentence: "送りました", Changes: changes, Contents: []journal.Content{bytes.Repeat([]byte("写し"), 9000)}}); err != nil {
		t.Fatal(err)
	}
	_ = m
	book := f.Book()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(f.Path())
	if err != nil {
		t.Fatal(err)
	}
	return whole, book
}

// A closed file of which any one bit is not as it was: noticed, read only, and
// everything in it brought over into a new file, or named as lost.
func TestEveryFlippedBitIsNoticed(t *testing.T) {
	ctx := context.Background()
	whole, book := closedOffice(t, 30)
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(7, 7))
	n := faults.Times(12, 1000)
	noticed, complete, named := 0, 0, 0
	for i := range n {
		at := r.IntN(len(whole) * 8)
		if i < 2*headSize*8/10 && i%2 == 0 {
			at = r.IntN(headSize * 8) // the header is small, and all hangs on it
		}
		hurt := bytes.Clone(whole)
		hurt[at/8] ^= 1 << (at % 8)
		path := filepath.Join(dir, fmt.Sprint(i, ".kaisei"))
		if err := os.WriteFile(path, hurt, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := Open(ctx, path, Options{Now: noon})
		if err != nil {
			t.Errorf("bit %d of byte %d: %v", at%8, at/8, err)
			continue
		}
		if errors.Is(f.ReadOnly(), ErrDamaged) {
			noticed++
		} else {
			t.Errorf("bit %d of byte %d: not noticed", at%8, at/8)
		}
		if _, err := f.Apply(ctx, journal.Action{Changes: []journal.Change{roster.Create(&roster.View{ID: "x"})}}); !errors.Is(err, ErrDamaged) {
			t.Errorf("a damaged file is written: %v", err)
		}
		to := filepath.Join(dir, fmt.Sprint(i, "-救.kaisei"))
		report, err := f.Rescue(ctx, to)
		if err != nil {
			t.Errorf("bit %d of byte %d: rescue: %v", at%8, at/8, err)
			f.Close()
			continue
		}
		f.Close()
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, hurt) {
			t.Error("the damaged file was changed")
		}
		g, err := Open(ctx, to, Options{Now: noon})
		if err != nil || g.ReadOnly() != nil {
			t.Errorf("bit %d of byte %d: rescued: %v", at%8, at/8, err)
			continue
		}
		sound(t, g)
		switch differ := len(journal.Diff(book, g.Book())); {
		case differ == 0 && len(report.Lost) == 0 && len(report.Doubtful) == 0:
			complete++
		case len(report.Lost)+len(report.Doubtful) > 0:
			named++
		default:
			t.Errorf("bit %d of byte %d: %d differences, none named", at%8, at/8, differ)
		}
		g.Close()
		for _, p := range []string{path, to, path + ".lock", to + ".lock"} {
			os.Remove(p)
		}
	}
	faults.Tried(t, "one flipped bit in a closed file", n, noticed, fmt.Sprintf("noticed; rescued whole %d, rescued with what is lost or doubtful named %d", complete, named))
}

// unclosedOffice is a file as a crash leaves it, with its log and its lock, and
// the Book that was confirmed: much of it stands in the log alone.
func unclosedOffice(t *testing.T) (whole, log, lock []byte, book *roster.Book) {
	t.Helper()
	closed, _ := closedOffice(t, 30)
	path := filepath.Join(t.TempDir(), "滋賀.kaisei")
	if err := os.WriteFile(path, closed, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(context.Background(), path, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	apply(t, f, "取り込みました", "", newcomers(20, 5)...)
	for i, e := range f.Book().Entries()[:10] {
		apply(t, f, "電話番号を直しました", "", journal.Change{Kind: roster.MemberKind, ID: e.ID, Field: "tel", Before: e.Tel, After: fmt.Sprint("077-111-", i)})
	}
	for tail, into := range map[string]*[]byte{"": &whole, "-wal": &log, ".lock": &lock} {
		if *into, err = os.ReadFile(path + tail); err != nil {
			t.Fatal(err)
		}
	}
	return whole, log, lock, f.Book()
}

// The same in a file that was not closed: its sums find what the seal cannot, in
// the file and in the log beside it. What they do not find lies where nothing is
// kept.
func TestAFlippedBitInAFileThatWasNotClosed(t *testing.T) {
	ctx := context.Background()
	whole, book := closedOffice(t, 30)
	clear(whole[sealAt : sealAt+sealSize])
	crashed, log, lock, then := unclosedOffice(t)
	dir := t.TempDir()
	for _, of := range []struct {
		name             string
		whole, log, lock []byte
		book             *roster.Book
	}{{"", whole, nil, nil, book}, {", with its log", crashed, log, lock, then}} {
		r := rand.New(rand.NewPCG(8, 8))
		n := faults.Times(10, 1000)
		noticed, rescued, named, harmless := 0, 0, 0, 0
		for i := range n {
			at := r.IntN((len(of.whole) + len(of.log)) * 8)
			if len(of.log) > 0 && i%2 == 0 {
				at = len(of.whole)*8 + r.IntN(len(of.log)*8)
			}
			hurt := append(bytes.Clone(of.whole), of.log...)
			hurt[at/8] ^= 1 << (at % 8)
			path := filepath.Join(dir, fmt.Sprint(i, len(of.log), ".kaisei"))
			for tail, text := range map[string][]byte{"": hurt[:len(of.whole)], "-wal": hurt[len(of.whole):], ".lock": of.lock} {
				if len(text) > 0 {
					if err := os.WriteFile(path+tail, text, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			f, err := Open(ctx, path, Options{Now: noon})
			switch {
			case err != nil:
				t.Errorf("bit %d of byte %d%s: %v", at%8, at/8, of.name, err)
				continue
			case errors.Is(f.ReadOnly(), ErrDamaged):
				noticed++
				switch whole, err := rescuedWhole(t, f, path+"-救.kaisei", of.book); {
				case err != nil:
					t.Errorf("bit %d of byte %d%s: %v", at%8, at/8, of.name, err)
				case whole:
					rescued++
				default:
					named++
				}
			case len(journal.Diff(of.book, f.Book())) == 0:
				problems, err := f.Check(ctx)
				if err == nil && len(problems) == 0 {
					harmless++
				} else {
					t.Errorf("bit %d of byte %d%s: not noticed, but %v %v", at%8, at/8, of.name, problems, err)
				}
			default:
				t.Errorf("bit %d of byte %d%s: other content, not noticed", at%8, at/8, of.name)
			}
			f.Close()
			left, _ := filepath.Glob(path + "*")
			for _, p := range left {
				os.Remove(p)
			}
		}
		faults.Tried(t, "one flipped bit in a file that was not closed"+of.name, n, rescued+named+harmless,
			fmt.Sprintf("noticed %d: rescued whole %d, with what is lost or doubtful named %d; without effect (free space) %d", noticed, rescued, named, harmless))
	}
}

// rescuedWhole rescues a damaged file and looks at the new one: true when nothing
// is missing, an error when something is and is not named.
func rescuedWhole(t *testing.T, f *File, to string, book *roster.Book) (bool, error) {
	t.Helper()
	report, err := f.Rescue(context.Background(), to)
	if err != nil {
		return false, err
	}
	g, err := Open(context.Background(), to, Options{Now: noon})
	if err != nil {
		return false, err
	}
	defer g.Close()
	sound(t, g)
	said := len(report.Lost) + len(report.Doubtful)
	for _, line := range append(report.Lost, report.Doubtful...) {
		if strings.TrimSpace(line) == "" {
			return false, errors.New("something is lost, and not said what")
		}
	}
	if differ := len(journal.Diff(book, g.Book())); differ > 0 && said == 0 {
		return false, fmt.Errorf("%d differences, none named", differ)
	}
	return said == 0, nil
}

// Whole pages that are gone, zeroed, swapped; a file cut short or grown.
func TestDamagedPagesAreNoticed(t *testing.T) {
	ctx := context.Background()
	whole, book := closedOffice(t, 30)
	const page = 4096
	pages := len(whole) / page
	r := rand.New(rand.NewPCG(9, 9))
	dir := t.TempDir()
	for _, harm := range []struct {
		name string
		do   func([]byte) []byte
	}{
		{"a zeroed page", func(b []byte) []byte { at := 1 + r.IntN(pages-1); clear(b[at*page : (at+1)*page]); return b }},
		{"a page of noise", func(b []byte) []byte {
			at := 1 + r.IntN(pages-1)
			for i := range page {
				b[at*page+i] = byte(r.Uint32())
			}
			return b
		}},
		{"two pages swapped", func(b []byte) []byte {
			i, j := 1+r.IntN(pages-1), 1+r.IntN(pages-1)
			if i == j {
				j = 1 + i%(pages-1)
			}
			x := bytes.Clone(b[i*page : (i+1)*page])
			copy(b[i*page:], b[j*page:(j+1)*page])
			copy(b[j*page:], x)
			return b
		}},
		{"the end cut off", func(b []byte) []byte { return b[:page*(2+r.IntN(pages-2))] }},
		{"half a page at the end missing", func(b []byte) []byte { return b[:len(b)-page/2] }},
	} {
		n := faults.Times(2, 100)
		noticed, complete, named, unreadable := 0, 0, 0, 0
		for i := range n {
			hurt := harm.do(bytes.Clone(whole))
			if bytes.Equal(hurt, whole) { // an empty page zeroed is no harm
				noticed, complete = noticed+1, complete+1
				continue
			}
			path := filepath.Join(dir, fmt.Sprint(harm.name, i, ".kaisei"))
			if err := os.WriteFile(path, hurt, 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := Open(ctx, path, Options{Now: noon})
			if errors.Is(err, ErrDamaged) || err == nil && errors.Is(f.ReadOnly(), ErrDamaged) {
				noticed++
			} else {
				t.Errorf("%s: %v", harm.name, err)
			}
			if err != nil {
				unreadable++
				continue
			}
			switch whole, err := rescuedWhole(t, f, path+"-救.kaisei", book); {
			case err != nil:
				t.Errorf("%s: %v", harm.name, err)
			case whole:
				complete++
			default:
				named++
			}
			f.Close()
		}
		faults.Tried(t, harm.name, n, noticed, fmt.Sprintf("noticed; rescued whole %d, rescued with what is lost or doubtful named %d, nothing left to read %d", complete, named, unreadable))
		if complete+named+unreadable != n {
			t.Errorf("%s: %d of %d rescued", harm.name, complete+named, n-unreadable)
		}
	}
}

func TestAMendedHeaderBelongsToAnOfficeAndNoStranger(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "他.kaisei")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := openPool(path, writing)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE x(y)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Open(ctx, path, Options{Now: noon}); !errors.Is(err, ErrNotOffice) {
		t.Errorf("a database of another program: %v", err)
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
		t.Errorf("left beside it: %v", left)
	}
}

// The log is gone with what was confirmed last: SQLite would open the file as it
// was before, and nobody would know.
func TestALostLogIsMissed(t *testing.T) {
	ctx := context.Background()
	f := newOffice(t)
	_, changes := join("青空", "7")
	apply(t, f, "1名を追加しました", "", changes...)
	dir := t.TempDir()
	path := filepath.Join(dir, "写.kaisei")
	for _, tail := range []string{"", ".lock"} { // the crash leaves these; -wal is lost
		if err := copyFile(f.Path()+tail, path+tail); err != nil {
			t.Fatal(err)
		}
	}
	g, err := Open(ctx, path, Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	var why *Damaged
	if !errors.As(g.ReadOnly(), &why) || !strings.Contains(strings.Join(why.What, ""), "最後の1件") {
		t.Fatalf("%v", g.ReadOnly())
	}
}

func TestASoundFileNeedsNoRescue(t *testing.T) {
	f := newOffice(t)
	if _, err := f.Rescue(context.Background(), filepath.Join(t.TempDir(), "x.kaisei")); !errors.Is(err, ErrSound) {
		t.Error(err)
	}
}
