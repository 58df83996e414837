package roster

// What the office itself answers in the survey of April: what no roster knows,
// gathered through the year and kept until the survey is closed.

import (
	"cmp"
	"slices"

	"kaisei/data/journal"
)

// AnswerKind names the record as its table.
const AnswerKind journal.Kind = "answer"

// Answer is one item of the survey of one fiscal year.
type Answer struct {
	ID     ID
	Year   Amount // in which the fiscal year began, in April
	Item   string // code of the item, see package survey
	Figure string // a number as people write it, "" when there is none
	Note   string // beside the number, or instead of it
}

var answerFields = []field[Answer]{
	amount("year", "年度", func(r *Answer) *Amount { return &r.Year }),
	code("item", "項目", func(r *Answer) *string { return &r.Item }),
	text("figure", "数", func(r *Answer) *string { return &r.Figure }),
	text("note", "内容", func(r *Answer) *string { return &r.Note }),
}

// Answers lists what was answered for a fiscal year, by item.
func (b *Book) Answers(year int) []*Answer {
	var list []*Answer
	for _, a := range b.t.answers.rows {
		if a.Year.Known && a.Year.N == int64(year) {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(x, y *Answer) int { return cmp.Or(cmp.Compare(x.Item, y.Item), cmp.Compare(x.ID, y.ID)) })
	return list
}
