package roster

// Conditions: what may be asked of a member besides words. They stand side by
// side, joined by and (or by or), in groups if need be.

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"kaisei/data/nihongo"
)

// Where joins conditions: all must hold, or with Any one of them. Without
// conditions it holds for everybody; a group without any says nothing.
type Where struct {
	Any    bool    `json:"any,omitempty"`
	Tests  []Test  `json:"tests,omitempty"`
	Groups []Where `json:"groups,omitempty"`
}

// Test is one condition: a Criterion, how it is compared, and with what. One
// that is not understood, written by another Kaisei or damaged, holds for
// nobody: a list that is too short is noticed, one too long is sent.
type Test struct {
	On     string   `json:"on"` // the ID of a Criterion
	Op     Op       `json:"op"`
	Values []string `json:"values,omitempty"` // canonical text: codes, ids, ISO days, whole numbers
}

// Op is how a value is compared.
type Op string

const (
	Is       Op = "is"      // one of the Values
	IsNot    Op = "not"     // none of the Values
	From     Op = "from"    // at least, on or after Values[0]
	To       Op = "to"      // at most, on or before Values[0]
	Between  Op = "between" // Values[0] … Values[1] in either order, both included
	Contains Op = "has"     // folded text contains Values[0]
	Lacks    Op = "lacks"   // folded text does not
	Missing  Op = "missing" // nothing is filled in
	Filled   Op = "filled"
)

// Sort tells how the values of a Criterion are given and compared.
type Sort int

const (
	OfChoice Sort = iota // one of Options
	OfText
	OfNumber
	OfDay
)

// Criterion is something that can be asked of a member. The ID of one that asks
// for a field is the field's: "company.capital_yen". What a member has not
// filled in is neither from nor to anything; IsNot and Lacks hold for it.
type Criterion struct {
	ID, Label string
	Group     string // under which a form offers it: 所属と役, 企業 …
	Sort      Sort
	Unit      string // 名, 円
	Ops       []Op
	Options   func(*Book) []Option // for OfChoice

	texts  func(b *Book, e *Entry, into []string) []string // appends what the member has
	amount func(b *Book, e *Entry) Amount                  // for OfNumber
}

// Option is a value and what people call it.
type Option struct{ Value, Shown string }

// CriterionOf finds a Criterion by its id, false when there is none.
func CriterionOf(id string) (Criterion, bool) {
	at, ok := criteria().at[id]
	if !ok {
		return Criterion{}, false
	}
	return criteria().list[at], true
}

// values tells how many values an Op is given: at least one, one or two, or none.
func (op Op) values(n int) bool {
	switch op {
	case Is, IsNot:
		return n > 0
	case From, To, Contains, Lacks:
		return n == 1
	case Between:
		return n == 2
	case Missing, Filled:
		return n == 0
	}
	return false
}

// check tells whether the test is understood; the error Is ErrValue.
func (t Test) check() (Criterion, error) {
	c, ok := CriterionOf(t.On)
	if !ok || !slices.Contains(c.Ops, t.Op) || !t.Op.values(len(t.Values)) {
		return c, fmt.Errorf("%w: condition %s %s %q", ErrValue, t.On, t.Op, t.Values)
	}
	for _, v := range t.Values {
		bad := c.Sort == OfDay && !nihongo.Day(v).Valid()
		if c.Sort == OfNumber {
			_, err := strconv.ParseInt(v, 10, 64)
			bad = err != nil
		}
		if t.Op == Contains || t.Op == Lacks {
			bad = nihongo.SearchKey(v) == "" // would hold for everybody
		}
		if bad {
			return c, fmt.Errorf("%w: condition %s %s %q", ErrValue, t.On, t.Op, v)
		}
	}
	return c, nil
}

// Check tells which tests are not understood. The error Is ErrValue and names
// them all; nil when all are.
func (w *Where) Check() error {
	if w == nil {
		return nil
	}
	var errs []error
	for _, t := range w.Tests {
		if _, err := t.check(); err != nil {
			errs = append(errs, err)
		}
	}
	for i := range w.Groups {
		errs = append(errs, w.Groups[i].Check())
	}
	return errors.Join(errs...)
}

// Understood reports whether a test says something this Kaisei knows.
func (t Test) Understood() bool {
	_, err := t.check()
	return err == nil
}

// silent reports whether there is no condition at all.
func (w *Where) silent() bool {
	if w == nil {
		return true
	}
	return len(w.Tests) == 0 && !slices.ContainsFunc(w.Groups, func(g Where) bool { return !g.silent() })
}

// AsksBeyond reports whether the conditions speak of people who are no members
// (退会, 申込中, a day of leaving), whom a Query without Every never finds.
func (w *Where) AsksBeyond() bool {
	if w == nil {
		return false
	}
	for _, t := range w.Tests {
		switch t.On {
		case "state":
			members := func(v string) bool { return v == string(Active) || v == Pausing }
			if t.Op == Is && !slices.ContainsFunc(t.Values, members) {
				return true
			}
		case "spell.left_on", "spell.leave_kind", "spell.reason":
			if t.Op != Missing && t.Op != IsNot {
				return true
			}
		}
	}
	return slices.ContainsFunc(w.Groups, func(g Where) bool { return g.AsksBeyond() })
}
