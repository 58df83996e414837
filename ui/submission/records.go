package submission

// The lists of what was closed, what became known afterwards, and what left the
// house with names.

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

func keptColumns(list []*roster.Submission) []part.Column {
	of := func(at int) *roster.Submission { return list[at] }
	return []part.Column{
		{ID: "period", Title: "対象", Width: 184, Text: func(at int) string { return submission.PeriodText(of(at).Period) }},
		{ID: "kind", Title: "種類", Width: 116, Text: func(at int) string { return of(at).Kind }},
		{ID: "version", Title: "版", Width: 84, Text: func(at int) string {
			if n := of(at).Version.N; n > 1 {
				return "訂正" + nihongo.FormatNumber(n-1)
			}
			return "初版"
		}},
		{ID: "members", Title: "会員数", Width: 72, Align: fyne.TextAlignTrailing, Text: func(at int) string {
			return nihongo.FormatNumber(int64(submission.Members(submission.Totals(of(at)))))
		}},
		{ID: "state", Title: "状態", Width: 84, Text: func(at int) string { return submission.State(of(at)) }, Role: func(at int) fyne.ThemeColorName {
			switch submission.State(of(at)) {
			case "受領済":
				return part.Confirmed
			case "差戻し":
				return part.Error
			case "未送付":
				return part.Warning
			}
			return part.Ink
		}},
		{ID: "made", Title: "確定日", Width: 152, Text: func(at int) string { return madeOn(of(at)) }},
		{ID: "maker", Title: "作成者", Width: 110, Text: func(at int) string { return of(at).Maker }},
		{ID: "checker", Title: "確認者", Width: 110, Text: func(at int) string { return of(at).Checker }},
		{ID: "code", Title: "控え番号", Width: 168, Text: func(at int) string { return submission.Code(of(at).RowsHash) }},
		{ID: "file", Title: "ファイル", Width: 250, Text: func(at int) string { return of(at).FileName }},
		{ID: "sent", Title: "送付日", Width: 152, Text: func(at int) string { return of(at).SentOn.Western() }},
		{ID: "answer", Title: "回答日", Width: 152, Text: func(at int) string { return of(at).Answered.Western() }},
	}
}

func (p *Page) adjustedColumns() []part.Column {
	r := p.shown
	entry := func(at int) *roster.Entry { return r.at.Entry(r.Adjusted[at].Member) }
	text := func(read func(*roster.Entry) string) func(int) string {
		return func(at int) string {
			if e := entry(at); e != nil {
				return read(e)
			}
			return "（取り除かれた記録）"
		}
	}
	return []part.Column{
		{ID: "number", Title: "会員番号", Width: 100, Text: text(func(e *roster.Entry) string { return e.Number })},
		{ID: "company", Title: "企業名", Width: 230, Text: text(func(e *roster.Entry) string { return e.Company.Name })},
		{ID: "name", Title: "氏名", Width: 130, Text: text(func(e *roster.Entry) string { return e.Name })},
		{ID: "n", Title: "人数", Width: 56, Align: fyne.TextAlignTrailing, Text: func(at int) string { return nihongo.FormatChange(r.Adjusted[at].N) }},
		{ID: "unit", Title: "所属", Width: 190, Text: func(at int) string { return r.adjustedIn(r.Adjusted[at]) }},
		{ID: "why", Title: "わけ", Width: 620, Text: func(at int) string { return r.Adjusted[at].Why }},
	}
}

func differenceColumns(list []submission.Difference) []part.Column {
	of := func(at int) submission.Difference { return list[at] }
	return []part.Column{
		{ID: "what", Title: "区分", Width: 64, Text: func(at int) string { return of(at).What }},
		{ID: "number", Title: "会員番号", Width: 100, Text: func(at int) string { return of(at).Number }},
		{ID: "company", Title: "企業名", Width: 220, Text: func(at int) string { return of(at).Company }},
		{ID: "name", Title: "氏名", Width: 120, Text: func(at int) string { return of(at).Name }},
		{ID: "item", Title: "項目", Width: 120, Text: func(at int) string { return of(at).Item }},
		{ID: "before", Title: "確定した内容", Width: 220, Text: func(at int) string { return of(at).Before }, Role: func(int) fyne.ThemeColorName { return part.Secondary }},
		{ID: "after", Title: "今の名簿", Width: 220, Text: func(at int) string { return of(at).After }, Role: func(int) fyne.ThemeColorName { return part.Accent }},
	}
}

func disclosedColumns(list []*roster.Disclosure) []part.Column {
	of := func(at int) *roster.Disclosure { return list[at] }
	return []part.Column{
		{ID: "at", Title: "日時", Width: 180, Text: func(at int) string { return moment(of(at).At, "2006-01-02 15:04") }},
		{ID: "to", Title: "提供先", Width: 120, Text: func(at int) string { return of(at).To }},
		{ID: "what", Title: "内容", Width: 130, Text: func(at int) string { return of(at).What }},
		{ID: "persons", Title: "人数", Width: 70, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(int(of(at).Persons.N), "名") }},
		{ID: "omitted", Title: "除いた人数", Width: 92, Align: fyne.TextAlignTrailing, Text: func(at int) string { return count(int(of(at).Omitted.N), "名") }},
		{ID: "basis", Title: "根拠", Width: 140, Text: func(at int) string { return of(at).Basis }},
		{ID: "purpose", Title: "利用目的", Width: 250, Text: func(at int) string { return of(at).Purpose }},
		{ID: "columns", Title: "項目", Width: 320, Text: func(at int) string { return of(at).Columns }},
		{ID: "file", Title: "ファイル", Width: 240, Text: func(at int) string { return of(at).FileName }},
		{ID: "hash", Title: "検査値", Width: 150, Text: func(at int) string { return of(at).Hash[:min(16, len(of(at).Hash))] }},
	}
}

// showPeople shows the members that a file named.
func (p *Page) showPeople(d *roster.Disclosure) {
	file := p.desk.File()
	var list []roster.ID
	p.writes.Run(context.Background(), func(ctx context.Context) error {
		text, err := file.Content(ctx, d.People)
		list = strings.Fields(string(text))
		return err
	}, func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.ShowMembers(d.FileName+"に含まれる会員", list)
	})
}
