package declaration

// The checks: E1–E6 block final output, W1–W8 warn. Each finding names the place
// to go to and the sentence to change.

import (
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Finding is one thing that a check found.
type Finding struct {
	Rule     string // E1 … E6, W1 … W8
	Key      string // Part.Key of the place, or Block.ID; "" for the whole
	Sentence string // what is wrong and what to do, one or two Japanese sentences
	Quote    string // the words meant, "" for none
	Offer    string // what to write for Quote, "" for none
}

// Error reports whether the finding blocks final output.
func (f Finding) Error() bool { return strings.HasPrefix(f.Rule, "E") }

// Case is what is checked.
type Case struct {
	Form    *Form
	Draft   *Draft
	Forms   Library
	Book    *roster.Book // of the day of the declaration, or of today while there is none
	Company *roster.Company
	Today   nihongo.Day
	Printed []Part  // what is about to be printed or came back; nil for the draft's own Parts
	Others  []Other // the own words of the office's other declarations, for W8
}

// Other is what another company wrote.
type Other struct {
	Company string // its name
	Text    string // own words, all of them
}

// Check judges a draft: errors first, in the order of the rules.
func Check(c Case) []Finding {
	if c.Printed == nil {
		c.Printed = c.Draft.Parts(c.Form)
	}
	if c.Company == nil {
		c.Company = &roster.Company{}
	}
	k := &checker{Case: c}
	for _, rule := range []func(){k.fixedText, k.residue, k.party, k.number, k.day, k.template,
		k.oldWords, k.contradictions, k.bills, k.emptiness, k.moulds, k.scope, k.writing, k.sameness} {
		rule()
	}
	return k.found
}

// Errors counts the findings that block final output.
func Errors(found []Finding) (n int) {
	for _, f := range found {
		if f.Error() {
			n++
		}
	}
	return n
}

type checker struct {
	Case
	found []Finding
}

func (k *checker) add(rule, key, sentence string) *Finding {
	k.found = append(k.found, Finding{Rule: rule, Key: key, Sentence: sentence})
	return &k.found[len(k.found)-1]
}

// own lists the printed own words. Of a clause written anew, what the form says
// there too is not the company's own.
func (k *checker) own() []Part {
	var list []Part
	for _, p := range k.Printed {
		switch {
		case p.Fixed:
		case p.Style == OwnLine || p.Style == ItemLine:
			list = append(list, p)
		case p.Style == Paragraph:
			p.Text = k.Form.Besides(p.Item, p.Text)
			list = append(list, p)
		}
	}
	return list
}

// Besides gives the sentences of a text that the form's clause does not have.
func (f *Form) Besides(clause, text string) string {
	_, item := f.Item(clause)
	if item == nil {
		return text
	}
	var out strings.Builder
	for sentence := range strings.SplitAfterSeq(text, "。") {
		if s := strings.TrimSpace(sentence); s != "" && !strings.Contains(item.Text, s) {
			out.WriteString(sentence)
		}
	}
	return out.String()
}

// block is the key of a slot, "" when the form has none of the sort.
func (k *checker) slot(of string) string {
	for _, b := range k.Form.Blocks {
		if b.Kind == Slot && b.Slot == of {
			return b.ID
		}
	}
	return ""
}
