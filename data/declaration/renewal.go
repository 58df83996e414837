package declaration

// Renewal: who is on an old form, and new drafts that carry the own words over
// and say what changed.

import (
	"fmt"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Carried is a draft on another form, and what somebody should know about it.
type Carried struct {
	Draft *Draft
	Notes []string // what changed, one Japanese sentence each
}

// Carry writes a draft anew on another form: items of the same subject and all
// own words go over, old words in them become the new ones, and what finds no
// place is said. The day is taken out, for it must be declared anew; the party is
// that of the Book.
func Carry(old *Draft, from, to *Known, party Party) Carried {
	d := &Draft{Form: to.ID, Hash: to.Hash, Western: old.Western, Answers: old.Clone().Answers, Party: party}
	out := Carried{Draft: d}
	note := func(format string, args ...any) { out.Notes = append(out.Notes, fmt.Sprintf(format, args...)) }
	note("ひな形を「%s」から「%s」に移しました。定型部分は新しいひな形の文言です。", nameOf(from), to.Name)
	lost := false
	choice := to.ChoiceBlock()
	for _, c := range old.Items {
		moved := Chosen{Item: c.Item, Title: renewed(c.Title, note), Own: make([]string, len(c.Own))}
		for i, own := range c.Own {
			moved.Own[i] = renewed(own, note)
		}
		switch {
		case choice == nil && len(strings.Join(c.Own, "")) > 0:
			lost = true
			out.other(to, moved.Own)
			continue
		case choice == nil:
			continue
		case c.Item != "" && choice.item(c.Item) == nil:
			moved.Title = titleOf(from, c.Item)
			note("個別項目「%s」は新しいひな形にありません。自社の項目として残しました。", moved.Title)
			moved.Item = ""
		}
		d.Items = append(d.Items, moved)
	}
	if lost {
		note("新しいひな形に個別項目がないため、自分の言葉を任意記載に移しました。")
	}
	for _, id := range slices.Sorted(keys(old.Own)) {
		lines := strings.Split(renewed(old.Own[id], note), "\n")
		if to.Block(id) != nil && to.Block(id).Kind == Optional {
			d.own(id, lines)
			continue
		}
		out.other(to, lines)
	}
	for _, id := range slices.Sorted(keys(old.Clauses)) {
		out.clause(from, to, id, old, note)
	}
	for _, id := range slices.Sorted(keys(old.Dropped)) {
		if _, item := to.Item(id); item != nil {
			if d.Dropped == nil {
				d.Dropped = map[string]string{}
			}
			d.Dropped[id] = old.Dropped[id]
		}
	}
	if from != nil {
		for _, x := range Compare(from.Form, to.Form) {
			if x.Change == Gone && x.Kind == Clauses {
				note("項目「%s」は新しいひな形にありません。", x.Label)
			}
			if x.Change == Added && x.Kind == Choice {
				note("新しい個別項目「%s」を選べます。", x.Label)
			}
		}
	}
	if from != nil && strings.Contains(textOf(from.Form), "テレワーク導入やBCP") && choice != nil && choice.item(Continuity) != nil && !d.Has(Continuity) {
		note("テレワーク・BCPの支援は定型部分から除かれました。続けるなら、個別項目で選んでください。")
	}
	if !to.Confirmed() {
		note("新しいひな形の文言は、公式ファイルとまだ照合していません。下書きだけを出せます。")
	}
	return out
}

// clause carries a clause that was suited to the trade. Where the form has it no
// more, only what was the company's own goes on, below 任意記載.
func (c *Carried) clause(from, to *Known, id string, old *Draft, note func(string, ...any)) {
	s := old.Clauses[id]
	moved := Suited{Own: make([]string, len(s.Own)), Instead: s.Instead}
	_, item := to.Item(id)
	for i, own := range s.Own {
		if s.Instead && item == nil && from != nil {
			own = from.Besides(id, own)
		}
		moved.Own[i] = renewed(own, note)
	}
	switch {
	case strings.TrimSpace(strings.Join(moved.Own, "")) == "":
	case item == nil:
		note("項目「%s」の自社の言葉を、任意記載に移しました。", titleOf(from, id))
		c.other(to, moved.Own)
	default:
		if c.Draft.Clauses == nil {
			c.Draft.Clauses = map[string]Suited{}
		}
		c.Draft.Clauses[id] = moved
		if s.Instead {
			note("項目「%s」は、自社の言葉に書き換えたままです。新しいひな形の文と見比べてください。", item.Title)
		}
	}
}

// renewed writes own words with the new words of the law, and says so once for each.
func renewed(text string, note func(string, ...any)) string {
	seen := map[string]bool{}
	for _, h := range FindOldWords(text) {
		if !seen[h.Old] {
			seen[h.Old] = true
			note("自分の言葉の「%s」を「%s」に改めました。", h.Old, h.New)
		}
	}
	return Renewed(text)
}

// other puts words that have no place of their own below 任意記載.
func (c *Carried) other(to *Known, lines []string) {
	b := first(to.of(Optional))
	if b == nil {
		c.Notes = append(c.Notes, "移す場所のない言葉があります。前の版で確かめてください：「"+clip(strings.Join(lines, " "))+"」")
		return
	}
	c.Draft.own(b.ID, lines)
}

// own adds lines to the own words of a block.
func (d *Draft) own(block string, lines []string) {
	if d.Own == nil {
		d.Own = map[string]string{}
	}
	d.Own[block] = strings.TrimSpace(d.Own[block] + "\n" + strings.Join(lines, "\n"))
}

func nameOf(k *Known) string {
	if k == nil {
		return "不明の版"
	}
	return k.Name
}

func titleOf(k *Known, item string) string {
	if k != nil {
		if _, i := k.Item(item); i != nil {
			return i.Title
		}
	}
	return item
}

func textOf(f *Form) string {
	var out strings.Builder
	for _, b := range f.Blocks {
		out.WriteString(b.Text)
		for _, i := range b.Items {
			out.WriteString(i.Title + i.Text)
		}
	}
	return out.String()
}

// OnOldForm lists the declarations, one for each company, that are written on an
// older form than one, with the older forms first. What is being renewed already
// is not among them.
func OnOldForm(lives []*Life, to *Known) []*Life {
	renewed := map[roster.ID]bool{}
	for _, l := range lives {
		if l.Renews != "" && l.Live() {
			renewed[l.Renews] = true
		}
	}
	var list []*Life
	for _, l := range lives {
		old := l.Form == nil || l.Form.From < to.From || l.Form.From == to.From && l.Form.Hash != to.Hash && better(to, l.Form)
		if l.Live() && !renewed[l.ID] && old {
			list = append(list, l)
		}
	}
	slices.SortStableFunc(list, func(x, y *Life) int {
		day := func(l *Life) string {
			if l.Form == nil {
				return ""
			}
			return string(l.Form.From)
		}
		return strings.Compare(day(x), day(y))
	})
	return list
}

// Renewal is a campaign: one Action, and per company what changed.
type Renewal struct {
	Action  journal.Action
	Carried []CarriedLife
}

// CarriedLife is one company's new draft.
type CarriedLife struct {
	Life *Life
	ID   roster.ID // of the new declaration, or of the same one while it is unpublished
	Carried
}

// Renew proposes new drafts on another form. A declaration that went out stays as
// it is and gets a successor; one that is still a draft moves to the new form
// itself, its text kept as a version.
func Renew(book *roster.Book, lives []*Life, to *Known, person string) Renewal {
	out := Renewal{Action: journal.Action{From: origin}}
	for _, l := range lives {
		c := Carry(l.Draft, l.Form, to, PartyOf(book, l.Company.ID, l.Draft.Party.Member))
		if c.Draft.Party.Name == "" { // who signed does so no more
			c.Draft.Party = PartyOf(book, l.Company.ID, "")
		}
		for _, x := range l.Drift {
			c.Notes = append(c.Notes, x.String())
		}
		note := strings.Join(c.Notes, "\n")
		id := l.ID
		if l.Declared() || l.Pending() {
			r := roster.Declaration{ID: roster.NewID(), Company: l.Company.ID, Renews: l.ID, Form: to.ID, Text: c.Draft.Encode(), Clerk: l.Clerk,
				Contact: l.Contact, ContactUnit: l.ContactUnit, ContactTel: l.ContactTel, ContactMail: l.ContactMail}
			id = r.ID
			out.Action.Changes = append(out.Action.Changes, roster.Create(&r))
			if l.State == Posted { // what is still awaited is looked for as before
				out.Action.Changes = append(out.Action.Changes, roster.Create(&roster.DeclarationStep{ID: roster.NewID(), Declaration: l.ID, State: Outdated, On: book.Day(), Person: person, Note: "新しい下書きを作りました"}))
			}
		} else {
			after := *l.Declaration
			after.Form, after.Text, after.On = to.ID, c.Draft.Encode(), ""
			v := roster.DeclarationVersion{ID: roster.NewID(), Declaration: l.ID, On: book.Day(), Person: person, Why: "新しいひな形に移す前", Text: l.Text}
			out.Action.Changes = append(out.Action.Changes, roster.Create(&v))
			out.Action.Changes = append(out.Action.Changes, roster.Update(l.Declaration, &after)...)
		}
		out.Action.Changes = append(out.Action.Changes, roster.Create(&roster.DeclarationStep{ID: roster.NewID(), Declaration: id, State: Drafting, On: book.Day(), Person: person, Note: note}))
		out.Carried = append(out.Carried, CarriedLife{l, id, c})
	}
	out.Action.Sentence = fmt.Sprintf("%d社の宣言を「%s」の下書きにしました", len(lives), to.Name)
	return out
}
