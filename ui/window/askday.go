package window

import (
	"fyne.io/fyne/v2/container"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// askDay asks for the day that the window shows: any day, or one of those that
// figures are asked for.
func (w *Window) askDay() {
	if w.file == nil {
		return
	}
	today := w.file.Today()
	form := part.NewForm()
	options := []part.Option{{Value: "", Shown: "（選んでください）"}}
	for _, d := range usualDays(w.file.Book(), today) {
		options = append(options, part.Option{Value: string(d.on), Shown: d.title + "　" + d.on.Western()})
	}
	form.Row(part.ChoiceField(part.Spec{ID: "usual", Label: "よく使う日", Chars: 18}, options))
	form.Row(part.DayField(part.Spec{ID: "day", Label: "基準日", Required: true, Chars: 22,
		Help: "この日の終わりの名簿です（先の日なら、予定が済んだもの）。"}))
	form.OnChange = func(id, value string) {
		switch {
		case id == "usual" && value != "":
			form.Field("day").SetValue(value)
		case id == "day":
			form.Field("usual").SetValue("")
		}
	}
	var d *part.Dialog
	d = part.AskWith(w.win, "基準日を選ぶ", container.New(tall{200}, form), "この日の名簿を見る", func() bool {
		day := nihongo.Day(form.Values()["day"])
		if !day.Valid() {
			form.SetProblems(map[string]part.Problem{"day": {Text: "日付を入れてください。例：2025/3/31、R7.3.31"}})
			form.Focus("day")
			return false
		}
		d.Close() // first: what asks whether a record may be left would close with it
		w.showDay(day)
		return true
	})
	form.OnSave = func() { d.Buttons()[len(d.Buttons())-1].OnTapped() }
	form.OnEscape = d.Close
	form.Focus("day")
}

// usualDay is a day that figures are asked for.
type usualDay struct {
	title string
	on    nihongo.Day
}

// usualDays are those of today: ends of months and of fiscal years, which begin
// in the month that the office says.
func usualDays(book *roster.Book, today nihongo.Day) []usualDay {
	opening := book.Standing(today.Month()).YearFrom
	return []usualDay{
		{"今日", today},
		{"前月末", today.FirstOfMonth().AddDays(-1)},
		{"前年の今日", today.AddMonths(-12)},
		{"前年度末", opening.AddDays(-1)},
		{"前々年度末", opening.AddMonths(-12).AddDays(-1)},
		{"今年度末", opening.AddMonths(12).AddDays(-1)},
	}
}
