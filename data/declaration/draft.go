package declaration

// What one company declares, without a word of the form: answers, items chosen
// with own words, clauses left out and why, and in whose name.

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Draft is the content of a roster.Declaration. Its zero value is an empty one.
type Draft struct {
	Form    string            `json:"form"`              // Form.ID it is written on
	Hash    string            `json:"hash,omitempty"`    // of that form's package
	On      nihongo.Day       `json:"on,omitempty"`      // 宣言日
	Western bool              `json:"western,omitempty"` // the day is printed 2026年…, not 令和8年…
	Answers Answers           `json:"answers,omitempty"`
	Items   []Chosen          `json:"items,omitempty"`   // 個別項目, in the order printed
	Dropped map[string]string `json:"dropped,omitempty"` // clauses left out, by Item.ID: the reason, never printed
	Clauses map[string]Suited `json:"clauses,omitempty"` // clauses suited to the trade, by Item.ID
	Own     map[string]string `json:"own,omitempty"`     // own words of Optional blocks, by Block.ID
	Party   Party             `json:"party"`
	Why     string            `json:"why,omitempty"` // why an older form is used, never printed
}

// Chosen is one of the 個別項目 that the company takes on.
type Chosen struct {
	Item  string   `json:"item,omitempty"`  // Item.ID, "" for an item of one's own
	Title string   `json:"title,omitempty"` // of an item of one's own, printed as the item
	Own   []string `json:"own,omitempty"`   // own sentences below it
}

// Suited is a clause in the words of a trade. The clauses may be suited to it on
// the basis of the 振興基準 and need not be (form note §1.2): the company's own
// sentences stand below the form's, or in their place.
type Suited struct {
	Own     []string `json:"own,omitempty"`     // a paragraph each
	Instead bool     `json:"instead,omitempty"` // in place of the form's text
}

// Party is in whose name the declaration is made, as it stood in the roster on
// the day of the declaration; the draft keeps it, so that later changes are seen.
type Party struct {
	Company    string    `json:"company,omitempty"` // 商号 as written
	Number     string    `json:"number,omitempty"`  // 法人番号
	Sole       bool      `json:"sole,omitempty"`    // 個人事業
	Prefecture string    `json:"prefecture,omitempty"`
	Address    string    `json:"address,omitempty"` // after the prefecture
	Member     roster.ID `json:"member,omitempty"`  // who signs
	Title      string    `json:"title,omitempty"`   // 役職
	Name       string    `json:"name,omitempty"`
}

// Encode writes the draft as JSON: equal drafts have equal text.
func (d *Draft) Encode() string {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if e.Encode(d) != nil { // strings and booleans always encode
		return ""
	}
	return strings.TrimSpace(out.String())
}

// DecodeDraft reads what Encode wrote; "" is an empty draft. The error Is ErrDraft.
func DecodeDraft(text string) (*Draft, error) {
	d := new(Draft)
	if text == "" {
		return d, nil
	}
	if err := json.Unmarshal([]byte(text), d); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDraft, err)
	}
	return d, nil
}

// Clone copies the draft with all it holds.
func (d *Draft) Clone() *Draft {
	copied, err := DecodeDraft(d.Encode())
	if err != nil { // what was just written reads
		return &Draft{}
	}
	return copied
}

// Has reports whether an item is chosen.
func (d *Draft) Has(item string) bool { return d.at(item) >= 0 }

func (d *Draft) at(item string) int {
	return slices.IndexFunc(d.Items, func(c Chosen) bool { return item != "" && c.Item == item })
}

// Choose takes an item of the form on, in the order of the form, or puts it back
// with its own words.
func (d *Draft) Choose(f *Form, item string, in bool) {
	at := d.at(item)
	switch {
	case !in && at >= 0:
		d.Items = slices.Delete(d.Items, at, at+1)
	case in && at < 0:
		order := func(id string) int {
			if b := f.ChoiceBlock(); b != nil {
				if i := slices.IndexFunc(b.Items, func(i Item) bool { return i.ID == id }); i >= 0 {
					return i
				}
			}
			return 1000 // items of one's own come last
		}
		to := slices.IndexFunc(d.Items, func(c Chosen) bool { return order(c.Item) > order(item) })
		if to < 0 {
			to = len(d.Items)
		}
		d.Items = slices.Insert(d.Items, to, Chosen{Item: item})
	}
}

// Words lists the own words of the draft with the place they stand in: the
// Item.ID or own title, or the Block.ID.
func (d *Draft) Words() []Words {
	var list []Words
	for i, c := range d.Items {
		if c.Item == "" {
			list = append(list, Words{Item: i, Line: -1, Text: c.Title})
		}
		for j, own := range c.Own {
			list = append(list, Words{Item: i, Line: j, Text: own})
		}
	}
	for _, id := range slices.Sorted(keys(d.Clauses)) {
		for j, own := range d.suited(id).Own {
			list = append(list, Words{Clause: id, Item: -1, Line: j, Text: own})
		}
	}
	for _, id := range slices.Sorted(keys(d.Own)) {
		list = append(list, Words{Block: id, Item: -1, Line: -1, Text: d.Own[id]})
	}
	return list
}

// suited is how a clause was suited to the trade: what is printed of it, so
// nothing for a clause that is left out, and without empty lines.
func (d *Draft) suited(clause string) Suited {
	s := d.Clauses[clause]
	if _, dropped := d.Dropped[clause]; dropped {
		return Suited{}
	}
	own := slices.DeleteFunc(slices.Clone(s.Own), func(line string) bool { return strings.TrimSpace(line) == "" })
	return Suited{Own: own, Instead: s.Instead && len(own) > 0}
}

// Words is a stretch of own words and where it stands.
type Words struct {
	Block  string // Block.ID of an Optional block, "" elsewhere
	Clause string // Item.ID of a clause suited to the trade, "" elsewhere
	Item   int    // index in Draft.Items, -1 elsewhere
	Line   int    // index in Chosen.Own or Suited.Own, -1 for the title of an own item
	Text   string
}

// PartyOf takes the party from a Book of the day of the declaration. signer is
// the member who signs, "" for the one who may: whom the roster says has 代表権,
// the longest first.
func PartyOf(book *roster.Book, company, signer roster.ID) Party {
	c := book.Company(company)
	if c == nil {
		return Party{}
	}
	p := Party{Company: c.Name, Number: c.Number, Sole: c.Sole, Prefecture: c.Prefecture, Address: c.Address}
	for _, e := range Signers(book, company) {
		if signer == "" || e.ID == signer {
			p.Member, p.Title, p.Name = e.ID, e.Title, e.Member.Name
			break
		}
	}
	return p
}

// Signers lists the persons of a company who have 代表権 on the day of the Book.
// One who has left the association still may sign for his company only when the
// roster says so: he is listed after the members.
func Signers(book *roster.Book, company roster.ID) []*roster.Entry {
	var list []*roster.Entry
	for _, e := range book.Entries() {
		if e.Company.ID == company {
			list = append(list, e)
		}
	}
	return signersAmong(book, list)
}

// signersAmong is Signers among the entries of one company.
func signersAmong(book *roster.Book, entries []*roster.Entry) []*roster.Entry {
	var list []*roster.Entry
	for _, e := range entries {
		if e.MaySign && (e.SignSince == "" || e.SignSince <= book.Day()) {
			list = append(list, e)
		}
	}
	member := func(e *roster.Entry) int {
		if e.SpellOn(book.Day()) != nil {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(x, y *roster.Entry) int { return member(x) - member(y) })
	return list
}
