package backup

// Kills in the middle of the work that takes several steps or several files:
// copies, restoring, erasing, merging, closing a submission, writing a
// declaration. (data/office has those of the file alone.)

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/office/faults"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/data/upkeep"
)

func TestMain(m *testing.M) { faults.Main(m, labour) }

// works are the kinds of work that are interrupted.
var works = []struct{ name, called string }{
	{"backup", "making copies, one for a second place"},
	{"encrypt", "making encrypted copies"},
	{"restore", "going back to a copy"},
	{"erase", "erasing persons"},
	{"merge", "merging records entered twice"},
	{"close", "closing submissions"},
	{"declare", "writing and issuing declarations"},
}

const word = "合い言葉"

// labour works until it is killed, and says what was confirmed.
func labour(work, path string) error {
	f, err := office.Open(ctx, path, office.Options{Now: noon})
	if err != nil {
		return err
	}
	if f.ReadOnly() != nil {
		return f.ReadOnly()
	}
	set := Settings{Encrypt: work == "encrypt"}
	if work == "backup" {
		set.Second = filepath.Dir(path) + "-2"
	}
	k := New(f, set, word)
	do := map[string]func(*Keeper) error{"backup": copyOnce, "encrypt": copyOnce, "restore": restoreOnce, "erase": eraseOnce,
		"merge": mergeOnce, "close": closeOnce, "declare": declareOnce}[work]
	for {
		if err := do(k); err != nil {
			return err
		}
	}
}

// act applies an Action and says that it was confirmed.
func act(f *office.File, a journal.Action, err error) error {
	if err != nil {
		return err
	}
	faults.Begin()
	done, err := f.Apply(ctx, a)
	if err == nil {
		faults.Say("done", done.ID)
	}
	return err
}

// correctOne changes the telephone of somebody.
func correctOne(f *office.File) error {
	all := f.Book().Entries()
	e := all[rand.IntN(len(all))]
	return act(f, journal.Action{Sentence: "電話番号を直しました", Changes: []journal.Change{
		{Kind: roster.MemberKind, ID: e.ID, Field: "tel", Before: e.Tel, After: fmt.Sprint("077-", rand.Uint32())}}}, nil)
}

func copyOnce(k *Keeper) error {
	if err := correctOne(k.file); err != nil {
		return err
	}
	last, err := k.file.Last(ctx)
	if err != nil {
		return err
	}
	faults.Begin()
	c, err := k.Make(ctx, ByHand)
	if err == nil {
		faults.Say("copy", last.ID+" "+c.Path)
	}
	return err
}

func restoreOnce(k *Keeper) error {
	c, err := k.Make(ctx, ByHand)
	if err != nil {
		return err
	}
	for range 3 {
		if err := correctOne(k.file); err != nil {
			return err
		}
	}
	then, err := Look(ctx, c, "")
	if err != nil {
		return err
	}
	defer then.Close()
	faults.Begin()
	a, err := k.Restore(ctx, then, nil)
	if err == nil {
		faults.Say("done", a.ID)
	}
	return err
}

// eraseOnce takes a person in, with a name of his own, and erases him.
func eraseOnce(k *Keeper) error {
	name := fmt.Sprintf("消去%d 花子%d", os.Getpid(), rand.Uint32())
	m := &roster.Member{ID: roster.NewID(), Company: k.file.Book().Companies()[0].ID, Name: name, Kana: "ショウキョ", Tel: "077-" + name}
	if err := act(k.file, journal.Action{Sentence: name + "を追加しました", Changes: []journal.Change{roster.Create(m)}}, nil); err != nil {
		return err
	}
	if err := act(k.file, journal.Action{Sentence: name + "の電話", Changes: []journal.Change{{Kind: roster.MemberKind, ID: m.ID, Field: "tel", Before: m.Tel, After: "090-" + name}}}, nil); err != nil {
		return err
	}
	p, err := k.file.PlanErasure(ctx, m.ID)
	if err != nil {
		return err
	}
	faults.Say("erasing", m.ID+" "+name)
	faults.Begin()
	a, err := k.file.Erase(ctx, p)
	if err == nil {
		faults.Say("erased", m.ID)
		faults.Say("done", a.ID)
	}
	return err
}

// mergeOnce enters a member and his company again, and makes them one.
func mergeOnce(k *Keeper) error {
	book := k.file.Book()
	e := book.Entries()[rand.IntN(len(book.Entries()))]
	company, member := *e.Company, *e.Member
	company.ID, member.ID = roster.NewID(), roster.NewID()
	member.Company, member.Number = company.ID, ""
	company.Number = ""
	if err := act(k.file, journal.Action{Sentence: "もう一度", Changes: []journal.Change{roster.Create(&company), roster.Create(&member)}}, nil); err != nil {
		return err
	}
	m, err := upkeep.Merge(k.file.Book(), roster.MemberKind, e.ID, member.ID, nil)
	if err != nil {
		return err
	}
	return act(k.file, m.Action, nil)
}

// closeOnce closes the month after the last that was closed.
func closeOnce(k *Keeper) error {
	month := nihongo.Month("2012-04")
	for _, s := range k.file.Book().Submissions() {
		if next := nihongo.Month(s.Period).Next(); next > month {
			month = next
		}
	}
	m, err := submission.Freeze(k.file.Book(), month, "", month.Next().First().Time().AddDate(0, 0, 5))
	if err != nil {
		return err
	}
	var reasons []string
	for range m.Findings() {
		reasons = append(reasons, "試験のため")
	}
	_, a, err := m.Close(ctx, reasons)
	return act(k.file, a, err)
}

// declareOnce begins a declaration, fills its draft in and issues a file of it.
func declareOnce(k *Keeper) error {
	f := k.file
	forms, err := declaration.Forms(f.Book())
	if err != nil {
		return err
	}
	all := f.Book().Companies()
	a, id := declaration.Begin(f.Book(), all[rand.IntN(len(all))].ID, forms[len(forms)-1], declaration.Drafting, "山田")
	if err := act(f, a, nil); err != nil {
		return err
	}
	issued := declaration.Issued{Kind: "pdf", Name: "宣言.pdf", Content: journal.Content(strings.Repeat(id, 2_000)), Draft: true, Person: "山田"}
	return act(f, declaration.Issue(f.Book(), id, issued), nil)
}

// invented are the Changes that bring invented members, without the association.
func invented(seed uint64, members int) (out []journal.Change) {
	for _, c := range practice.New(seed, members, "2026-04-10").Action().Changes {
		if c.Kind != roster.OfficeKind {
			out = append(out, c)
		}
	}
	return out
}

// peopled is a closed office file of an invented association.
func peopled(t *testing.T, members int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "office", "滋賀.kaisei")
	for _, folder := range []string{filepath.Dir(path), filepath.Dir(path) + "-2"} {
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	head, _ := practice.New(3, members, "2026-04-10").Head()
	f, err := office.Create(ctx, path, *head, office.Options{Who: "山田", Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, f, invented(3, members)...)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// Killed in the middle: the file opens and is sound, every confirmed Action is
// there, every copy that is there is whole, and who was erased is nowhere.
func TestKilledInTheMiddleOfLargerWork(t *testing.T) {
	rounds := faults.Times(1, 50)
	for _, work := range works {
		t.Run(work.name, func(t *testing.T) {
			path := peopled(t, 60)
			survived, middle, confirmed := 0, 0, 0
			for range rounds {
				w := faults.Start(t, work.name, path)
				if err := errors.Join(w.SomewhereIn(4, 6), w.Kill()); err != nil {
					t.Errorf("%s: %v", work.name, err)
					continue
				}
				if w.InTheMiddle() {
					middle++
				}
				n, err := whole(path, w, work.name == "encrypt")
				confirmed += n
				if err == nil {
					survived++
				} else {
					t.Errorf("%s: %v", work.name, err)
				}
			}
			faults.Tried(t, "kill -9 while "+work.called, rounds, survived, fmt.Sprintf("%d in the middle of a piece of work; %d confirmed before, all there", middle, confirmed))
		})
	}
}

// whole looks at what is left after a kill.
func whole(path string, w *faults.Worker, locked bool) (confirmed int, err error) {
	f, err := office.Open(ctx, path, office.Options{Now: noon})
	if err != nil {
		return 0, err
	}
	defer f.Close()
	if f.ReadOnly() != nil {
		return 0, f.ReadOnly()
	}
	if problems, err := f.Check(ctx); err != nil || len(problems) > 0 {
		return 0, fmt.Errorf("%v %w", problems, err)
	}
	for _, id := range w.About("done") {
		if _, err := f.Action(ctx, id); err != nil {
			return confirmed, err
		}
		confirmed++
	}
	for _, id := range w.About("erased") {
		if e := f.Book().Entry(id); e == nil || e.Tel != "" {
			return confirmed, fmt.Errorf("erased, and still there: %s", id)
		}
	}
	for _, said := range w.About("copy") {
		last, at, _ := strings.Cut(said, " ")
		c, _ := named(at)
		then, err := Look(ctx, c, word)
		if err != nil {
			return confirmed, err
		}
		_, err = then.Action(ctx, last)
		if err := errors.Join(err, then.Close()); err != nil {
			return confirmed, fmt.Errorf("a copy that was confirmed: %w", err)
		}
		confirmed++
	}
	k := New(f, Settings{Encrypt: locked}, word)
	for _, folder := range []string{k.Folder(), filepath.Join(filepath.Dir(path)+"-2", filepath.Base(k.Folder()))} {
		for _, c := range List(folder) {
			if err := Verify(c); err != nil {
				return confirmed, err
			}
		}
	}
	if _, err := k.Make(ctx, AtStart); err != nil { // as the next start does
		return confirmed, err
	}
	if halves, _ := filepath.Glob(filepath.Join(k.Folder(), "*.*ing*")); len(halves) > 0 {
		return confirmed, fmt.Errorf("half copies are left: %v", halves)
	}
	for _, c := range List(k.Folder()) {
		if c.Locked != locked {
			return confirmed, fmt.Errorf("in the clear: %s", c.Path)
		}
		os.Remove(c.Path)
	}
	if len(w.About("erasing")) == 0 {
		return confirmed, nil
	}
	if err := f.Close(); err != nil {
		return confirmed, err
	}
	return confirmed, traces(path, w)
}

// traces looks for the names of the erased in every byte of the file: those whose
// erasing is written down, confirmed or not.
func traces(path string, w *faults.Worker) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f, err := office.Open(ctx, path, office.Options{Now: noon, ReadOnly: true})
	if err != nil {
		return err
	}
	defer f.Close()
	for _, said := range w.About("erasing") {
		id, name, _ := strings.Cut(said, " ")
		if e := f.Book().Entry(id); e != nil && e.Tel == "" && bytes.Contains(text, []byte(name)) {
			return fmt.Errorf("%s was erased, and stands in the file", name)
		}
	}
	return nil
}
