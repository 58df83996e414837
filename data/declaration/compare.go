package declaration

// Two versions side by side: of a form, and of a draft.

import (
	"slices"
	"strings"
)

// Change says what became of a place.
type Change string

// What becomes of a place.
const (
	Same    Change = "同じ"
	Changed Change = "変更"
	Added   Change = "追加"
	Gone    Change = "削除"
)

// Difference is one place of two versions.
type Difference struct {
	Label    string
	Kind     Kind
	Was, Is  string // "" where there is none, or its wording is not known
	Change   Change
	Unknown  bool    // one of the wordings is not known, so that nobody can tell
	Segments []Piece // Was and Is character by character
}

// Piece is a stretch of text that both have, only the first, or only the second.
type Piece struct {
	Text   string
	Change Change // Same, Gone or Added
}

// Compare lays two forms side by side, place by place, in the order of the second;
// what only the first has stands where it was.
func Compare(from, to *Form) []Difference {
	type place struct {
		id, label, text string
		kind            Kind
	}
	places := func(f *Form) (list []place) {
		for _, b := range f.Blocks {
			if b.Kind == Slot {
				continue
			}
			list = append(list, place{b.ID, b.Label, b.Text, b.Kind})
			for _, i := range b.Items {
				list = append(list, place{b.ID + "/" + i.ID, i.Title, i.Text, b.Kind})
			}
		}
		return list
	}
	was, is := places(from), places(to)
	at := func(list []place, id string) int {
		return slices.IndexFunc(list, func(p place) bool { return p.id == id })
	}
	var list []Difference
	next := 0
	gone := func(until int) {
		for ; next < until; next++ {
			if w := was[next]; at(is, w.id) < 0 {
				list = append(list, difference1(w.label, w.kind, w.text, "", Gone))
			}
		}
	}
	for _, p := range is {
		i := at(was, p.id)
		if i < 0 {
			list = append(list, difference1(p.label, p.kind, "", p.text, Added))
			continue
		}
		gone(i)
		next = max(next, i+1)
		change := Changed
		if was[i].text == p.text {
			change = Same
		}
		d := difference1(p.label, p.kind, was[i].text, p.text, change)
		d.Unknown = (was[i].text == "" || p.text == "") && p.kind != Clauses || change == Changed && (was[i].text == "" || p.text == "")
		if d.Unknown && was[i].text == p.text {
			d.Unknown = p.kind != Clauses
		}
		list = append(list, d)
	}
	gone(len(was))
	return list
}

func difference1(label string, kind Kind, was, is string, change Change) Difference {
	return Difference{Label: label, Kind: kind, Was: was, Is: is, Change: change, Segments: Pieces(was, is)}
}

// CompareDrafts lays two texts of one declaration side by side as they print,
// paragraph by paragraph; the forms may differ.
func CompareDrafts(from *Draft, was *Form, to *Draft, is *Form) []Difference {
	old, new := from.Parts(was), to.Parts(is)
	match := longest(len(old), len(new), func(i, j int) bool { return old[i].Text == new[j].Text })
	var list []Difference
	i, j := 0, 0
	row := func(w, s string, c Change) { list = append(list, difference1("", "", w, s, c)) }
	flush := func(toI, toJ int) {
		for i < toI && j < toJ && similarity(old[i].Text, new[j].Text) > 40 {
			row(old[i].Whole(), new[j].Whole(), Changed)
			i, j = i+1, j+1
		}
		for ; i < toI; i++ {
			row(old[i].Whole(), "", Gone)
		}
		for ; j < toJ; j++ {
			row("", new[j].Whole(), Added)
		}
	}
	for _, m := range match {
		flush(m[0], m[1])
		row(old[i].Whole(), new[j].Whole(), Same)
		i, j = i+1, j+1
	}
	flush(len(old), len(new))
	return list
}

// Pieces compares two texts character by character.
func Pieces(was, is string) []Piece {
	w, s := []rune(was), []rune(is)
	var list []Piece
	add := func(text []rune, c Change) {
		if len(text) == 0 {
			return
		}
		if n := len(list); n > 0 && list[n-1].Change == c {
			list[n-1].Text += string(text)
			return
		}
		list = append(list, Piece{string(text), c})
	}
	head := 0
	for head < len(w) && head < len(s) && w[head] == s[head] {
		head++
	}
	tail := 0
	for tail < len(w)-head && tail < len(s)-head && w[len(w)-1-tail] == s[len(s)-1-tail] {
		tail++
	}
	add(w[:head], Same)
	mw, ms := w[head:len(w)-tail], s[head:len(s)-tail]
	i, j := 0, 0
	if len(mw)*len(ms) <= 4_000_000 { // beyond, the middle counts as one
		for _, m := range longest(len(mw), len(ms), func(i, j int) bool { return mw[i] == ms[j] }) {
			add(mw[i:m[0]], Gone)
			add(ms[j:m[1]], Added)
			add(mw[m[0]:m[0]+1], Same)
			i, j = m[0]+1, m[1]+1
		}
	}
	add(mw[i:], Gone)
	add(ms[j:], Added)
	add(w[len(w)-tail:], Same)
	return list
}

// longest is the longest common subsequence of two sequences, as pairs of places.
func longest(n, m int, equal func(i, j int) bool) [][2]int {
	table := make([]int32, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if equal(i, j) {
				table[i*(m+1)+j] = table[(i+1)*(m+1)+j+1] + 1
			} else {
				table[i*(m+1)+j] = max(table[(i+1)*(m+1)+j], table[i*(m+1)+j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case equal(i, j):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case table[(i+1)*(m+1)+j] >= table[i*(m+1)+j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// Sides writes the pieces as the two texts they come from; it is what a test and
// a screen build on.
func Sides(list []Piece) (was, is string) {
	var w, s strings.Builder
	for _, p := range list {
		if p.Change != Added {
			w.WriteString(p.Text)
		}
		if p.Change != Gone {
			s.WriteString(p.Text)
		}
	}
	return w.String(), s.String()
}
