package declaration

// From form and draft to the lines of the document.

import (
	"iter"
	"maps"
	"strings"
)

// Part is one paragraph of the document, in order.
type Part struct {
	Block     string // Block.ID
	Item      string // Item.ID within a Choice or Clauses block
	Style     Style
	Text      string // as printed, with its number
	Fixed     bool   // the form's own wording
	Missing   bool   // the form's wording is not known: Text says so in 〔〕
	Confirmed bool   // of the form's wording; true for own words
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
				for line := range strings.Lines(own) {
					if line = strings.TrimSpace(line); line != "" {
						parts = append(parts, Part{Block: b.ID, Style: OwnLine, Text: line, Confirmed: true})
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
	p := Part{Block: b.ID, Item: item, Style: style, Text: number + text, Fixed: true, Confirmed: confirmed}
	if text == "" {
		p.Text, p.Missing = number+"〔"+label+"：公式の文言は未確認〕", true
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
			parts = append(parts, b.fixed(item.ID, ItemLine, number, item.Text, item.Title, item.Confirmed))
		default:
			parts = append(parts, Part{Block: b.ID, Style: ItemLine, Text: number + strings.TrimSpace(c.Title), Confirmed: true})
		}
		for _, own := range c.Own {
			if own = strings.TrimSpace(own); own != "" {
				parts = append(parts, Part{Block: b.ID, Item: c.Item, Style: OwnLine, Text: own, Confirmed: true})
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
		parts = append(parts, Part{Block: b.ID, Item: item.ID, Style: ClauseTop, Text: b.numbered(n) + item.Title, Fixed: true, Confirmed: item.Confirmed},
			b.fixed(item.ID, Paragraph, "", item.Text, item.Title, item.Confirmed))
		n++
	}
	return parts
}

func (d *Draft) slot(b *Block) Part {
	p := Part{Block: b.ID, Style: b.Style, Confirmed: b.Confirmed}
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
