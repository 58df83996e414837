// Package declaration drafts a company's パートナーシップ構築宣言 and follows it from the
// first talk to the published page. The government's wording is data: a Form, one
// version of the official ひな形, of which the program knows no word. A Draft says
// what a company answered, chose and wrote; Form and Draft together give the Parts
// of the document, which Check judges and package paper lays out.
package declaration

import (
	"slices"

	"kaisei/data/nihongo"
)

// Form is one version of the official ひな形.
type Form struct {
	ID     string      `json:"id"`             // year and month in force, "2026-01"
	Name   string      `json:"name"`           // 2026年1月版
	From   nihongo.Day `json:"in_force"`       // 施行日
	Source string      `json:"source"`         // where the wording is from
	Note   string      `json:"note,omitempty"` // for the office, Japanese
	Blocks []Block     `json:"blocks"`
}

// Kind says what may be done with a block.
type Kind string

const (
	Fixed    Kind = "fixed"    // 定型: verbatim
	Choice   Kind = "choice"   // 個別項目: any of its items, each with own words, and items of one's own
	Clauses  Kind = "clauses"  // 0…n sub-items; all of them unless one is dropped with a reason
	Optional Kind = "optional" // 任意記載: its text is a heading that stands only over own words
	Slot     Kind = "slot"     // filled from the roster
)

// Style says how a part is set on the page.
type Style string

const (
	Title     Style = "title"
	Heading   Style = "heading"
	Paragraph Style = "paragraph"
	Lead      Style = "lead"   // the line over the 個別項目
	ItemLine  Style = "item"   // a. …
	OwnLine   Style = "own"    // own words, below an item or by themselves
	ClauseTop Style = "clause" // ① and the clause's name
	Closing   Style = "closing"
	Remark    Style = "remark" // 備考 at the foot
)

// What a Slot block is filled with.
const (
	SlotDate    = "date"
	SlotCompany = "company"
	SlotSigner  = "signer"
)

// Certainty says how well a wording is known.
type Certainty string

const (
	Quoted    Certainty = "Q"  // read on two pages that agree
	QuotedOne Certainty = "Q1" // read on one page, or on one that adapted it
	Rebuilt   Certainty = "R"  // put together from partial quotations
	Memory    Certainty = "M"  // general knowledge of the form
	Unknown   Certainty = "?"
	Official  Certainty = "official" // read from the official file itself
)

// InWords says it in Japanese, for the office.
func (c Certainty) InWords() string {
	switch c {
	case Quoted:
		return "公開された宣言2件で一致"
	case QuotedOne:
		return "公開された宣言1件による"
	case Rebuilt:
		return "部分的な引用から復元"
	case Memory:
		return "裏づけなし"
	case Official:
		return "公式ファイルによる"
	}
	return "文言は不明"
}

// Block is a stretch of the form.
type Block struct {
	ID        string    `json:"id"`
	Kind      Kind      `json:"kind"`
	Style     Style     `json:"style"`
	Label     string    `json:"label"`          // what the screen calls it: 前文
	Text      string    `json:"text,omitempty"` // verbatim; "" = not known, or a slot
	Certainty Certainty `json:"certainty"`
	Confirmed bool      `json:"confirmed"`        // somebody compared it with the official file
	Remark    string    `json:"remark,omitempty"` // what is not certain about it, Japanese
	Number    string    `json:"number,omitempty"` // how Items are numbered: "a." or "①"
	Items     []Item    `json:"items,omitempty"`
	Slot      string    `json:"slot,omitempty"`
	Words     []int     `json:"words,omitempty"` // paragraphs of the official Word file that hold it, from 0
}

// Item is one of the 個別項目 or one of the clauses.
type Item struct {
	ID        string    `json:"id"`             // the same subject has the same id in every Form
	Title     string    `json:"title"`          // its name; printed over a clause, not over an item
	Text      string    `json:"text,omitempty"` // verbatim, without its letter; "" = not known
	Certainty Certainty `json:"certainty"`
	Confirmed bool      `json:"confirmed"`
	Remark    string    `json:"remark,omitempty"`
	Words     []int     `json:"words,omitempty"`
}

// The subjects of items and clauses that the program can propose by an answer. A
// form may have others, and lack these.
const (
	Cooperation = "cooperation" // 企業間の連携
	IT          = "it"
	Talent      = "talent"
	Green       = "green"
	Health      = "health" // 健康経営 of the company, never of a person
	Continuity  = "continuity"

	Price  = "price"
	Moulds = "moulds"
	Notes  = "notes"
	Ideas  = "ideas" // 知的財産・ノウハウ
	Haste  = "haste" // 働き方改革等に伴うしわ寄せ
)

// Subjects lists the subjects of 個別項目 in the order of statistics: id and name.
func Subjects() []Item {
	return []Item{{ID: Cooperation, Title: "企業間の連携"}, {ID: IT, Title: "IT実装支援"}, {ID: Talent, Title: "専門人材マッチング"},
		{ID: Green, Title: "グリーン化"}, {ID: Health, Title: "健康経営"}, {ID: Continuity, Title: "テレワーク・BCP"}}
}

// Confirmed reports whether somebody has compared every wording with the
// official file. Only then may a document be issued as final.
func (f *Form) Confirmed() bool { return len(f.Unconfirmed()) == 0 }

// Unconfirmed names the places whose wording nobody has compared, in order.
func (f *Form) Unconfirmed() []string {
	var names []string
	for _, b := range f.Blocks {
		if !b.Confirmed {
			names = append(names, b.Label)
		}
		for _, i := range b.Items {
			if !i.Confirmed {
				names = append(names, b.Label+"「"+i.Title+"」")
			}
		}
	}
	return names
}

// Block finds a block by its id, nil when there is none.
func (f *Form) Block(id string) *Block {
	i := slices.IndexFunc(f.Blocks, func(b Block) bool { return b.ID == id })
	if i < 0 {
		return nil
	}
	return &f.Blocks[i]
}

// Item finds an item or clause and the block it is in, nil when there is none.
func (f *Form) Item(id string) (*Block, *Item) {
	for i := range f.Blocks {
		for j := range f.Blocks[i].Items {
			if f.Blocks[i].Items[j].ID == id {
				return &f.Blocks[i], &f.Blocks[i].Items[j]
			}
		}
	}
	return nil, nil
}

// of lists the blocks of a kind.
func (f *Form) of(kind Kind) []*Block {
	var list []*Block
	for i := range f.Blocks {
		if f.Blocks[i].Kind == kind {
			list = append(list, &f.Blocks[i])
		}
	}
	return list
}

// ChoiceBlock is the block of the 個別項目, nil when the form has none.
func (f *Form) ChoiceBlock() *Block { return first(f.of(Choice)) }

// ClausesBlock is the block of the clauses ①…, nil when the form has none.
func (f *Form) ClausesBlock() *Block { return first(f.of(Clauses)) }

func first(list []*Block) *Block {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// numbered gives the nth number of a list in its style, from 0: "b. ", "②".
func (b *Block) numbered(n int) string {
	switch b.Number {
	case "①":
		return string(rune('①' + min(n, 19)))
	case "(1)":
		return "(" + nihongo.FormatNumber(int64(n+1)) + ")"
	case "":
		return ""
	}
	return string(rune('a'+min(n, 25))) + ". "
}
