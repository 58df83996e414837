package declaration

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// after applies what was proposed.
func after(t testing.TB, book *roster.Book, a journal.Action) *roster.Book {
	t.Helper()
	if len(a.Changes) == 0 {
		t.Fatalf("nothing proposed: %q", a.Sentence)
	}
	if _, conflicts := journal.Merge(a.Changes, book); len(conflicts) > 0 {
		t.Fatalf("%q: %+v", a.Sentence, conflicts[0])
	}
	next, err := book.Apply(a.Changes)
	if err != nil {
		t.Fatalf("%q: %v", a.Sentence, err)
	}
	return next
}

// begun is the firm with a declaration on the older shipped form.
func begun(t testing.TB) (*roster.Book, roster.ID) {
	t.Helper()
	book := firm(t)
	l, err := Forms(book)
	if err != nil {
		t.Fatal(err)
	}
	a, id := Begin(book.At("2026-11-01"), "c", l[0], Informed, "鈴木")
	return after(t, book, a), id
}

func lifeOf(t testing.TB, book *roster.Book, id roster.ID) *Life {
	t.Helper()
	lives, err := Lives(book)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(lives, func(l *Life) bool { return l.ID == id })
	if at < 0 {
		t.Fatal("no such declaration")
	}
	return lives[at]
}

func TestALifeStepByStep(t *testing.T) {
	book, id := begun(t)
	if l := lifeOf(t, book, id); l.Current() != Informed || l.Draft.Party.Name != "青空太郎" || l.Form.ID != "2024-11" {
		t.Fatalf("%+v", l)
	}
	step := func(s State, on nihongo.Day) {
		book = after(t, book, Advance(book, []roster.ID{id}, Step{State: s, On: on, Person: "鈴木", Note: "電話で", URL: "https://example.jp/1.pdf"}))
	}
	step(Submitted, "2026-11-10")
	for day, want := range map[nihongo.Day]string{"2026-11-19": "", "2026-11-20": "掲載を確かめて", "2026-11-23": "掲載を確かめて", "2026-11-24": "電話"} {
		b := book.At(day)
		lives, _ := Lives(b)
		tasks := Tasks(b, lives, 0)
		switch {
		case want == "" && len(tasks) > 0, want != "" && (len(tasks) != 1 || !strings.Contains(tasks[0].Sentence, want)):
			t.Errorf("%s: %+v", day, tasks)
		}
	}
	step(Posted, "2026-11-25")
	l := lifeOf(t, book, id)
	if l.Posted != "2026-11-25" || l.URL == "" || l.Steps[2].Person != "鈴木" || l.Steps[2].Note != "電話で" {
		t.Errorf("%+v", l)
	}
	// The older form is known to have a successor: published, but to be renewed.
	if l.Current() != Outdated || l.Newer == nil || l.Newer.ID != "2026-01" {
		t.Errorf("%s, %+v", l.Current(), l.Newer)
	}
	if lives, _ := Lives(book.At("2026-11-12")); lives[0].Current() != Submitted {
		t.Errorf("on an earlier day: %s", lives[0].Current())
	}
}

func TestDeadlinesArePlannedBackwards(t *testing.T) {
	book, id := begun(t)
	r := *book.Declaration(id)
	r.Deadline, r.DeadlineOf = "2027-01-31", "ものづくり補助金"
	book = after(t, book, journal.Action{Changes: roster.Update(book.Declaration(id), &r)})
	l := lifeOf(t, book, id)
	if l.LastSafe() != "2027-01-10" {
		t.Errorf("last safe submission: %s", l.LastSafe())
	}
	plan := l.Plan()
	if len(plan) != 6 || plan[3].On != "2027-01-10" || plan[5].On != "2027-01-31" || !slices.IsSortedFunc(plan, func(a, b Milestone) int { return strings.Compare(string(a.On), string(b.On)) }) {
		t.Errorf("%+v", plan)
	}
	for day, want := range map[nihongo.Day]string{"2026-12-01": "", "2027-01-05": "までに提出", "2027-01-11": "過ぎました", "2027-02-01": ""} {
		b := book.At(day)
		lives, _ := Lives(b)
		tasks := Tasks(b, lives, 7)
		if want == "" && len(tasks) > 0 || want != "" && (len(tasks) != 1 || !strings.Contains(tasks[0].Sentence, want)) {
			t.Errorf("%s: %+v", day, tasks)
		}
	}
}

func TestAChangeInTheRosterReopensTheDeclaration(t *testing.T) {
	book, id := begun(t)
	book = after(t, book, Advance(book, []roster.ID{id}, Step{State: Posted, On: today}))
	company, member := book.Company("c"), book.Entry("m").Member
	for what, c := range map[string]func() []journal.Change{
		"代表者": func() []journal.Change { m := *member; m.MaySign = false; return roster.Update(member, &m) },
		"商号": func() []journal.Change {
			x := *company
			x.Name = "青空ホールディングス株式会社"
			return roster.Update(company, &x)
		},
		"本店所在地": func() []journal.Change { x := *company; x.Prefecture = "京都府"; return roster.Update(company, &x) },
		"法人番号":  func() []journal.Change { x := *company; x.Number = ""; return roster.Update(company, &x) },
	} {
		l := lifeOf(t, after(t, book, journal.Action{Changes: c()}), id)
		if len(l.Drift) != 1 || l.Drift[0].What != what || l.Current() != Outdated {
			t.Errorf("%s: %+v %s", what, l.Drift, l.Current())
		}
	}
	other := *company
	other.URL = "https://example.jp"
	if l := lifeOf(t, after(t, book, journal.Action{Changes: roster.Update(company, &other)}), id); len(l.Drift) > 0 {
		t.Errorf("a new address of the site: %+v", l.Drift)
	}
}

// TestRenewalOf300 moves 300 published declarations and one draft from the older
// form to a newer one.
func TestRenewalOf300(t *testing.T) {
	var records []any
	old := confirmed(t, "2024-11", "2024-11-01")
	records = append(records, &roster.FormPackage{ID: "old", Form: old.ID, From: old.From, Hash: old.Hash, Content: EncodeForm(old.Form)})
	newer := confirmed(t, "2026-01", "2026-01-01")
	f := newer.Form
	f.Block("s1-text").Text = "サプライチェーンの深い層まで働きかけます。"
	items := f.ChoiceBlock()
	items.Items = append(items.Items, Item{ID: Continuity, Title: "テレワーク・BCPの支援", Text: "テレワーク・BCPの支援", Confirmed: true, Certainty: Official})
	for i := range f.Blocks { // the clauses are gone
		if f.Blocks[i].Kind == Clauses {
			f.Blocks = slices.Delete(f.Blocks, i, i+1)
			break
		}
	}
	newer.Hash = f.Hash(nil)
	records = append(records, &roster.FormPackage{ID: "new", Form: f.ID, From: f.From, Hash: newer.Hash, Content: EncodeForm(f)})
	word := func(i int) string {
		return fmt.Sprintf("第%d社は下請事業者と毎年%d月に話し合います。", i, i%12+1)
	}
	for i := range 301 {
		id := fmt.Sprintf("%03d", i)
		d := Draft{Form: old.ID, Hash: old.Hash, On: "2025-03-01", Items: []Chosen{{Item: Green, Own: []string{word(i)}}, {Title: "自社の項目", Own: []string{"独自の取組です。"}}},
			Dropped: map[string]string{Moulds: "使わない"}, Own: map[string]string{"other": "懇談会を開きます。"}}
		d.Party = Party{Company: "会社" + id, Name: "代表" + id, Title: "代表取締役", Member: "m" + id}
		state := Posted
		switch i {
		case 299:
			state = Submitted
		case 300:
			state = Drafting
		}
		records = append(records, &roster.Company{ID: "c" + id, Name: "会社" + id}, &roster.Member{ID: "m" + id, Company: "c" + id, Name: "代表" + id, Title: "代表取締役", MaySign: true},
			&roster.Spell{ID: "s" + id, Member: "m" + id, Joined: "2010-04-01"},
			&roster.Declaration{ID: "d" + id, Company: "c" + id, Form: old.ID, On: d.On, Text: d.Encode(), Contact: "担当" + id},
			&roster.DeclarationStep{ID: "t" + id, Declaration: "d" + id, State: state, On: "2025-03-15"})
	}
	book := firm(t, records...)
	lives, err := Lives(book)
	if err != nil {
		t.Fatal(err)
	}
	forms, _ := Forms(book)
	to := forms.Newest(today)
	if to.Hash != newer.Hash {
		t.Fatalf("newest is %s %s", to.ID, to.Hash)
	}
	list := OnOldForm(lives, to)
	if len(list) != 301 {
		t.Fatalf("%d on the old form", len(list))
	}
	r := Renew(book, list, to, "鈴木")
	next := after(t, book, r.Action)
	if again := func() []*Life { l, _ := Lives(next); return OnOldForm(l, to) }(); len(again) != 0 {
		t.Errorf("%d still on the old form", len(again))
	}
	lives, _ = Lives(next)
	if len(lives) != 601 {
		t.Fatalf("%d declarations", len(lives))
	}
	for _, l := range lives {
		i := 0
		if _, err := fmt.Sscanf(l.Company.Name, "会社%d", &i); err != nil {
			t.Fatal(err)
		}
		switch {
		case l.Form.ID == "2024-11" && i == 299:
			if l.Current() != Submitted { // nobody has seen it published
				t.Errorf("%s: %s", l.Company.Name, l.Current())
			}
		case l.Form.ID == "2024-11":
			if l.Current() != Outdated || l.Draft.Items[0].Own[0] != word(i) {
				t.Errorf("%s: what was published changed: %s %+v", l.Company.Name, l.Current(), l.Draft)
			}
		case l.State != Drafting || l.Draft.On != "" || !l.Draft.Has(Green) || l.Draft.Items[1].Title != "自社の項目" || l.Draft.Own["other"] != "懇談会を開きます。" || l.Contact != "担当"+l.Company.ID[1:]:
			t.Errorf("%s: %s %+v", l.Company.Name, l.State, l.Draft)
		case l.Draft.Items[0].Own[0] != strings.Replace(word(i), "下請事業者", "中小受託事業者", 1):
			t.Errorf("%s: own words %q", l.Company.Name, l.Draft.Items[0].Own)
		}
		if l.Form.ID == "2026-01" {
			for _, want := range []string{"「下請事業者」を「中小受託事業者」に", "「型管理などのコスト負担」は新しいひな形にありません", "新しい個別項目「テレワーク・BCPの支援」", "定型部分から除かれました"} {
				if !strings.Contains(l.Steps[len(l.Steps)-1].Note, want) {
					t.Fatalf("%s does not say %q: %s", l.Company.Name, want, l.Steps[len(l.Steps)-1].Note)
				}
			}
		}
	}
	if v := next.DeclarationVersions("d300"); len(v) != 1 || !strings.Contains(v[0].Text, word(300)) {
		t.Errorf("the draft's own text before is not kept: %+v", v)
	}
	back := after(t, next, journal.Action{Changes: journal.Invert(r.Action.Changes)})
	if d := journal.Diff(book, back); len(d) > 0 {
		t.Errorf("undone: %d differences", len(d))
	}
}

// A clause suited to the trade goes on where the new form has it; where it has
// not, the company's own sentences go below 任意記載, the form's do not.
func TestSuitedClausesAreCarried(t *testing.T) {
	old, to := confirmed(t, "2024-11", "2024-11-01"), confirmed(t, "2026-01", "2026-01-01")
	_, ideas := old.Item(Ideas)
	d := &Draft{Clauses: map[string]Suited{Price: {Own: []string{"下請事業者と春に話し合います。"}}, Ideas: {Own: []string{ideas.Text, "図面は返します。"}, Instead: true}}}
	c := Carry(d, old, to, Party{})
	if got := c.Draft.Clauses; got[Price].Own[0] != "中小受託事業者と春に話し合います。" || !got[Ideas].Instead || !strings.Contains(strings.Join(c.Notes, ""), "書き換えたままです") {
		t.Errorf("%+v %v", got, c.Notes)
	}
	to.ClausesBlock().Items = nil
	c = Carry(d, old, to, Party{})
	if got := strings.Fields(c.Draft.Own["other"]); len(c.Draft.Clauses) > 0 || len(got) != 2 || !strings.Contains(c.Draft.Own["other"], "図面は返します。") {
		t.Errorf("%+v %q", c.Draft.Clauses, got)
	}
}

func BenchmarkRenewal300(b *testing.B) {
	book, id := begun(b)
	l := lifeOf(b, book, id)
	forms, _ := Forms(book)
	lives := make([]*Life, 300)
	for i := range lives {
		lives[i] = l
	}
	for b.Loop() {
		Renew(book, lives, forms[1], "鈴木")
	}
}

func TestCompareForms(t *testing.T) {
	l, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	a, b := l[0].Form, confirmed(t, "2026-01", "2026-01-01").Form
	b.Block("s1-text").Text = strings.Replace(b.Block("s1-text").Text, "その際、", "", 1)
	c := b.ClausesBlock()
	c.Items = slices.Delete(c.Items, 1, 2)
	seen := map[Change]int{}
	for _, d := range Compare(a, b) {
		seen[d.Change]++
		was, is := Sides(d.Segments)
		if was != d.Was || is != d.Is {
			t.Errorf("%s: pieces give %q and %q", d.Label, was, is)
		}
		if d.Change == Gone && d.Label != "型管理などのコスト負担" {
			t.Errorf("gone: %s", d.Label)
		}
	}
	if seen[Changed] != 2 || seen[Gone] != 1 || seen[Added] != 0 {
		t.Errorf("%v", seen)
	}
	for _, d := range Compare(l[0].Form, l[1].Form) {
		if d.Label == "前文" && (!d.Unknown || d.Is != "") {
			t.Errorf("an unknown wording is compared: %+v", d)
		}
	}
}

func TestCompareDrafts(t *testing.T) {
	c := good(t)
	other := c.Draft.Clone()
	other.Items[0].Own[0] = "受発注の仕組みを取引先に有償で使っていただきます。"
	other.Own = nil
	seen := map[Change]int{}
	for _, d := range CompareDrafts(c.Draft, c.Form, other, c.Form) {
		seen[d.Change]++
	}
	if seen[Changed] != 1 || seen[Gone] != 2 || seen[Added] != 0 {
		t.Errorf("%v", seen)
	}
}

func TestInterviewProposesAndTheDraftTakes(t *testing.T) {
	if n := len(Questions()); n > 12 {
		t.Errorf("%d questions", n)
	}
	l, _ := shipped()
	f := l[0].Form
	a := Answers{"moulds": No, IT: Yes, Green: Want, Health: No, "spread": Yes}
	list := Propose(f, a, shop())
	for _, p := range list {
		if p.Why == "" {
			t.Errorf("%+v has no why", p)
		}
	}
	d := &Draft{Form: f.ID, Items: []Chosen{{Item: Health, Own: []string{"書いたもの"}}}}
	d.Take(f, list)
	if !d.Has(IT) || !d.Has(Green) || !d.Has(Health) || d.Dropped[Moulds] == "" {
		t.Errorf("%+v", d)
	}
	if d.Items[0].Item != IT || d.Items[2].Item != Health {
		t.Errorf("order: %+v", d.Items)
	}
	d.Take(f, Propose(f, Answers{"moulds": Yes}, shop()))
	if _, dropped := d.Dropped[Moulds]; dropped {
		t.Error("the answer brings the clause back")
	}
}
