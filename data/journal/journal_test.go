package journal

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// state is a small set of records of two kinds, the second referring to the first.
type state map[Kind]map[string]Values

func (s state) Kinds() []Kind { return []Kind{"company", "member"} }

func (s state) Records(kind Kind) []Record {
	var out []Record
	for _, id := range slices.Sorted(maps.Keys(s[kind])) {
		out = append(out, Record{id, s[kind][id]})
	}
	return out
}

func (s state) Value(kind Kind, id, field string) string {
	v, there := s[kind][id]
	switch {
	case !there:
		return ""
	case field == "":
		return v.Encode()
	}
	return v.Get(field)
}

// after applies changes one by one and insists that each finds what it expects.
func (s state) after(t rapid.TB, changes []Change) state {
	next := state{}
	for kind, records := range s {
		next[kind] = maps.Clone(records)
	}
	for _, c := range changes {
		if now := next.Value(c.Kind, c.ID, c.Field); now != c.Before {
			t.Fatalf("%+v finds %q", c, now)
		}
		if next[c.Kind] == nil {
			next[c.Kind] = map[string]Values{}
		}
		switch {
		case c.Removes():
			delete(next[c.Kind], c.ID)
		case c.Creates():
			v, err := Decode(c.After)
			if err != nil {
				t.Fatal(err)
			}
			next[c.Kind][c.ID] = v
		default:
			next[c.Kind][c.ID] = with(next[c.Kind][c.ID], c.Field, c.After)
		}
	}
	return next
}

var fieldNames = []string{"name", "kana", "tel"}

// with keeps the order of the fields, as a schema does.
func with(v Values, field, text string) Values {
	var out Values
	for _, name := range fieldNames {
		value := v.Get(name)
		if name == field {
			value = text
		}
		if value != "" {
			out = append(out, Value{name, value})
		}
	}
	return out
}

func anyState() *rapid.Generator[state] {
	return rapid.Custom(func(t *rapid.T) state {
		s := state{}
		for _, kind := range s.Kinds() {
			s[kind] = map[string]Values{}
			for _, id := range []string{"1", "2", "3", "4"} {
				if !rapid.Bool().Draw(t, "there") {
					continue
				}
				v := Values(nil)
				for _, name := range fieldNames {
					text := rapid.OneOf(rapid.SampledFrom([]string{"", "青空", "03", `"\`}), rapid.String()).Draw(t, name)
					v = with(v, name, text)
				}
				s[kind][id] = v
			}
		}
		return s
	})
}

func same(t rapid.TB, what string, got, want state) {
	for _, kind := range want.Kinds() {
		var g, w []string
		for _, r := range got.Records(kind) {
			g = append(g, r.ID+r.Values.Encode())
		}
		for _, r := range want.Records(kind) {
			w = append(w, r.ID+r.Values.Encode())
		}
		if d := cmp.Diff(w, g); d != "" {
			t.Fatalf("%s: %s %s", what, kind, d)
		}
	}
}

func TestDiffLeadsFromOneStateToTheOtherAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyState().Draw(t, "a"), anyState().Draw(t, "b")
		there := Diff(a, b)
		same(t, "there", a.after(t, there), b)
		same(t, "back", b.after(t, Invert(there)), a)
		if d := cmp.Diff(there, Invert(Invert(there))); d != "" {
			t.Fatal("twice inverted is not the same:", d)
		}
		if fits, conflicts := Merge(there, a); len(conflicts) > 0 || len(fits) != len(there) {
			t.Fatalf("a difference does not fit where it was taken: %v", conflicts)
		}
		if fits, conflicts := Merge(there, b); len(conflicts) > 0 || len(fits) > 0 {
			t.Fatalf("what is there already should be dropped: %v %v", fits, conflicts)
		}
		if len(Diff(a, a)) > 0 {
			t.Fatal("a state differs from itself")
		}
	})
}

// TestMergeOfTwoDifferences: theirs on top of ours changes nothing of ours.
func TestMergeOfTwoDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, ours, theirs := anyState().Draw(t, "base"), anyState().Draw(t, "ours"), anyState().Draw(t, "theirs")
		fits, conflicts := Merge(Diff(base, theirs), ours)
		merged := ours.after(t, fits)
		for _, c := range Diff(base, ours) {
			if c.Field == "" {
				continue
			}
			now, theirWord := merged.Value(c.Kind, c.ID, c.Field), theirs.Value(c.Kind, c.ID, c.Field)
			if now != c.After && now != theirWord {
				t.Fatalf("%+v became %q, which nobody said", c, now)
			}
			if now != c.After && base.Value(c.Kind, c.ID, "") != "" && theirs.Value(c.Kind, c.ID, "") != "" {
				t.Fatalf("our %+v was overwritten with %q", c, now)
			}
		}
		for _, c := range conflicts {
			if c.Now == c.Change.After || c.Now == c.Change.Before && ours.Value(c.Change.Kind, c.Change.ID, "") != "" {
				t.Fatalf("no conflict: %+v", c)
			}
		}
	})
}

func TestDiffRemovesWhatRefersFirst(t *testing.T) {
	full := state{"company": {"1": {{"name", "青空"}}}, "member": {"2": {{"name", "太郎"}}}}
	changes := Diff(full, state{})
	if len(changes) != 2 || changes[0].Kind != "member" || changes[1].Kind != "company" {
		t.Fatalf("%+v", changes)
	}
	changes = Diff(state{}, full)
	if len(changes) != 2 || changes[0].Kind != "company" || changes[1].Kind != "member" {
		t.Fatalf("%+v", changes)
	}
}

func TestMerge(t *testing.T) {
	now := state{"member": {"1": {{"name", "青空"}, {"tel", "03"}}}}
	tel := func(before, after string) Change { return Change{"member", "1", "tel", before, after} }
	whole := now.Value("member", "1", "")
	for name, tc := range map[string]struct {
		changes, fits []Change
		conflict      string // what is there now, "-" = none
	}{
		"untouched":                   {[]Change{tel("03", "06")}, []Change{tel("03", "06")}, "-"},
		"both said the same":          {[]Change{tel("02", "03")}, nil, "-"},
		"both changed":                {[]Change{tel("02", "06")}, nil, "03"},
		"cleared":                     {[]Change{tel("03", "")}, []Change{tel("03", "")}, "-"},
		"filled what is filled":       {[]Change{tel("", "06")}, nil, "03"},
		"filled what is empty":        {[]Change{{"member", "1", "kana", "", "ア"}}, []Change{{"member", "1", "kana", "", "ア"}}, "-"},
		"one after the other":         {[]Change{tel("03", "06"), tel("06", "08")}, []Change{tel("03", "06"), tel("06", "08")}, "-"},
		"there and back":              {[]Change{tel("03", "06"), tel("06", "03")}, []Change{tel("03", "06"), tel("06", "03")}, "-"},
		"field of no record":          {[]Change{{"member", "9", "tel", "", "06"}}, nil, ""},
		"new record":                  {[]Change{{"member", "9", "", "", "{}"}}, []Change{{"member", "9", "", "", "{}"}}, "-"},
		"record that is there":        {[]Change{{"member", "1", "", "", whole}}, nil, "-"},
		"another record that is":      {[]Change{{"member", "1", "", "", "{}"}}, nil, whole},
		"removed as it is":            {[]Change{{"member", "1", "", whole, ""}}, []Change{{"member", "1", "", whole, ""}}, "-"},
		"removed, but worked on":      {[]Change{{"member", "1", "", "{}", ""}}, nil, whole},
		"removed what is gone":        {[]Change{{"member", "9", "", "{}", ""}}, nil, "-"},
		"a conflict stops the second": {[]Change{tel("02", "06"), tel("06", "08")}, nil, "03"},
	} {
		fits, conflicts := Merge(tc.changes, now)
		if d := cmp.Diff(tc.fits, fits); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		switch {
		case tc.conflict == "-" && len(conflicts) > 0:
			t.Errorf("%s: conflicts %+v", name, conflicts)
		case tc.conflict != "-" && (len(conflicts) == 0 || conflicts[0].Now != tc.conflict):
			t.Errorf("%s: conflicts %+v, want %q", name, conflicts, tc.conflict)
		}
	}
}
