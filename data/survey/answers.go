package survey

// What no roster knows: the items that the office answers itself, gathered
// through the year and kept in the office file until the survey is closed.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
)

// ErrFigure is the error for an answer that is no number.
var ErrFigure = errors.New("survey: not a number")

// Item is one question to the office.
type Item struct {
	Code      string // the same in every year
	Group     string
	Ask, Unit string
	How       string // what to write
}

// Items are the questions in the order of the form. What the national conference
// asks for is known from what it published (例会, 経営指針, e.doyu), not from its
// own questionnaire; one number each, so that 47 answers can be added up.
func Items() []Item {
	const meetings, systems = "例会・研修（事務局が記入）", "情報化（事務局が記入）"
	return []Item{
		{"meetings", meetings, "例会の回数", "回", "年間、全支部・地区の計"},
		{"meetings.hall", meetings, "　うち会場だけ", "回", "会場に集まったもの"},
		{"meetings.online", meetings, "　うちオンラインだけ", "回", ""},
		{"meetings.both", meetings, "　うち会場とオンラインの併用", "回", ""},
		{"talk", meetings, "グループ討論の平均時間", "分", ""},
		{"attendance", meetings, "例会の平均参加率", "%", "参加会員 ÷ 会員数。45%なら45と書く。"},
		{"guests", meetings, "例会のゲスト・オブザーバー", "名", "年間延べ"},
		{"policy", meetings, "経営指針成文化セミナーの修了者", "名", "年間"},
		{"policy.all", meetings, "経営指針成文化セミナーの修了者（累計）", "名", "始めてからの累計"},
		{"orientation", meetings, "新会員オリエンテーションの回数", "回", "年間"},
		{"orientation.in", meetings, "新会員オリエンテーションの参加者", "名", "年間延べ"},
		{"recruiting", meetings, "共同求人の参加企業", "社", "年間"},
		{"learning", meetings, "社員共育の講座", "回", "年間"},
		{"learning.in", meetings, "社員共育の講座の参加者", "名", "年間延べ"},
		{"edoyu", systems, "e.doyu の利用率", "%", "e.doyu の管理画面の数。45%なら45と書く。"},
		{"edoyu.members", systems, "e.doyu の登録会員", "名", "e.doyu の管理画面の数"},
	}
}

// mostFigure is far above any answer.
const mostFigure = 1e9

// ParseFigure reads a number as people write it (１，２００, 62.5, 45%) and gives it
// plainly, "" for nothing. The error Is ErrFigure.
func ParseFigure(text string) (string, error) {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r == '，' || r == ',' || r == '％' || r == '%' || r == ' ' || r == '　':
			return -1
		case r == '．':
			return '.'
		}
		return r
	}, narrow(text))
	if plain == "" {
		return "", nil
	}
	if strings.Trim(plain, "0123456789.") != "" { // no 1e3, no Inf
		return "", fmt.Errorf("%w: %.40q", ErrFigure, text)
	}
	n, err := strconv.ParseFloat(plain, 64)
	if err != nil || n > mostFigure {
		return "", fmt.Errorf("%w: %.40q", ErrFigure, text)
	}
	return strconv.FormatFloat(n, 'f', -1, 64), nil
}

// Given is what an office answered, by the code of the item.
type Given map[string]struct{ Figure, Note string }

// GivenIn reads the answers of a fiscal year.
func GivenIn(book *roster.Book, year int) Given {
	given := Given{}
	for _, a := range book.Answers(year) {
		given[a.Item] = struct{ Figure, Note string }{a.Figure, a.Note}
	}
	return given
}

// Keep is the Action that writes answers down, without Changes when nothing is
// new. An item that given does not name stays. The error Is ErrFigure.
func Keep(book *roster.Book, year int, given Given) (journal.Action, error) {
	a := journal.Action{From: "提出", Sentence: fmt.Sprintf("%d年度の活動実態調査に記入しました", year)}
	was := book.Answers(year)
	for _, item := range Items() {
		g, told := given[item.Code]
		if !told {
			continue
		}
		figure, err := ParseFigure(g.Figure)
		if err != nil {
			return a, fmt.Errorf("%s: %w", item.Ask, err)
		}
		now := &roster.Answer{ID: roster.NewID(), Year: roster.Known(int64(year)), Item: item.Code, Figure: figure, Note: strings.TrimSpace(g.Note)}
		at := slices.IndexFunc(was, func(x *roster.Answer) bool { return x.Item == item.Code })
		switch {
		case at >= 0:
			now.ID = was[at].ID
			a.Changes = append(a.Changes, roster.Update(was[at], now)...)
		case now.Figure != "" || now.Note != "":
			a.Changes = append(a.Changes, roster.Create(now))
		}
	}
	return a, nil
}

// Inquiry is the survey as part of a submission: without cells to be filled in,
// because what is closed does not change any more.
func (s *Survey) Inquiry() *submission.Inquiry {
	q := &submission.Inquiry{Write: s.writeClosed}
	for _, a := range s.Answers {
		if a.Blank() {
			q.Open++
		}
		q.Replies = append(q.Replies, submission.Reply{Code: a.Code, Item: strings.TrimSpace(a.Ask), Value: a.Shown()})
	}
	return q
}

// Blank reports whether the office has still to answer it.
func (a Answer) Blank() bool { return a.Open && a.Given == "" && a.Text == "" }

// Shown is the answer as people read it, "" for none.
func (a Answer) Shown() string {
	value := ""
	switch {
	case a.Given != "":
		whole, part, point := strings.Cut(a.Given, ".")
		if n, err := strconv.ParseInt(whole, 10, 64); err == nil {
			whole = nihongo.FormatNumber(n)
		}
		if value = whole + a.Unit; point {
			value = whole + "." + part + a.Unit
		}
	case !a.Figure.Known:
	case a.Unit == "%":
		value = strconv.FormatFloat(100*a.Rate, 'f', 2, 64) + "%"
	default:
		value = nihongo.FormatNumber(a.Figure.N) + a.Unit
	}
	if a.Open && a.Text != "" {
		value = strings.TrimSpace(value + "　" + a.Text)
	}
	return strings.Trim(value, "　 ")
}

// Fill puts the survey into an order of its kind; any other order stays as it is.
// content gives the table of numbers of companies (office.File.Content).
func Fill(ctx context.Context, book *roster.Book, o *submission.Order, content func(context.Context, string) (journal.Content, error)) error {
	if o.Kind != submission.KindSurvey {
		return nil
	}
	year, err := strconv.Atoi(o.Period)
	if err != nil {
		return fmt.Errorf("%w: %q", submission.ErrPeriod, o.Period)
	}
	table, err := Newest(ctx, book, content)
	if err != nil {
		return err
	}
	o.Inquiry = Derive(book, year, table).Inquiry()
	return nil
}
