package editor

// The clauses ①…: each stands as the form has it, is left out for a reason, or is
// suited to the company's trade with sentences below the form's or in their place.

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"kaisei/data/declaration"
	"kaisei/ui/part"
)

// clauses are a box to tick each, and what follows from it.
func (w *words) clauses(b *declaration.Block) {
	m, f := &w.of.m, w.form
	if len(b.Items) == 0 {
		return
	}
	f.Heading(b.Label)
	f.Put(part.NewNote("定型の項目です。そのままで出せます。業種に合わせて自社の言葉を加えることも、まったく当てはまらないものを、わけを書いて外すこともできます。わけは印刷されません。", part.SmallTextSize, part.Secondary))
	for _, item := range b.Items {
		_, dropped := m.draft.Dropped[item.ID]
		w.check(b.ID+"/"+item.ID, item.Title, !dropped, func(on bool) {
			if on {
				m.keep(item.ID)
			} else {
				m.drop(item.ID, "")
			}
			w.restructured()
			if !on {
				w.focus(reasonField(item.ID))
			}
		})
		if dropped {
			f.Row(part.TextField(part.Spec{ID: reasonField(item.ID), Label: "外すわけ（印刷されません）", Required: true}))
			continue
		}
		w.suited(item)
	}
}

// suited are the own sentences of a clause, and examples for them. The field is
// made when it is first wanted, for most companies leave the clauses as they are.
func (w *words) suited(item declaration.Item) {
	m, f := &w.of.m, w.form
	id := clauseField(item.ID)
	if !w.opened(item.ID) {
		if w.of.readOnly() {
			return
		}
		f.Put(container.NewHBox(w.reached(part.NewButton("自社の言葉を加える", func() { w.open(item.ID); w.focus(id) }).Quiet()),
			w.reached(part.NewButton("文例を見る", func() { w.examples(id, item.ID) }).Quiet())))
		return
	}
	instead := m.draft.Clauses[item.ID].Instead
	label, help, lines := "自社の言葉", "1行が「・」1つになり、ひな形の文の下に続きます。", 3
	if instead {
		label, help, lines = "書き換えた文", "1行が1段落になります。空にすると、ひな形の文に戻ります。", 7
	}
	f.Row(part.NoteField(part.Spec{ID: id, Label: label, Help: help}, lines))
	w.check("instead/"+item.ID, "ひな形の文の代わりに印刷する（業種に合わせて書き換える）", instead, func(on bool) {
		m.writeAnew(item.ID, on)
		w.restructured()
	})
	w.exampleBar(id, item.ID)
}

// opened reports whether a clause has its field.
func (w *words) opened(clause string) bool {
	return w.wanted[clause] || len(w.of.m.draft.Clauses[clause].Own) > 0
}

// open makes the field of a clause.
func (w *words) open(clause string) {
	if !w.opened(clause) {
		w.wanted[clause] = true
		w.restructured()
	}
}

// suit takes the own sentences of a clause, one a line.
func (m *model) suit(clause, text string) {
	s := m.draft.Clauses[clause]
	s.Own = strings.Split(text, "\n")
	if text == "" {
		s.Own = nil
	}
	m.setSuited(clause, s)
}

func (m *model) setSuited(clause string, s declaration.Suited) {
	if len(s.Own) == 0 && !s.Instead {
		delete(m.draft.Clauses, clause)
		return
	}
	if m.draft.Clauses == nil {
		m.draft.Clauses = map[string]declaration.Suited{}
	}
	m.draft.Clauses[clause] = s
}

// suitedText is them as the field shows them.
func (m *model) suitedText(clause string) string {
	return strings.Join(m.draft.Clauses[clause].Own, "\n")
}

// writeAnew begins a clause's own wording with the form's, or takes the form's
// sentences out of it again.
func (m *model) writeAnew(clause string, on bool) {
	_, item := m.form.Item(clause)
	if item == nil {
		return
	}
	s := m.draft.Clauses[clause]
	var own []string
	for _, line := range s.Own {
		if !on {
			line = m.form.Besides(clause, line)
		}
		own = append(own, line)
	}
	if on && item.Text != "" && !strings.Contains(strings.Join(own, "\n"), item.Text) {
		own = append(strings.Split(item.Text, "\n"), own...)
	}
	own = slices.DeleteFunc(own, func(line string) bool { return strings.TrimSpace(line) == "" })
	m.setSuited(clause, declaration.Suited{Own: own, Instead: on})
}
