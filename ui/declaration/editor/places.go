package editor

// Which field writes which place of the page, and what a finding offers there.

import (
	"strconv"
	"strings"

	"kaisei/data/declaration"
)

// fieldOf is the field that a place of the page comes from, "" for the form's own
// wording.
func (m *model) fieldOf(key string) string {
	if m.form == nil {
		return ""
	}
	block, rest, _ := strings.Cut(key, "/")
	b := m.form.Block(block)
	if b == nil {
		return ""
	}
	switch b.Kind {
	case declaration.Slot:
		return slotField(b.Slot)
	case declaration.Optional:
		return freeField(block)
	case declaration.Clauses:
		item, _, _ := strings.Cut(rest, "/")
		if len(m.draft.Clauses[item].Own) == 0 {
			return ""
		}
		return clauseField(item)
	case declaration.Choice:
		entry, _, _ := strings.Cut(rest, "/")
		n, err := strconv.Atoi(entry)
		if err != nil || n >= len(m.draft.Items) {
			return ""
		}
		if m.draft.Items[n].Item == "" && !strings.Contains(rest, "/") {
			return titleField(n)
		}
		return entryField(n)
	}
	return ""
}

// keyOf is the first place on the page that a field writes; while nothing is
// written there, that of the item above.
func (m *model) keyOf(field string) string {
	if m.form == nil {
		return ""
	}
	above := ""
	for _, p := range m.draft.Parts(m.form.Form) {
		switch {
		case m.fieldOf(p.Key()) != field:
		case !p.Fixed:
			return p.Key()
		case above == "":
			above = p.Key()
		}
	}
	return above
}

// The fields' names.
func slotField(slot string) string {
	if slot == declaration.SlotSigner {
		return "signer"
	}
	return slot
}

func freeField(block string) string { return "free/" + block }
func entryField(n int) string       { return "entry/" + strconv.Itoa(n) }
func titleField(n int) string       { return "title/" + strconv.Itoa(n) }
func clauseField(id string) string  { return "clause/" + id }
func reasonField(id string) string  { return "reason/" + id }

// mend writes what a finding offers in the place of the words it quotes. It
// reports whether the words were there.
func (m *model) mend(f declaration.Finding) bool {
	if f.Quote == "" || f.Offer == "" {
		return false
	}
	put := func(text string) (string, bool) {
		return strings.ReplaceAll(text, f.Quote, f.Offer), strings.Contains(text, f.Quote)
	}
	field := m.fieldOf(f.Key)
	name, rest, _ := strings.Cut(field, "/")
	n, _ := strconv.Atoi(rest)
	var did bool
	switch name {
	case "entry":
		var text string
		if text, did = put(m.own(n)); did {
			m.setOwn(n, text)
		}
	case "title":
		m.draft.Items[n].Title, did = put(m.draft.Items[n].Title)
	case "clause":
		var text string
		if text, did = put(m.suitedText(rest)); did {
			m.suit(rest, text)
		}
	case "free":
		var text string
		if text, did = put(m.draft.Own[rest]); did {
			m.setFree(rest, text)
		}
	}
	return did
}

// marks are the places with findings: true for those that block the final output.
func (m *model) marks() map[string]bool {
	marks := map[string]bool{}
	for _, f := range m.found {
		if f.Key != "" {
			marks[f.Key] = marks[f.Key] || f.Error()
		}
	}
	return marks
}
