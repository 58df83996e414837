package declaration

// Examples of own words by trade. They are examples, not wording of the form, and
// W8 notices when two companies hand in the same. Written for this program.

import (
	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Example is a sentence somebody may start from.
type Example struct {
	Item   string // Item.ID; an Optional block's ID for its own words
	Trade  string // JSIC division, "" for any
	Text   string
	Office *roster.FormExample // kept by the office; nil for one of the program
}

// examples of the program: per subject one for any trade and some for those that
// buy in other ways.
var examples = []Example{
	{Item: Cooperation, Text: "得意な分野の違う会社と組み、1社では受けられない仕事をともに受けます。"},
	{Item: Cooperation, Trade: "D", Text: "協力会社と工程の見通しを毎月分かち合い、職人の手配に無理の出ない進め方をします。"},
	{Item: Cooperation, Trade: "E", Text: "試作の段階から加工先に加わっていただき、作りやすい図面にともに直します。"},
	{Item: Cooperation, Trade: "I", Text: "地元のつくり手とともに商品を企画し、売り場で作り手の名を伝えます。"},
	{Item: IT, Text: "注文書と請求書を電子でやりとりする仕組みを、取引先に費用の負担なく使っていただきます。"},
	{Item: IT, Trade: "E", Text: "図面と検査の記録を電子で渡し、取引先の転記と問い合わせの手間を減らします。"},
	{Item: IT, Trade: "G", Text: "取引先の情報セキュリティの自己点検を、年に1回いっしょに行います。"},
	{Item: IT, Trade: "H", Text: "配車の予定を早めに画面で知らせ、待ち時間を減らします。"},
	{Item: Talent, Text: "社内の勉強会を取引先の社員にも開き、ともに学ぶ場をつくります。"},
	{Item: Talent, Trade: "D", Text: "資格の講習を協力会社の社員も受けられるようにします。"},
	{Item: Talent, Trade: "E", Text: "熟練の社員を取引先に派遣し、技能の引き継ぎを手伝います。"},
	{Item: Green, Text: "省エネの診断で分かったことを取引先に伝え、設備の入れ替えの相談に乗ります。"},
	{Item: Green, Trade: "E", Text: "通い箱を使って包装を減らし、廃材は取引先とともに再生に回します。"},
	{Item: Green, Trade: "H", Text: "荷主と相談して積み合わせを増やし、走る距離を減らします。"},
	{Item: Green, Trade: "M", Text: "食材を使い切る献立を仕入先と考え、食品の廃棄を減らします。"},
	{Item: Health, Text: "働きやすい職場づくりの工夫を、取引先との会合で紹介します。"},
	{Item: Health, Trade: "D", Text: "暑い時期の休憩の取り方を協力会社とそろえ、無理のない工程にします。"},
	{Item: Continuity, Text: "災害のときの連絡先と代わりの手立てを取引先と決め、年に1回確かめます。"},
	{Item: Continuity, Trade: "E", Text: "止まると困る部品を取引先と選び出し、代わりの作り方を決めておきます。"},
	{Item: Continuity, Trade: "G", Text: "離れた場所で働くための道具と決まりごとを、取引先にも伝えます。"},
	{Item: "other", Text: "毎年9月に主な取引先と話し合う日を設け、値段と納期の困りごとを聞きます。"},
	{Item: "other", Text: "この宣言を取引先に知らせ、その先の会社にも伝えていただくようお願いします。"},
	{Item: "other", Trade: "D", Text: "工期は天候と休日を見込んで決め、しわ寄せを協力会社に負わせません。"},
	{Item: "other", Trade: "I", Text: "特売のための急な値下げや返品を、仕入先にお願いしません。"},
}

// Examples lists the examples for an item, those of the office before those of
// the program, and of each those of the trade before those for any.
func Examples(book *roster.Book, item, trade string) []Example {
	var office, own, any []Example
	for _, r := range book.FormExamples() {
		if r.Item == item && (r.Industry == "" || r.Industry == trade) {
			office = append(office, Example{Item: item, Trade: r.Industry, Text: r.Text, Office: r})
		}
	}
	for _, e := range examples {
		switch {
		case e.Item != item:
		case e.Trade == "":
			any = append(any, e)
		case e.Trade == trade:
			own = append(own, e)
		}
	}
	return append(append(office, own...), any...)
}

// KeepExample proposes that words written well be kept as an example of the
// office: for the trade, or for any with "".
func KeepExample(book *roster.Book, item, trade, text string) journal.Action {
	e := roster.FormExample{ID: roster.NewID(), Item: item, Industry: trade, Text: text, On: book.Day()}
	of := nihongo.Industry(trade)
	if of != "" {
		of = "（" + of + "）"
	}
	return journal.Action{From: origin, Sentence: "宣言の文例を登録しました" + of, Changes: []journal.Change{roster.Create(&e)}}
}

// TakePackage proposes that the office take a form in: with the Word file it was
// read from, nil when there is none. confirmed is who compared it with the
// official file, "" for nobody. The same package taken in twice changes nothing.
func TakePackage(book *roster.Book, f *Form, word []byte, confirmed string) journal.Action {
	a := journal.Action{From: origin}
	hash := f.Hash(word)
	for _, p := range book.FormPackages() {
		if p.Hash == hash {
			return a
		}
	}
	p := roster.FormPackage{ID: roster.NewID(), Form: f.ID, Name: f.Name, From: f.From, Hash: hash, Content: EncodeForm(f), On: book.Day(), Confirmed: confirmed}
	if len(word) > 0 {
		content := journal.Content(word)
		p.Word = content.Hash()
		a.Contents = []journal.Content{content}
	}
	a.Changes = []journal.Change{roster.Create(&p)}
	a.Sentence = "宣言のひな形「" + f.Name + "」を取り込みました"
	return a
}
