// Package editor is where a declaration is written: at the left the questions and
// the company's own words, at the right the page as it will be printed. The
// form's own wording is shown and cannot be changed. What is written saves
// itself; versions are kept and compared; checks lead to the sentence to change;
// files are issued and kept as they were issued.
package editor

import (
	"context"
	"slices"
	"strings"

	"kaisei/data/declaration"
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
)

// model is the draft that is being written, and what is known about it.
type model struct {
	file    *office.File
	id      roster.ID
	record  *roster.Declaration
	company *roster.Company
	forms   declaration.Library
	form    *declaration.Known // nil: the form is not there any more
	draft   *declaration.Draft
	kept    string       // the draft as the office file has it
	day     *roster.Book // of the day of the declaration; nil until it was looked up
	others  []declaration.Other
	found   []declaration.Finding
	checked bool
}

// load reads a declaration from the Book, what is not saved is lost. It reports
// whether it is there and its text can be read.
func (m *model) load(book *roster.Book, id roster.ID) error {
	record := book.Declaration(id)
	if record == nil {
		return roster.ErrMissing
	}
	draft, err := declaration.DecodeDraft(record.Text)
	if err != nil {
		return err
	}
	forms, err := declaration.Forms(book)
	if err != nil {
		return err
	}
	if m.id != id || m.draft == nil || m.draft.On != draft.On {
		m.day = nil
	}
	m.id, m.record, m.company = id, record, book.Company(record.Company)
	m.forms, m.draft, m.kept = forms, draft, draft.Encode()
	m.form = forms.Of(draft)
	m.found, m.checked = nil, false
	return nil
}

// dirty reports whether something is not saved.
func (m *model) dirty() bool { return m.draft != nil && m.draft.Encode() != m.kept }

// stale reports whether the Book's text is another than what was loaded or saved:
// somebody undid something, or another place changed it.
func (m *model) stale(book *roster.Book) bool {
	r := book.Declaration(m.id)
	if r == nil {
		return true
	}
	d, err := declaration.DecodeDraft(r.Text)
	return err == nil && d.Encode() != m.kept
}

// save is the Action that keeps the draft.
func (m *model) save(book *roster.Book) journal.Action { return declaration.Save(book, m.id, m.draft) }

// saved notes what the office file has now.
func (m *model) saved(book *roster.Book, text string) {
	m.kept = text
	if r := book.Declaration(m.id); r != nil {
		m.record = r
	}
}

// lookUp finds the roster of the day of the declaration, and what the office's
// other companies wrote. It may run away from the window: it is given copies, and
// gives its finding to found.
func lookUp(ctx context.Context, file *office.File, forms declaration.Library, id roster.ID, on nihongo.Day) (day *roster.Book, others []declaration.Other, err error) {
	book := file.Book()
	day = book
	if on.Valid() && on < book.Day() {
		if day, err = file.BookAt(ctx, on); err != nil {
			return nil, nil, err
		}
	}
	this := book.Declaration(id)
	if this == nil {
		return day, nil, nil
	}
	return day, declaration.OthersOf(book, forms, this.Company), nil
}

// inCase is what is to be checked, a copy.
func (m *model) inCase(today nihongo.Day) declaration.Case {
	return declaration.Case{Form: m.form.Form, Draft: m.draft.Clone(), Forms: m.forms, Book: m.day, Company: m.company, Today: today, Others: m.others}
}

// setDay takes the day of the declaration; the party is then that of the roster
// of that day, which is still to be looked up.
func (m *model) setDay(on nihongo.Day) {
	if on != m.draft.On {
		m.draft.On, m.day = on, nil
	}
}

// settle takes the party from the roster of the day of the declaration.
func (m *model) settle(day *roster.Book, others []declaration.Other) {
	m.day, m.others = day, others
	if p := declaration.PartyOf(day, m.record.Company, m.draft.Party.Member); p.Company != "" {
		if p.Name == "" { // who signed then may not any more: the first who may
			p = declaration.PartyOf(day, m.record.Company, "")
		}
		m.draft.Party = p
	}
}

// sign lets another of those who may sign.
func (m *model) sign(member roster.ID) {
	if m.day != nil {
		m.draft.Party = declaration.PartyOf(m.day, m.record.Company, member)
	}
}

// answer takes an answer of the interview. Only what follows from this answer
// changes: what somebody chose against another answer stays.
func (m *model) answer(question, value string) {
	before := m.proposals()
	if m.draft.Answers == nil {
		m.draft.Answers = declaration.Answers{}
	}
	if m.draft.Answers[question] == value {
		delete(m.draft.Answers, question)
	} else {
		m.draft.Answers[question] = value
	}
	if m.form == nil {
		return
	}
	var fresh []declaration.Proposal
	for _, p := range m.proposals() {
		if !slices.ContainsFunc(before, func(q declaration.Proposal) bool { return q.Block == p.Block && q.Item == p.Item && q.In == p.In }) {
			fresh = append(fresh, p)
		}
	}
	m.draft.Take(m.form.Form, fresh)
}

func (m *model) proposals() []declaration.Proposal {
	if m.form == nil {
		return nil
	}
	return declaration.Propose(m.form.Form, m.draft.Answers, m.company)
}

// whyOf is what the answer to a question speaks for, in words; "" for nothing.
func (m *model) whyOf(question string) string {
	var lines []string
	for _, p := range m.proposals() {
		about := p.Item == question
		if question == "spread" {
			about = p.Item == ""
		}
		about = about || question == "talks" && p.Item == declaration.Price || question == "pay" && p.Item == declaration.Notes ||
			question == "outsource" && p.Item == declaration.Haste
		if !about || m.draft.Answers[question] == "" {
			continue
		}
		lines = append(lines, m.nameOf(p.Block, p.Item)+"："+p.Why)
	}
	if question == "outsource" && m.draft.Answers[question] != "" {
		lines = append(lines, strings.Join(declaration.SelfTest(m.company, m.draft.Answers).Sentences, ""))
	}
	return strings.Join(lines, "\n")
}

// nameOf is what the screen calls an item, or its block.
func (m *model) nameOf(block, item string) string {
	if _, i := m.form.Item(item); item != "" && i != nil {
		return "「" + i.Title + "」"
	}
	if b := m.form.Block(block); b != nil {
		return "「" + b.Label + "」"
	}
	return ""
}

// own is the text of a company's sentences for an entry, one a line.
func (m *model) own(entry int) string {
	if entry < 0 || entry >= len(m.draft.Items) {
		return ""
	}
	return strings.Join(m.draft.Items[entry].Own, "\n")
}

// setOwn takes them.
func (m *model) setOwn(entry int, text string) {
	if entry < 0 || entry >= len(m.draft.Items) {
		return
	}
	m.draft.Items[entry].Own = nil
	if text != "" {
		m.draft.Items[entry].Own = strings.Split(text, "\n")
	}
}

// addOwn begins an item of the company's own.
func (m *model) addOwn() int {
	m.draft.Items = append(m.draft.Items, declaration.Chosen{})
	return len(m.draft.Items) - 1
}

// remove takes an entry out.
func (m *model) remove(entry int) {
	if entry >= 0 && entry < len(m.draft.Items) {
		m.draft.Items = slices.Delete(m.draft.Items, entry, entry+1)
	}
}

// drop leaves a clause out, for a reason that is kept and not printed.
func (m *model) drop(item, reason string) {
	if m.draft.Dropped == nil {
		m.draft.Dropped = map[string]string{}
	}
	m.draft.Dropped[item] = reason
}

// keep takes a clause in again.
func (m *model) keep(item string) { delete(m.draft.Dropped, item) }

// setFree takes the words of an optional block.
func (m *model) setFree(block, text string) {
	if m.draft.Own == nil {
		m.draft.Own = map[string]string{}
	}
	if text == "" {
		delete(m.draft.Own, block)
		return
	}
	m.draft.Own[block] = text
}

// trade is the company's JSIC division, "" when it is not known.
func (m *model) trade() string {
	if m.company == nil {
		return ""
	}
	return m.company.Industry
}
