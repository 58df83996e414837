package roster

// What the association does: the seven activities of its members and the four
// things it proposes to government and all parties, as its own description of
// itself counts them. A committee may serve one of them, which makes committees
// of 47 associations, none named alike, comparable.

import (
	"strings"

	"kaisei/data/nihongo"
)

// Activity is one of the association's own activities.
type Activity struct {
	Code string // "1" … "7" of members, "p1" … "p4" proposals; kept in Unit.Activity
	Name string
}

// Policy reports whether the activity is a proposal to government and parties.
func (a Activity) Policy() bool { return strings.HasPrefix(a.Code, "p") }

// Group is what the activity is one of.
func (a Activity) Group() string {
	if a.Policy() {
		return "政策提言"
	}
	return "会員の活動"
}

// Activities lists them in the association's own order.
func Activities() []Activity {
	return []Activity{
		{"1", "経営指針づくり"},         // setting up the management policy
		{"2", "異業種の交流"},          // carrying out the cross-industrial activities
		{"3", "共同求人"},            // recruiting good workforces in small and medium sized enterprises
		{"4", "社員共育"},            // studying each other by between employer and employees
		{"5", "障害者・高齢者・女性の雇用"},   // providing work to the handicapped, the aged, and the female workers
		{"6", "労使の信頼"},           // building the trust between employer and employees
		{"7", "自己研鑽"},            // continuing the self development as entrepreneur
		{"p1", "市場づくり"},          // expanding the markets for the small and medium sized enterprises
		{"p2", "地域づくり・教育・文化・福祉"}, // developing local markets and contributing to local education, culture, and welfare
		{"p3", "行財政改革"},          // carrying out the administrative and financial reformation of the government
		{"p4", "平和"},             // achieving the peace for Japan and world
	}
}

// ActivityOf finds an activity by its code, false when there is none.
func ActivityOf(code string) (Activity, bool) {
	for _, a := range Activities() {
		if a.Code == code {
			return a, true
		}
	}
	return Activity{}, false
}

// activityWords are words in names of committees and the activity they speak of;
// the first that occurs decides. 経営労働委員会 cares for the policy of the company
// as for the trust in it; its name says the second. Committees that run the
// association itself (組織, 会員増強, 広報, 総務) serve none of them.
var activityWords = []struct{ word, code string }{
	{"経営指針", "1"}, {"指針", "1"},
	{"求人", "3"}, {"Jobway", "3"},
	{"共育", "4"}, {"社員教育", "4"}, {"社員研修", "4"}, {"同友会大学", "4"},
	{"障害者", "5"}, {"障がい者", "5"}, {"健障者", "5"}, {"多様性", "5"}, {"ダイバーシティ", "5"}, {"女性", "5"}, {"婦人", "5"}, {"シニア", "5"}, {"高齢", "5"},
	{"経営労働", "6"}, {"労使", "6"}, {"労働", "6"},
	{"青年", "7"}, {"役員研修", "7"}, {"経営相談", "7"}, {"後継者", "7"}, {"経営者大学", "7"},
	{"平和", "p4"},
	{"行財政", "p3"}, {"政策", "p3"}, {"対外", "p3"}, {"渉外", "p3"},
	{"憲章", "p2"}, {"条例", "p2"}, {"地域", "p2"}, {"環境", "p2"}, {"文化", "p2"}, {"福祉", "p2"},
	{"市場", "p1"}, {"販路", "p1"}, {"取引", "p1"},
	{"例会", "2"}, {"異業種", "2"}, {"交流", "2"}, {"研究グループ", "2"}, {"業部会", "2"}, {"IT部会", "2"},
}

// ProposeActivity guesses by its name which activity a committee serves: a code,
// "" when the name tells nothing. It is a proposal for a person to confirm.
func ProposeActivity(unitName string) string {
	name := nihongo.SearchKey(unitName)
	for _, w := range activityWords {
		if strings.Contains(name, nihongo.SearchKey(w.word)) {
			return w.code
		}
	}
	return ""
}

// Service is an activity, who cares for it, and how many they are.
type Service struct {
	Activity
	Units   []*Unit // of the day of the Book, in the order of the tree
	Members int     // 名, each counted once
}

// Services lists all activities with the committees that serve them; a committee
// without an activity of its own serves that of the one above it. An activity
// that nobody cares for has no Units.
func (b *Book) Services() []Service {
	list := make([]Service, len(Activities()))
	at := map[ID]int{}
	for i, a := range Activities() {
		list[i].Activity = a
		for _, n := range b.Units(UnitCommittee) {
			if b.ActivityOf(n.Unit) == a.Code {
				list[i].Units = append(list[i].Units, n.Unit)
				at[n.ID] = i
			}
		}
	}
	for _, e := range b.entries {
		var in [16]bool
		for _, p := range e.Placements {
			if i, ok := at[p.Unit]; ok && p.On(b.day) && !in[i] {
				in[i] = true
				list[i].Members++
			}
		}
	}
	return list
}

// ActivityOf is the code of the activity that a unit or the nearest above it
// serves, "" for none.
func (b *Book) ActivityOf(u *Unit) string {
	for _, id := range b.path(u) {
		if up := b.t.units.find(id); up.Activity != "" {
			return up.Activity
		}
	}
	return ""
}
