package window

// The day that the whole window shows.

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// shown is the day the window shows, and the Book of it; the zero value is today.
type shown struct {
	on   nihongo.Day
	book *roster.Book
}

// book is the roster of the day that is shown.
func (w *Window) book() *roster.Book {
	if w.day.book != nil {
		return w.day.book
	}
	return w.file.Book()
}

// asOf says which day that is. Of a day to come it is what is planned.
func (w *Window) asOf() string {
	text := w.book().Day().Western() + " 現在"
	if w.book().Day() > w.file.Today() {
		text += "（予定）"
	}
	return text
}

// showDay makes the whole window show a day, if the present place may be left
// as it is; today leads back.
func (w *Window) showDay(day nihongo.Day) {
	if w.file == nil {
		return
	}
	w.leave(func() {
		if day == w.file.Today() {
			w.turning.Stop()
			w.turnTo(shown{})
			return
		}
		w.readDay(day)
	})
}

// readDay makes the Book of a day; what is shown stays until it is there.
func (w *Window) readDay(day nihongo.Day) {
	file := w.file
	var book *roster.Book
	w.turning.Run(context.Background(), func(ctx context.Context) (err error) {
		book, err = file.BookAt(ctx, day)
		return err
	}, func(err error) {
		if err != nil {
			w.fail(err)
			w.enter()
			return
		}
		w.turnTo(shown{day, book})
	})
}

func (w *Window) turnTo(s shown) {
	if w.day.on != "" && s.on == "" && w.file.ReadOnly() == nil {
		w.say("") // that nothing can be changed is no longer so
	}
	w.day = s
	w.showBand()
	w.setMenu()
	w.enter()
}

// enter brings the present place into view again, on the day that is shown.
func (w *Window) enter() {
	if s := w.screens[w.place]; s != nil {
		w.head(s)
		s.Enter()
	}
}

// head writes the day into the header of a place that shows the roster of a
// day; the others are about a month, a file, the office.
func (w *Window) head(s Screen) {
	if placeOf(w.place).dated {
		s.Header().SetAsOf(w.asOf())
		s.Header().SetPast(w.day.on != "")
	}
}

// showBand says under the menu that another day is shown.
func (w *Window) showBand() {
	w.elsewhen.Hidden = w.day.on == ""
	if !w.elsewhen.Hidden {
		text := w.day.on.Western() + "の名簿を見ています。変更はできません。"
		if w.day.on > w.file.Today() {
			text = "予定が済んだ" + text
		}
		w.elsewhenText.Set(text, part.Warning)
	}
	w.frame.Refresh()
}

// newDayBand is the band of showBand, with the way back to today.
func (w *Window) newDayBand() {
	w.elsewhenText = part.NewNote("", part.TextSize, part.Warning)
	today := part.NewButton("今日に戻る", func() { w.today() })
	w.elsewhen = container.NewStack(part.On(part.WarningPaper, container.New(dayBand{}, w.elsewhenText, today)))
	w.elsewhen.Hide()
}

// today leads back to today.
func (w *Window) today() {
	if w.file != nil {
		w.showDay(w.file.Today())
	}
}

// refused reports whether nothing may be changed because another day is shown,
// and says so.
func (w *Window) refused() bool {
	if w.day.on == "" {
		return false
	}
	w.status.SetActionVerb(w.day.on.Western()+"の名簿を見ているため、変更できません。", "今日に戻る", w.today)
	return true
}

// dayBand is a note and a button behind it.
type dayBand struct{}

func (dayBand) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*part.Unit, 5*part.Unit)
}

func (dayBand) Layout(o []fyne.CanvasObject, size fyne.Size) {
	note := o[0].(*part.Note)
	width := min(fyne.MeasureText(note.Text(), part.TextSize, fyne.TextStyle{}).Width+2*part.Unit, size.Width-18*part.Unit)
	note.Move(fyne.NewPos(2*part.Unit, 10))
	note.Resize(fyne.NewSize(width, 24))
	o[1].Move(fyne.NewPos(3*part.Unit+width, 4))
	o[1].Resize(fyne.NewSize(o[1].MinSize().Width, part.RowHeight))
}
