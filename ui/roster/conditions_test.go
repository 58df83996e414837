package roster

import (
	"strings"
	"testing"

	"kaisei/data/roster"

	"pgregory.net/rapid"
)

func testOf(on string) roster.Test {
	return roster.Test{On: on, Op: roster.Is, Values: []string{"1"}}
}

// anyWhere draws conditions, some of them deeper than the list goes.
func anyWhere(t *rapid.T, depth int) roster.Where {
	w := roster.Where{Any: rapid.Bool().Draw(t, "any")}
	for range rapid.IntRange(0, 3).Draw(t, "tests") {
		w.Tests = append(w.Tests, testOf(rapid.StringMatching(`[a-e]`).Draw(t, "on")))
	}
	if depth > 0 {
		for range rapid.IntRange(0, 2).Draw(t, "groups") {
			w.Groups = append(w.Groups, anyWhere(t, depth-1))
		}
	}
	return w
}

// holds answers a Where for somebody of whom exactly these letters are true.
func holds(w *roster.Where, is string) bool {
	if w == nil || len(w.Tests)+len(w.Groups) == 0 {
		return true
	}
	for _, t := range w.Tests {
		if strings.Contains(is, t.On) == w.Any {
			return w.Any
		}
	}
	for _, g := range w.Groups {
		if holds(&g, is) == w.Any {
			return w.Any
		}
	}
	return !w.Any
}

// Whatever conditions are opened in the list, it keeps what they mean.
func TestTheListKeepsWhatConditionsMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := anyWhere(t, 2)
		is := rapid.StringMatching(`a?b?c?d?e?`).Draw(t, "true")
		again := conditionsOf(&w).where()
		if got, want := holds(again, is), holds(&w, is); got != want {
			t.Fatalf("%s becomes %s: %v for %q, was %v", w.Encode(), again.Encode(), got, is, want)
		}
	})
}

func TestConditionsArePutTogether(t *testing.T) {
	var c conditions
	for _, on := range []string{"a", "b", "c"} {
		c.put(-1, testOf(on))
	}
	c.join(2)
	if got, want := c.where().Encode(), (&roster.Where{Tests: []roster.Test{testOf("a")}, Groups: []roster.Where{{Any: true, Tests: []roster.Test{testOf("b"), testOf("c")}}}}).Encode(); got != want {
		t.Errorf("a and (b or c) is %s", got)
	}
	c.remove(1) // the first of the two: the other stands alone
	if got, want := c.where().Encode(), (&roster.Where{Tests: []roster.Test{testOf("a"), testOf("c")}}).Encode(); got != want {
		t.Errorf("a and c is %s", got)
	}
	c.put(0, testOf("d"))
	c.remove(1)
	if got := c.where().Encode(); got != (&roster.Where{Tests: []roster.Test{testOf("d")}}).Encode() {
		t.Errorf("d is %s", got)
	}
	c.remove(0)
	if c.where() != nil {
		t.Error("no condition is one")
	}
	if c.join(0); c.mayJoin(0) {
		t.Error("the first row joins nothing")
	}
}

func TestConditionsReadAsAList(t *testing.T) {
	book := practiceFile(t, 10).Book()
	c := conditions{any: true}
	for range 3 {
		c.put(-1, roster.Test{On: "member.may_sign", Op: roster.Is, Values: []string{"1"}})
	}
	c.join(2)
	var read []string
	for i := range c.rows {
		joint, s := c.line(book, i)
		read = append(read, joint+"|"+s)
	}
	s := c.rows[0].sentence(book)
	if got, want := strings.Join(read, "\n"), "|"+s+"\nまたは|（"+s+"\n　かつ|　"+s+"）"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
