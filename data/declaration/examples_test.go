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
	if len(list) < 60 {
		t.Fatal(len(list))
	}
	seen := map[string]bool{}
	for _, x := range list {
		subject := x.Item == "other" || slices.ContainsFunc(Subjects(), func(i Item) bool { return i.ID == x.Item })
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
		for _, f := range Check(c) {
			if f.Rule != "E5" && f.Rule != "E6" && (f.Quote == "" || strings.Contains(x.Text, f.Quote)) && f.Rule != "W1" || f.Rule == "W1" && strings.Contains(x.Text, f.Quote) {
				t.Errorf("%q: %s %s", x.Text, f.Rule, f.Sentence)
			}
		}
	}
	for _, s := range append(Subjects(), Item{ID: "other"}) {
		if !slices.ContainsFunc(list, func(x Example) bool { return x.Item == s.ID && x.Trade == "" }) {
			t.Errorf("no example of any trade for %q", s.ID)
		}
	}
}
