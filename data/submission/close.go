package submission

// Closing a submission: what was counted becomes a record that keeps its rows
// and its workbook, as one Action. And what happens to it afterwards.

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Sentinels of what cannot be closed.
var (
	ErrOpenMonth = errors.New("submission: the month is not over")
	ErrGrave     = errors.New("submission: errors of the check list are open")
	ErrReason    = errors.New("submission: a warning or a correction without a reason")
	ErrBalance   = errors.New("submission: movements do not lead from the last submission to this one")
	ErrClosed    = errors.New("submission: this period was closed already")
	ErrSigner    = errors.New("submission: nobody signs as maker")
	ErrAnswer    = errors.New("submission: the answer is about none of our submissions")
)

// Purpose is why names go to the national conference.
const Purpose = "会勢の報告、全国の会員名簿と統計"

// Warning is a finding that was open when the submission was closed, and why it
// was sent all the same.
type Warning struct{ Sentence, Reason string }

// Close makes the record of the submission and the Action that keeps it with
// its rows and its workbook. reasons answer the findings of Findings that are
// not grave, in the same order; what is only to be known needs none.
//
// Errors: ErrOpenMonth, ErrSigner, ErrGrave, ErrReason, ErrBalance, ErrClosed, and those of
// Write.
func (m *Counted) Close(ctx context.Context, reasons []string) (*roster.Submission, journal.Action, error) {
	var none journal.Action
	switch {
	case m.Preliminary:
		return nil, none, fmt.Errorf("%w: %s", ErrOpenMonth, m.Period)
	case m.Maker == "":
		return nil, none, ErrSigner
	case (m.order.Corrects != nil || m.order.Nil || m.Kind == KindExtra) && strings.TrimSpace(m.order.Reason) == "":
		return nil, none, fmt.Errorf("%w: %s", ErrReason, m.Kind)
	}
	if latest := Latest(m.book, m.Kind, m.Period); latest != nil && (m.order.Corrects == nil || m.order.Corrects.Record.ID != latest.ID) {
		return nil, none, fmt.Errorf("%w: %s", ErrClosed, latest.FileName)
	}
	if err := m.Balanced(); err != nil {
		return nil, none, err
	}
	warnings, err := m.answered(reasons)
	if err != nil {
		return nil, none, err
	}
	closing := *m
	closing.final = true
	var file bytes.Buffer
	if err := closing.Write(ctx, &file); err != nil {
		return nil, none, err
	}
	totals, err := json.Marshal(m.frozen.Totals)
	if err != nil {
		return nil, none, fmt.Errorf("close: %w", err)
	}
	workbook := journal.Content(file.Bytes())
	s := &roster.Submission{ID: roster.NewID(), Kind: m.Kind, Period: m.Period, AsOf: m.AsOf, Form: m.form(), Version: roster.Known(int64(m.Version)),
		Reason: m.order.Reason, Nil: m.order.Nil, Maker: m.Maker, Checker: m.Checker, Made: m.order.Now.UTC().Format(time.RFC3339),
		FileName: m.FileName(), RowsHash: m.hash, Rows: m.kept.Hash(), File: workbook.Hash(), Totals: string(totals), Warnings: warnings}
	sentence := m.Title() + "を確定しました（" + FormatPeople(m.Standing.Office.Month.Closing) + "）"
	if c := m.order.Corrects; c != nil {
		s.Corrects = c.Record.ID
		sentence = fmt.Sprintf("%sの訂正%dを確定しました（%s）", m.Title(), m.Version-1, FormatPeople(m.Standing.Office.Month.Closing))
	}
	return s, journal.Action{From: "提出", Sentence: sentence, Changes: []journal.Change{roster.Create(s)},
		Contents: []journal.Content{m.kept, workbook}}, nil
}

// FormatPeople is a number of persons: 1,234名.
func FormatPeople(n int) string { return nihongo.FormatNumber(int64(n)) + "名" }

// Balanced tells whether the movements lead from what was reported last to what
// the roster has, for the office and every unit. The error Is ErrBalance.
func (m *Counted) Balanced() error {
	for _, l := range m.lines() {
		if !l.sound() {
			return fmt.Errorf("%w: %s %d, roster %d", ErrBalance, cmp.Or(l.name, l.label), l.closing(), l.members)
		}
	}
	return nil
}

// answered puts the reasons beside the warnings.
func (m *Counted) answered(reasons []string) (string, error) {
	var out []Warning
	at := 0
	for _, f := range m.Findings() {
		if f.Grave {
			return "", fmt.Errorf("%w: %s", ErrGrave, f.Sentence)
		}
		reason := ""
		if at < len(reasons) {
			reason = strings.TrimSpace(reasons[at])
		}
		at++
		if reason == "" && f.Asks() {
			return "", fmt.Errorf("%w: %s", ErrReason, f.Sentence)
		}
		out = append(out, Warning{f.Sentence, reason})
	}
	raw, err := json.Marshal(out)
	return string(raw), err
}

// Warnings are what the check page said when the submission was closed.
func Warnings(s *roster.Submission) []Warning {
	var out []Warning
	if json.Unmarshal([]byte(s.Warnings), &out) != nil {
		return nil // written by something else: nothing to show
	}
	return out
}

// Totals are the figures of a closed submission.
func Totals(s *roster.Submission) []Total {
	var out []Total
	if json.Unmarshal([]byte(s.Totals), &out) != nil {
		return nil
	}
	return out
}

// OrderFor gathers what a submission goes on from: the last closed month and,
// when this one was closed already, the version to be corrected.
//
// The error Is ErrMonth, ErrPeriod, ErrFrozen or the keeper's.
func OrderFor(ctx context.Context, from Keeper, book *roster.Book, kind, period string) (Order, error) {
	o := Order{Kind: cmp.Or(kind, KindMonthly), Period: period}
	span, err := SpanOf(o.Kind, period, book.FiscalStart())
	if err != nil {
		return o, err
	}
	load := func(s *roster.Submission) *Frozen {
		if s == nil || err != nil {
			return nil
		}
		var f *Frozen
		f, err = Load(ctx, from, s)
		return f
	}
	if span.monthly() {
		o.Before = load(lastBy(book, KindMonthly, span.From.AddDays(-1)))
	} else {
		o.Before, o.Past = load(lastBy(book, KindMonthly, span.AsOf)), load(lastBy(book, o.Kind, span.AsOf.AddDays(-1)))
	}
	if o.Corrects = load(Latest(book, o.Kind, period)); o.Corrects != nil && o.Kind == KindExtra {
		o.Bare = o.Corrects.Bare
	}
	return o, err
}

// State is how far a submission has come.
func State(s *roster.Submission) string {
	switch {
	case s.Answer == Received:
		return "受領済"
	case s.Answer == Returned:
		return "差戻し"
	case s.SentOn != "":
		return "送付済"
	}
	return "未送付"
}

// Sent is the Action that writes down that a submission went out.
func Sent(s *roster.Submission, on nihongo.Day, to string) journal.Action {
	after := *s
	after.SentOn, after.SentTo = on, to
	return journal.Action{From: "提出", Sentence: s.FileName + "を送付済にしました", Changes: roster.Update(s, &after)}
}

// Answered is the Action that writes down the national desk's answer. The error
// Is ErrAnswer when it is about nothing that this office has closed.
func Answered(book *roster.Book, r *Receipt) (*roster.Submission, journal.Action, error) {
	for _, s := range book.Submissions() {
		if s.RowsHash != r.Rows || r.Office != book.Office().Prefecture {
			continue
		}
		after := *s
		after.Answer, after.Answered, after.AnswerBy, after.AnswerWhy = r.State, r.On, r.By, strings.Join(r.Reasons, "\n")
		word := "を受領済にしました"
		if r.State == Returned {
			word = "が差し戻されました"
		}
		return s, journal.Action{From: "提出", Sentence: s.FileName + word, Changes: roster.Update(s, &after)}, nil
	}
	return nil, journal.Action{}, fmt.Errorf("%w: %s %s", ErrAnswer, r.Name, Code(r.Rows))
}
