// Package handover writes the 引継ぎ書: what whoever takes over the desk must
// know, on paper, because it is needed on the day when nobody is there to ask.
package handover

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"time"

	"kaisei/data/backup"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/paper"
	"kaisei/data/roster"
)

// Desk is what the paper is written of.
type Desk struct {
	File    *office.File
	Backup  backup.Settings
	Version string // of the program
}

// Paper writes the 引継ぎ書 of today. It names no member, only counts.
func Paper(ctx context.Context, d Desk) (paper.Document, error) {
	book := d.File.Book()
	sum, err := d.File.Summary(ctx)
	if err != nil {
		return paper.Document{}, err
	}
	last, err := d.File.Actions(ctx, 5)
	if err != nil {
		return paper.Document{}, err
	}
	p := &page{}
	p.title(book, d.File.Today())
	p.office(d, book, sum)
	p.calendar(book)
	p.open(d.File, book)
	p.sent(book)
	p.copies(d)
	p.restore(d)
	p.work(last)
	return paper.Document{Title: "引継ぎ書", Foot: book.Office().Name + "　引継ぎ書　" + d.File.Today().Western(), Numbered: true, Blocks: p.blocks}, nil
}

type page struct{ blocks []paper.Block }

func (p *page) put(kind paper.Kind, text string) {
	p.blocks = append(p.blocks, paper.Block{Kind: kind, Text: text})
}

func (p *page) item(text string) {
	p.blocks = append(p.blocks, paper.Block{Kind: paper.Item, Mark: "・", Text: text})
}

func (p *page) step(n int, text string) {
	p.blocks = append(p.blocks, paper.Block{Kind: paper.Item, Mark: fmt.Sprintf("%d.", n), Text: text})
}

func (p *page) table(widths []float64, rows ...[]string) {
	p.blocks = append(p.blocks, paper.Block{Kind: paper.Table, Rows: rows, Widths: widths}, paper.Block{Kind: paper.Gap})
}

func (p *page) title(book *roster.Book, today nihongo.Day) {
	p.put(paper.Title, "引継ぎ書")
	p.blocks = append(p.blocks, paper.Block{Kind: paper.Paragraph, Align: paper.Right, Text: today.Western() + "\n" + book.Office().Name})
	p.put(paper.Paragraph, "会員名簿のプログラム Kaisei を引き継ぐ人のための紙です。会員の氏名は載せていません。印刷して、事務局の決めた場所に置いてください。内容が変わったら、作り直してください。")
}

func (p *page) office(d Desk, book *roster.Book, sum office.Summary) {
	o := book.Office()
	p.put(paper.Heading, "1. 事務局とファイル")
	month := "4月"
	if o.FiscalStart.Known {
		month = o.FiscalStart.String() + "月"
	}
	units := len(book.Units(roster.UnitPlacement))
	rows := [][]string{
		{"正式名称", o.Name}, {"略称・法人格", o.ShortName + "　" + o.LegalForm}, {"期首の月", month}, {"作成者（提出）", cmp.Or(o.Maker, "決めていません")}, {"提供の根拠", cmp.Or(o.Basis, "共同利用")},
		{"事務局ファイル", d.File.Path() + where(d.File.Path())},
		{"中身", fmt.Sprintf("会員 %s名、退会者など %s名、企業 %s社、支部など %d", count(sum.Members), count(sum.Former), count(sum.Companies), units)},
		{"プログラム", "Kaisei " + d.Version + "　インターネットにつながなくても動きます。データは外へ送りません。"},
		{"パスワード", password(d.Backup)},
	}
	p.table([]float64{3, 10}, rows...)
}

func where(path string) string {
	switch at := office.Where(path); at.Ground {
	case office.OnNetwork, office.InCloud, office.OnStick:
		return "（" + at.Name + "）"
	}
	return "（このパソコンの中）"
}

func password(s backup.Settings) string {
	switch {
	case s.Word == "":
		return "使っていません"
	case s.Encrypt:
		return "画面と控えに使っています。控えは、パスワードがないと誰にも開けません。保管場所：＿＿＿＿＿＿＿＿＿＿＿＿（手で書いてください）"
	}
	return "画面に使っています。保管場所：＿＿＿＿＿＿＿＿＿＿＿＿（手で書いてください）"
}

func (p *page) calendar(book *roster.Book) {
	start := 4
	if o := book.Office(); o.FiscalStart.Known {
		start = int(o.FiscalStart.N)
	}
	p.put(paper.Heading, "2. 一年の仕事")
	p.item("毎月：入会・退会・移籍を会員名簿に入れ、月が変わったら「提出」で前の月の会勢を確かめ、締めて、中同協へ送る。送った日を書き込む。")
	p.item(fmt.Sprintf("%d月：期首。前の年度の会勢を確かめ、役員・委員の任期を「役員・委員会」で改める。", start))
	p.item("いつでも：支部などから届いた名簿は「取込」で、変わるところを見てから取り込む。「名簿の整理」で、足りないところと二重の登録を減らす。")
	p.item("パートナーシップ構築宣言：「宣言」で、確かめに行く日が来たものと、ひな形の改定で書き直すものを見る。")
}

func (p *page) open(file *office.File, book *roster.Book) {
	p.put(paper.Heading, "3. 途中の仕事")
	n := 0
	for _, plan := range book.Pendings() {
		p.item(plan.On.Western() + "に行う予定がひとつあります（「ホーム」で内容を見られます）。")
		if n++; n == 12 {
			p.item(fmt.Sprintf("ほか%d件の予定。", len(book.Pendings())-n))
			break
		}
	}
	for _, s := range book.Submissions() {
		if s.SentOn == "" {
			p.item(s.Kind + "　" + s.Period + "：締めましたが、送った日が書かれていません。")
			n++
		} else if s.Answer == "" {
			p.item(s.Kind + "　" + s.Period + "：" + s.SentOn.Western() + "に送り、受領の返事がまだです。")
			n++
		}
	}
	if why := file.ReadOnly(); why != nil {
		p.item("この紙を作ったとき、事務局ファイルは読むだけで開いていました。")
	}
	if n == 0 {
		p.item("予定や、返事を待つ提出はありません。")
	}
}

func (p *page) sent(book *roster.Book) {
	p.put(paper.Heading, "4. 最近の提出")
	list := book.Submissions()
	if len(list) == 0 {
		p.item("この事務局ファイルから締めた提出は、まだありません。")
		return
	}
	rows := [][]string{{"種類", "対象", "締日", "送った日", "返事", "控え番号"}}
	for i := len(list) - 1; i >= 0 && len(rows) <= 8; i-- {
		s := list[i]
		rows = append(rows, []string{s.Kind, s.Period, s.AsOf.Western(), cmp.Or(s.SentOn.Western(), "―"), cmp.Or(s.Answer, "―"), s.RowsHash[:min(8, len(s.RowsHash))]})
	}
	p.blocks = append(p.blocks, paper.Block{Kind: paper.Table, Rows: rows, Head: true, Widths: []float64{3, 2.5, 3, 3, 2, 2}}, paper.Block{Kind: paper.Gap})
}

func (p *page) copies(d Desk) {
	folder := office.CopyFolder(d.File.Path())
	list := backup.List(folder)
	p.put(paper.Heading, "5. 控え（バックアップ）")
	second := cmp.Or(d.Backup.Second, "決めていません。USB メモリーなどを「設定」の「バックアップ」で決めてください")
	newest := "まだありません"
	if len(list) > 0 {
		newest = moment(list[0].At) + fmt.Sprintf("（全部で%d件）", len(list))
	}
	p.table([]float64{3, 10}, []string{"場所", folder}, []string{"二つ目の場所", second}, []string{"最後の控え", newest},
		[]string{"いつ作るか", "開いたとき、日が変わったとき、大きな操作と更新の前に、自動で作ります。手で作るときは「今すぐ控えを作る」です。"})
}

func (p *page) restore(d Desk) {
	p.put(paper.Heading, "6. 困ったとき")
	p.put(paper.Paragraph, "間違えて変えた：Ctrl+Z、または「設定」の「履歴」で、その操作を取り消します。何年前の操作でも取り消せます。")
	p.put(paper.Paragraph, "前の状態に戻したい：")
	p.step(1, "「設定」の「バックアップ」で、戻したい日時の控えを選び、「中を見る・戻す」を押します。")
	p.step(2, "今と違うところを見て、一部なら「選んだ記録だけ戻す」、全部なら「すべてこの控えに戻す」を押します。今の状態は先に控えにとります。")
	p.put(paper.Paragraph, "ファイルが傷んだと言われた：何も書き込まずに、「設定」の「バックアップ」で「読める記録を救い出す」か、傷む前の控えに置き換えます。")
	p.put(paper.Paragraph, "パソコンが壊れた：")
	p.step(1, "新しいパソコンに Kaisei を入れます。")
	p.step(2, "二つ目の場所（"+cmp.Or(d.Backup.Second, "USB メモリーなど")+"）の「"+filepath.Base(office.CopyFolder(d.File.Path()))+"」から、いちばん新しい控えを、新しいパソコンのフォルダーに写します。")
	if d.Backup.Encrypt {
		p.step(3, "名前の終わりが「.age」の控えは暗号になっています。新しい事務局ファイルを作り、「バックアップ」のフォルダーにその控えを入れて「中を見る・戻す」を押し、パスワードを入れます。age というプログラムでも開けます。")
	} else {
		p.step(3, "写したファイルの名前を「"+filepath.Base(d.File.Path())+"」に変え、Kaisei の「既存のファイルを開く」で開きます。")
	}
}

func (p *page) work(last []office.Past) {
	p.put(paper.Heading, "7. 最近の操作")
	for _, a := range last {
		p.item(moment(a.At) + "　" + a.By + "　" + a.From)
	}
	p.put(paper.Note, "操作の内容は「設定」の「履歴」で見られます。")
	p.put(paper.Heading, "8. 引き継ぐ人のための覚え（手で書いてください）")
	const lines = "\n\n\n" // room for a hand; what it is for stays beside it, whatever page it comes to
	p.table([]float64{4, 9}, []string{"前任者の連絡先", lines}, []string{"パスワードと鍵を置いた場所", lines}, []string{"決まりごと、気を付けること", lines + "\n"})
}

func count(n int) string { return nihongo.FormatNumber(int64(n)) }

func moment(at time.Time) string {
	return at.In(nihongo.Japan()).Format("2006年1月2日 15:04")
}
