package roster

// The fields of the record, in the order of a joining form.

import (
	"slices"
	"strings"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/ime"
	"kaisei/ui/part"
)

// Fields that are shown only.
const (
	sharedID     = "shared"     // who else is a member through the company
	committeesID = "committees" // and roles there
	spellsID     = "spells"     // former stretches of membership
	plansID      = "plans"      // what waits for its day
)

const historyTab = "history"

// groups are the ways into the record: each is named by its first field.
func groups() []part.Tab {
	return []part.Tab{
		{ID: "member.number", Title: "会員"}, {ID: "company.name", Title: "企業"}, {ID: "placement.unit", Title: "所属と会歴"},
		{ID: "member.tel", Title: "連絡先"}, {ID: action.ConsentPrefix + roster.Channels()[0], Title: "同意"}, {ID: historyTab, Title: "履歴"},
	}
}

// lastOf is the last field of the group that begins with a field, as far down
// as fits on a small screen.
func lastOf(first string) string {
	switch first {
	case "member.number":
		return "member.uncounted"
	case "company.name":
		return "company.prefecture"
	case "placement.unit":
		return "spell.join_kind"
	case "member.tel":
		return "member.email"
	}
	channels := roster.Channels()
	return action.ConsentPrefix + channels[len(channels)-1]
}

func newRecordForm(d directory) *part.Form {
	f := part.NewForm()
	text := func(id string, chars int) *part.Field { return part.TextField(spec(id, chars)) }
	f.Heading("会員")
	number, name := spec("member.number", 8), spec("member.name", 10)
	number.Required, name.Required = true, true
	f.Row(part.TextField(number), text("member.type", 8))
	f.Row(part.TextField(name), part.ReadField(spec("member.kana", 12), readKana))
	f.Row(text("member.title", 7), part.ChoiceField(spec("member.may_sign", 3), flag("あり", "なし")), part.DayField(spec("member.sign_since", 8)))
	f.Row(text("member.birth_year", 5), part.ChoiceField(part.Spec{ID: "member.uncounted", Label: "会勢", Chars: 6}, flag("数えない", "数える")))

	f.Heading("企業")
	f.Row(part.FixedField(part.Spec{ID: sharedID, Label: "この企業のほかの会員（企業の項目は全員に及びます）"}))
	company := spec("company.name", 0)
	company.Required = true
	f.Row(part.TextField(company))
	f.Row(part.ReadField(spec("company.kana", 0), readKana))
	f.Row(part.ReadField(spec("company.corporate_number", 12), readCorporate), part.ChoiceField(spec("company.sole", 6), flag("個人事業", "法人")))
	f.Row(text("company.number_why", 14))
	f.Row(part.ReadField(spec("company.postal", 6), readPostal), part.ChoiceField(spec("company.prefecture", 6), prefectures()))
	f.Row(text("company.address", 0))
	f.Row(text("company.url", 0))
	f.Row(part.PickField(spec("company.industry", 0), industries("")))
	f.Row(part.PickField(spec("company.industry_detail", 0), nil))
	f.Row(text("company.business", 0))
	f.Row(part.NumberField(withUnit(spec("company.capital_yen", 8), "円")),
		part.NumberField(withUnit(spec("company.regular", 3), "名")), part.NumberField(withUnit(spec("company.part", 3), "名")))
	f.Row(part.DayField(spec("company.founded", 8)), part.DayField(spec("company.established", 8)))

	f.Heading("所属と会歴")
	f.Row(part.PickField(spec("placement.unit", 10), nil), part.DayField(spec("placement.valid_from", 8)))
	f.Row(text("placement.role", 10))
	f.Row(part.FixedField(part.Spec{ID: committeesID, Label: "委員会・部会"}))
	f.Row(part.DayField(spec("spell.applied", 8)), part.DayField(spec("spell.approved", 8)))
	f.Row(part.DayField(spec("spell.joined", 8)), part.ChoiceField(spec("spell.join_kind", 7), coded(roster.JoinKinds())))
	f.Row(part.ReadField(spec("spell.join_month", 8), readMonth))
	f.Row(part.PickFieldFrom(spec("spell.introducer", 0), d.members, d.called))
	f.Row(part.DayField(spec("spell.left_on", 8)), part.ChoiceField(spec("spell.leave_kind", 7), coded(roster.LeaveKinds())))
	f.Row(part.ChoiceField(spec("spell.reason", 10), coded(roster.Reasons())), part.ReadField(spec("spell.leave_month", 8), readMonth))
	f.Row(part.FixedField(part.Spec{ID: spellsID, Label: "これまでの会歴"}))
	f.Row(part.FixedField(part.Spec{ID: plansID, Label: "これからの予定（取りやめるのはホームから）"}))

	f.Heading("連絡先")
	f.Row(part.ReadField(spec("member.tel", 9), readTelephone), part.ReadField(spec("member.fax", 9), readTelephone))
	f.Row(part.ReadField(spec("member.mobile", 9), readTelephone), text("member.contact", 9))
	f.Row(text("member.email", 0))

	f.Heading("同意（提供してよい先）")
	channels := roster.Channels()
	for i := 0; i < len(channels); i += 2 {
		var row []*part.Field
		for _, channel := range channels[i:min(i+2, len(channels))] {
			row = append(row, part.ChoiceField(part.Spec{ID: action.ConsentPrefix + channel, Label: channel, Chars: 8}, consentWords()))
		}
		f.Row(row...)
	}
	return f
}

func spec(id string, chars int) part.Spec {
	return part.Spec{ID: id, Label: action.Label(id), Chars: chars, Mode: mode(id)}
}

// mode is how the input method stands in a field: kana only for readings, off
// where nothing Japanese belongs.
func mode(id string) ime.Mode {
	switch _, field, _ := strings.Cut(id, "."); field {
	case "kana":
		return ime.Katakana
	case "number", "corporate_number", "postal", "url", "capital_yen", "regular", "part", "birth_year", "tel", "fax", "mobile", "email":
		return ime.Direct
	}
	return ime.Free
}

func withUnit(s part.Spec, unit string) part.Spec {
	s.Unit = unit
	return s
}

func consentWords() []part.Option {
	return []part.Option{{Value: "", Shown: "未確認"}, {Value: roster.ConsentYes, Shown: "可"}, {Value: roster.ConsentNo, Shown: "不可"}}
}

func flag(yes, no string) []part.Option {
	return []part.Option{{Value: "", Shown: no}, {Value: "1", Shown: yes}}
}

// coded offers a list of codes, and none.
func coded(list []string) []part.Option {
	options := []part.Option{{Value: "", Shown: "（なし）"}}
	for _, s := range list {
		options = append(options, part.Option{Value: s, Shown: s})
	}
	return options
}

func prefectures() []part.Option {
	options := []part.Option{{Value: "", Shown: "（なし）"}}
	for _, p := range nihongo.Prefectures() {
		options = append(options, part.Option{Value: p.Name, Shown: p.Name})
	}
	return options
}

// industries lists the divisions, or the 中分類 of one.
func industries(division string) []part.Option {
	options := []part.Option{{Value: "", Shown: "（未記入）"}}
	list := nihongo.Industries()
	if division != "" {
		list = nihongo.IndustryDetails(division)
	}
	for _, c := range list {
		options = append(options, part.Option{Value: c.Code, Shown: c.Code + "　" + c.Name})
	}
	return options
}

func units(book *roster.Book) []part.Option {
	options := []part.Option{{Value: "", Shown: "所属なし"}}
	ids, names := unitChoices(book)
	for i, id := range ids {
		options = append(options, part.Option{Value: id, Shown: names[i]})
	}
	return options
}

// The readers tidy what they understand and keep the rest as typed: what is
// wrong with it is for check to say.
func readCorporate(typed string) (part.Reading, bool) {
	n := action.Tidy("company.corporate_number", typed)
	return part.Reading{Value: n, Shown: nihongo.FormatCorporateNumber(n)}, true
}

func readPostal(typed string) (part.Reading, bool) {
	n := action.Tidy("company.postal", typed)
	r := part.Reading{Value: n, Shown: nihongo.FormatPostal(n)}
	var names []string
	for _, p := range nihongo.LookupPostal(n) {
		names = append(names, p.Prefecture+p.Municipality+p.Town)
	}
	if len(names) > 2 {
		names = append(names[:2], "ほか")
	}
	r.Remark = strings.Join(names, "、")
	return r, true
}

func readTelephone(typed string) (part.Reading, bool) {
	s := action.Tidy("member.tel", typed)
	return part.Reading{Value: s, Shown: s}, true
}

// readMonth takes a month in any writing of a day, without the day: 2026/4, R8.4.
func readMonth(typed string) (part.Reading, bool) {
	s := strings.TrimSpace(typed)
	if s == "" {
		return part.Reading{}, true
	}
	for _, day := range []string{s, s + "1日", s + "/1", s + ".1", s + "-1"} {
		if d, err := nihongo.ParseDay(day); err == nil && d.Valid() {
			m := d.Month()
			return part.Reading{Value: string(m), Shown: slashed(d)[:7], Remark: m.Text()}, true
		}
	}
	return part.Reading{}, false
}

func readKana(typed string) (part.Reading, bool) {
	s := action.Tidy("member.kana", typed)
	return part.Reading{Value: s, Shown: s}, true
}

// directory finds members by what is typed, for fields that name one.
type directory struct{ book func() *roster.Book }

// members are those who may be meant: who has this number, then present members,
// then former ones.
func (d directory) members(typed string) []part.Option {
	var options []part.Option
	book := d.book()
	exact := book.ByNumber(strings.TrimSpace(typed))
	if exact != nil {
		options = append(options, part.Option{Value: exact.ID, Shown: d.called(exact.ID)})
	}
	for _, every := range []bool{false, true} {
		for _, e := range book.Find(roster.Query{Text: typed, Every: every}) {
			if len(options) == 50 {
				return options
			}
			if e != exact && (!every || e.SpellOn(book.Day()) == nil) {
				options = append(options, part.Option{Value: e.ID, Shown: d.called(e.ID)})
			}
		}
	}
	return options
}

// called writes a member in such a field.
func (d directory) called(id string) string {
	e := d.book().Entry(id)
	if e == nil {
		return ""
	}
	return e.Member.Name + "　" + e.Company.Name + former(d.book(), e)
}

// described fills the fields that are shown only.
func described(book *roster.Book, e *roster.Entry) map[string]string {
	v := map[string]string{sharedID: "なし", committeesID: "なし", spellsID: "なし", plansID: "なし"}
	if e == nil {
		return v
	}
	var boards, spells []string
	for _, p := range e.Placements {
		if u := book.Unit(p.Unit); u != nil && u.Kind == roster.UnitCommittee && p.On(book.Day()) {
			boards = append(boards, strings.TrimSpace(u.Name+" "+p.Role))
		}
	}
	last := e.LastSpell(book.Day())
	for _, s := range e.Spells {
		if s != last {
			spells = append(spells, period(s))
		}
	}
	for id, list := range map[string][]string{sharedID: colleagues(book, e.Company.ID, e.ID), committeesID: boards} {
		if len(list) > 0 {
			v[id] = strings.Join(list, "、")
		}
	}
	if len(spells) > 0 {
		v[spellsID] = strings.Join(spells, "\n")
	}
	if plans := planned(book, e); len(plans) > 0 {
		v[plansID] = strings.Join(plans, "\n")
	}
	return v
}

// planned is what waits for its day and touches a member.
func planned(book *roster.Book, e *roster.Entry) []string {
	var plans []string
	own := e.Records()
	for _, p := range book.Pendings() {
		if slices.ContainsFunc(p.Touches(), func(id roster.ID) bool { return slices.Contains(own, id) }) {
			plans = append(plans, slashed(p.On)+"　"+p.Sentence)
		}
	}
	return plans
}

// colleagues are the members through a company, but for one.
func colleagues(book *roster.Book, company, but roster.ID) []string {
	var names []string
	for _, e := range book.Entries() {
		if e.Company.ID == company && e.ID != but {
			names = append(names, e.Member.Name+former(book, e))
		}
	}
	return names
}

func former(book *roster.Book, e *roster.Entry) string {
	if e.SpellOn(book.Day()) == nil {
		return "（" + string(e.StateOn(book.Day())) + "）"
	}
	return ""
}

func period(s *roster.Spell) string {
	text := slashed(s.Joined) + " ～ " + slashed(s.Left)
	if s.LeaveKind != "" {
		text += "　" + s.LeaveKind
	}
	return text
}
