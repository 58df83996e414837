package window

// Copies of the office file are made by themselves: when it is opened, when a
// day begins, before large actions. The status line says when the last was made.

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"kaisei/data/backup"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/ui/message"
	"kaisei/ui/part"
)

// home is where this computer keeps what it knows of the copies.
func (w *Window) home() string { return w.app.Storage().RootURI().Path() }

// keep begins to make copies of the file that was opened. The practice office
// needs none: it is made anew.
func (w *Window) keep() {
	f := w.file
	w.keeper = backup.New(f, w.safety, w.password)
	if f.ReadOnly() != nil || practice.Is(f.Book().Office()) {
		w.status.SetBackup("")
		return
	}
	w.keeper.Watch()
	w.backUpBy(w.copying.Later, backup.AtStart)
}

func (w *Window) backUp(why string) { w.backUpBy(w.copying.Run, why) }

// backUpBy makes a copy, then makes sure of all there are.
func (w *Window) backUpBy(run func(context.Context, func(context.Context) error, func(error)), why string) {
	keeper := w.keeper
	var damaged []backup.Copy
	run(context.Background(), func(ctx context.Context) error {
		_, err := keeper.Make(ctx, why)
		for _, c := range backup.List(keeper.Folder()) {
			if ctx.Err() != nil {
				break
			}
			if errors.Is(backup.Verify(c), office.ErrDamaged) {
				damaged = append(damaged, c)
			}
		}
		return err
	}, func(err error) {
		w.showBackup(err)
		if len(damaged) > 0 {
			part.Tell(w.win, "傷んだ控えがあります", "「"+filepath.Base(damaged[0].Path)+"」は、作ったときの内容と違います。戻すときには使わないでください。ほかの控えは確かめました。ディスクの傷みかもしれないため、二つ目の場所を決めて控えをとることをお勧めします。")
		}
	})
}

// showBackup says in the status line when the last copy was made.
func (w *Window) showBackup(err error) {
	if w.file == nil {
		return
	}
	list := backup.List(w.keeper.Folder())
	switch {
	case err != nil && !errors.Is(err, backup.ErrSecond):
		w.status.SetBackup("控えを作れませんでした")
		w.status.SetAction(message.Of(err), nil)
	case len(list) == 0:
		w.status.SetBackup("控えはまだありません")
	default:
		at := list[0].At.In(nihongo.Japan()).Format("控え 2006/01/02 15:04")
		if err != nil {
			at += "（二つ目の場所は未）"
		}
		w.status.SetBackup(at)
	}
	if s, ok := w.screens[Settings]; ok && w.place == Settings {
		s.Refresh()
	}
}

// daily makes the copy of a new day.
func (w *Window) daily() {
	if w.file == nil || w.file.ReadOnly() != nil || practice.Is(w.file.Book().Office()) || w.copying.Busy() {
		return
	}
	list := backup.List(w.keeper.Folder())
	if len(list) == 0 || list[0].At.Format(time.DateOnly) < string(w.file.Today()) {
		w.backUp(backup.Daily)
	}
}

// Keeper makes the copies of the open file.
func (d *Desk) Keeper() *backup.Keeper { return d.w.keeper }

// Backup is what this computer knows of the copies and the lock.
func (d *Desk) Backup() backup.Settings { return d.w.safety }

// Password is that of the copies and of the lock, as it was entered.
func (d *Desk) Password() string { return d.w.password }

// SetBackup keeps other settings; password "" leaves it as it is.
func (d *Desk) SetBackup(s backup.Settings, password string) {
	w := d.w
	if err := backup.Save(w.home(), w.file.Path(), s); err != nil {
		w.fail(err)
		return
	}
	w.safety = s
	if password != "" {
		w.password = password
	}
	w.keeper.Change(s, password)
	w.watchIdle()
}

// BackUp makes a copy now.
func (d *Desk) BackUp() { d.w.backUp(backup.ByHand) }

// OpenOffice opens another office file in place of this one.
func (d *Desk) OpenOffice(path string) { d.w.leave(func() { d.w.open(path) }) }

// ReplaceBy puts a copy in the place of the open file, which cannot be used any
// more and is kept beside it.
func (d *Desk) ReplaceBy(c backup.Copy, password string) {
	w := d.w
	path := w.file.Path()
	w.letGo()
	w.blank()
	kept := ""
	part.Job{Title: "控えに置き換えています", Work: func(ctx context.Context, _ *part.Counter) (err error) {
		kept, err = backup.Replace(ctx, path, c, password, time.Now())
		return err
	}, Done: func(err error) {
		if err != nil {
			w.welcome(message.Of(err))
			return
		}
		w.open(path)
		w.say("控えに置き換えました。傷んだファイルは「" + filepath.Base(kept) + "」として残しました。")
	}}.Run(context.Background(), w.win, &w.copying)
}

// tellDamaged says that the file that was opened is damaged, and leads to the ways out.
func (w *Window) tellDamaged() {
	part.Ask(w.win, part.Question{Title: "事務局ファイルに傷みがあります",
		Text: "読める記録だけを見せています。このファイルには何も書き込んでいません。\n\n傷む前の控えに置き換えるか、読める記録を新しいファイルに救い出してください。どちらでも、傷んだファイルはそのまま残ります。",
		Yes:  "控えと救い出しへ", No: "このまま見る", OnYes: func() {
			w.goTo(Settings, func() {
				if s, ok := w.screens[Settings].(keeperOfCopies); ok {
					s.ShowCopies()
				}
			})
		}})
}

// LastFault is the record of the last fault of the program, "" when there was none.
func (d *Desk) LastFault() string {
	text, err := os.ReadFile(filepath.Join(d.w.home(), FaultFile))
	if err != nil {
		return ""
	}
	return string(text)
}

// Lock locks the screen now.
func (d *Desk) Lock() { d.w.lock() }
