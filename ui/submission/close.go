package submission

// Closing a submission: who signs, why what the check page says may stay so, and for
// a correction its reason. Then the workbook lies in the office file for good.

import (
	"context"
	"fmt"
	"strings"
	"time"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/submission"
	"kaisei/ui/part"
)

// nothing is the value of 該当なし.
const nothing = "nil"

// closedText says how far the closed version has come.
func closedText(s *roster.Submission, changes int) string {
	text := fmt.Sprintf("確定済　第%d版　%s　作成 %s", s.Version.N, madeOn(s), s.Maker)
	if s.Checker != "" {
		text += "・確認 " + s.Checker
	}
	text += "　" + submission.State(s)
	if changes == 0 {
		return text + "　名簿との違いはありません。"
	}
	return text + "　確定の後に名簿が" + count(changes, "件") + "変わりました。" + unlessCorrected(s.Kind)
}

// unlessCorrected says what becomes of what changed when nobody corrects it.
func unlessCorrected(kind string) string {
	if kind == submission.KindMonthly {
		return "このままなら、次の月の調整になります。"
	}
	return "出し直すときは、訂正を作ります。"
}

// madeOn is the day on which a submission was closed, in Japan.
func madeOn(s *roster.Submission) string { return moment(s.Made, "2006年1月2日") }

// moment shows an RFC 3339 time as it was in Japan.
func moment(at, layout string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.In(nihongo.Japan()).Format(layout)
}

// askClose leads to the closing: what is grave comes first, then who signs.
func (p *Page) askClose() {
	r := p.shown
	if !p.fits() {
		return
	}
	if n := r.grave(); n > 0 {
		part.Ask(p.desk.Window(), part.Question{Title: "先に直すところがあります",
			Text: "確認の一覧に、会勢の数に関わる誤りが" + count(n, "件") + "あります。直すと確定できます。",
			Yes:  "確認の一覧へ", OnYes: func() { p.tabs.Go(check) }})
		return
	}
	form := part.NewForm()
	form.Row(part.TextField(part.Spec{ID: "maker", Label: "作成者", Chars: 12, Required: true}),
		part.TextField(part.Spec{ID: "checker", Label: "確認者", Chars: 12, Help: "作成者と別の人が確かめたとき。"}))
	values := map[string]string{"maker": r.Maker}
	reason := part.Spec{ID: "reason", Label: "該当なしの理由", Chars: 30}
	height := float32(96)
	switch was := r.closed(); {
	case was != nil:
		reason.Label, reason.Required = "訂正の理由", true
		values["checker"] = was.Checker
	case r.Kind == submission.KindExtra:
		reason.Label, reason.Required, reason.Help = "用件", true, "何のための提出か。表紙とメールに載ります。例　総会の代議員の選出"
	default:
		form.Row(part.ChoiceField(part.Spec{ID: "nil", Label: "報告", Chars: 16}, []part.Option{{Value: "", Shown: r.Kind + "を報告する"}, {Value: nothing, Shown: nilText(r.Kind)}}))
		height += 72
	}
	form.Row(part.TextField(reason))
	height += 72
	var asked []int
	past := pastReasons(r.order)
	form.Heading("そのまま提出する理由")
	at := 0
	for _, f := range r.findings {
		if f.Grave {
			continue
		}
		if f.Asks() {
			id := fmt.Sprint("why", at)
			form.Row(part.TextField(part.Spec{ID: id, Label: f.Sentence, Chars: 30, Required: true, Help: f.Do}))
			values[id] = past[shape(f.Sentence)]
			asked = append(asked, at)
			height += 84
		}
		at++
	}
	form.SetValues(values)
	note := part.NewNote("", part.TextSize, part.Ink)
	note.Set(closing(r, len(asked)), part.Ink)
	title := r.Title() + "を確定して提出する"
	if r.closed() != nil {
		title = fmt.Sprintf("%sの訂正%dを作る", r.Title(), r.Version-1)
	}
	var d *part.Dialog
	do := func() bool {
		v := form.Values()
		problems := map[string]part.Problem{}
		need := func(id, text string) {
			if strings.TrimSpace(v[id]) == "" {
				problems[id] = part.Problem{Text: text}
			}
		}
		need("maker", "作成者の氏名を入れてください。")
		if reason.Required || v["nil"] == nothing {
			need("reason", "理由を入れてください。")
		}
		reasons := make([]string, at)
		for _, i := range asked {
			id := fmt.Sprint("why", i)
			need(id, "理由を入れてください。「調査中」でもかまいません。")
			reasons[i] = v[id]
		}
		if first := form.SetProblems(problems); first != "" {
			form.Focus(first)
			return false
		}
		o := r.order
		o.Maker, o.Checker, o.Reason, o.Nil = strings.TrimSpace(v["maker"]), strings.TrimSpace(v["checker"]), strings.TrimSpace(v["reason"]), v["nil"] == nothing
		d.Close()
		p.close(r.book, o, reasons)
		return false
	}
	form.OnSave = func() { do() }
	d = part.AskWith(p.desk.Window(), title, part.Tall(min(height, 380), form, note), "確定する", do)
	form.OnEscape = d.Close
	form.Focus("")
}

// nilText is what a nil return of a kind means.
func nilText(kind string) string {
	switch kind {
	case submission.KindYearly:
		return "該当なし（前の名簿から変わらない）"
	case submission.KindSurvey:
		return "該当なし（事務局が答える項目がない）"
	}
	return "該当なし（異動がない）"
}

// closing says what will happen.
func closing(r *report, asked int) string {
	text := "会員 " + count(r.Standing.Office.Month.Closing, "名") + "で確定します。"
	if n := len(r.LeftOut); n > 0 {
		text += "名簿に載せない会員は " + count(n, "名") + "です。"
	}
	if asked > 0 {
		text += "理由は提出の控えに残ります。"
	}
	return text + "確定した内容は後から変わりません。直すときは訂正を作ります。"
}

// shape is a sentence without its numbers: the same warning of another month.
func shape(sentence string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c == ',' {
			return -1
		}
		return c
	}, sentence)
}

// pastReasons are what was answered the last time, by shape.
func pastReasons(o submission.Order) map[string]string {
	out := map[string]string{}
	for _, f := range []*submission.Frozen{o.Before, o.Corrects} {
		if f == nil || f.Record == nil {
			continue
		}
		for _, w := range submission.Warnings(f.Record) {
			if w.Reason != "" {
				out[shape(w.Sentence)] = w.Reason
			}
		}
	}
	return out
}

// close counts once more with the names of those who sign and keeps it.
func (p *Page) close(book *roster.Book, o submission.Order, reasons []string) {
	file := p.desk.File()
	o.Now = time.Now()
	if p.now != nil {
		o.Now = p.now()
	}
	var made *roster.Submission
	part.Job{Title: "提出を確定しています", Work: func(ctx context.Context, c *part.Counter) error {
		c.Begin("会勢を数え、ファイルを作っています。", 0)
		m, err := submission.Count(book, o)
		if err != nil {
			return err
		}
		var a journal.Action
		if made, a, err = m.Close(ctx, reasons); err != nil {
			return err
		}
		_, err = file.Apply(ctx, a)
		return err
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say(made.FileName + " を確定しました。")
		p.count()
		p.tabs.Go(kept)
		p.copy.open(made)
	}}.Run(context.Background(), p.desk.Window(), &p.writes)
}

// define shows what every figure means.
func (p *Page) define() {
	var b strings.Builder
	for _, f := range figures(p.asked.kind == submission.KindMonthly) {
		b.WriteString("・" + f.title + "　" + f.means + "\n")
	}
	b.WriteString("\n名は会員の数、社は企業の数です。「会勢に数えない」種別の会員は、どの数にも入りません。\n" +
		"確定した数は、後から名簿を直しても変わりません。月次会勢との違いは「調整」として、次に確定する提出に載ります。")
	part.Tell(p.desk.Window(), "会勢の数の定義", b.String())
}

// askReceipt takes the national desk's answer in.
func (p *Page) askReceipt() {
	part.OpenFile(p.desk.Window(), part.FileKind{Title: "受領書を開く", Extensions: []string{submission.ReceiptEnding, ".xlsx"}, Folder: p.desk.Folder(folder), Runner: p.desk.Runner()}, p.OpenReceipt)
}

// OpenReceipt takes a receipt in: one chosen, dropped on the window, or opened
// from the system.
func (p *Page) OpenReceipt(path string) {
	file := p.desk.File()
	var of *roster.Submission
	var said *submission.Receipt
	part.Job{Title: "受領書を読んでいます", Work: func(ctx context.Context, c *part.Counter) error {
		c.Begin("受領書を確かめています。", 0)
		r, err := submission.ReadReceipt(ctx, path)
		if err != nil {
			return err
		}
		s, a, err := submission.Answered(file.Book(), r)
		if err != nil {
			return err
		}
		of, said = s, r
		if len(a.Changes) == 0 {
			return nil // the same receipt twice
		}
		_, err = file.Apply(ctx, a)
		return err
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.count()
		p.tabs.Go(kept)
		p.copy.open(of)
		if said.State == submission.Returned {
			part.Tell(p.desk.Window(), "差し戻されました", of.FileName+"\n"+strings.Join(said.Reasons, "\n")+"\n名簿を直してから「訂正を作る」で訂正を作ってください。")
			return
		}
		p.desk.Say(of.FileName + " を受領済にしました。")
	}}.Run(context.Background(), p.desk.Window(), &p.writes)
}
