// Package roster is the place 会員名簿: a list of members to be searched as one
// types, narrowed by conditions and kept as views, and beside it one member's
// record to be read, edited and traced.
package roster

// What the list asks and what it shows, without widgets.

import (
	"fmt"
	"slices"
	"strings"

	"kaisei/data/listing"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// question is what the list is asked for, and in which columns and order it
// answers.
type question struct {
	roster.Query
	among   []roster.ID // only these, when not nil: the names behind a number
	why     string      // what they are: 「2025年12月の入会者」
	view    roster.ID   // the view it began with, "" for none
	columns []string    // nil: the usual ones
	sorts   []listing.SortKey
}

// answer is what the list shows.
type answer struct {
	question question
	book     *roster.Book
	entries  []*roster.Entry
	of       int // how many there are without words, unit and conditions

	uncounted int // of the entries, members who do not count in 会勢
}

// ask answers a question. It may take some milliseconds and run anywhere.
func ask(book *roster.Book, q question) answer {
	a, _ := memory{}.of(book).ask(q)
	return a
}

// ask answers a question from what is known of the Book, and knows more then.
func (m memory) ask(q question) (answer, memory) {
	book := m.book
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
		everyone := roster.Query{Every: q.Every}
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
	a.entries, m = m.sorted(a.entries, q.sorts)
	return a, m
}

// count is how many are shown: 「620名中 34名」.
func (a answer) count() string {
	n := people(len(a.entries))
	if len(a.entries) != a.of {
		n = people(a.of) + "中 " + n
	}
	if a.uncounted > 0 {
		n += "　うち会勢に数えない人 " + people(a.uncounted)
	}
	return n
}

func people(n int) string { return counted(n, "名") }

func counted(n int, unit string) string { return nihongo.FormatNumber(int64(n)) + unit }

// row is where a member stands in the list, -1 when not there.
func (a answer) row(id roster.ID) int {
	return slices.IndexFunc(a.entries, func(e *roster.Entry) bool { return e.ID == id })
}

// empty says why nothing is shown and whether showing everybody would help.
func (a answer) empty() (sentence string, widen bool) {
	switch q := a.question; {
	case q.among != nil && q.Text == "":
		return q.why + "は、いません。", true
	case q.Text != "" && q.Unit == "" && q.among == nil && q.Where == nil && !q.Every:
		return fmt.Sprintf("「%s」に当たる会員は見つかりません。退会した人も探せます。", q.Text), true
	case q.Text != "":
		return fmt.Sprintf("「%s」に当たる会員は、この範囲では見つかりません。", q.Text), true
	case q.Where != nil:
		return "この条件に当てはまる会員はいません。", true
	case q.Unit != "":
		return "この所属の会員はいません。", true
	}
	return "会員がまだいません。名簿の Excel や CSV を取り込むか、新しい会員を登録してください。", false
}

// shownColumns are the columns of the list: those chosen, or the usual ones and,
// where former members are among the rows, when they left.
func (q question) shownColumns() []string {
	if len(q.columns) > 0 {
		return q.columns
	}
	if q.Every || q.among != nil {
		return append(listing.Usual(), "left")
	}
	return listing.Usual()
}

// slashed writes 2025/12/31, one notation for a whole column.
func slashed(d nihongo.Day) string { return strings.ReplaceAll(string(d), "-", "/") }

// unitChoices are the units for the filter, deeper ones indented.
func unitChoices(book *roster.Book) (ids, names []string) {
	for _, n := range book.Units(roster.UnitPlacement) {
		ids = append(ids, n.ID)
		names = append(names, strings.Repeat("　", n.Depth)+n.Name)
	}
	return ids, names
}
