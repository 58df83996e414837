package submission

// The survey's part of a submission. What is asked and how it is written is known
// to package survey; here its answers are frozen and compared like all figures.

import (
	"errors"
	"fmt"

	"kaisei/data/sheet"
)

// ErrInquiry is the error for a survey that is to be closed without its answers.
var ErrInquiry = errors.New("submission: the survey has no questions")

// Inquiry is what a survey asks, with its answers.
type Inquiry struct {
	Replies []Reply
	Open    int // how many items wait for an answer of the office
	Write   func(*sheet.Workbook) error
}

// Reply is one answered item.
type Reply struct {
	Code  string // of the item, the same in every year
	Item  string // as the form has it
	Value string // as people read it, "" = not answered
}

// unlike lists the items that were answered otherwise before.
func unlike(was, is []Reply) []Difference {
	before := make(map[string]string, len(was))
	for _, r := range was {
		before[r.Code] = r.Value
	}
	var out []Difference
	for _, r := range is {
		if before[r.Code] != r.Value {
			out = append(out, Difference{What: DiffFigure, Item: r.Item, Before: before[r.Code], After: r.Value})
		}
		delete(before, r.Code)
	}
	for _, r := range was {
		if v, ok := before[r.Code]; ok && v != "" {
			out = append(out, Difference{What: DiffFigure, Item: r.Item, Before: v})
		}
	}
	return out
}

// blanks finds items of the survey that nobody answered yet.
func (f *findings) blanks(m *Counted) {
	if q := m.order.Inquiry; q != nil && q.Open > 0 {
		f.note(Finding{Sentence: fmt.Sprintf("調査票に、事務局の記入を待つ項目が%d件あります。", q.Open),
			Do: "記入するか、空欄のわけを書いてください。", Survey: true})
	}
}
