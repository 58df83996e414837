package home

// The right side of the place.

import (
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/ui/part"
)

// fillSide writes what went wrong, this month's names, what waits, what is to
// come, and what was done last.
func (p *Page) fillSide() {
	const most = 8
	month := "今月"
	if p.desk.Past() {
		month = p.shown.month.Text()
	}
	all := p.stuckRows()
	all = append(all, heading(month+"の入会と退会"))
	for i, m := range p.shown.moves {
		if i == most {
			both := p.shown.office.both(p.shown.month)
			all = append(all, newRow("", "ほか "+nihongo.FormatNumber(int64(len(p.shown.moves)-most))+"名", "すべて見る", part.Secondary, func() { p.desk.ShowMembers(both.title, both.ids) }))
			break
		}
		role := part.Confirmed
		if m.leaves {
			role = part.Secondary
		}
		text := m.entry.Called()
		if m.unit != "" {
			text += "　" + m.unit
		}
		all = append(all, newRow(shortDay(m.day)+" "+m.kind, text, "", fyne.ThemeColorName(role), func() { p.desk.ShowMember(m.entry.ID) }))
	}
	if len(p.shown.moves) == 0 {
		all = append(all, part.NewNote(month+"の入会と退会は、まだありません。", part.SmallTextSize, part.Secondary))
	}
	if !p.desk.Past() {
		all = append(all, p.waitRows()...)
	}
	all = append(all, p.planRows()...)
	all = append(all, heading("最近の操作"))
	for _, a := range p.past {
		all = append(all, p.pastRow(a))
	}
	p.side.Objects = all
	p.side.Refresh()
}

// waitRows lists what is missing today.
func (p *Page) waitRows() []fyne.CanvasObject {
	all := []fyne.CanvasObject{heading("待っていること")}
	for _, w := range p.shown.waits {
		all = append(all, newRow("", w.title, nihongo.FormatNumber(int64(len(w.ids)))+"名", part.Ink, func() { p.desk.ShowMembers(w.title, w.ids) }))
	}
	if n := p.shown.declared; n > 0 {
		all = append(all, newRow("", "宣言の確認や提出", nihongo.FormatNumber(int64(n))+"件", part.Ink, func() { p.desk.Go("declaration") }))
	}
	if len(p.shown.waits)+p.shown.declared == 0 {
		all = append(all, part.NewNote("足りないところはありません。", part.SmallTextSize, part.Secondary))
	}
	return all
}

// pastRow is one Action, with its undo where that is possible. Making the file
// cannot be undone, and neither can an undo from here: やり直す is by key.
func (p *Page) pastRow(a office.Past) fyne.CanvasObject {
	verb, do := "元に戻す", func() { p.undo(a) }
	switch {
	case a.Undone:
		verb, do = "取消済み", nil
	case a.Undoes != "" || a.From == "新規" || a.From == "練習" || !p.mayChange():
		verb, do = "", nil
	}
	return newPast(a.At.In(nihongo.Japan()).Format("1/2 15:04")+"　"+a.By, a.Sentence, verb, do)
}

// undo asks first about what is large: it is one click away from a name.
func (p *Page) undo(a office.Past) {
	const large = 20
	if a.Size <= large {
		p.desk.Undo(a.ID)
		return
	}
	part.Ask(p.desk.Window(), part.Question{Title: "この操作を取り消しますか",
		Text: "「" + a.Sentence + "」の" + nihongo.FormatNumber(int64(a.Size)) + "件の変更を取り消します。後から変更されたところは残します。",
		Yes:  "取り消す", Destructive: true, OnYes: func() { p.desk.Undo(a.ID) }})
}

// mayChange is false where the file is only read, or another day is shown.
func (p *Page) mayChange() bool { return p.desk.File().ReadOnly() == nil && !p.desk.Past() }

func shortDay(d nihongo.Day) string {
	if !d.Valid() {
		return "日付なし"
	}
	return strings.TrimPrefix(string(d[5:7]), "0") + "/" + strings.TrimPrefix(string(d[8:10]), "0")
}
