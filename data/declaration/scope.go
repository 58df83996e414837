package declaration

// The self-test of W6: does 取適法 reach what a company orders from others, so that
// section 2 of the declaration is its duty by law as well? The company is seen as
// 委託事業者; of its suppliers the roster knows nothing, so the answer says which of
// them are meant. What the roster does not know is never taken for small.
//
// Source: 取適法 as in force from 2026-01-01, the test by capital with the test by
// staff beside it (declaration note §1.6, §2). It is a hint, no legal advice.

import (
	"fmt"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Verdict is what the self-test comes to.
type Verdict int

// The verdicts.
const (
	Open  Verdict = iota // something is not known
	Binds                // the law reaches some of what is ordered
	Free                 // it reaches nothing, whoever the suppliers are
)

// Scope is what the self-test found: its verdict and what speaks for it, Japanese
// sentences.
type Scope struct {
	Verdict   Verdict
	Sentences []string
}

// ordering is a kind of what is ordered, with the limits of the law: whose
// capital (yen) or staff (persons) is above one, is bound towards suppliers at or
// below it.
type ordering struct {
	name    string  // as in 〜の外注
	capital []int64 // the higher limit first
	staff   int64
}

// orderings of an answer. An older draft says only that something is ordered.
func orderings(answer string) []ordering {
	goods := ordering{"製造・修理・ソフト・運送など", []int64{300_000_000, 10_000_000}, 300}
	services := ordering{"設計・デザイン・清掃など", []int64{50_000_000, 10_000_000}, 100}
	switch answer {
	case Goods:
		return []ordering{goods}
	case Services:
		return []ordering{services}
	case Both, Yes:
		return []ordering{goods, services}
	}
	return nil
}

// orders reports whether the answers say that something is ordered from others.
func (a Answers) orders() bool { return len(orderings(a["outsource"])) > 0 }

// SelfTest applies the tests by capital and by staff to a company, nil for one
// that is not known.
func SelfTest(c *roster.Company, a Answers) Scope {
	if c == nil {
		c = &roster.Company{}
	}
	kinds := orderings(a["outsource"])
	switch {
	case a["outsource"] == No:
		return Scope{Free, []string{"外注がないとの答えです。2の約束は、いまの取引にはほとんどかかわりませんが、宣言はできます。"}}
	case len(kinds) == 0:
		return Scope{Open, []string{"外注のあるなしの答えがないため、取適法がかかるかどうかは不明です。「聞き取り」で答えてください。"}}
	}
	s := Scope{Verdict: Free}
	var bound []binding
	for _, k := range kinds {
		for _, b := range s.weigh(c, k) {
			if at := slices.IndexFunc(bound, func(x binding) bool { return x.since == b.since && x.whom == b.whom }); at >= 0 {
				bound[at].what += "、" + b.what
				continue
			}
			bound = append(bound, b)
		}
	}
	if len(bound) > 0 {
		s.Verdict = Binds
		said := []string{}
		for _, b := range bound {
			said = append(said, b.since+"ため、"+b.whom+"への"+b.what+"の外注に取適法がかかることがあります。")
		}
		s.Sentences = append(append(said, "2の約束は、法律の義務とも重なります。"), s.Sentences...)
	}
	if s.Verdict == Free {
		s.Sentences = []string{"名簿の資本金と社員数では、取適法の基準に当たりません。2の約束は、振興基準として守ります。"}
	}
	if c.Industry == "D" && s.Verdict != Free {
		s.Sentences = append(s.Sentences, "建設工事の請負そのものは、取適法ではなく建設業法のきまりによります。")
	}
	return s
}

// binding says since when of its size a company is bound, towards whom, for what.
type binding struct{ since, whom, what string }

// weigh tests one kind. What is not known is said, and leaves the verdict open
// where nothing binds.
func (s *Scope) weigh(c *roster.Company, k ordering) (bound []binding) {
	unknown := func(what, test string) {
		s.Verdict = Open
		s.say(what + "ため、" + test + "に当たるかどうかは不明です。企業の記録に入れてください。")
	}
	lowest := k.capital[len(k.capital)-1]
	switch {
	case c.Sole: // has no capital
	case !c.Capital.Known:
		unknown("資本金が名簿にない", "資本金の基準（"+yen(lowest)+"超）")
	case c.Capital.N > lowest:
		for _, limit := range k.capital {
			if c.Capital.N > limit {
				bound = append(bound, binding{"資本金が" + yen(limit) + "を超える", "資本金" + yen(limit) + "以下の会社や個人", k.name})
				break
			}
		}
	}
	test := fmt.Sprintf("従業員の基準（%d名超）", k.staff)
	switch staff := c.Staff(); {
	case staff.Known && staff.N > k.staff:
		bound = append(bound, binding{fmt.Sprintf("社員が%d名を超える", k.staff), fmt.Sprintf("社員%d名以下の会社や個人", k.staff), k.name})
	case !staff.Known:
		unknown("社員数が名簿にない", test)
	case !c.Regular.Known:
		unknown("正社員の数が名簿にない", test)
	case !c.Part.Known:
		unknown("パートの数が名簿にない", test)
	}
	return bound
}

// say adds a sentence once.
func (s *Scope) say(sentence string) {
	if !slices.Contains(s.Sentences, sentence) {
		s.Sentences = append(s.Sentences, sentence)
	}
}

// yen writes a limit as one says it: 1,000万円, 3億円.
func yen(n int64) string {
	if n >= 100_000_000 {
		return nihongo.FormatNumber(n/100_000_000) + "億円"
	}
	return nihongo.FormatNumber(n/10_000) + "万円"
}

// W6: whether section 2 binds in practice. Silent only when it is known that the
// law reaches nothing of what is ordered.
func (k *checker) scope() {
	s := SelfTest(k.Company, k.Draft.Answers)
	if s.Verdict != Free || k.Draft.Answers["outsource"] == No {
		k.add("W6", "", strings.Join(s.Sentences, ""))
	}
}
