package roster

// The form of the condition that is being written.

import (
	"slices"
	"strings"

	"kaisei/data/roster"
	"kaisei/ui/part"
)

// write shows a Test in the form; the zero Test asks what to look at.
func (a *asker) write(t roster.Test) {
	a.draft = t
	var options []part.Option
	for _, c := range a.criteria {
		options = append(options, part.Option{Value: c.ID, Shown: c.Label})
	}
	f := part.NewForm()
	on := part.PickField(part.Spec{ID: "on", Label: "項目", Chars: 14}, options)
	fields := []*part.Field{on}
	values := map[string]string{"on": t.On}
	c := a.criterion()
	if c.ID != "" {
		if !slices.Contains(c.Ops, t.Op) && len(c.Ops) > 0 {
			t.Op = c.Ops[0]
		}
		a.draft.Op, values["op"] = t.Op, string(t.Op)
		fields = append(fields, part.ChoiceField(part.Spec{ID: "op", Label: "比べ方", Chars: 8}, opOptions(c)))
		fields = append(fields, a.valueFields(c, t, values)...)
	}
	f.Row(fields...)
	a.chosen = part.NewNote("", part.SmallTextSize, part.Secondary)
	f.Put(a.chosen)
	f.SetValues(values)
	f.OnChange = a.changed
	f.OnSave = func() {
		if a.form == f { // not when Enter has just chosen, which made another form
			a.add()
		}
	}
	f.OnEscape = a.dialog.Close
	a.form = f
	a.showChosen()
	a.holder.RemoveAll()
	a.holder.Add(f)
}

// valueFields are what the comparison takes, filled from the Test.
func (a *asker) valueFields(c roster.Criterion, t roster.Test, values map[string]string) (fields []*part.Field) {
	n := valuesOf(t.Op)
	if n > 0 && c.Sort == roster.OfChoice {
		return []*part.Field{part.PickField(part.Spec{ID: "value", Label: "値（いくつでも）", Chars: 12}, optionsOf(c, a.book))}
	}
	for i, id := range []string{"value", "second"}[:n] {
		spec := part.Spec{ID: id, Label: "値", Unit: c.Unit, Chars: 9}
		if n == 2 {
			spec.Label = []string{"から", "まで"}[i]
		}
		switch c.Sort {
		case roster.OfNumber:
			fields = append(fields, part.NumberField(spec))
		case roster.OfDay:
			fields = append(fields, part.DayField(spec))
		default:
			spec.Chars = 12
			fields = append(fields, part.TextField(spec))
		}
		if i < len(t.Values) {
			values[id] = t.Values[i]
		}
	}
	return fields
}

// changed follows what is chosen: another criterion asks for other values.
func (a *asker) changed(id, value string) {
	switch {
	case id == "on" && value != a.draft.On:
		a.write(roster.Test{On: value})
		a.form.Focus("op")
	case id == "op" && roster.Op(value) != a.draft.Op:
		t := roster.Test{On: a.draft.On, Op: roster.Op(value), Values: a.draft.Values}
		if a.criterion().Sort != roster.OfChoice {
			t.Values = []string{a.form.Values()["value"]}
		}
		a.write(t)
		a.form.Focus("op")
	case id == "value" && a.criterion().Sort == roster.OfChoice && value != "":
		t := roster.Test{On: a.draft.On, Op: a.draft.Op, Values: slices.Clone(a.draft.Values)}
		if at := slices.Index(t.Values, value[len(chosen):]); at >= 0 {
			t.Values = slices.Delete(t.Values, at, at+1)
		} else {
			t.Values = append(t.Values, value[len(chosen):])
		}
		a.write(t)
		a.form.Focus("value")
	}
	a.tally()
}

// showChosen lists what was chosen so far.
func (a *asker) showChosen() {
	c := a.criterion()
	if c.Sort != roster.OfChoice || valuesOf(a.draft.Op) == 0 || c.ID == "" {
		a.chosen.Set("", part.Secondary)
		return
	}
	var names []string
	for _, o := range c.Options(a.book) {
		if slices.Contains(a.draft.Values, o.Value) {
			names = append(names, strings.TrimSpace(o.Shown))
		}
	}
	if len(names) == 0 {
		a.chosen.Set("一覧から選んでください。いくつでも選べます。", part.Secondary)
		return
	}
	a.chosen.Set("選んだもの　"+strings.Join(names, "、")+"（もう一度選ぶと外れます。Enter で加えます）", part.Ink)
}

// chosen stands before the value of an option, which may be "", where the
// field's own "" means that nothing is chosen.
const chosen = "="

func optionsOf(c roster.Criterion, book *roster.Book) []part.Option {
	var options []part.Option
	for _, o := range c.Options(book) {
		options = append(options, part.Option{Value: chosen + o.Value, Shown: o.Shown})
	}
	return options
}

// opOptions are the comparisons of a criterion in words.
func opOptions(c roster.Criterion) []part.Option {
	var options []part.Option
	for _, op := range c.Ops {
		options = append(options, part.Option{Value: string(op), Shown: op.Word(c.Sort)})
	}
	return options
}
