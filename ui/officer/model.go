// Package officer is the page 役員・委員会 of 会員名簿: who holds which office until
// when, committee by committee or by the association's activities; members are
// appointed, renewed and relieved there, and committees made and ended.
package officer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
	"kaisei/ui/unit"
)

// soon is how many days before its end a term is pointed out, and lately how many
// days after it an office without a successor.
const (
	soon   = 180
	lately = 366
)

// The lists of terms, by their tabs.
const (
	inOffice = "now"
	ending   = "ending"
	coming   = "coming"
	past     = "past"
)

// term is one term of office as the list shows it.
type term struct {
	*roster.Officer
	state  roster.TermState
	branch string
	notice string // what ought to be done about it, "" for nothing
	key    string // for searching
}

// times says how long: 2期 3年.
func (t *term) times(day nihongo.Day) string {
	s := strconv.Itoa(t.Times) + "期"
	if y := t.Years(day); y > 0 {
		s += " " + strconv.Itoa(y) + "年"
	}
	return s
}

// until is the last day as the list shows it.
func (t *term) until() string {
	if t.To == "" {
		return "定めなし"
	}
	return t.LastDay().Western()
}

// offices is all that the page shows of a Book.
type offices struct {
	book     *roster.Book
	terms    []*term
	services []roster.Service
	holders  map[roster.ID]map[roster.ID]bool // by unit: who is in office there or below
}

// read gathers the terms of a Book; it may run away from the window.
func read(book *roster.Book) *offices {
	o := &offices{book: book, services: book.Services(), holders: map[roster.ID]map[roster.ID]bool{}}
	day := book.Day()
	vacant := map[roster.ID]bool{}
	for _, v := range book.Vacant(lately) {
		vacant[v.Placement.ID] = true
	}
	for _, of := range book.Officers("") {
		t := &term{Officer: of, state: of.State(day), branch: book.UnitName(of.Entry)}
		switch {
		case of.Gone(day):
			t.notice = "会員ではありません"
		case of.Ends(day, soon):
			t.notice = "あと" + strconv.Itoa(daysBetween(day, of.To)) + "日"
		case vacant[of.Placement.ID]:
			t.notice = "後任がいません"
		}
		e := of.Entry
		t.key = nihongo.SearchKey(strings.Join([]string{e.Member.Name, e.Member.Kana, e.Company.Name, e.Company.Kana, of.Role, of.Unit.Name, t.branch}, "/"))
		o.terms = append(o.terms, t)
		if t.state == roster.InOffice {
			o.count(of.Unit, e.ID)
		}
	}
	return o
}

// count notes somebody in office for a unit, those above it, and the whole.
func (o *offices) count(u *roster.Unit, member roster.ID) {
	ids := []roster.ID{""}
	for depth := 0; u != nil && depth < 16; depth++ {
		ids = append(ids, u.ID)
		u = o.book.Unit(u.Parent)
	}
	for _, id := range ids {
		if o.holders[id] == nil {
			o.holders[id] = map[roster.ID]bool{}
		}
		o.holders[id][member] = true
	}
}

func daysBetween(from, to nihongo.Day) int { return int(to.Time().Sub(from.Time()).Hours() / 24) }

// place is a line of the list at the left: a unit, an activity, or everything.
type place struct {
	unit     *roster.Unit
	activity string // a code; "-" for committees without one
	depth    int
	title    string
	count    int
	note     string
}

// id tells places apart when the list is made anew.
func (p *place) id() string {
	switch {
	case p.unit != nil:
		return p.unit.ID
	case p.activity != "":
		return "activity " + p.activity
	}
	return ""
}

// noActivity stands for committees that serve none of the activities.
const noActivity = "-"

// units lists everything, the committees, and the branches with their officers.
func (o *offices) units(ended bool) []*place {
	list := []*place{{title: "すべての役員・委員", count: len(o.holders[""])}}
	add := func(nodes []roster.Node) {
		for _, n := range nodes {
			p := &place{unit: n.Unit, depth: n.Depth, title: n.Name, count: len(o.holders[n.ID])}
			if a, ok := roster.ActivityOf(o.book.ActivityOf(n.Unit)); ok {
				p.note = a.Name
			}
			switch day := o.book.Day(); {
			case n.From > day:
				p.note = n.From.Western() + "から"
			case n.To != "" && n.To <= day:
				p.note = roster.LastDay(n.To).Western() + "まで"
			}
			list = append(list, p)
		}
	}
	add(o.book.Committees(ended))
	add(o.book.Units(roster.UnitPlacement))
	return list
}

// activities lists the association's activities with the committees that serve
// each; one that nobody serves says so.
func (o *offices) activities() []*place {
	var list []*place
	for _, s := range o.services {
		p := &place{activity: s.Code, title: unit.ActivityName(s.Activity), count: s.Members, note: "委員会なし"}
		var names []string
		for _, u := range s.Units {
			names = append(names, u.Name)
		}
		if len(names) > 0 {
			p.note = strings.Join(names, "、")
		}
		list = append(list, p)
	}
	none := &place{activity: noActivity, title: "活動を決めていない委員会"}
	var names []string
	people := map[roster.ID]bool{}
	for _, n := range o.book.Units(roster.UnitCommittee) {
		if o.book.ActivityOf(n.Unit) == "" {
			names = append(names, n.Name)
			for id := range o.holders[n.ID] {
				people[id] = true
			}
		}
	}
	none.count, none.note = len(people), cmp.Or(strings.Join(names, "、"), "ありません")
	return append(list, none)
}

// at lists the terms of a place that hold all words.
func (o *offices) at(p *place, text string) []*term {
	var words []string
	for _, w := range strings.Fields(text) {
		words = append(words, nihongo.SearchKey(w))
	}
	var list []*term
	for _, t := range o.terms {
		if o.in(t, p) && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(t.key, w) }) {
			list = append(list, t)
		}
	}
	return list
}

func (o *offices) in(t *term, p *place) bool {
	switch {
	case p.unit != nil:
		return o.book.Within(t.Unit, p.unit.ID)
	case p.activity == noActivity:
		return t.Unit.Kind == roster.UnitCommittee && o.book.ActivityOf(t.Unit) == ""
	case p.activity != "":
		return o.book.ActivityOf(t.Unit) == p.activity
	}
	return true
}

// of picks the terms of one tab.
func of(list []*term, tab string) []*term {
	return slices.DeleteFunc(slices.Clone(list), func(t *term) bool {
		switch tab {
		case ending:
			return t.notice == ""
		case coming:
			return t.state != roster.Coming
		case past:
			return t.state != roster.Past
		}
		return t.state != roster.InOffice
	})
}

// sortKeys are what the columns are sorted by, canonical text.
var sortKeys = map[string]func(*term) string{
	"unit":    func(t *term) string { return nihongo.KanaKey(t.Unit.Name) },
	"role":    func(t *term) string { return strconv.Itoa(1000 + roster.RoleRank(t.Role)) },
	"name":    func(t *term) string { return nihongo.KanaKey(cmp.Or(t.Entry.Member.Kana, t.Entry.Member.Name)) },
	"company": func(t *term) string { return nihongo.KanaKey(cmp.Or(t.Entry.Company.Kana, t.Entry.Company.Name)) },
	"branch":  func(t *term) string { return nihongo.KanaKey(t.branch) },
	"from":    func(t *term) string { return string(t.From) },
	"to":      func(t *term) string { return cmp.Or(string(t.To), "9999") },
	"times":   func(t *term) string { return string(t.Since) },
}

// sorted orders terms by the titles clicked; none is the order of rank.
func sorted(list []*term, keys []part.SortKey) []*term {
	for _, k := range slices.Backward(keys) {
		key := sortKeys[k.ID]
		if key == nil {
			continue
		}
		slices.SortStableFunc(list, func(x, y *term) int {
			if k.Falling {
				x, y = y, x
			}
			return cmp.Compare(key(x), key(y))
		})
	}
	return list
}
