package national

// What goes back to the associations, as files: a receipt for what was taken, a
// letter of return with the reason for what was not, a reminder where nothing
// came. Kaisei sends nothing; the drafts open in the mail program of the desk.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
)

// mail is a message as it is being worded.
type mail struct {
	subject string
	lines   []string
}

func (m *mail) line(text string) *mail {
	m.lines = append(m.lines, text)
	return m
}

func (m *mail) text() string { return strings.Join(m.lines, "\n") }

// draft is the file of the message, without an address; file may be none.
func (m *mail) draft(file File) ([]byte, error) {
	var b bytes.Buffer
	err := submission.Letter{Subject: m.subject, Body: m.text() + "\n"}.Draft(&b, file.Name, file.Content)
	return b.Bytes(), err
}

// File is one file to be written.
type File struct {
	Name    string
	Content []byte
}

// Answers makes the receipts (受信) and letters of return (差戻し) of a call, each
// with the draft of a mail that carries it, and what the desk writes down of
// them: the day of the answer, today. by signs them. The Action has no Changes
// when nobody waits for an answer.
func (d *Desk) Answers(ctx context.Context, call Call, by string) ([]File, journal.Action, error) {
	var files []File
	a := journal.Action{From: "全国集計"}
	taken, returned := 0, 0
	for _, p := range Board(d.Book, call) {
		if p.State != Arrived && p.State != Sent {
			continue
		}
		r := &submission.Receipt{Office: p.Code, Name: p.Name + "の同友会", Kind: p.Latest.Kind, Period: call.Period, Version: int(p.Latest.Version.N),
			Rows: p.Latest.Rows, State: submission.Received, On: d.Book.Day(), By: by}
		if p.State == Sent {
			r.State, r.Reasons = submission.Returned, []string{p.Latest.Fault}
			returned++
		} else {
			what, err := d.read(ctx, p.Latest, nil)
			if err != nil {
				return nil, a, err
			}
			o := what.Office()
			r.Name = what.Name
			r.Figures = []submission.Total{{Name: "会員数", N: o.Closing}, {Name: "企業数", N: o.Companies}, {Name: "入会", N: o.Joined}, {Name: "退会", N: o.Left}}
			taken++
		}
		made, err := answer(r, p, call)
		if err != nil {
			return nil, a, err
		}
		files = append(files, made...)
		after := *p.Latest
		after.Answered = d.Book.Day()
		a.Changes = append(a.Changes, roster.Update(p.Latest, &after)...)
	}
	a.Sentence = fmt.Sprintf("%sの受領書 %d件と差戻しの知らせ %d件を作りました", call.Text(), taken, returned)
	return files, a, nil
}

func answer(r *submission.Receipt, p Place, call Call) ([]File, error) {
	var book bytes.Buffer
	if err := r.Write(&book); err != nil {
		return nil, err
	}
	file := File{r.FileName(), book.Bytes()}
	m := mail{subject: fmt.Sprintf("【%s】%s %s（%s）", r.State, submission.PeriodText(call.Period), call.Kind, p.Short)}
	m.line(r.Name + " 事務局 御中").line("")
	if r.State == submission.Received {
		m.line(call.Text() + "を受け取りました。ありがとうございます。")
		for _, t := range r.Figures {
			m.line(fmt.Sprintf("　%s　%s", t.Name, figure(t.N)))
		}
		m.line("添付の受領書をダブルクリックして Kaisei で開くと、提出の控えに記録されます。")
	} else {
		m.line(fmt.Sprintf("%s（%s）は、次の理由で受け付けられませんでした。", call.Text(), p.Latest.Name))
		for _, reason := range r.Reasons {
			m.line("　" + reason)
		}
		m.line("お手数ですが、もう一度お送りください。")
	}
	m.line("").line(r.By)
	draft, err := m.draft(file)
	return []File{file, {strings.TrimSuffix(file.Name, filepath.Ext(file.Name)) + ".eml", draft}}, err
}

// Ask asks an association for a correction of what was taken: what the desk
// writes down, and the draft of a mail. The error Is ErrNothing when nothing of
// it was taken.
func (d *Desk) Ask(p Place, call Call, what, by string) ([]File, journal.Action, error) {
	a := journal.Action{From: "全国集計", Sentence: fmt.Sprintf("%sに%sの訂正を頼みました", p.Name, call.Text())}
	if p.Current == nil || p.Latest != p.Current || strings.TrimSpace(what) == "" {
		return nil, a, fmt.Errorf("%w: %s", ErrNothing, p.Code)
	}
	after := *p.Current
	after.Asked = strings.TrimSpace(what)
	a.Changes = roster.Update(p.Current, &after)
	m := mail{subject: fmt.Sprintf("【訂正のお願い】%s %s（%s）", submission.PeriodText(call.Period), call.Kind, p.Short)}
	m.line(p.Name + "の同友会 事務局 御中").line("").line(fmt.Sprintf("%s（%s）について、訂正をお願いします。", call.Text(), p.Current.Name)).
		line("　" + after.Asked).line("Kaisei の「提出」で訂正を作り、そのファイルをお送りください。前の版は消えずに残ります。").line("").line(by)
	draft, err := m.draft(File{})
	return []File{{fmt.Sprintf("訂正のお願い_%s_%s.eml", p.Code, call.file()), draft}}, a, err
}

// Reminders makes a list of the associations of which nothing counts and a draft
// to each; until is the day by which the desk needs it, "" for none.
func Reminders(board []Place, call Call, until nihongo.Day, by string) ([]File, error) {
	var files []File
	var rows [][]sheet.Value
	for _, p := range board {
		if p.Current != nil || p.State == Sent {
			continue
		}
		text := call.Text() + "がまだ届いていません。"
		if p.State == Awaiting {
			text = call.Text() + "は、差し戻した後、まだ届いていません。"
		}
		by1 := "お早めにお送りください。"
		if until != "" {
			by1 = until.Western() + "までにお送りください。"
		}
		m := mail{subject: fmt.Sprintf("【お願い】%s %sの提出（%s）", submission.PeriodText(call.Period), call.Kind, p.Short)}
		m.line(p.Name + "の同友会 事務局 御中").line("").line(text)
		if p.State == Awaiting {
			m.line("　差し戻した理由：" + p.Latest.Fault)
		}
		m.line(by1).line("行き違いのときはご容赦ください。").line("").line(by)
		draft, err := m.draft(File{})
		if err != nil {
			return nil, err
		}
		files = append(files, File{fmt.Sprintf("提出のお願い_%s_%s.eml", p.Code, call.file()), draft})
		rows = append(rows, []sheet.Value{sheet.Text(p.Code), sheet.Text(p.Name), sheet.Text(string(p.State)), sheet.Text(m.text())})
	}
	if len(rows) == 0 {
		return nil, nil
	}
	var book bytes.Buffer
	if err := missingList(&book, rows, call, by); err != nil {
		return nil, err
	}
	return append([]File{{fmt.Sprintf("未着一覧_%s.xlsx", call.file()), book.Bytes()}}, files...), nil
}

func missingList(w io.Writer, rows [][]sheet.Value, call Call, by string) error {
	wb := sheet.Create(w, sheet.Meta{Title: call.Text() + " 未着の同友会", Author: by, Created: call.AsOf().Time()})
	s, err := wb.Sheet(sheet.Spec{Name: "未着", Columns: []sheet.Column{column("コード", 7, sheet.StyleCode), column("都道府県", 10, sheet.StyleText),
		column("状態", 10, sheet.StyleText), column("文面", 80, sheet.StyleWrap)}})
	for _, row := range rows {
		if err == nil {
			err = s.Row(row...)
		}
	}
	return errors.Join(err, wb.Close())
}
