// Package declaration is the place 宣言: where every company's パートナーシップ構築宣言 stands,
// what is to be done for it next, the renewal on a newer form, matching a public
// list, and the forms themselves. The draft is written in ui/declaration/editor.
package declaration

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/declaration"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// soon is how many days ahead the list of things to do looks.
const soon = 14

// The views, by their tabs.
const (
	boardView  = "board"
	taskView   = "tasks"
	renewView  = "renewal"
	countsView = "counts"
	formsView  = "forms"
)

// board is all that the place shows of a Book.
type board struct {
	book   *roster.Book
	lives  []*declaration.Life
	rows   []*row
	forms  declaration.Library
	newest *declaration.Known // in force on the day, confirmed or not
	tasks  []declaration.Task
	old    []*declaration.Life // on an older form
	next   map[roster.ID]declaration.Task
}

// row is a company as the list shows it.
type row struct {
	*declaration.Row
	state, form, unit, trade, next string
	key                            string // for searching
}

// read gathers the board of a Book; it may run away from the window.
func read(book *roster.Book) (*board, error) {
	b := &board{book: book, next: map[roster.ID]declaration.Task{}}
	var err error
	if b.lives, err = declaration.Lives(book); err != nil {
		return nil, err
	}
	if b.forms, err = declaration.Forms(book); err != nil {
		return nil, err
	}
	b.newest = b.forms.Newest(book.Day())
	b.tasks = declaration.Tasks(book, b.lives, soon)
	for _, t := range b.tasks {
		if _, there := b.next[t.Life.ID]; !there {
			b.next[t.Life.ID] = t
		}
	}
	if b.newest != nil {
		b.old = declaration.OnOldForm(b.lives, b.newest)
	}
	for _, of := range declaration.Rows(book, b.lives) {
		r := &row{Row: of, state: of.State(), form: of.FormName(), unit: "所属なし", trade: cmp.Or(nihongo.Industry(of.Company.Industry), "業種未記入")}
		if of.Unit != nil {
			r.unit = of.Unit.Name
		}
		r.next = b.whatNext(of.Life)
		r.key = nihongo.SearchKey(strings.Join([]string{of.Company.Name, of.Company.Kana, of.Company.Number, of.Entry.Member.Name, of.Entry.Member.Kana, of.Entry.Number, r.state, r.unit}, "/"))
		b.rows = append(b.rows, r)
	}
	return b, nil
}

// whatNext says in a word what is to be done for a declaration.
func (b *board) whatNext(l *declaration.Life) string {
	if l == nil {
		return ""
	}
	if t, there := b.next[l.ID]; there {
		return t.Due.Western() + "　" + t.Sentence
	}
	switch {
	case len(l.Drift) > 0:
		return l.Drift[0].String()
	case l.Newer != nil && l.Declared():
		return "「" + l.Newer.Name + "」への更新"
	case l.Declared() || !l.Live():
		return ""
	}
	return "次は「" + next(l) + "」"
}

// filter is what of the board is asked for; "" asks for all.
type filter struct{ words, state, form, unit, trade string }

// pick lists the rows that fit.
func (b *board) pick(f filter) []*row {
	var words []string
	for _, w := range strings.Fields(f.words) {
		words = append(words, nihongo.SearchKey(w))
	}
	var list []*row
	for _, r := range b.rows {
		fits := (f.state == "" || r.state == f.state) && (f.form == "" || r.form == f.form) && (f.unit == "" || r.unit == f.unit) && (f.trade == "" || r.trade == f.trade)
		if fits && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(r.key, w) }) {
			list = append(list, r)
		}
	}
	return list
}

// sortKeys are what the columns of the list are sorted by.
var sortKeys = map[string]func(*row) string{
	"company": func(r *row) string {
		return nihongo.KanaKey(cmp.Or(r.Company.Kana, nihongo.ParseCompany(r.Company.Name).Core))
	},
	"state": func(r *row) string {
		return string(rune('a' + slices.Index(declaration.States(), r.state)))
	},
	"form": func(r *row) string { return r.form },
	"unit": func(r *row) string { return nihongo.KanaKey(r.unit) },
	"since": func(r *row) string {
		if r.Life == nil {
			return ""
		}
		return string(r.Life.Since)
	},
	"on": func(r *row) string {
		if r.Life == nil {
			return ""
		}
		return string(r.Life.On)
	},
}

// values lists what a column holds, in the order that counts give, for a chooser.
func (b *board) values(of func(*row) string, order []string) []string {
	seen := map[string]bool{}
	for _, r := range b.rows {
		if v := of(r); v != "" {
			seen[v] = true
		}
	}
	var list []string
	for _, v := range order {
		if seen[v] {
			list = append(list, v)
			delete(seen, v)
		}
	}
	rest := make([]string, 0, len(seen))
	for v := range seen {
		rest = append(rest, v)
	}
	slices.Sort(rest)
	return append(list, rest...)
}

// life finds a declaration by its id, nil when it is gone.
func (b *board) life(id roster.ID) *declaration.Life {
	for _, l := range b.lives {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// companies writes 12社.
func companies(n int) string { return nihongo.FormatNumber(int64(n)) + "社" }

// numbered writes a title with a count: すること 3件.
func numbered(title string, n int, unit string) string {
	if n == 0 {
		return title
	}
	return title + " " + strconv.Itoa(n) + unit
}

// count is one line of 集計.
type count struct {
	group, name              string
	companies, begun, public int
	pick                     filter // the companies behind the number
}

// counts lists all lines of 集計.
func (b *board) counts() []count {
	rows := make([]*declaration.Row, len(b.rows))
	for i, r := range b.rows {
		rows[i] = r.Row
	}
	var list []count
	for _, c := range declaration.ByState(rows) {
		list = append(list, count{"状態", c.Name, c.N, -1, -1, filter{state: c.Name}})
	}
	for _, c := range declaration.ByForm(rows, b.forms) {
		list = append(list, count{"ひな形", c.Name, c.N, -1, -1, filter{form: c.Name}})
	}
	for _, s := range declaration.ByUnit(b.book, rows) {
		list = append(list, count{"所属", s.Name, s.Companies, s.Begun, s.Public, filter{unit: s.Name}})
	}
	for _, s := range declaration.ByTrade(rows) {
		list = append(list, count{"業種", s.Name, s.Companies, s.Begun, s.Public, filter{trade: s.Name}})
	}
	return list
}

// summary is the board in one line.
func (b *board) summary() string {
	begun, public := 0, 0
	for _, r := range b.rows {
		if r.state != declaration.NotBegun {
			begun++
		}
		if r.Public != nil {
			public++
		}
	}
	return "会員企業 " + companies(len(b.rows)) + "　着手 " + companies(begun) + "　掲載確認 " + companies(public)
}

// short writes a day as the lists do: 2026/04/01.
func short(day nihongo.Day) string { return strings.ReplaceAll(string(day), "-", "/") }
