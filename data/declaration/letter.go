package declaration

// The letter that tells suppliers of the declaration: partners seldom hear of it.

import (
	"cmp"
	"strings"

	"kaisei/data/paper"
)

// Letter writes one page to the suppliers of the company.
func Letter(f *Form, d *Draft, url, contact string) paper.Document {
	doc := paper.Document{Title: "「パートナーシップ構築宣言」についてのお知らせ　" + d.Party.Company}
	add := func(kind paper.Kind, text string) {
		doc.Blocks = append(doc.Blocks, paper.Block{Kind: kind, Text: text})
	}
	para := func(text string) {
		doc.Blocks = append(doc.Blocks, paper.Block{Kind: paper.Paragraph, Text: text, Indent: true})
	}
	day := d.On.Era()
	if d.Western {
		day = d.On.Western()
	}
	add(paper.Closing, cmp.Or(day, "　　年　月　日"))
	doc.Blocks = append(doc.Blocks, paper.Block{Kind: paper.Paragraph, Text: "お取引先の皆様"})
	add(paper.Closing, d.Party.Company)
	add(paper.Closing, strings.TrimSpace(d.Party.Title+"　"+d.Party.Name))
	add(paper.Gap, "")
	add(paper.Title, "「パートナーシップ構築宣言」についてのお知らせ")
	add(paper.Gap, "")
	para("いつも大変お世話になり、ありがとうございます。")
	para("当社は、お取引先の皆様とともに成長する関係をつくるため、代表者の名で「パートナーシップ構築宣言」を行いました。宣言は、発注する側の会社として、取引のしかたを約束するものです。")
	if len(d.Items) > 0 {
		para("当社がとくに取り組むことは、次のとおりです。")
		b := f.ChoiceBlock()
		for _, c := range d.Items {
			title := c.Title
			if b != nil && b.item(c.Item) != nil {
				title = b.item(c.Item).Title
			}
			doc.Blocks = append(doc.Blocks, paper.Block{Kind: paper.Item, Mark: "・", Text: title})
			for _, own := range c.Own {
				if own = strings.TrimSpace(own); own != "" {
					doc.Blocks = append(doc.Blocks, paper.Block{Kind: paper.Item, Level: 1, Text: own})
				}
			}
		}
	}
	para("値段のこと、納期のこと、支払いのことなど、お困りのことやお気づきのことがありましたら、どうぞ遠慮なくお聞かせください。年に1回以上、お話しする機会を設けます。")
	if url != "" {
		para("宣言の全文は、次のページで公表しています。")
		doc.Blocks = append(doc.Blocks, paper.Block{Kind: paper.Item, Text: url})
	} else {
		para("宣言の全文は、ポータルサイトに掲載される予定です。")
	}
	para("この趣旨を、皆様のお取引先にもお伝えいただければ幸いです。")
	if contact != "" {
		add(paper.Gap, "")
		add(paper.Closing, "連絡先　"+contact)
	}
	return doc
}
