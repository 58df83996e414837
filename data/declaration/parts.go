package declaration

// From form and draft to the lines of the document.

import (
	"iter"
	"maps"
	"strconv"
	"strings"
)

// Part is one paragraph of the document, in order.
type Part struct {
	Block     string // Block.ID
	Item      string // Item.ID within a Choice or Clauses block
	Entry     int    // index in Draft.Items, -1 elsewhere
	Line      int    // of own words: index in Chosen.Own or Suited.Own, or line of Draft.Own; -1 elsewhere
	Style     Style
	Number    string // "a. ", "①", "" for none
	Text      string // as printed, without its number
	Fixed     bool   // the form's own wording
	Missing   bool   // the form's wording is not known: Text says so in 〔〕
	Confirmed bool   // of the form's wording; true for own words
}

// Whole is the paragraph as it reads, with its number.
func (p Part) Whole() string { return p.Number + p.Text }

// Key names the place that a part comes from: block, item, entry and line, so that
// a click on the page finds its field.
func (p Part) Key() string {
	key := p.Block
	switch {
	case p.Entry >= 0:
		key += "/" + strconv.Itoa(p.Entry)
	case p.Item != "":
		key += "/" + p.Item
	}
	if p.Line >= 0 {
		key += "/" + strconv.Itoa(p.Line)
	}
	return key
}

// Parts lists the paragraphs of the document.
func (d *Draft) Parts(f *Form) []Part {
	var parts []Part
	for i := range f.Blocks {
		b := &f.Blocks[i]
		switch b.Kind {
		case Fixed:
			parts = append(parts, b.fixed("", b.Style, "", b.Text, b.Label, b.Confirmed))
		case Choice:
			parts = append(parts, d.chosen(b)...)
		case Clauses:
			parts = append(parts, d.clauses(b)...)
		case Optional:
			if own := strings.TrimSpace(d.Own[b.ID]); own != "" {
				parts = append(parts, b.fixed("", b.Style, "", b.Text, b.Label, b.Confirmed))
				for n, line := range strings.Split(own, "\n") {
					if line = strings.TrimSpace(line); line != "" {
						parts = append(parts, Part{Block: b.ID, Entry: -1, Line: n, Style: OwnLine, Text: line, Confirmed: true})
					}
				}
			}
		case Slot:
			parts = append(parts, d.slot(b))
		}
	}
	return parts
}

// fixed is a paragraph of the form, or the word that it is not known.
func (b *Block) fixed(item string, style Style, number, text, label string, confirmed bool) Part {
	p := Part{Block: b.ID, Item: item, Entry: -1, Line: -1, Style: style, Number: number, Text: text, Fixed: true, Confirmed: confirmed}
	if text == "" {
		p.Text, p.Missing = "〔"+label+"：公式の文言は未確認〕", true
	}
	return p
}

func (d *Draft) chosen(b *Block) []Part {
	if len(d.Items) == 0 {
		return nil
	}
	var parts []Part
	if b.Text != "" {
		parts = append(parts, b.fixed("", b.Style, "", b.Text, b.Label, b.Confirmed))
	}
	for n, c := range d.Items {
		number := b.numbered(n)
		switch item := b.item(c.Item); {
		case item != nil:
			p := b.fixed(item.ID, ItemLine, number, item.Text, item.Title, item.Confirmed)
			p.Entry = n
			parts = append(parts, p)
		default:
			parts = append(parts, Part{Block: b.ID, Entry: n, Line: -1, Style: ItemLine, Number: number, Text: strings.TrimSpace(c.Title), Confirmed: true})
		}
		for line, own := range c.Own {
			if own = strings.TrimSpace(own); own != "" {
				parts = append(parts, Part{Block: b.ID, Item: c.Item, Entry: n, Line: line, Style: OwnLine, Text: own, Confirmed: true})
			}
		}
	}
	return parts
}

func (d *Draft) clauses(b *Block) []Part {
	var parts []Part
	if b.Text != "" {
		parts = append(parts, b.fixed("", b.Style, "", b.Text, b.Label, b.Confirmed))
	}
	n := 0
	for _, item := range b.Items {
		if _, dropped := d.Dropped[item.ID]; dropped {
			continue
		}
		parts = append(parts, Part{Block: b.ID, Item: item.ID, Entry: -1, Line: -1, Style: ClauseTop, Number: b.numbered(n), Text: item.Title, Fixed: true, Confirmed: item.Confirmed})
		n++
		style := OwnLine
		if d.suited(item.ID).Instead {
			style = Paragraph
		} else {
			parts = append(parts, b.fixed(item.ID, Paragraph, "", item.Text, item.Title, item.Confirmed))
		}
		for line, own := range d.Clauses[item.ID].Own {
			if own = strings.TrimSpace(own); own != "" {
				parts = append(parts, Part{Block: b.ID, Item: item.ID, Entry: -1, Line: line, Style: style, Text: own, Confirmed: true})
			}
		}
	}
	return parts
}

func (d *Draft) slot(b *Block) Part {
	p := Part{Block: b.ID, Entry: -1, Line: -1, Style: b.Style, Confirmed: b.Confirmed}
	switch b.Slot {
	case SlotDate:
		p.Text = d.On.Era()
		if d.Western {
			p.Text = d.On.Western()
		}
	case SlotCompany:
		p.Text = d.Party.Company
	case SlotSigner:
		p.Text = strings.TrimSpace(d.Party.Title + "　" + d.Party.Name)
	}
	if p.Text == "" {
		p.Text, p.Missing = "〔"+b.Label+"〕", true
	}
	return p
}

// item finds an item of the block, nil when there is none.
func (b *Block) item(id string) *Item {
	for i := range b.Items {
		if id != "" && b.Items[i].ID == id {
			return &b.Items[i]
		}
	}
	return nil
}

func keys[V any](m map[string]V) iter.Seq[string] { return maps.Keys(m) }
