package declaration

// The confirmation sheet: what the member is asked to look at, with a place beside
// each line for what is to be changed; and reading back what he answered.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

const (
	answerSheet = "宣言の確認票"
	answerGood  = "この内容でよい"
	answerAgain = "直してほしい"
)

// Keys of the sheet's hidden column.
const (
	keyOf     = "declaration"
	keyAnswer = "answer"
	keyPerson = "person"
	keyFacts  = "fact "
	keyWords  = "text "
)

// textHash tells whether a text is still the one that was sent.
func textHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// WriteConfirmation writes the sheet to be sent to the member.
func (l *Life) WriteConfirmation(w io.Writer, office *roster.Office, today nihongo.Day) error {
	if l.Form == nil {
		return fmt.Errorf("%w: no form %q", ErrDraft, l.Draft.Form)
	}
	wb := sheet.Create(w, sheet.Meta{Title: answerSheet, Author: office.Name, Created: today.Time()})
	out, err := wb.Sheet(sheet.Spec{Name: answerSheet, NoFilter: true, Portrait: true, Protect: true, Columns: []sheet.Column{
		{Title: "項目", Width: 18, Style: sheet.StyleLabel.Fixed()},
		{Title: "今の内容", Width: 46, Style: sheet.StyleWrap.Fixed()},
		{Title: "直すときは、ここに書いてください", Width: 34, Style: sheet.StyleWrap.Editable()},
		{Title: "key", Style: sheet.StyleText.Fixed(), Hidden: true},
	}})
	if err != nil {
		return fmt.Errorf("declaration: confirmation: %w", err)
	}
	put := func(label, is, key string) {
		if err == nil {
			err = out.Wrapped(sheet.Text(label), sheet.Text(is), sheet.Value{}, sheet.Text(key))
		}
	}
	put("この票について", "「パートナーシップ構築宣言」の下書きです。1行ずつご覧になり、直すところだけ右の欄に書いて、このファイルをお返しください。", keyOf+" "+l.ID+" "+textHash(l.Text))
	put("お返事", "右の欄で選んでください。", keyAnswer)
	answer := out.Last()
	put("確かめた方", "お名前を右の欄に書いてください。", keyPerson)
	p := l.Draft.Party
	put("企業名", p.Company, keyFacts+"企業名")
	put("法人番号", nihongo.FormatCorporateNumber(p.Number), keyFacts+"法人番号")
	put("所在地", p.Prefecture+p.Address, keyFacts+"所在地")
	put("代表者の役職", p.Title, keyFacts+"代表者の役職")
	put("代表者の氏名", p.Name, keyFacts+"代表者の氏名")
	put("宣言日", l.Draft.On.Western(), keyFacts+"宣言日")
	for _, part := range l.Draft.Parts(l.Form.Form) {
		switch label := "宣言文"; {
		case part.Style == Closing:
		case part.Fixed:
			if b := l.Form.Block(part.Block); b != nil {
				label = b.Label
			}
			put(label+"（定型）", part.Whole(), "")
		default:
			put("自社の言葉", part.Text, keyWords+part.Key())
		}
	}
	put("そのほか", "ご質問、ご要望など", keyFacts+"そのほか")
	if err == nil {
		err = out.Choose("C"+strconv.Itoa(answer), answerGood, answerAgain)
	}
	if err == nil {
		err = wb.Close()
	}
	if err != nil {
		return fmt.Errorf("declaration: confirmation: %w", err)
	}
	return nil
}

// Answer is a confirmation sheet as it came back.
type Answer struct {
	Declaration roster.ID
	Good        bool // the member said that the content is right
	Person      string
	Stale       bool         // the text has changed since the sheet was sent
	Facts       []Correction // of company and person: to be put right in the roster
	Words       []Correction // of own words: to be taken into the draft
}

// Correction is what the member wrote beside a line.
type Correction struct{ Key, Label, Was, Now string }

// ReadAnswer reads a sheet that came back. The error Is ErrNoAnswer,
// ErrOtherAnswer or one of package sheet.
func ReadAnswer(ctx context.Context, path string, book *roster.Book) (*Answer, error) {
	f, err := sheet.Open(path, sheet.DefaultLimits())
	if err != nil {
		return nil, err
	}
	defer f.Close()
	a := &Answer{}
	hash := ""
	for i := range f.Sheets() {
		err := f.Rows(ctx, i, func(_ int, cells []sheet.Cell) error {
			at := func(n int) string {
				if n < len(cells) {
					return strings.TrimSpace(cells[n].Text)
				}
				return ""
			}
			key, now := at(3), at(2)
			switch {
			case strings.HasPrefix(key, keyOf+" "):
				if parts := strings.Fields(key); len(parts) == 3 && a.Declaration == "" {
					a.Declaration, hash = parts[1], parts[2]
				}
			case now == "":
			case key == keyAnswer:
				a.Good = now == answerGood
			case key == keyPerson:
				a.Person = now
			case strings.HasPrefix(key, keyFacts):
				a.Facts = append(a.Facts, Correction{"", at(0), at(1), now})
			case strings.HasPrefix(key, keyWords):
				a.Words = append(a.Words, Correction{strings.TrimPrefix(key, keyWords), at(0), at(1), now})
			}
			return nil
		})
		if err != nil && !errors.Is(err, sheet.ErrEmpty) {
			return nil, err
		}
	}
	if a.Declaration == "" {
		return nil, fmt.Errorf("%w: %s", ErrNoAnswer, path)
	}
	r := book.Declaration(a.Declaration)
	if r == nil {
		return nil, fmt.Errorf("%w: %s", ErrOtherAnswer, a.Declaration)
	}
	a.Stale = textHash(r.Text) != hash
	return a, nil
}

// Take proposes what the answer says: own words as the member wrote them, and
// the state: 代表者確認 with what he wants put right in the roster as its note, or
// 提出待ち when all is good. Words whose place has changed meanwhile are not
// touched; they are returned.
func (a *Answer) Take(book *roster.Book, person string) (journal.Action, []Correction) {
	out := journal.Action{From: origin}
	r := book.Declaration(a.Declaration)
	if r == nil {
		return out, nil
	}
	d, err := DecodeDraft(r.Text)
	forms, err2 := Forms(book)
	if err != nil || err2 != nil || forms.Of(d) == nil {
		return out, a.Words
	}
	parts := d.Parts(forms.Of(d).Form)
	var left []Correction
	for _, c := range a.Words {
		if !d.correct(parts, c) {
			left = append(left, c)
		}
	}
	out.Changes = Save(book, r.ID, d).Changes
	s := roster.DeclarationStep{ID: roster.NewID(), Declaration: r.ID, State: Approval, On: book.Day(), Person: person}
	if a.Person != "" {
		s.Note = a.Person + "さんの返事"
	}
	if a.Good && len(a.Facts)+len(a.Words) == 0 {
		s.State = Ready
	}
	for _, c := range a.Facts {
		s.Note += "\n" + c.Label + "：" + c.Now
	}
	for _, c := range left {
		s.Note += "\n移せなかった直し：" + c.Now
	}
	s.Note = strings.TrimSpace(s.Note)
	out.Changes = append(out.Changes, roster.Create(&s))
	out.Sentence = companyName(book, r.Company) + "の宣言の確認票を読み取りました"
	return out, left
}

// correct puts own words at the place of a part, false when other words stand there.
func (d *Draft) correct(parts []Part, c Correction) bool {
	for _, p := range parts {
		if p.Fixed || p.Key() != c.Key || p.Text != c.Was {
			continue
		}
		switch {
		case p.Entry >= 0 && p.Line >= 0:
			d.Items[p.Entry].Own[p.Line] = c.Now
		case p.Entry >= 0:
			d.Items[p.Entry].Title = c.Now
		case p.Item != "":
			d.Clauses[p.Item].Own[p.Line] = c.Now
		default:
			lines := strings.Split(strings.TrimSpace(d.Own[p.Block]), "\n")
			lines[p.Line] = c.Now
			d.Own[p.Block] = strings.Join(lines, "\n")
		}
		return true
	}
	return false
}
