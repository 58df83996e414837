package declaration

// The life of a declaration: states with date, person and note; what to do next
// and until when; what makes it need a renewal.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// State is where a declaration stands. The text stored is the office's own word.
type State = string

// The states in the order of a life.
const (
	NotBegun  State = "未着手"
	Informed  State = "案内済"
	Interview State = "聞き取り"
	Drafting  State = "下書き"
	Approval  State = "代表者確認"
	Ready     State = "提出待ち"
	Submitted State = "提出済"
	Returned  State = "修正依頼"
	Posted    State = "掲載確認"
	Outdated  State = "要更新"
	Renewing  State = "更新提出"
	Withdrawn State = "取下げ"
	Removed   State = "掲載取りやめ"
)

// States lists them in order.
func States() []State {
	return []State{NotBegun, Informed, Interview, Drafting, Approval, Ready, Submitted, Returned, Posted, Outdated, Renewing, Withdrawn, Removed}
}

// Days after submission on which somebody looks and telephones: the portal takes
// about ten days and tells nobody. A declaration counts for a subsidy only when it
// is published before its deadline: the last safe submission is that much earlier.
const (
	LookAfter  = 10
	CallAfter  = 14
	SafeBefore = 21
)

// Life is one declaration with all that belongs to it, read from a Book.
type Life struct {
	*roster.Declaration
	Company *roster.Company
	Member  *roster.Entry // through whom the company is a member: who signs, else the first
	Steps   []*roster.DeclarationStep
	Form    *Known // nil when there is no such form any more
	Draft   *Draft // never nil; empty when its text cannot be read
	State   State  // as written down last
	Since   nihongo.Day
	Drift   []Drift // what of the roster differs from what was declared
	Newer   *Known  // a newer form than that declared on, nil for none
}

// Current is the state to be shown: a published declaration that no longer fits
// the roster or the form is 要更新 without anybody saying so.
func (l *Life) Current() State {
	if l.State == Posted && l.Stale() {
		return Outdated
	}
	return l.State
}

// Stale reports whether what is published no longer fits.
func (l *Life) Stale() bool { return len(l.Drift) > 0 || l.Newer != nil }

// Live reports whether the declaration is published, submitted or about to be.
func (l *Life) Live() bool { return l.State != Withdrawn && l.State != Removed }

// Declared reports whether it has been published, as far as is known.
func (l *Life) Declared() bool { return l.State == Posted || l.State == Outdated }

// Pending reports whether the portal has it and nobody has seen it published.
func (l *Life) Pending() bool { return l.State == Submitted || l.State == Renewing }

// Drift is one fact of the declaration that the roster says otherwise today.
type Drift struct {
	What     string // 代表者, 商号, 本店所在地, 法人番号
	Was, Now string
}

func (d Drift) String() string {
	return d.What + "が変わりました（" + cmp.Or(d.Was, "なし") + " → " + cmp.Or(d.Now, "なし") + "）"
}

// drift compares what was declared with the Book, where the company has those
// entries. Of an address only the
// prefecture and what follows count, not how they are divided.
func drift(book *roster.Book, p Party, c *roster.Company, entries []*roster.Entry) []Drift {
	if p == (Party{}) || c == nil {
		return nil
	}
	var list []Drift
	add := func(what, was, now string) {
		if was != now && was != "" {
			list = append(list, Drift{what, was, now})
		}
	}
	add("商号", p.Company, c.Name)
	if p.Number != "" {
		add("法人番号", p.Number, c.Number)
	}
	address := func(prefecture, rest string) string { return strings.Join(strings.Fields(prefecture+rest), "") }
	if p.Prefecture+p.Address != "" && address(p.Prefecture, p.Address) != address(c.Prefecture, c.Address) {
		list = append(list, Drift{"本店所在地", p.Prefecture + p.Address, c.Prefecture + c.Address})
	}
	if p.Name == "" {
		return list
	}
	signers := signersAmong(book, entries)
	at := slices.IndexFunc(signers, func(e *roster.Entry) bool { return e.ID == p.Member })
	was := strings.TrimSpace(p.Title + " " + p.Name)
	switch {
	case at >= 0:
		add("代表者", was, strings.TrimSpace(signers[at].Title+" "+signers[at].Member.Name))
	case len(signers) > 0:
		add("代表者", was, strings.TrimSpace(signers[0].Title+" "+signers[0].Member.Name))
	default:
		list = append(list, Drift{"代表者", was, ""})
	}
	return list
}

// Lives reads all declarations of a Book, each company's newest first in the list
// of its company, companies in 五十音 order. Companies without a declaration are
// not among them.
func Lives(book *roster.Book) ([]*Life, error) {
	if len(book.Declarations()) == 0 {
		return nil, nil
	}
	forms, err := Forms(book)
	if err != nil {
		return nil, err
	}
	newest := forms.Newest(book.Day())
	steps := map[roster.ID][]*roster.DeclarationStep{}
	for _, s := range book.DeclarationSteps("") {
		if s.On <= book.Day() || s.On == "" {
			steps[s.Declaration] = append(steps[s.Declaration], s)
		}
	}
	seats := seatsOf(book)
	var list []*Life
	for _, r := range book.Declarations() {
		l := &Life{Declaration: r, Company: book.Company(r.Company), Steps: steps[r.ID], State: NotBegun, Draft: &Draft{Form: r.Form}}
		if l.Company == nil {
			continue
		}
		if d, err := DecodeDraft(r.Text); err == nil {
			l.Draft = d
		}
		l.Form = forms.Of(l.Draft)
		if n := len(l.Steps); n > 0 {
			l.State, l.Since = l.Steps[n-1].State, l.Steps[n-1].On
		}
		if l.Declared() || l.Pending() || l.State == Ready {
			l.Drift = drift(book, l.Draft.Party, l.Company, seats[r.Company].entries)
		}
		if newest != nil && l.Form != nil && newest.From > l.Form.From {
			l.Newer = newest
		}
		l.Member = seats[r.Company].speaker(l.Draft.Party.Member)
		list = append(list, l)
	}
	slices.SortStableFunc(list, func(x, y *Life) int {
		return cmp.Or(cmp.Compare(seats[x.Declaration.Company].place, seats[y.Declaration.Company].place), cmp.Compare(y.ID, x.ID))
	})
	return list, nil
}

// seat is a company's place in 五十音 order and its members.
type seat struct {
	place   int
	entries []*roster.Entry
}

func seatsOf(book *roster.Book) map[roster.ID]*seat {
	seats := map[roster.ID]*seat{}
	for i, e := range book.Entries() {
		s := seats[e.Company.ID]
		if s == nil {
			s = &seat{place: i}
			seats[e.Company.ID] = s
		}
		s.entries = append(s.entries, e)
	}
	for _, c := range book.Companies() {
		if seats[c.ID] == nil {
			seats[c.ID] = &seat{place: len(book.Entries())}
		}
	}
	return seats
}

// speaker is the member who signs, else who may, else the first.
func (s *seat) speaker(signer roster.ID) *roster.Entry {
	if s == nil || len(s.entries) == 0 {
		return nil
	}
	for _, e := range s.entries {
		if e.ID == signer {
			return e
		}
	}
	for _, e := range s.entries {
		if e.MaySign {
			return e
		}
	}
	return s.entries[0]
}

// Task is something to be done for a declaration, by a day.
type Task struct {
	Life     *Life
	Due      nihongo.Day // "" = as soon as one can
	Sentence string
	Late     bool // the day has passed
}

// Tasks lists what is to be done on the day of the Book or is overdue, what is
// due first before the rest; within lists also what comes in so many days.
func Tasks(book *roster.Book, lives []*Life, within int) []Task {
	day := book.Day()
	var list []Task
	add := func(l *Life, due nihongo.Day, sentence string) {
		if due <= day.AddDays(within) {
			list = append(list, Task{l, due, sentence, due < day})
		}
	}
	for _, l := range lives {
		if !l.Live() {
			continue
		}
		switch {
		case l.Pending() && l.Since != "":
			look, call := l.Since.AddDays(LookAfter), l.Since.AddDays(CallAfter)
			if call <= day {
				add(l, call, "提出から"+days(l.Since, day)+"日です。ポータルサイトで見つからなければ、電話で確かめてください。")
			} else {
				add(l, look, "ポータルサイトで掲載を確かめてください（"+l.Since.Western()+"に提出）。")
			}
		case l.State == Returned:
			add(l, l.Since, "修正依頼が来ています。直して提出し直してください。")
		}
		if l.Deadline != "" && !l.Declared() && !l.Pending() {
			of := cmp.Or(l.DeadlineOf, "締切")
			last := l.LastSafe()
			switch {
			case l.Deadline < day:
			case last < day:
				add(l, last, of+"（"+l.Deadline.Western()+"）に間に合う提出期限 "+last.Western()+" を過ぎました。急いで提出し、掲載の見込みを電話で確かめてください。")
			default:
				add(l, last, of+"（"+l.Deadline.Western()+"）のため、"+last.Western()+"までに提出してください。")
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Task) int { return cmp.Compare(x.Due, y.Due) })
	return list
}

// LastSafe is the last day on which a submission is likely published before the
// deadline, "" without one.
func (l *Life) LastSafe() nihongo.Day { return l.Deadline.AddDays(-SafeBefore) }

// Plan lists the days to be kept, counted back from the deadline: the talk four
// weeks before the submission, the draft two, the representative's word one.
func (l *Life) Plan() []Milestone {
	last := l.LastSafe()
	if last == "" {
		return nil
	}
	return []Milestone{
		{last.AddDays(-28), "聞き取りを終える"}, {last.AddDays(-14), "下書きを渡す"}, {last.AddDays(-7), "代表者の確認をもらう"},
		{last, "ポータルサイトに提出する"}, {last.AddDays(LookAfter), "掲載を確かめる"}, {l.Deadline, cmp.Or(l.DeadlineOf, "締切")},
	}
}

// Milestone is a day of a plan and what is to be done by it.
type Milestone struct {
	On   nihongo.Day
	What string
}

func days(from, to nihongo.Day) string {
	return fmt.Sprint(int(to.Time().Sub(from.Time()).Hours() / 24))
}

// origin is where the history says these Actions came from.
const origin = "宣言"

// Begin proposes a first declaration of a company on a form, in the state 未着手
// or a later one.
func Begin(book *roster.Book, company roster.ID, form *Known, state State, person string) (journal.Action, roster.ID) {
	d := Draft{Form: form.ID, Hash: form.Hash, Party: PartyOf(book, company, "")}
	r := roster.Declaration{ID: roster.NewID(), Company: company, Form: form.ID, Text: d.Encode(), Clerk: person}
	s := roster.DeclarationStep{ID: roster.NewID(), Declaration: r.ID, State: state, On: book.Day(), Person: person}
	name := ""
	if c := book.Company(company); c != nil {
		name = c.Name
	}
	return journal.Action{From: origin, Sentence: name + "の宣言を始めました", Changes: []journal.Change{roster.Create(&r), roster.Create(&s)}}, r.ID
}

// Step proposes a state from a day on. Of a publication it also notes the day
// and the address of the page.
type Step struct {
	State  State
	On     nihongo.Day
	Person string
	Note   string
	URL    string // of the published page, with Posted
}

// Advance proposes the step for declarations, one Action for all.
func Advance(book *roster.Book, ids []roster.ID, s Step) journal.Action {
	a := journal.Action{From: origin}
	name := ""
	for _, id := range ids {
		r := book.Declaration(id)
		if r == nil {
			continue
		}
		a.Changes = append(a.Changes, roster.Create(&roster.DeclarationStep{ID: roster.NewID(), Declaration: id, State: s.State, On: s.On, Person: s.Person, Note: s.Note}))
		if s.State == Posted {
			after := *r
			after.Posted, after.URL = s.On, cmp.Or(s.URL, r.URL)
			a.Changes = append(a.Changes, roster.Update(r, &after)...)
		}
		if c := book.Company(r.Company); c != nil {
			name = c.Name
		}
	}
	a.Sentence = name + "の宣言を「" + s.State + "」にしました"
	if len(ids) > 1 {
		a.Sentence = fmt.Sprintf("%d社の宣言を「%s」にしました", len(ids), s.State)
	}
	return a
}

// Save proposes the draft's text of a declaration: what the editor saves while
// somebody writes. Nothing changed gives an Action without Changes.
func Save(book *roster.Book, id roster.ID, d *Draft) journal.Action {
	r := book.Declaration(id)
	a := journal.Action{From: origin}
	if r == nil {
		return a
	}
	after := *r
	after.Text, after.Form, after.On = d.Encode(), d.Form, ""
	if d.On.Valid() {
		after.On = d.On
	}
	a.Changes = roster.Update(r, &after)
	a.Sentence = companyName(book, r.Company) + "の宣言の下書きを保存しました"
	return a
}

// Keep proposes that the present text be kept as a version of its own; none when
// the newest kept is the same.
func Keep(book *roster.Book, id roster.ID, why, person string) journal.Action {
	r := book.Declaration(id)
	a := journal.Action{From: origin}
	if r == nil {
		return a
	}
	kept := book.DeclarationVersions(id)
	if n := len(kept); n > 0 && kept[n-1].Text == r.Text {
		return a
	}
	v := roster.DeclarationVersion{ID: roster.NewID(), Declaration: id, On: book.Day(), Person: person, Why: why, Text: r.Text}
	a.Changes = []journal.Change{roster.Create(&v)}
	a.Sentence = companyName(book, r.Company) + "の宣言文を版として残しました"
	return a
}

func companyName(book *roster.Book, id roster.ID) string {
	if c := book.Company(id); c != nil {
		return c.Name
	}
	return ""
}
