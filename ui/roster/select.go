package roster

// The members selected, and what can be done with them: the menu of the list and
// of 「その他」.

import (
	"slices"

	"fyne.io/fyne/v2"

	"kaisei/data/roster"
	"kaisei/ui/life"
	"kaisei/ui/part"
)

// marked are the members selected, by which the selection is found again when
// the rows change.
func (p *Page) marked() map[roster.ID]bool {
	kept := map[roster.ID]bool{}
	for _, row := range p.grid.Selection() {
		if row < len(p.shown.entries) {
			kept[p.shown.entries[row].ID] = true
		}
	}
	return kept
}

// mark selects members again: several, as far as they are among the rows, else
// the one that was selected last.
func (p *Page) mark(kept map[roster.ID]bool) {
	if len(kept) > 1 {
		var rows []int
		for row, e := range p.shown.entries {
			if kept[e.ID] {
				rows = append(rows, row)
			}
		}
		if len(rows) > 1 {
			p.grid.SelectRows(rows)
			return
		}
	}
	p.grid.Select(p.shown.row(p.selected))
}

// stay selects who now stands where the member selected was, when that one has
// left the list: the keys go on from there and not from the top. A record that
// is open stays the one selected.
func (p *Page) stay(row int) {
	if n := len(p.shown.entries); n > 0 && p.shown.row(p.selected) < 0 && !p.panel.object.Visible() {
		p.selected = p.shown.entries[min(max(row, 0), n-1)].ID
	}
}

// selection are the members selected, in the order of the list.
func (p *Page) selection() (list []*roster.Entry) {
	for _, row := range p.grid.Selection() {
		if row < len(p.shown.entries) {
			list = append(list, p.shown.entries[row])
		}
	}
	return list
}

// menu opens at the pointer or below the row.
func (p *Page) menu(_ int, at fyne.Position) {
	part.ShowMenu(p.desk.Window().Canvas(), at, fyne.NewMenu("", p.verbs()...))
}

// verb is something done with the members selected.
type verb struct {
	title string
	one   bool                     // with one member at a time
	reads bool                     // changes nothing, and so is possible on every day
	fits  func(*roster.Entry) bool // for whom it is; nil: everybody
	do    func([]*roster.Entry)
}

// verbs are the items of the menu for what is selected now. What fits none of
// them cannot be chosen.
func (p *Page) verbs() (items []*fyne.MenuItem) {
	list := p.selection()
	if len(list) > 1 {
		head := fyne.NewMenuItem(people(len(list))+"を選択中", nil)
		head.Disabled = true
		items = append(items, head, fyne.NewMenuItemSeparator())
	}
	for _, v := range p.allVerbs() {
		if v.title == "" {
			items = append(items, fyne.NewMenuItemSeparator())
			continue
		}
		item := fyne.NewMenuItem(v.title, nil)
		item.Disabled = len(list) == 0 || v.one && len(list) > 1 || !v.reads && !p.writable() ||
			v.fits != nil && !slices.ContainsFunc(list, v.fits)
		item.Action = func() { // which the arrows and Enter reach though it is disabled
			if !item.Disabled && (v.reads || p.editable()) {
				v.do(list)
			}
		}
		items = append(items, item)
	}
	return items
}

func (p *Page) allVerbs() []verb {
	day := p.book().Day()
	member := func(e *roster.Entry) bool { return e.SpellOn(day) != nil }
	former := func(e *roster.Entry) bool { return e.StateOn(day) == roster.Former }
	paused := func(e *roster.Entry) bool { return e.PauseOn(day) != nil }
	many := func(open func(life.Desk, []*roster.Entry)) func([]*roster.Entry) {
		return func(list []*roster.Entry) { open(p.desk, list) }
	}
	one := func(open func(life.Desk, *roster.Entry)) func([]*roster.Entry) {
		return func(list []*roster.Entry) { open(p.desk, list[0]) }
	}
	return []verb{
		{title: "開く　Enter", one: true, reads: true, do: func([]*roster.Entry) { p.open(p.grid.Selected()) }},
		{title: "コピー　Ctrl+C", reads: true, do: func([]*roster.Entry) { p.copy() }},
		{title: "まとめて変更…", do: func([]*roster.Entry) { p.bulk() }},
		{},
		{title: "移籍…", fits: member, do: many(life.Transfer)},
		{title: "休会…", fits: member, do: many(life.Pause)},
		{title: "復帰…", fits: paused, do: many(life.Resume)},
		{title: "退会…", fits: member, do: many(life.Leave)},
		{title: "再入会…", one: true, fits: former, do: one(life.Rejoin)},
		{title: "代表者変更…", one: true, fits: member, do: one(life.Succeed)},
		{title: "社名変更…", one: true, do: one(life.Rename)},
		{},
		{title: "書き出す…", reads: true, do: p.exportOnly},
		{title: "宛名ラベル…", reads: true, do: p.labels},
	}
}

// approve asks for the board's word on those who wait for it; on another day
// they are only shown.
func (p *Page) approve() {
	if p.writable() {
		life.Approve(p.desk)
		return
	}
	var ids []roster.ID
	for _, e := range p.known.waiting {
		ids = append(ids, e.ID)
	}
	p.ShowMembers("承認を待つ人", ids)
}

// copy is Ctrl+C on the list.
func (p *Page) copy() {
	p.grid.TypedShortcut(&fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()})
	p.desk.Say(people(len(p.grid.Selection())) + "をコピーしました。Excel に貼り付けられます。")
}

// addMore fills 「その他」 at the top of the place.
func (p *Page) addMore() {
	p.header.AddMore("選んだ会員を…", p.menuOfSelection)
	p.header.AddMore("宛名ラベル…", func() { p.labels(p.shown.entries) })
	p.header.AddMore("編集用 Excel を戻す…", p.takeBack)
	p.header.AddMore("列を選ぶ…", p.askColumns)
	p.header.AddMore("条件で探す…", p.askConditions)
}

// menuOfSelection opens the menu of the list from 「その他」.
func (p *Page) menuOfSelection() {
	if !p.grid.Settled() {
		return
	}
	if len(p.grid.Selection()) == 0 {
		p.desk.Say("会員を選んでいません。一覧で選んでください。Shift や Ctrl を押しながら、何人でも選べます。")
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.grid)
	p.menu(p.grid.Selected(), at.AddXY(p.grid.Size().Width/3, 2*part.RowHeight))
}
