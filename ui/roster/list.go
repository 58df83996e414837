// Package roster is the place 会員名簿: a list of members to be searched as one
// types, and beside it one member's record to be read, edited and traced.
package roster

// What the list asks and what it shows, without widgets.

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// question is what the list is asked for.
type question struct {
	roster.Query
	among   []roster.ID // only these, when not nil: the names behind a number
	why     string      // what they are: 「2025年12月の入会者」
	sort    string      // a column's id; "" is 五十音 order
	falling bool
}

// answer is what the list shows.
type answer struct {
	question question
	book     *roster.Book
	entries  []*roster.Entry
	of       int // how many there are without the words

	uncounted int // of the entries, members who do not count in 会勢
}

// ask answers a question. It may take some milliseconds and run anywhere.
func ask(book *roster.Book, q question) answer {
	a := answer{question: q, book: book}
	if q.among != nil {
		all := map[roster.ID]bool{}
		for _, id := range q.among {
			all[id] = true
		}
		a.of = len(all)
		every := q.Query
		every.Every, every.Unit = true, ""
		for _, e := range book.Find(every) {
			if all[e.ID] {
				a.entries = append(a.entries, e)
			}
		}
	} else {
		a.entries = book.Find(q.Query)
		everyone := q.Query
		everyone.Text, everyone.Unit = "", ""
		a.of = len(a.entries)
		if everyone != q.Query {
			a.of = len(book.Find(everyone))
		}
	}
	for _, e := range a.entries {
		if e.Uncounted && (!q.Every || e.SpellOn(book.Day()) != nil) {
			a.uncounted++
		}
	}
	if q.sort != "" {
		a.entries = sorted(book, a.entries, q.sort, q.falling)
	}
	return a
}

// count is how many are shown: 「620名中 34名」.
func (a answer) count() string {
	n := nihongo.FormatNumber(int64(len(a.entries))) + "名"
	if len(a.entries) != a.of {
		n = nihongo.FormatNumber(int64(a.of)) + "名中 " + n
	}
	if a.uncounted > 0 {
		n += "　うち会勢に数えない人 " + nihongo.FormatNumber(int64(a.uncounted)) + "名"
	}
	return n
}

// row is where a member stands in the list, -1 when not there.
func (a answer) row(id roster.ID) int {
	return slices.IndexFunc(a.entries, func(e *roster.Entry) bool { return e.ID == id })
}

// empty says why nothing is shown and whether showing everybody would help.
func (a answer) empty() (sentence string, widen bool) {
	switch q := a.question; {
	case q.among != nil && q.Text == "":
		return q.why + "は、いません。", true
	case q.Text != "" && q.Unit == "" && q.among == nil && !q.Every:
		return fmt.Sprintf("「%s」に当たる会員は見つかりません。退会した人も探せます。", q.Text), true
	case q.Text != "":
		return fmt.Sprintf("「%s」に当たる会員は、この範囲では見つかりません。", q.Text), true
	case q.Unit != "":
		return "この所属の会員はいません。", true
	}
	return "会員がまだいません。名簿の Excel や CSV を取り込むか、新しい会員を登録してください。", false
}

// column is one of the list: what it shows of a member, and by what it sorts.
type column struct {
	id, title string
	width     float32
	trailing  bool // right-aligned
	former    bool // only where former members are shown
	text      func(*roster.Book, *roster.Entry) string
	key       func(*roster.Book, *roster.Entry) string // nil: by KanaKey of text
}

func columns() []column {
	return []column{
		{id: "number", title: "会員番号", width: 88,
			text: func(_ *roster.Book, e *roster.Entry) string { return e.Number },
			key:  func(_ *roster.Book, e *roster.Entry) string { return numberOrder(e.Number) }},
		{id: "company", title: "企業名", width: 208,
			text: func(_ *roster.Book, e *roster.Entry) string { return e.Company.Name },
			key: func(_ *roster.Book, e *roster.Entry) string {
				return nihongo.KanaKey(cmp.Or(e.Company.Kana, nihongo.ParseCompany(e.Company.Name).Core))
			}},
		{id: "kana", title: "フリガナ", width: 144,
			text: func(_ *roster.Book, e *roster.Entry) string { return e.Company.Kana }},
		{id: "name", title: "氏名", width: 108,
			text: func(_ *roster.Book, e *roster.Entry) string { return e.Member.Name },
			key: func(_ *roster.Book, e *roster.Entry) string {
				return nihongo.KanaKey(cmp.Or(e.Member.Kana, e.Member.Name))
			}},
		{id: "title", title: "役職", width: 128,
			text: func(_ *roster.Book, e *roster.Entry) string { return e.Title }},
		{id: "unit", title: "所属", width: 120,
			text: func(b *roster.Book, e *roster.Entry) string { return b.UnitName(e) },
			key:  unitOrder},
		{id: "tel", title: "電話番号", width: 148,
			text: func(_ *roster.Book, e *roster.Entry) string { return e.Tel },
			key:  func(_ *roster.Book, e *roster.Entry) string { return nihongo.TelephoneKey(e.Tel) }},
		{id: "industry", title: "業種", width: 136,
			text: func(_ *roster.Book, e *roster.Entry) string { return nihongo.Industry(e.Company.Industry) },
			key:  func(_ *roster.Book, e *roster.Entry) string { return e.Company.Industry }},
		{id: "staff", title: "社員", width: 72, trailing: true,
			text: func(_ *roster.Book, e *roster.Entry) string {
				if s := e.Company.Staff(); s.Known {
					return nihongo.FormatNumber(s.N) + "名"
				}
				return ""
			},
			key: func(_ *roster.Book, e *roster.Entry) string {
				if s := e.Company.Staff(); s.Known {
					return fmt.Sprintf("%012d", s.N)
				}
				return ""
			}},
		{id: "joined", title: "入会日", width: 120,
			text: func(b *roster.Book, e *roster.Entry) string { return slashed(joined(b, e)) },
			key:  func(b *roster.Book, e *roster.Entry) string { return string(joined(b, e)) }},
		{id: "left", title: "退会日", width: 120, former: true,
			text: func(b *roster.Book, e *roster.Entry) string { return slashed(left(b, e)) },
			key:  func(b *roster.Book, e *roster.Entry) string { return string(left(b, e)) }},
	}
}

func joined(b *roster.Book, e *roster.Entry) nihongo.Day {
	if s := e.LastSpell(b.Day()); s != nil {
		return s.Joined
	}
	return ""
}

func left(b *roster.Book, e *roster.Entry) nihongo.Day {
	if s := e.LastSpell(b.Day()); s != nil {
		return s.Left
	}
	return ""
}

// slashed writes 2025/12/31, one notation for a whole column.
func slashed(d nihongo.Day) string { return strings.ReplaceAll(string(d), "-", "/") }

// numberOrder sorts 会員番号 by their value, whatever zeros stand before them.
func numberOrder(number string) string {
	key := strings.TrimLeft(nihongo.SearchKey(number), "0")
	return fmt.Sprintf("%03d%s", len(key), key)
}

// unitOrder sorts by the order of the tree, those without a unit at the end.
func unitOrder(b *roster.Book, e *roster.Entry) string {
	u := b.LastUnit(e)
	if u == nil {
		return ""
	}
	order := ""
	for ; u != nil && len(order) < 16*24; u = b.Unit(u.Parent) {
		order = fmt.Sprintf("%08d%s\x01", u.Order.N, nihongo.KanaKey(u.Name)) + order
	}
	return order
}

// sorted is a stable order over the 五十音 order; what has no value comes last
// both ways.
func sorted(book *roster.Book, entries []*roster.Entry, id string, falling bool) []*roster.Entry {
	at := slices.IndexFunc(columns(), func(c column) bool { return c.id == id })
	if at < 0 {
		return entries
	}
	c := columns()[at]
	key := c.key
	if key == nil {
		key = func(b *roster.Book, e *roster.Entry) string { return nihongo.KanaKey(c.text(b, e)) }
	}
	type keyed struct {
		key   string
		entry *roster.Entry
	}
	list := make([]keyed, len(entries))
	for i, e := range entries {
		list[i] = keyed{key(book, e), e}
	}
	slices.SortStableFunc(list, func(x, y keyed) int {
		if (x.key == "") != (y.key == "") {
			return cmp.Compare(boolInt(x.key == ""), boolInt(y.key == ""))
		}
		if falling {
			x, y = y, x
		}
		return strings.Compare(x.key, y.key)
	})
	out := make([]*roster.Entry, len(list))
	for i, k := range list {
		out[i] = k.entry
	}
	return out
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// unitChoices are the units for the filter, deeper ones indented.
func unitChoices(book *roster.Book) (ids, names []string) {
	for _, n := range book.Units(roster.UnitPlacement) {
		ids = append(ids, n.ID)
		names = append(names, strings.Repeat("　", n.Depth)+n.Name)
	}
	return ids, names
}

// nextNumber proposes the 会員番号 after the highest one, as wide as that; ""
// when the office's numbers are no plain numbers.
func nextNumber(book *roster.Book) string {
	highest := ""
	for _, e := range book.Entries() {
		if n := e.Number; n != "" && strings.Trim(n, "0123456789") == "" && numberOrder(n) > numberOrder(highest) {
			highest = n
		}
	}
	next, err := strconv.ParseInt(highest, 10, 64)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%0*d", len(highest), next+1)
}
