// Package listing is what lists of members are made of: the columns that exist
// and the orders in which members stand, and from these the workbooks, labels
// and lists that leave the office on paper or as a file. The list on the screen
// and the printed one read the same columns.
package listing

import (
	"slices"
	"strings"
	"sync"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Column is what a list may show of a member. Text is what people read on the
// screen; Key is by what the column sorts, "" for nothing there.
type Column struct {
	ID, Title string
	Width     float32 // on the screen, in its units
	Trailing  bool    // right-aligned
	Text      func(*roster.Book, *roster.Entry) string
	Key       func(*roster.Book, *roster.Entry) string
	Field     string // "member.tel" when one field of a record stands behind it, else ""

	keys   func(*roster.Book) func(*roster.Entry) string // Key for many at once, nil for Key itself
	inside bool                                          // for the office alone: never in a list made for others
	style  sheet.Style                                   // in a workbook
	chars  float64                                       // width in a workbook, in characters
	value  func(*roster.Book, *roster.Entry) sheet.Value
}

// reads is how a column takes one text from a member.
type reads = func(*roster.Book, *roster.Entry) string

// plain is a column of text that sorts by its own 五十音.
func plain(id, title string, width float32, field string, of func(*roster.Entry) string) Column {
	read := func(_ *roster.Book, e *roster.Entry) string { return of(e) }
	return derived(id, title, width, read).at(field)
}

// derived is plain for what takes the Book to be known.
func derived(id, title string, width float32, read reads) Column {
	return Column{ID: id, Title: title, Width: width, Text: read, chars: float64(width) / 7,
		Key:   func(b *roster.Book, e *roster.Entry) string { return nihongo.KanaKey(read(b, e)) },
		value: func(b *roster.Book, e *roster.Entry) sheet.Value { return sheet.Text(read(b, e)) }}
}

// days is a column of calendar days.
func days(id, title, field string, of func(*roster.Book, *roster.Entry) nihongo.Day) Column {
	c := derived(id, title, 128, func(b *roster.Book, e *roster.Entry) string { return slashed(of(b, e)) }).at(field)
	c.Key = func(b *roster.Book, e *roster.Entry) string { return string(of(b, e)) }
	c.value = func(b *roster.Book, e *roster.Entry) sheet.Value { return sheet.Day(string(of(b, e))) }
	c.style, c.chars = sheet.StyleDate, 12
	return c
}

// amounts is a column of whole numbers; shown writes a known one for reading.
func amounts(id, title string, width float32, field string, shown func(int64) string, of func(*roster.Book, *roster.Entry) roster.Amount) Column {
	c := derived(id, title, width, func(b *roster.Book, e *roster.Entry) string {
		if a := of(b, e); a.Known {
			return shown(a.N)
		}
		return ""
	}).at(field)
	c.Trailing = true
	c.Key = func(b *roster.Book, e *roster.Entry) string {
		if a := of(b, e); a.Known {
			return padded(a.N)
		}
		return ""
	}
	c.value = func(b *roster.Book, e *roster.Entry) sheet.Value {
		if a := of(b, e); a.Known {
			return sheet.Int(a.N)
		}
		return sheet.Value{}
	}
	c.style = sheet.StyleInteger
	return c
}

// at names the field behind the column.
func (c Column) at(field string) Column {
	c.Field = field
	return c
}

// by gives the column a sort key of its own.
func (c Column) by(key reads) Column {
	c.Key = key
	return c
}

// coded marks a column whose numbers are names: they stay text in a workbook.
func (c Column) coded() Column {
	c.style = sheet.StyleCode
	return c
}

// Sheet is the column as a workbook has it.
func (c Column) Sheet() sheet.Column {
	return sheet.Column{Title: c.Title, Width: c.chars, Style: c.style}
}

// Cell is what a workbook says of a member in the column.
func (c Column) Cell(book *roster.Book, e *roster.Entry) sheet.Value { return c.value(book, e) }

// ours keeps the column inside the office.
func (c Column) ours() Column {
	c.inside = true
	return c
}

// all are the columns, made once.
var all = sync.OnceValue(func() []Column {
	return slices.Concat(personColumns(), companyColumns(), spellColumns(), consentColumns())
})

// Columns lists all columns there are. The slice must not be changed.
func Columns() []Column { return all() }

// Usual lists the columns of a list for which nothing else was chosen.
func Usual() []string {
	return []string{"number", "company", "kana", "name", "title", "unit", "tel", "industry", "staff", "joined"}
}

// ColumnOf finds a column by its id, false when there is none.
func ColumnOf(id string) (Column, bool) {
	at := slices.IndexFunc(all(), func(c Column) bool { return c.ID == id })
	if at < 0 {
		return Column{}, false
	}
	return all()[at], true
}

// Pick finds columns by their ids. Those that do not exist, perhaps written by
// a newer Kaisei, and second ones are left out; when none is left it is Usual.
func Pick(ids []string) []Column {
	var out []Column
	for _, id := range ids {
		c, ok := ColumnOf(id)
		if ok && !slices.ContainsFunc(out, func(x Column) bool { return x.ID == id }) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return Pick(Usual())
	}
	return out
}

// ParseColumns reads the columns of a View; FormatColumns writes them.
func ParseColumns(text string) []string { return strings.Fields(text) }

// FormatColumns writes the columns of a View, "" for the usual ones.
func FormatColumns(ids []string) string {
	if slices.Equal(ids, Usual()) {
		return ""
	}
	return strings.Join(ids, " ")
}
