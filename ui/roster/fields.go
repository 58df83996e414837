package roster

// The fields of the record, in the order of a joining form.

import (
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// Fields that are shown only.
const (
	sharedID     = "shared"     // who else is a member through the company
	committeesID = "committees" // and roles there
	introducerID = "introducer"
	spellsID     = "spells" // former stretches of membership
)

const historyTab = "history"

// groups are the ways into the record: each is named by its first field.
func groups() []part.Tab {
	return []part.Tab{
		{ID: "member.number", Title: "会員"}, {ID: "company.name", Title: "企業"}, {ID: "placement.unit", Title: "会歴"},
		{ID: "member.tel", Title: "連絡先"}, {ID: consentPrefix + roster.Channels()[0], Title: "同意"}, {ID: historyTab, Title: "履歴"},
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
	return consentPrefix + channels[len(channels)-1]
}

func newRecordForm() *part.Form {
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
	f.Row(part.ChoiceField(spec("company.industry", 0), industries("")))
	f.Row(part.ChoiceField(spec("company.industry_detail", 0), nil))
	f.Row(text("company.business", 0))
	f.Row(part.NumberField(withUnit(spec("company.capital_yen", 8), "円")),
		part.NumberField(withUnit(spec("company.regular", 3), "名")), part.NumberField(withUnit(spec("company.part", 3), "名")))
	f.Row(part.DayField(spec("company.founded", 8)), part.DayField(spec("company.established", 8)))

	f.Heading("所属と会歴")
	f.Row(part.ChoiceField(spec("placement.unit", 10), nil), part.DayField(spec("placement.valid_from", 8)))
	f.Row(text("placement.role", 10))
	f.Row(part.FixedField(part.Spec{ID: committeesID, Label: "委員会・部会"}))
	f.Row(part.DayField(spec("spell.applied", 8)), part.DayField(spec("spell.approved", 8)))
	f.Row(part.DayField(spec("spell.joined", 8)), part.ChoiceField(spec("spell.join_kind", 7), coded(roster.JoinKinds())))
	f.Row(part.FixedField(part.Spec{ID: introducerID, Label: "紹介者"}))
	f.Row(part.DayField(spec("spell.left_on", 8)), part.ChoiceField(spec("spell.leave_kind", 7), coded(roster.LeaveKinds())))
	f.Row(part.ChoiceField(spec("spell.reason", 10), coded(roster.Reasons())))
	f.Row(part.FixedField(part.Spec{ID: spellsID, Label: "これまでの会歴"}))

	f.Heading("連絡先")
	f.Row(part.ReadField(spec("member.tel", 9), readTelephone), part.ReadField(spec("member.fax", 9), readTelephone))
	f.Row(part.ReadField(spec("member.mobile", 9), readTelephone), text("member.contact", 9))
	f.Row(text("member.email", 0))

	f.Heading("同意（提供してよい先）")
	words := []part.Option{{Value: "", Shown: "未確認"}, {Value: roster.ConsentYes, Shown: "可"}, {Value: roster.ConsentNo, Shown: "不可"}}
	channels := roster.Channels()
	for i := 0; i < len(channels); i += 2 {
		var row []*part.Field
		for _, channel := range channels[i:min(i+2, len(channels))] {
			row = append(row, part.ChoiceField(part.Spec{ID: consentPrefix + channel, Label: channel, Chars: 8}, words))
		}
		f.Row(row...)
	}
	return f
}

func spec(id string, chars int) part.Spec { return part.Spec{ID: id, Label: label(id), Chars: chars} }

func withUnit(s part.Spec, unit string) part.Spec {
	s.Unit = unit
	return s
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
	n := tidy("company.corporate_number", typed)
	return part.Reading{Value: n, Shown: nihongo.FormatCorporateNumber(n)}, true
}

func readPostal(typed string) (part.Reading, bool) {
	n := tidy("company.postal", typed)
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
	s := tidy("member.tel", typed)
	return part.Reading{Value: s, Shown: s}, true
}

func readKana(typed string) (part.Reading, bool) {
	s := tidy("member.kana", typed)
	return part.Reading{Value: s, Shown: s}, true
}

// described fills the fields that are shown only.
func described(book *roster.Book, e *roster.Entry) map[string]string {
	v := map[string]string{sharedID: "なし", committeesID: "なし", introducerID: "なし", spellsID: "なし"}
	if e == nil {
		return v
	}
	var others, boards, spells []string
	for _, other := range book.Entries() {
		if other.Company.ID == e.Company.ID && other.ID != e.ID {
			others = append(others, other.Member.Name+former(book, other))
		}
	}
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
	if last != nil && last.Introducer != "" {
		v[introducerID] = book.NameOf(roster.MemberKind, last.Introducer)
	}
	for id, list := range map[string][]string{sharedID: others, committeesID: boards} {
		if len(list) > 0 {
			v[id] = strings.Join(list, "、")
		}
	}
	if len(spells) > 0 {
		v[spellsID] = strings.Join(spells, "\n")
	}
	return v
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
