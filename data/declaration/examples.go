package declaration

// Examples of own words by trade. They are examples, not wording of the form, and
// W8 notices when two companies hand in the same. Written for this program.

import (
	"encoding/csv"
	"strings"
	"sync"

	"kaisei/assets"
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

// examples are those of the program, in the order of assets/forms/examples.csv:
// per subject some for any trade and some for those that buy in other ways. Tests
// read them all.
var examples = sync.OnceValue(func() (list []Example) {
	r := csv.NewReader(strings.NewReader(assets.FormExamples))
	r.Comment, r.FieldsPerRecord = '#', 3
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil
	}
	for _, row := range rows[1:] {
		list = append(list, Example{Item: row[0], Trade: row[1], Text: row[2]})
	}
	return list
})

// Examples lists the examples for an item, those of the office before those of
// the program, and of each those of the trade before those for any.
func Examples(book *roster.Book, item, trade string) []Example {
	var list []Example
	add := func(all []Example) {
		for _, of := range []string{trade, ""} {
			for _, e := range all {
				if e.Item == item && e.Trade == of {
					list = append(list, e)
				}
			}
			if trade == "" {
				return
			}
		}
	}
	var office []Example
	for _, r := range book.FormExamples() {
		office = append(office, Example{Item: r.Item, Trade: r.Industry, Text: r.Text, Office: r})
	}
	add(office)
	add(examples())
	return list
}

// KeepExample proposes that words written well be kept as an example of the
// office: for the trade, or for any with "". What is kept already changes nothing.
func KeepExample(book *roster.Book, item, trade, text string) journal.Action {
	text = strings.TrimSpace(text)
	for _, r := range book.FormExamples() {
		if r.Item == item && r.Industry == trade && r.Text == text {
			return journal.Action{From: origin}
		}
	}
	e := roster.FormExample{ID: roster.NewID(), Item: item, Industry: trade, Text: text, On: book.Day()}
	of := nihongo.Industry(trade)
	if of != "" {
		of = "（" + of + "）"
	}
	return journal.Action{From: origin, Sentence: "宣言の文例を登録しました" + of, Changes: []journal.Change{roster.Create(&e)}}
}

// ForgetExample proposes that an example of the office be one no more.
func ForgetExample(e *roster.FormExample) journal.Action {
	return journal.Action{From: origin, Sentence: "宣言の文例を外しました", Changes: []journal.Change{roster.Remove(e)}}
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
