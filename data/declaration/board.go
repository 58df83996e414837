package declaration

// The board: every company with a member, where its declaration stands. Counts
// only; companies are never ranked.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Row is a company on the board.
type Row struct {
	Company *roster.Company
	Entry   *roster.Entry // the member through whom it is shown
	Unit    *roster.Unit  // his branch, nil for none
	Life    *Life         // the declaration in work, else the last; nil when none was begun
	Public  *Life         // the published one, nil when none is known
}

// State is where the company stands.
func (r *Row) State() State {
	if r.Life == nil {
		return NotBegun
	}
	return r.Life.Current()
}

// FormName is the version of the form that is in work or published, "" for none.
func (r *Row) FormName() string {
	switch {
	case r.Life == nil:
		return ""
	case r.Life.Form == nil:
		return "版不明"
	}
	return r.Life.Form.Name
}

// Rows lists the companies that have a member on the day of the Book, in 五十音
// order. Who has left keeps the declaration, but is not on the board.
func Rows(book *roster.Book, lives []*Life) []*Row {
	by := map[roster.ID][]*Life{}
	for _, l := range lives {
		by[l.Company.ID] = append(by[l.Company.ID], l)
	}
	at := map[roster.ID]*Row{}
	var list []*Row
	for _, e := range book.Entries() {
		if e.SpellOn(book.Day()) == nil {
			continue
		}
		r := at[e.Company.ID]
		if r == nil {
			r = &Row{Company: e.Company, Entry: e}
			at[e.Company.ID] = r
			list = append(list, r)
			for _, l := range by[e.Company.ID] { // newest first
				if r.Life == nil || !r.Life.Live() && l.Live() {
					r.Life = l
				}
				if r.Public == nil && l.Declared() {
					r.Public = l
				}
			}
		} else if e.MaySign && !r.Entry.MaySign {
			r.Entry = e
		}
	}
	for _, r := range list {
		r.Unit = book.UnitOn(r.Entry, book.Day())
	}
	return list
}

// Count is a class and how many companies are in it.
type Count struct {
	Name string
	N    int
}

// ByState, ByForm, ByUnit and ByTrade count companies: states in their order,
// forms from the oldest, branches as in the tree, trades as in JSIC. States and
// trades that nobody is in are left out.
func ByState(rows []*Row) []Count {
	return count(rows, States(), (*Row).State)
}

// ByForm counts those that have a declaration.
func ByForm(rows []*Row, forms Library) []Count {
	var names []string
	for _, k := range forms {
		names = append(names, k.Name)
	}
	return slices.DeleteFunc(count(rows, names, (*Row).FormName), func(c Count) bool { return c.Name == "" })
}

// Split is a class with how many of its companies have begun and have published.
type Split struct {
	Name                     string
	Companies, Begun, Public int
}

// ByUnit counts by the branch of the member.
func ByUnit(book *roster.Book, rows []*Row) []Split {
	var names []string
	for _, n := range book.Units(roster.UnitPlacement) {
		names = append(names, n.Name)
	}
	return splitBy(rows, names, func(r *Row) string {
		if r.Unit == nil {
			return "所属なし"
		}
		return r.Unit.Name
	})
}

// ByTrade counts by the JSIC division of the company.
func ByTrade(rows []*Row) []Split {
	var names []string
	for _, i := range nihongo.Industries() {
		names = append(names, i.Name)
	}
	return splitBy(rows, names, func(r *Row) string { return cmp.Or(nihongo.Industry(r.Company.Industry), "業種未記入") })
}

func splitBy(rows []*Row, order []string, class func(*Row) string) []Split {
	at := map[string]*Split{}
	for _, r := range rows {
		name := class(r)
		s := at[name]
		if s == nil {
			s = &Split{Name: name}
			at[name] = s
		}
		s.Companies++
		if r.State() != NotBegun {
			s.Begun++
		}
		if r.Public != nil {
			s.Public++
		}
	}
	return inOrder(at, order)
}

func count(rows []*Row, order []string, class func(*Row) string) []Count {
	at := map[string]*Count{}
	for _, r := range rows {
		name := class(r)
		if at[name] == nil {
			at[name] = &Count{Name: name}
		}
		at[name].N++
	}
	return inOrder(at, order)
}

// inOrder lists what is in a map as order says, the rest behind by name.
func inOrder[T any](at map[string]*T, order []string) []T {
	var list []T
	for _, name := range order {
		if at[name] != nil {
			list = append(list, *at[name])
			delete(at, name)
		}
	}
	for _, name := range slices.Sorted(keys(at)) {
		list = append(list, *at[name])
	}
	return list
}
