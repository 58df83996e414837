package roster

// The list and the record beside it: which member is shown, and how one comes
// to a member or to some members from elsewhere.

import "kaisei/data/roster"

// moved follows the selection: an open record shows the member selected.
func (p *Page) moved(row int) {
	if row < 0 || row >= len(p.shown.entries) {
		p.filter.count()
		return
	}
	id := p.shown.entries[row].ID
	switch {
	case !p.panel.object.Visible() || id == p.panel.member && !p.panel.new:
		p.selected = id
	case p.panel.dirty():
		p.grid.Select(p.shown.row(p.selected)) // until the record may be left
		p.panel.leave(func() {
			p.selected = id
			p.grid.Select(p.shown.row(id))
			p.panel.show(id)
		})
	default:
		p.selected = id
		p.panel.show(id)
	}
	p.filter.count()
}

// open shows the record of a row.
func (p *Page) open(row int) {
	if row >= 0 && row < len(p.shown.entries) {
		p.selected = p.shown.entries[row].ID
		p.openPanel(func() { p.panel.show(p.selected) })
	}
}

func (p *Page) openPanel(show func()) {
	p.panel.leave(func() {
		p.panel.object.Show() // first: a field that cannot be seen takes no focus
		show()
		p.body.Refresh()
		p.grid.Select(p.shown.row(p.selected))
		p.filter.count()
	})
}

func (p *Page) closePanel() {
	p.panel.leave(func() {
		p.panel.object.Hide()
		p.body.Refresh()
		p.FocusList()
	})
}

// New opens an empty record.
func (p *Page) New() {
	if p.editable() && p.grid.Settled() {
		p.openPanel(func() { p.panel.showNew(p.question.Unit) })
	}
}

// Edit opens the selected member's record and goes into it.
func (p *Page) Edit() {
	if row := p.grid.Selected(); row >= 0 && !p.panel.object.Visible() {
		p.open(row)
	}
	if p.panel.object.Visible() {
		p.panel.focus("")
	}
}

// Save saves the record that is open.
func (p *Page) Save() {
	if p.panel.object.Visible() {
		p.panel.save()
	}
}

// ShowMembers narrows the list to the names behind a number; Esc or a button
// leads back to everybody.
func (p *Page) ShowMembers(title string, members []roster.ID) {
	if members == nil {
		members = []roster.ID{}
	}
	q := p.everyone()
	q.among, q.why = members, title
	p.put(q)
}

// ShowMember opens one member's record, and shows everybody when the list does
// not hold the member.
func (p *Page) ShowMember(member roster.ID) {
	p.panel.leave(func() {
		p.selected = member
		if ask(p.book(), p.question).row(member) < 0 {
			q := p.everyone()
			if e := p.book().Entry(member); e != nil && e.SpellOn(p.book().Day()) == nil {
				q.Every = true
			}
			p.put(q)
		}
		p.openPanel(func() { p.panel.show(member) })
	})
}

// saved shows the member whose record was saved and gives the keys back to the
// list, so that Ctrl+Z undoes the whole and not a letter.
func (p *Page) saved(member roster.ID) {
	p.ShowMember(member)
	p.FocusList()
}
