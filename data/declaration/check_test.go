package declaration

import (
	"slices"
	"strings"
	"testing"

	"kaisei/data/roster"
)

func TestAGoodDraftHasNoFindings(t *testing.T) {
	if found := Check(good(t)); len(found) > 0 {
		t.Fatalf("%+v", found)
	}
}

// TestChecks: every rule once broken. What is good is the case all start from,
// and, where a rule has a limit, a case just within it ("" in place of the rule).
func TestChecks(t *testing.T) {
	printed := func(c *Case, change func(p *Part)) {
		c.Printed = c.Draft.Parts(c.Form)
		for i := range c.Printed {
			change(&c.Printed[i])
		}
	}
	preamble := func(text func(string) string) func(*Case) {
		return func(c *Case) {
			printed(c, func(p *Part) {
				if p.Block == "preamble" {
					p.Text = text(p.Text)
				}
			})
		}
	}
	own := func(text string) func(*Case) { return func(c *Case) { c.Draft.Items[0].Own[0] = text } }
	newForm := func(c *Case) { // one whose own text is of today
		c.Form.From = "2026-01-01"
	}
	for _, x := range []struct {
		name, rule, says string
		break_           func(*Case)
	}{
		{"a character of the form", "E1", "10文字目が、ひな形では「ェ」、この文では「エ」", preamble(func(s string) string { return strings.Replace(s, "チェーン", "チエーン", 1) })},
		{"another dash is another character", "E1", "", preamble(func(s string) string { return strings.Replace(s, "・", "･", 1) })},
		{"a sentence of the form is gone", "E1", "ありません", func(c *Case) {
			c.Printed = slices.DeleteFunc(c.Draft.Parts(c.Form), func(p Part) bool { return p.Block == "s2-text" })
		}},
		{"the form changed after the draft", "E1", "中身が変わりました", func(c *Case) { c.Draft.Hash = "other" }},
		{"two places changed about", "E1", "順が", func(c *Case) {
			c.Printed = c.Draft.Parts(c.Form)
			c.Printed[1], c.Printed[2] = c.Printed[2], c.Printed[1]
		}},
		{"guidance in own words", "E2", "○○", own("当社は○○に取り組みます。")},
		{"an example's mark", "E2", "(例)", own("(例)取引先と話し合います。")},
		{"empty brackets", "E2", "かっこ", own("取引先（　）と話し合います。")},
		{"brackets with something in them", "", "", own("取引先（主に外注先）と話し合います。")},
		{"the title says ひな形", "E2", "ひな形", func(c *Case) {
			printed(c, func(p *Part) {
				if p.Block == "title" {
					p.Text += "のひな形"
				}
			})
		}},
		{"another name of the company", "E3", "商号", func(c *Case) { c.Draft.Party.Company = "㈱青空製作所" }},
		{"a title nobody has", "E3", "役職", func(c *Case) { c.Draft.Party.Title = "社長" }},
		{"signed by somebody else", "E3", "代表権のある人ではありません", func(c *Case) { c.Draft.Party.Member, c.Draft.Party.Name = "x", "青空次郎" }},
		{"nobody may sign", "E3", "代表権のある人が名簿にいません", func(c *Case) {
			b := roster.NewBuilder()
			_ = b.Put(&roster.Company{ID: "c", Name: "青空製作所株式会社", Number: "7000012050002", Industry: "E"})
			c.Book = b.Book(today)
		}},
		{"a digit wrong", "E4", "検査数字", func(c *Case) { c.Draft.Party.Number = "7000012050003" }},
		{"too short", "E4", "13桁", func(c *Case) { c.Draft.Party.Number = "700001205000" }},
		{"no number", "E4", "法人番号がありません", func(c *Case) { c.Draft.Party.Number = "" }},
		{"no number, but a sole proprietor", "", "", func(c *Case) { c.Draft.Party.Number, c.Draft.Party.Sole = "", true }},
		{"no day", "E5", "宣言日がありません", func(c *Case) { c.Draft.On = "" }},
		{"no day of the calendar", "E5", "暦", func(c *Case) { c.Draft.On = "2026-02-30" }},
		{"tomorrow", "E5", "今日より後", func(c *Case) { c.Draft.On = today.AddDays(1) }},
		{"today", "", "", func(c *Case) { c.Draft.On = today }},
		{"before the form", "E5", "施行日", func(c *Case) { c.Draft.On = "2025-11-30" }},
		{"on the form's day", "", "", func(c *Case) { c.Draft.On = "2025-12-01" }},
		{"before he was representative", "E5", "就いた", func(c *Case) {
			c.Form.From, c.Draft.On = "2019-01-01", "2020-03-31"
		}},
		{"a form that nobody confirmed", "E6", "照合していません", func(c *Case) { c.Form.Block("s2-text").Confirmed = false }},
		{"a newer form is confirmed", "E6", "より新しい", func(c *Case) {
			c.Forms = append(c.Forms, confirmed(t, "2026-06", "2026-06-01"))
		}},
		{"a newer form, and a reason", "", "", func(c *Case) {
			c.Forms, c.Draft.Why = append(c.Forms, confirmed(t, "2026-06", "2026-06-01")), "補助金の締切に間に合わせるため"
		}},
		{"a newer form that nobody confirmed", "", "", func(c *Case) {
			k := confirmed(t, "2026-06", "2026-06-01")
			k.Block("title").Confirmed = false
			c.Forms = append(c.Forms, k)
		}},
		{"an old word", "W1", "中小受託事業者", func(c *Case) { newForm(c); own("下請事業者と毎年話し合います。")(c) }},
		{"an old word in a name of its time", "", "", func(c *Case) { newForm(c); own("下請かけこみ寺を取引先に知らせます。")(c) }},
		{"an old word on a form that says it itself", "", "", own("下請事業者と毎年話し合います。")},
		{"90 days", "W2", "60日以内", own("支払サイトは90日です。")},
		{"60 days", "", "", own("支払サイトは60日以内です。")},
		{"price cuts asked for", "W2", "原価低減", own("毎年、値下げをお願いします。")},
		{"price cuts not asked for", "", "", own("値下げのお願いは行いません。")},
		{"a weak promise", "W2", "弱める", own("価格の協議に努めます。")},
		{"bills used", "W3", "手形払ができません", func(c *Case) { c.Draft.Answers["pay"] = Bills }},
		{"cash only, but the clause on bills", "W3", "残っています", func(c *Case) { c.Draft.Answers["pay"] = Cash }},
		{"bonds", "", "", func(c *Case) { c.Draft.Answers["pay"] = Records }},
		{"no own words", "W4", "自分の言葉が1文もありません", func(c *Case) { c.Draft.Own, c.Draft.Items = nil, []Chosen{{Item: IT}} }},
		{"nothing at all", "W4", "1つもなく", func(c *Case) { c.Draft.Own, c.Draft.Items = nil, nil }},
		{"an item without content", "W4", "書かれていません", func(c *Case) { c.Draft.Items[1].Own = nil }},
		{"letters with a gap", "W4", "順なら「b.」", func(c *Case) {
			printed(c, func(p *Part) {
				if p.Style == ItemLine && p.Number == "b. " {
					p.Number = "d. "
				}
			})
			for i := range c.Printed {
				c.Printed[i].Fixed = c.Printed[i].Fixed && c.Printed[i].Style != ItemLine
			}
		}},
		{"moulds dropped by a maker", "W5", "製造業", func(c *Case) {
			delete(c.Draft.Answers, "moulds")
			c.Draft.Dropped = map[string]string{Moulds: "使わない"}
		}},
		{"moulds dropped against the answer", "W5", "との答え", func(c *Case) { c.Draft.Dropped = map[string]string{Moulds: "使わない"} }},
		{"moulds kept by a shop", "W5", "外すことも", func(c *Case) { c.Company = shop(); c.Draft.Answers["moulds"] = No }},
		{"moulds dropped by a shop", "", "", func(c *Case) {
			c.Company, c.Draft.Dropped, c.Draft.Answers["moulds"] = shop(), map[string]string{Moulds: "使わない"}, No
		}},
		{"over 10 million yen", "W6", "資本金1,000万円以下の会社や個人への製造", size(Goods, 10_000_001, 1, 0)},
		{"10 million yen, 300 of staff", "", "", size(Goods, 10_000_000, 300, 0)},
		{"301 of staff, two of them by the hour", "W6", "社員300名以下の会社や個人への製造", size(Goods, 1, 299, 2)},
		{"300 of staff for services", "W6", "社員100名以下の会社や個人への設計", size(Services, 1, 300, 0)},
		{"100 of staff for services", "", "", size(Services, 10_000_000, 60, 40)},
		{"over 50 million yen for services", "W6", "資本金5,000万円以下の会社や個人への設計", size(Services, 50_000_001, 1, 0)},
		{"50 million yen for services", "W6", "資本金1,000万円以下の会社や個人への設計", size(Services, 50_000_000, 1, 0)},
		{"over 300 million yen", "W6", "資本金3億円以下の会社や個人への製造", size(Goods, 300_000_001, 1, 0)},
		{"both kinds, by one limit", "W6", "製造・修理・ソフト・運送など、設計・デザイン・清掃などの外注", size(Both, 20_000_000, 1, 0)},
		{"an older draft that says only that there is some", "W6", "社員100名以下", size(Yes, 1, 200, 0)},
		{"capital not known", "W6", "資本金の基準（1,000万円超）に当たるかどうかは不明", size(Goods, -1, 20, 0)},
		{"staff not known", "W6", "従業員の基準（300名超）に当たるかどうかは不明", size(Goods, 1, -1, -1)},
		{"staff by the hour not known", "W6", "パートの数が名簿にない", size(Goods, 1, 20, -1)},
		{"regular staff not known", "W6", "正社員の数が名簿にない", size(Goods, 1, -1, 20)},
		{"bound by capital, staff not known", "W6", "従業員の基準（300名超）に当たるかどうかは不明", size(Goods, 20_000_000, -1, -1)},
		{"not asked whether something is outsourced", "W6", "答えがないため、取適法がかかるかどうかは不明", size("", 1, 1, 0)},
		{"a sole proprietor has no capital", "", "", func(c *Case) {
			size(Goods, -1, 2, 0)(c)
			c.Company.Sole, c.Draft.Party.Number, c.Draft.Party.Sole = true, "", true
		}},
		{"a builder", "W6", "建設業法", func(c *Case) {
			size(Goods, 20_000_000, 1, 0)(c)
			c.Company.Industry = "D"
		}},
		{"nothing outsourced", "W6", "ほとんどかかわりません", func(c *Case) { c.Draft.Answers["outsource"] = No }},
		{"a clause with own words below it", "", "", suit(Price, false, "見積は労務費を分けて書いていただきます。")},
		{"guidance in own words of a clause", "E2", "○○", suit(Price, false, "○○に取り組みます。")},
		{"price cuts asked for below a clause", "W2", "原価低減", suit(Price, false, "毎年、値下げをお願いします。")},
		{"a clause written anew that keeps every promise", "", "", func(c *Case) {
			for _, id := range []string{Ideas, Notes} { // which say 契約書ひな形 and 手形 themselves
				_, item := c.Form.Item(id)
				suit(id, true, item.Text, "図面は用が済んだら返します。")(c)
			}
		}},
		{"a clause written anew that keeps less", "W2", "「取引先も働き方改革に", func(c *Case) {
			_, item := c.Form.Item(Haste)
			suit(Haste, true, strings.Replace(item.Text, "短納期発注や", "", 1))(c)
		}},
		{"a clause written anew with nothing is the form's", "", "", suit(Price, true, " ", "")},
		{"an old word in a clause written anew", "W1", "中小受託事業者", func(c *Case) {
			newForm(c)
			_, item := c.Form.Item(Haste)
			suit(Haste, true, item.Text, "下請事業者と話し合います。")(c)
		}},
		{"two that wrote a clause anew from one form", "", "", func(c *Case) {
			_, item := c.Form.Item(Price)
			suit(Price, true, item.Text)(c)
			theirs := c.Draft.Clone()
			theirs.Items, theirs.Own = nil, nil
			c.Others = []Other{{"別の会社", ownText(c.Form, theirs)}, {"別の会社", item.Text}}
		}},
		{"half-width kana", "W7", "半角カナ", own("ﾈｯﾄで受発注します。")},
		{"a private character", "W7", "外字", own("\ue000に取り組みます。")},
		{"two ways of writing years", "W7", "混ざって", own("2030年までに紙をなくします。")},
		{"one way of writing years", "", "", own("令和12年までに紙をなくします。")},
		{"the company abbreviated", "W7", "商号どおり", own("青空製作所㈱は話し合います。")},
		{"a rare character in the name", "W7", "登記のとおり", func(c *Case) { rename(c, "髙橋太郎") }},
		{"the same as another's", "W8", "別の会社", func(c *Case) { c.Others = []Other{{"別の会社", ownText(c.Form, c.Draft)}} }},
		{"half as another's", "", "", func(c *Case) {
			c.Others = []Other{{"別の会社", "受発注の仕組みを取引先に無償で使っていただきます。社員の学びの場を毎月ひらき、地域の学校とも力を合わせて若い人を育てます。"}}
		}},
	} {
		c := good(t)
		x.break_(&c)
		found := Check(c)
		got := rules(found)
		switch {
		case x.rule == "" && len(found) > 0:
			t.Errorf("%s: %+v", x.name, found)
		case x.rule == "":
		case got[x.rule].Sentence == "":
			t.Errorf("%s: %s is silent; %+v", x.name, x.rule, found)
		case !slices.ContainsFunc(found, func(f Finding) bool { return f.Rule == x.rule && strings.Contains(f.Sentence, x.says) }):
			t.Errorf("%s: %q", x.name, got[x.rule].Sentence)
		}
	}
}

// shop is the firm as a shop that makes nothing.
func shop() *roster.Company {
	return &roster.Company{ID: "c", Name: "青空製作所株式会社", Number: "7000012050002", Industry: "I", Capital: roster.Known(5_000_000), Regular: roster.Known(3), Part: roster.Known(0)}
}

// suit writes own words into a clause.
func suit(clause string, instead bool, own ...string) func(*Case) {
	return func(c *Case) {
		if c.Draft.Clauses == nil {
			c.Draft.Clauses = map[string]Suited{}
		}
		c.Draft.Clauses[clause] = Suited{Own: own, Instead: instead}
	}
}

// size is the firm with so much capital (yen), staff and staff by the hour, that
// orders something; -1 is not known.
func size(orders string, capital, regular, part int64) func(*Case) {
	known := func(n int64) roster.Amount {
		if n < 0 {
			return roster.Amount{}
		}
		return roster.Known(n)
	}
	return func(c *Case) {
		c.Draft.Answers["outsource"] = orders
		c.Company = with(c.Company, func(x *roster.Company) { x.Capital, x.Regular, x.Part = known(capital), known(regular), known(part) })
	}
}

func with(c *roster.Company, change func(*roster.Company)) *roster.Company {
	copied := *c
	change(&copied)
	return &copied
}

func rename(c *Case, name string) {
	b := roster.NewBuilder()
	_ = b.Put(c.Company)
	_ = b.Put(&roster.Member{ID: "m", Company: "c", Name: name, Title: "代表取締役", MaySign: true})
	c.Book = b.Book(today)
	c.Draft.Party.Name = name
}

func TestEveryRuleIsErrorOrWarning(t *testing.T) {
	if !(Finding{Rule: "E1"}).Error() || (Finding{Rule: "W8"}).Error() {
		t.Error("E blocks, W warns")
	}
	c := good(t)
	if err := Final(c.Form, Check(c)); err != nil {
		t.Error(err)
	}
	c.Draft.On = ""
	if err := Final(c.Form, Check(c)); err == nil {
		t.Error("final with an error")
	}
	c = good(t)
	c.Form.Block("s1").Confirmed = false
	if err := Final(c.Form, nil); err == nil {
		t.Error("final on a form that nobody confirmed")
	}
}

func TestOldWordsAreFoundAndRenewed(t *testing.T) {
	for text, want := range map[string]string{
		"親事業者として下請事業者に下請代金を払う。": "委託事業者として中小受託事業者に製造委託等代金を払う。",
		"下請中小企業振興法と下請法":         "受託中小企業振興法と取適法",
		"旧下請法の時代と下請かけこみ寺":       "旧下請法の時代と下請かけこみ寺",
		"親会社の子会社":               "親会社の子会社",
		"下請先の皆様":                "受託先の皆様",
		"何もない文":                 "何もない文",
	} {
		if got := Renewed(text); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
	hits := FindOldWords("当社は下請法と下請け")
	if len(hits) != 2 || hits[0].Old != "下請法" || hits[0].At != len("当社は") {
		t.Errorf("%+v", hits)
	}
}

func TestFingerprint(t *testing.T) {
	l, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	whole := textOf(l[0].Form)
	for name, x := range map[string]struct{ text, want string }{
		"2024-11":         {whole, "2024-11"},
		"2024-03":         {strings.ReplaceAll(whole, "60日以内とします", "60日以内とするよう努めます"), "2024-03"},
		"2021-03":         {strings.ReplaceAll(strings.ReplaceAll(whole, "60日以内とします", "60日以内とするよう努めます"), "全額転嫁", "転嫁"), "2021-03"},
		"2026-01":         {strings.ReplaceAll(whole, "サプライチェーン全体での", "サプライチェーンの深い層までの"), "2026-01"},
		"another letter":  {"拝啓 時下ますます", ""},
		"the first of it": {"サプライチェーン パートナーシップ 下請事業者", "2020-06"},
	} {
		if got, _ := Fingerprint(x.text); got != x.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
