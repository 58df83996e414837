package window

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// officeExt ends the names of office files.
const officeExt = ".kaisei"

// open reads an office file and shows it. What was open stays so until then.
func (w *Window) open(path string) {
	var f *office.File
	path = whole(path)
	begun := w.ahead
	w.ahead = nil
	w.load(part.Job{Title: "事務局ファイルを開いています", Work: func(ctx context.Context, c *part.Counter) (err error) {
		if office.Where(path).Shared() { // then it may wait for signs of life
			c.Begin("ほかの人が書き込んでいないか確かめています（20秒ほど）。", 0)
		}
		f, err = begun.take(ctx, path)
		return err
	}}, &f)
}

// create makes an office file and shows it.
func (w *Window) create(path string, about roster.Office) {
	var f *office.File
	w.load(part.Job{Title: "事務局ファイルを作っています", Work: func(ctx context.Context, _ *part.Counter) (err error) {
		if filepath.Dir(path) == ownFolder() {
			if err := os.MkdirAll(ownFolder(), 0o700); err != nil {
				return err
			}
		}
		f, err = office.Create(ctx, path, about, office.Options{})
		return err
	}}, &f)
}

// load runs a job that leaves an open file in f. When it cannot, what was open
// stays, else the welcome page says why.
func (w *Window) load(j part.Job, f **office.File) {
	j.Done = func(err error) {
		if err != nil && *f != nil { // stopped when it was open already
			err = errors.Join(err, (*f).Close())
		}
		switch {
		case err == nil:
			w.adopt(*f)
		case w.file != nil:
			w.fail(err)
		case errors.Is(err, context.Canceled):
			w.welcome("")
		default:
			w.welcome(message.Of(err))
		}
	}
	j.Run(context.Background(), w.win, &w.work)
}

func (w *Window) askOpen() {
	w.leave(func() {
		part.OpenFile(w.win, part.FileKind{Title: "事務局ファイルを開く", Extensions: []string{officeExt}, Folder: w.folder(), Runner: w.runner}, w.open)
	})
}

// folder is where office files are looked for first: beside the last one.
func (w *Window) folder() string {
	if last := w.kept.file(); last != "" && last != w.practicePath() {
		if info, err := os.Stat(filepath.Dir(last)); err == nil && info.IsDir() {
			return filepath.Dir(last)
		}
	}
	return ""
}

const practiceMembers = 620

// practicePath is where the practice office lies, away from the real ones.
func (w *Window) practicePath() string {
	return filepath.Join(w.app.Storage().RootURI().Path(), "練習用"+officeExt)
}

// practise opens the practice office; one that is there can be gone on with.
func (w *Window) practise() {
	w.leave(func() {
		path := w.practicePath()
		if _, err := os.Stat(path); err != nil {
			w.makePractice(path)
			return
		}
		if w.file != nil && w.file.Path() == path {
			part.Ask(w.win, part.Question{Title: "練習用の事務局を作り直しますか",
				Text: "練習で変えたところは消え、はじめの架空の会員に戻ります。実際の事務局ファイルには触れません。",
				Yes:  "作り直す", OnYes: func() {
					w.letGo()
					w.makePractice(path)
				}})
			return
		}
		w.open(path)
	})
}

// makePractice invents an association and opens it.
func (w *Window) makePractice(path string) {
	var f *office.File
	w.load(part.Job{Title: "練習用の事務局を作っています", Unit: "件", Work: func(ctx context.Context, c *part.Counter) (err error) {
		f, err = newPractice(ctx, path, c)
		return err
	}}, &f)
}

func newPractice(ctx context.Context, path string, c *part.Counter) (*office.File, error) {
	for _, tail := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + tail); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	c.Begin("架空の会員を考えています。", 0)
	made := practice.New(1, practiceMembers, today())
	head, _ := made.Head()
	a := made.Action()
	a.Changes = withoutOffice(a.Changes)
	c.Begin("名簿に書き込んでいます。", 0)
	f, err := office.Create(ctx, path, *head, office.Options{})
	if err != nil {
		return nil, err
	}
	if _, err := f.Apply(ctx, a); err != nil {
		return nil, errors.Join(err, f.Close(), os.Remove(path))
	}
	return f, nil
}

// withoutOffice drops the Change that Create has made already.
func withoutOffice(changes []journal.Change) []journal.Change {
	var out []journal.Change
	for _, c := range changes {
		if c.Kind != roster.OfficeKind {
			out = append(out, c)
		}
	}
	return out
}

// showLease says who writes the file.
func (w *Window) showLease() {
	why := w.file.ReadOnly()
	var held *office.Held
	switch {
	case why == nil:
		w.status.SetLease("この PC で編集できます", false)
	case errors.As(why, &held) && held.Name != "":
		w.status.SetLease("閲覧のみ　"+held.Name+"さんが編集中", true)
	default:
		w.status.SetLease("閲覧のみ", true)
	}
	if why != nil {
		w.status.SetAction(message.Of(why), nil)
	}
}

// watchFile looks every few seconds whether the program that writes the file
// has changed it: one number is read, the records only when that has moved.
func (w *Window) watchFile() {
	const every = 3 * time.Second
	f := w.file
	w.unwatch = w.after(every, func() {
		w.watch.Run(context.Background(), func(ctx context.Context) error {
			_, err := f.Refresh(ctx)
			return err
		}, func(err error) {
			if err != nil {
				w.fail(err)
				return
			}
			w.watchFile()
		})
	})
}

// onClock calls f once after d on the main goroutine, unless stopped.
func onClock(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { t.Stop() }
}
