package declaration

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/nihongo"
)

// Every example that travels with the program stands under a subject and a trade
// that there are, and a draft with it has no findings.
func TestExamplesAreWhatTheyTeach(t *testing.T) {
	list := examples()
	clauses := []string{Price, Moulds, Notes, Ideas, Haste}
	if len(list) < 100 {
		t.Fatal(len(list))
	}
	seen := map[string]bool{}
	for _, x := range list {
		subject := x.Item == "other" || slices.Contains(clauses, x.Item) || slices.ContainsFunc(Subjects(), func(i Item) bool { return i.ID == x.Item })
		if !subject || x.Trade != "" && nihongo.Industry(x.Trade) == "" {
			t.Errorf("%q stands under %q, %q", x.Text, x.Item, x.Trade)
		}
		if seen[x.Text] || !strings.HasSuffix(x.Text, "。") {
			t.Errorf("%q: twice, or no sentence", x.Text)
		}
		seen[x.Text] = true
		c := good(t)
		c.Form.From = "2026-01-01" // whose own text is of today, so that old words count
		c.Draft.Items[0].Own[0] = x.Text
		if slices.Contains(clauses, x.Item) {
			c = good(t)
			suit(x.Item, false, x.Text)(&c)
			c.Form.From = "2026-01-01"
		}
		for _, f := range Check(c) {
			if f.Rule != "E5" && f.Rule != "E6" && (f.Quote == "" || strings.Contains(x.Text, f.Quote)) && f.Rule != "W1" || f.Rule == "W1" && strings.Contains(x.Text, f.Quote) {
				t.Errorf("%q: %s %s", x.Text, f.Rule, f.Sentence)
			}
		}
	}
	all := append(Subjects(), Item{ID: "other"})
	for _, id := range clauses {
		all = append(all, Item{ID: id})
	}
	for _, s := range all {
		if !slices.ContainsFunc(list, func(x Example) bool { return x.Item == s.ID && x.Trade == "" }) {
			t.Errorf("no example of any trade for %q", s.ID)
		}
	}
}

// Examples follow the trade of the company: the office's own first, and of each
// those of the trade before those for any; another trade's are not among them.
func TestExamplesFollowTheTrade(t *testing.T) {
	book := firm(t)
	for _, x := range []struct{ trade, text string }{{"", "どの業種でも。"}, {"D", "現場で。"}, {"E", "工場で。"}} {
		book = after(t, book, KeepExample(book, Price, x.trade, x.text))
	}
	for trade, want := range map[string][]string{"E": {"工場で。", "どの業種でも。"}, "D": {"現場で。", "どの業種でも。"}, "": {"どの業種でも。"}} {
		var office []string
		last := -1
		for _, x := range Examples(book, Price, trade) {
			rank := 0
			switch {
			case x.Office != nil && x.Trade == "":
				rank = 1
			case x.Office == nil && x.Trade != "":
				rank = 2
			case x.Office == nil:
				rank = 3
			}
			if rank < last || x.Trade != "" && x.Trade != trade {
				t.Errorf("%q: %q (%s) stands behind rank %d", trade, x.Text, x.Trade, last)
			}
			last = rank
			if x.Office != nil {
				office = append(office, x.Text)
			}
		}
		if !slices.Equal(office, want) {
			t.Errorf("%q: %v", trade, office)
		}
	}
	if a := KeepExample(book, Price, "D", " 現場で。\n"); len(a.Changes) > 0 {
		t.Error("kept twice")
	}
	if a := ForgetExample(Examples(book, Price, "D")[0].Office); len(Examples(after(t, book, a), Price, "D")) != len(Examples(book, Price, "D"))-1 {
		t.Error("not forgotten")
	}
}
