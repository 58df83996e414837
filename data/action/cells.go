package action

// Many values at once: a cell edited in the list, a block pasted from Excel, one
// field filled in for everybody selected. All go the same way: what was typed is
// read, checked and shown before it becomes one Action.

import (
	"fmt"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Cell is a value typed for one field of one member.
type Cell struct {
	Member roster.ID
	Field  string // as FieldIDs names it
	Typed  string
}

// CellChange is what comes of a Cell: canonical text before and after.
type CellChange struct {
	Cell
	Was, Is string
	Problem Problem // not a Warn: the cell stays as it was
}

// Changes reports whether the cell will be another one.
func (c CellChange) Changes() bool { return c.Was != c.Is && (c.Problem.Text == "" || c.Problem.Warn) }

// Cells proposes one Action of many cells and says of each what comes of it.
// What is wrong is left out, the rest goes on; of two values for one field of
// one company, through which several are members, the second is wrong. An
// Action without Changes means that nothing would change.
func Cells(book *roster.Book, cells []Cell) ([]CellChange, journal.Action) {
	out := make([]CellChange, len(cells))
	var order []roster.ID
	of := map[roster.ID][]int{}
	for i, c := range cells {
		out[i].Cell = c
		if of[c.Member] == nil {
			order = append(order, c.Member)
		}
		of[c.Member] = append(of[c.Member], i)
	}
	all := combined{said: map[target]string{}}
	members, fields := 0, map[string]bool{}
	for _, id := range order {
		e := book.Entry(id)
		if e == nil {
			for _, i := range of[id] {
				out[i].Problem = wrong("この会員は見つかりません。")
			}
			continue
		}
		if changed := readCells(book, e, out, of[id], &all); len(changed) > 0 {
			members++
			for field := range changed {
				fields[field] = true
			}
		}
	}
	a := journal.Action{From: from, On: string(book.Day()), Changes: all.changes}
	a.Sentence = cellsSentence(book, out, members, fields)
	return out, a
}

// target is one field of one record.
type target struct {
	kind      journal.Kind
	id, field string
}

// combined are the Changes of many members, each said once.
type combined struct {
	changes []journal.Change
	said    map[target]string
}

// readCells reads the cells of one member and adds the Changes of those that
// are right. It returns the values that will change.
func readCells(book *roster.Book, e *roster.Entry, out []CellChange, at []int, all *combined) map[string]string {
	card := CardOf(book, e)
	values := card.Values()
	for _, i := range at {
		c := &out[i]
		c.Was = card.Get(c.Field)
		c.Is = c.Was
		if why := NotInList(c.Field); why != "" {
			c.Problem = wrong("%s", why)
			continue
		}
		value, ok := Read(c.Field, c.Typed)
		if !ok {
			c.Problem = wrong("「%s」は%sとして読み取れません。", c.Typed, Label(c.Field))
			continue
		}
		c.Is, values[c.Field] = value, value
	}
	problems := Check(book, e, values)
	changed := map[string]string{}
	for _, i := range at {
		c := &out[i]
		if p, ok := problems[c.Field]; ok && c.Problem.Text == "" && c.Is != c.Was {
			c.Problem = p
		}
		if c.Changes() {
			changed[c.Field] = c.Is
		}
	}
	if len(changed) == 0 {
		return nil
	}
	a, err := Propose(book, e, changed)
	if err != nil { // Read gives nothing that does not fit; say so if it ever does
		for _, i := range at {
			out[i].Problem = wrong("この値は書き込めません。")
		}
		return nil
	}
	for _, c := range a.Changes {
		to := target{c.Kind, c.ID, c.Field}
		said, again := all.said[to]
		switch {
		case !again:
			all.said[to] = c.After
			all.changes = append(all.changes, c)
		case said != c.After && c.Kind == roster.CompanyKind:
			field := string(c.Kind) + "." + c.Field
			delete(changed, field)
			for _, i := range at {
				if out[i].Field == field {
					out[i].Problem = wrong("同じ企業の別の会員の行と値が違います。")
				}
			}
		}
	}
	return changed
}

// cellsSentence says what was done as one would tell a colleague.
func cellsSentence(book *roster.Book, cells []CellChange, members int, fields map[string]bool) string {
	switch {
	case members == 1:
		for _, c := range cells {
			if c.Changes() && len(fields) == 1 {
				e := book.Entry(c.Member)
				a, err := Propose(book, e, map[string]string{c.Field: c.Is})
				if err == nil {
					return a.Sentence
				}
			}
		}
		for _, c := range cells {
			if c.Changes() {
				return fmt.Sprintf("%sさんの%d項目を変更しました", book.Entry(c.Member).Called(), len(fields))
			}
		}
	case len(fields) == 1:
		for field := range fields {
			return nihongo.FormatNumber(int64(members)) + "名の" + Label(field) + "を変更しました"
		}
	}
	return fmt.Sprintf("%s名の%d項目を変更しました", nihongo.FormatNumber(int64(members)), len(fields))
}
