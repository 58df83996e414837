package intake

import "testing"

// What is offered for a column can be chosen, and is called differently from
// all others.
func TestOffers(t *testing.T) {
	labels := map[string]string{}
	for _, o := range Offers() {
		if p := placeNamed(o.Name); p == nil || p.label+unitWord(unitNamed(o.Name)) != o.Label || p.withUnit(unitNamed(o.Name)) != o.Name {
			t.Errorf("%v leads to %v", o, p)
		}
		if was := labels[o.Label]; was != "" {
			t.Errorf("%s and %s are both called %s", was, o.Name, o.Label)
		}
		labels[o.Label] = o.Name
	}
	if len(labels) < 30 {
		t.Errorf("only %d are offered", len(labels))
	}
}
