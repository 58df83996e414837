package declaration

// Twelve plain questions, asked in the words of the shop floor, propose what of
// the form fits a company, each proposal with its why. The form is not shown.

import "kaisei/data/roster"

// Answers are the values of options, by Question.ID. An answer that is not there
// has not been given.
type Answers map[string]string

// Question is one of the interview.
type Question struct {
	ID      string
	Text    string // as one would ask on the telephone
	Help    string // an example, "" for none
	Options []Option
}

// Option is a possible answer.
type Option struct{ Value, Text string }

// Values of answers.
const (
	Yes  = "yes"
	Want = "want" // not yet, but would like to
	No   = "no"

	Goods    = "goods"    // what is ordered: 製造, 修理, プログラム, 運送, 倉庫, 情報処理
	Services = "services" // other works and services: 設計, デザイン, 清掃
	Both     = "both"

	Cash    = "cash"
	Records = "records" // 電子記録債権
	Bills   = "bills"   // 手形

	Often  = "often" // twice a year and more
	Yearly = "yearly"
	Seldom = "seldom"
)

// Questions lists the interview in its order, at most twelve.
func Questions() []Question {
	yesNo := []Option{{Yes, "はい"}, {No, "いいえ"}}
	doing := []Option{{Yes, "している"}, {Want, "これからしたい"}, {No, "しない"}}
	return []Question{
		{"outsource", "製造、修理、設計、ソフト、運送、清掃などを、ほかの会社や個人に頼んでいますか。",
			"外注、業務委託、請負も含みます。取適法の基準が違うため、分けて聞きます。修理、倉庫、情報処理は「製造・ソフト・運送」、デザイン、原稿、そのほかのサービスは「設計・清掃」です。",
			[]Option{{Goods, "製造・ソフト・運送"}, {Services, "設計・清掃"}, {Both, "両方"}, {No, "頼んでいない"}}},
		{"talks", "主な外注先・仕入先と、値段の話をするのは年に何回ですか。", "", []Option{{Often, "2回以上"}, {Yearly, "1回"}, {Seldom, "決めていない"}}},
		{"pay", "外注先への支払いは何でしていますか。", "", []Option{{Cash, "現金・振込"}, {Records, "電子記録債権"}, {Bills, "手形もある"}}},
		{"moulds", "型や治具を、外注先に貸すか作ってもらうことがありますか。", "金型、木型、検査治具など。", yesNo},
		{"ideas", "図面、ノウハウ、データなどを外注先とやりとりしますか。", "", yesNo},
		{Cooperation, "ほかの会社と組んで、開発、共同受注、事業の引き継ぎなどをしていますか。", "", doing},
		{IT, "取引先との受発注やデータのやりとりを電子化する手助けをしていますか。", "", doing},
		{Talent, "取引先の人材さがしや人の育成を手伝っていますか。", "", doing},
		{Green, "省エネや脱炭素、環境にやさしい仕入れに、取引先と取り組んでいますか。", "", doing},
		{Health, "社員の健康づくりの工夫を、取引先とも分かち合っていますか。", "会社としての取り組みだけを聞きます。", doing},
		{Continuity, "取引先の災害への備え（BCP）やテレワークを手助けしていますか。", "", doing},
		{"spread", "外注先のその先の会社まで値上げ分が届くように、働きかけますか。", "", doing},
	}
}

// Proposal is what an answer speaks for: that an item or clause be in or out.
type Proposal struct {
	Block string // Block.ID
	Item  string // Item.ID; "" for own words of an Optional block
	In    bool
	Why   string // one Japanese sentence
}

// Propose draws the conclusions of the answers for a form. c is the company, nil
// when it is not known.
func Propose(f *Form, a Answers, c *roster.Company) []Proposal {
	var list []Proposal
	for _, b := range f.of(Choice) {
		for _, i := range b.Items {
			switch a[i.ID] {
			case Yes:
				list = append(list, Proposal{b.ID, i.ID, true, "すでに取り組んでいるため、入れることをお勧めします。"})
			case Want:
				list = append(list, Proposal{b.ID, i.ID, true, "これから取り組みたいとの答えのため、入れられます。できる範囲で書いてください。"})
			case No:
				list = append(list, Proposal{b.ID, i.ID, false, "取り組まないとの答えのため、外します。"})
			}
		}
	}
	for _, b := range f.of(Clauses) {
		for _, i := range b.Items {
			list = append(list, clause(b, i, a, c))
		}
	}
	if a["spread"] == Yes || a["spread"] == Want {
		for _, b := range f.of(Optional) {
			list = append(list, Proposal{b.ID, "", true, "その先の会社への働きかけは、任意記載に自分の言葉で書けます。"})
			break
		}
	}
	return list
}

// maker reports whether the company makes things (JSIC E 製造業).
func maker(c *roster.Company) bool { return c != nil && c.Industry == "E" }

func clause(b *Block, i Item, a Answers, c *roster.Company) Proposal {
	p := Proposal{b.ID, i.ID, true, "ひな形にある項目のため、そのまま残します。"}
	switch i.ID {
	case Price:
		p.Why = "値段の決め方は、どの会社にもかかわるため残します。"
		if a["talks"] == Seldom {
			p.Why = "年に1回以上の話し合いを約束する項目です。話し合いの時期を決めておくと守れます。"
		}
	case Moulds:
		switch {
		case a["moulds"] == Yes:
			p.Why = "型や治具を貸すか作ってもらうとの答えのため、残します。"
		case a["moulds"] == No && maker(c):
			p.Why = "いまは型を使わないとの答えですが、製造業のため残すことをお勧めします。"
		case a["moulds"] == No:
			p.In, p.Why = false, "型や治具を使わないとの答えのため、外せます。"
		case maker(c):
			p.Why = "製造業のため、残します。"
		}
	case Notes:
		p.Why = "手形を使わない会社も、残すよう勧められています。"
		if a["pay"] == Bills {
			p.Why = "手形も使うとの答えです。2026年1月1日から、取適法の取引では手形払ができません。支払い方を見直してください。"
		}
	case Ideas:
		p.Why = "図面やノウハウのやりとりがなくても、約束できる内容です。"
		if a["ideas"] == Yes {
			p.Why = "図面やノウハウをやりとりするとの答えのため、残します。"
		}
	case Haste:
		p.Why = "短い納期や急な変更で困らせないという約束です。外注がなくても残せます。"
		if a.orders() {
			p.Why = "外注があるとの答えのため、残します。"
		}
	}
	return p
}

// Take carries proposals into a draft: what is proposed in comes in, what is
// proposed out goes, with its own words kept nowhere but in the version before.
func (d *Draft) Take(f *Form, list []Proposal) {
	for _, p := range list {
		b := f.Block(p.Block)
		switch {
		case b == nil || p.Item == "":
		case b.Kind == Choice:
			if i := d.at(p.Item); !p.In && i >= 0 && len(d.Items[i].Own) > 0 {
				continue // what somebody wrote is not thrown away by an answer
			}
			d.Choose(f, p.Item, p.In)
		case b.Kind == Clauses && p.In:
			delete(d.Dropped, p.Item)
		case b.Kind == Clauses:
			if d.Dropped == nil {
				d.Dropped = map[string]string{}
			}
			if d.Dropped[p.Item] == "" {
				d.Dropped[p.Item] = p.Why
			}
		}
	}
}
