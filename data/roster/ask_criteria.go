package roster

// What may be asked: every field of a company and of a member, and what is
// known of a member on the day of the Book. パートナーシップ構築宣言 takes its place here
// with its records.

import (
	"slices"
	"sync"

	"kaisei/data/nihongo"
)

// Groups of criteria, in the order of a form.
const (
	groupPlace   = "所属と役"
	groupPerson  = "会員"
	groupCompany = "企業"
	groupSpell   = "会歴"
	groupConsent = "同意"
)

// criteria are made once, and found by id.
var criteria = sync.OnceValue(func() (made struct {
	list []Criterion
	at   map[string]int
}) {
	made.list = slices.Concat(placeCriteria(), personCriteria(), companyCriteria(), spellCriteria(), consentCriteria())
	made.at = map[string]int{}
	for i, c := range made.list {
		made.at[c.ID] = i
	}
	return made
})

// Criteria lists all that can be asked of a member, group by group. The slice
// must not be changed.
func Criteria() []Criterion { return criteria().list }

var (
	numberOps = []Op{From, To, Between, Is, Missing, Filled}
	dayOps    = []Op{From, To, Between, Is, Missing, Filled}
	textOps   = []Op{Contains, Lacks, Is, Missing, Filled}
	choiceOps = []Op{Is, IsNot, Missing, Filled}
	sureOps   = []Op{Is, IsNot} // where there is always a value
)

// choice asks for one of the options.
func choice(group, id, label string, ops []Op, options func(*Book) []Option, texts func(*Book, *Entry, []string) []string) Criterion {
	return Criterion{ID: id, Label: label, Group: group, Sort: OfChoice, Ops: ops, Options: options, texts: texts}
}

// number asks for an amount.
func number(group, id, label, unit string, of func(*Book, *Entry) Amount) Criterion {
	return Criterion{ID: id, Label: label, Group: group, Sort: OfNumber, Unit: unit, Ops: numberOps, amount: of}
}

// yesNo asks for a flag.
func yesNo(group, id, label, yes, no string, is func(*Entry) bool) Criterion {
	options := []Option{{"1", yes}, {"", no}}
	return choice(group, id, label, []Op{Is}, func(*Book) []Option { return options }, func(_ *Book, e *Entry, into []string) []string {
		if is(e) {
			return append(into, "1")
		}
		return append(into, "")
	})
}

// named are options that are called what they are.
func named(values ...string) func(*Book) []Option {
	options := make([]Option, len(values))
	for i, v := range values {
		options[i] = Option{v, v}
	}
	return func(*Book) []Option { return options }
}

// asked makes the Criterion for a field of a record, nil when the member has
// none of its kind on the day. Flags and what is one of a list are made by hand.
func asked[T Record](group string, f Field, of func(*Book, *Entry) *T) Criterion {
	s := shapeOf[T]()
	at := slices.IndexFunc(s.fields, func(x field[T]) bool { return x.Name == f.Name })
	get := s.fields[at].get
	c := Criterion{ID: string(s.kind) + "." + f.Name, Label: f.Label, Group: group, Sort: OfText, Ops: textOps}
	c.texts = func(b *Book, e *Entry, into []string) []string {
		if r := of(b, e); r != nil {
			return append(into, get(r))
		}
		return into
	}
	if f.Type == Date {
		c.Sort, c.Ops = OfDay, dayOps
	}
	return c
}

// chosen makes a Criterion of text one that is chosen from options.
func (c Criterion) chosen(options func(*Book) []Option) Criterion {
	c.Sort, c.Ops, c.Options = OfChoice, choiceOps, options
	return c
}

// occurring lists the values that members of the Book have, sorted.
func occurring(b *Book, of func(*Entry) string) []string {
	seen := map[string]bool{}
	var list []string
	for _, e := range b.entries {
		if v := of(e); v != "" && !seen[v] {
			seen[v] = true
			list = append(list, v)
		}
	}
	slices.Sort(list)
	return list
}

// coded lists codes with their names: D 建設業.
func coded(classes []nihongo.IndustryClass) []Option {
	out := make([]Option, len(classes))
	for i, c := range classes {
		out[i] = Option{c.Code, c.Code + " " + c.Name}
	}
	return out
}
