package submission

// The check list before a month is sent: what is wrong, what is missing, what
// will not be in the workbook. Nothing of it stops the work by itself.

import (
	"fmt"
	"slices"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Finding is one line of the check list.
type Finding struct {
	Grave    bool            // the figures themselves are in doubt
	Sentence string          // what was found, in Japanese, with its count
	Do       string          // what to do about it, one sentence; "" when it is only to be known
	Setting  bool            // it is put right in 設定
	Survey   bool            // it is put right in the survey's own form
	Members  []*roster.Entry // the names behind it, if it has any, in 五十音 order
}

// Asks reports whether a submission with this finding open needs a reason: it is
// not grave, and something could be done about it.
func (f Finding) Asks() bool { return !f.Grave && f.Do != "" }

// Findings is the check list, what is grave first.
func (m *Counted) Findings() []Finding {
	var f findings
	f.balances(m)
	f.spells(m)
	f.numbers(m)
	if m.Preliminary {
		f.note(Finding{Sentence: PeriodText(m.Period) + "はまだ終わっていないため、このファイルは速報になります。",
			Do: "終わってから、もう一度書き出してください。"})
	}
	if m.Office.Basis == "" {
		f.note(Finding{Sentence: "提供の根拠が未定のため、共同利用として作ります。", Do: "設定で提供の根拠を選んでください。", Setting: true})
	}
	if m.Maker == "" {
		f.note(Finding{Sentence: "作成者が空欄です。", Do: "設定で作成者の氏名を入れてください。", Setting: true})
	}
	f.chain(m)
	f.blanks(m)
	f.gaps(m)
	f.leftOut(m)
	slices.SortStableFunc(f.list, func(x, y Finding) int {
		switch {
		case x.Grave == y.Grave:
			return 0
		case x.Grave:
			return -1
		}
		return 1
	})
	return f.list
}

type findings struct{ list []Finding }

func (f *findings) note(x Finding) { f.list = append(f.list, x) }

// about adds a finding when there is anybody behind it; the format takes their number.
func (f *findings) about(grave bool, members []*roster.Entry, format, do string) {
	if len(members) > 0 {
		f.note(Finding{Grave: grave, Sentence: fmt.Sprintf(format, len(members)), Do: do, Members: members})
	}
}

const checkDays = "入会日、退会日、所属の日付を確かめてください。"

// balances finds lines of 会勢 whose movements do not lead to their members.
func (f *findings) balances(m *Counted) {
	for _, l := range append([]roster.Line{m.Standing.Office}, m.Standing.Units...) {
		if n := l.Month.Balance(); m.monthly() && n != 0 {
			f.note(Finding{Grave: true, Do: checkDays, Sentence: fmt.Sprintf(
				"%sの会勢が合いません（前月末から数えて%d名、名簿では%d名）。", l.Name, l.Month.Closing-n, l.Month.Closing)})
		}
		if n := l.Year.Balance(); n != 0 {
			f.note(Finding{Grave: true, Do: checkDays, Sentence: fmt.Sprintf(
				"%sの年度累計が合いません（期首から数えて%d名、名簿では%d名）。", l.Name, l.Year.Closing-n, l.Year.Closing)})
		}
	}
}

// spells finds days that contradict each other: they are what unbalances 会勢.
func (f *findings) spells(m *Counted) {
	var crossed []*roster.Entry
	for _, e := range m.book.Entries() {
		if !e.Uncounted && contradicts(e.Spells) {
			crossed = append(crossed, e)
		}
	}
	f.about(true, crossed, "入会日と退会日が食い違っている会員が%d名います。", "会員を開き、入会日と退会日を直してください。")
}

// contradicts reports whether spells overlap, end before they begin, or end
// without having begun.
func contradicts(spells []*roster.Spell) bool {
	for i, s := range spells {
		if s.Left != "" && (s.Left < s.Joined || s.Joined == "" && s.Applied != "") {
			return true
		}
		for _, other := range spells[:i] {
			if s.Joined != "" && (other.Left == "" && (other.Joined != "" || other.Applied == "") || other.Left > s.Joined) {
				return true
			}
		}
	}
	return false
}

func (f *findings) numbers(m *Counted) {
	owner := map[string]*roster.Entry{}
	double := map[roster.ID]bool{}
	for _, e := range m.book.Entries() {
		if e.Number == "" {
			continue
		}
		if other := owner[e.Number]; other != nil {
			double[e.ID], double[other.ID] = true, true
		}
		owner[e.Number] = e
	}
	var list []*roster.Entry
	for _, e := range m.book.Entries() {
		if double[e.ID] {
			list = append(list, e)
		}
	}
	f.about(false, list, "同じ会員番号を持つ会員が%d名います。", "どちらかの会員番号を直してください。")
}

// gaps finds what is not filled in for those who are members on the last day.
func (f *findings) gaps(m *Counted) {
	type gap struct {
		sentence, do string
		missing      func(*roster.Entry) bool
	}
	hasUnits := slices.ContainsFunc(m.Standing.Units, func(l roster.Line) bool { return l.Unit != nil })
	for _, g := range []gap{
		{"どの組織にも所属していない会員が%d名います。", "会員を開き、所属を選んでください。", func(e *roster.Entry) bool { return hasUnits && m.book.UnitOn(e, m.AsOf) == nil }},
		{"会員番号のない会員が%d名います。", "会員を開き、会員番号を入れてください。", func(e *roster.Entry) bool { return e.Number == "" }},
		{"氏名のない会員が%d名います。", "会員を開き、氏名を入れてください。", func(e *roster.Entry) bool { return e.Name == "" }},
		{"氏名または企業名のフリガナのない会員が%d名います。", "会員を開き、フリガナを入れてください。", func(e *roster.Entry) bool { return e.Kana == "" || e.Company.Kana == "" }},
		{"入会日のない会員が%d名います。初めからの会員と数えます。", "入会日がわかれば、会員を開いて入れてください。", func(e *roster.Entry) bool { return e.CountedSpell(m.AsOf).Joined == "" }},
		{"郵便番号または住所のない会員が%d名います。", "会員を開き、郵便番号と住所を入れてください。", func(e *roster.Entry) bool { return e.Company.Postal == "" || e.Company.Address == "" }},
		{"業種のない会員が%d名います。", "会員を開き、業種を選んでください。", func(e *roster.Entry) bool { return division(e.Company) == "" }},
		{"社員数のない会員が%d名います。", "わかれば入れてください。空欄は未記入と数えます。", func(e *roster.Entry) bool { return !e.Company.Staff().Known }},
		{"資本金のない会員(個人事業を除く)が%d名います。", "わかれば入れてください。空欄は未記入と数えます。", func(e *roster.Entry) bool { return !e.Company.Sole && !e.Company.Capital.Known }},
	} {
		var list []*roster.Entry
		for _, e := range m.book.Entries() {
			if e.CountsOn(m.AsOf) && g.missing(e) {
				list = append(list, e)
			}
		}
		f.about(false, list, g.sentence, g.do)
	}
	var unsaid []*roster.Entry
	for _, v := range m.Standing.Left {
		if reason(v.Spell) == roster.ReasonUnanswered {
			unsaid = append(unsaid, v.Entry)
		}
	}
	f.about(false, unsaid, "退会理由が未回答の退会者が%d名います。", "わかれば、退会理由を選んでください。")
}

// leftOut tells who will not be named, and who is not even counted.
func (f *findings) leftOut(m *Counted) {
	by := map[string][]*roster.Entry{}
	for _, e := range m.book.Entries() {
		switch {
		case e.CountsOn(m.AsOf):
			why := m.silence(e)
			by[why] = append(by[why], e)
		case e.Uncounted && e.StateOn(m.AsOf) == roster.Active:
			by["uncounted"] = append(by["uncounted"], e)
		}
	}
	if m.Bare {
		by[roster.Refused], by[roster.Unconfirmed] = nil, nil
	}
	f.about(false, by[roster.Refused], "中同協名簿への提供を断った会員が%d名います。数だけを出します。", "")
	f.about(false, by[roster.Unconfirmed], "中同協名簿への同意が未確認の会員が%d名います。数だけを出します。", "本人に確かめ、会員の同意の欄に入れてください。")
	f.about(false, by["uncounted"], "会勢に数えない会員が%d名います。名簿にも載せません。", "")
}

// chain tells how the submission goes on from what was closed before.
func (f *findings) chain(m *Counted) {
	if before := m.order.Before; m.monthly() && before != nil && before.Month < m.Month.Prev() {
		f.note(Finding{Sentence: m.Month.Prev().Text() + "が未確定です。" + before.Month.Text() + "の確定から名簿で数えます。",
			Do: "先に確定すると、月ごとの数がつながります。"})
	}
	if len(m.Adjusted) > 0 {
		var list []*roster.Entry
		seen := map[roster.ID]bool{}
		for _, x := range m.Adjusted {
			if e := m.book.Entry(x.Member); e != nil && !seen[x.Member] {
				seen[x.Member] = true
				list = append(list, e)
			}
		}
		f.note(Finding{Sentence: fmt.Sprintf("確定した月に、後からわかったことが%d件あります。調整になります。", len(m.Adjusted)), Members: list})
	}
	if !m.monthly() {
		f.yearly(m)
	}
	if m.order.Corrects == nil || m.Kind != KindMonthly {
		return
	}
	for _, s := range m.book.Submissions() {
		if s.Kind == KindMonthly && s.AsOf > m.AsOf {
			f.note(Finding{Sentence: "後の" + nihongo.Month(s.Period).Text() + "もすでに確定しています。",
				Do: "前月末が変わります。" + nihongo.Month(s.Period).Text() + "の訂正も作ってください。"})
			return
		}
	}
}

// yearly tells how a submission of the year stands to the months and to the last
// one of its kind.
func (f *findings) yearly(m *Counted) {
	month := m.AsOf.Month()
	if m.AsOf != month.Last() {
		month = month.Prev()
	}
	if before := m.order.Before; before == nil || before.Month != month {
		f.note(Finding{Sentence: month.Text() + "の月次会勢が未確定です。その分は名簿で数えます。",
			Do: "先に確定すると、月次会勢とつながります。"})
	}
	past := m.order.Past
	if past == nil || m.Kind == KindExtra || past.AsOf != m.From.AddDays(-1) {
		return
	}
	was := map[roster.ID]bool{}
	for _, p := range past.Members {
		was[p.ID] = true
	}
	day, n := m.From.AddDays(-1), len(past.Members)
	var other []*roster.Entry
	gone := len(was)
	for _, e := range m.book.Entries() {
		if was[e.ID] {
			gone--
		}
		if e.CountsOn(day) != was[e.ID] {
			other = append(other, e)
		}
	}
	if opening := m.lines()[0].year.Opening; opening != n || len(other)+gone > 0 {
		f.note(Finding{Sentence: fmt.Sprintf("前の%s（%s）は%d名、今の期首は%d名です（違い%d名）。", m.Kind, PeriodText(past.Period), n, opening, len(other)+gone),
			Do: "違いの会員の日付を確かめてください。", Members: other})
	}
}

// reason is the coded reason of leaving; what is no code counts as その他.
func reason(s *roster.Spell) string { return roster.ReasonOf(s.Reason) }
