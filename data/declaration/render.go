package declaration

// The document as it will be printed, and whether it may be final.

import (
	"errors"
	"fmt"
	"strings"

	"kaisei/data/paper"
)

// Sentinels of final output. Their Japanese wording is in ui/message.
var (
	// ErrUnconfirmed: nobody compared the form's wording with the official file.
	ErrUnconfirmed = errors.New("declaration: the form's wording is not confirmed")
	// ErrErrors: checks E1–E6 found something.
	ErrErrors = errors.New("declaration: the draft has errors")
)

// DraftMark stands on every page of what is not final.
const DraftMark = "下書き"

// Render gives the document. Unless it is final, every page says 下書き; Final
// tells whether it may be.
func Render(f *Form, d *Draft, final bool) paper.Document {
	doc := paper.Document{Title: "パートナーシップ構築宣言　" + d.Party.Company, Numbered: true}
	if !final {
		doc.Watermark = DraftMark
		doc.Foot = DraftMark + "　ひな形 " + f.Name
		if !f.Confirmed() {
			doc.Foot += "（文言未確認）"
		}
	}
	for _, p := range d.Parts(f) {
		b := paper.Block{Text: p.Whole(), Key: p.Key(), Pale: p.Missing}
		switch p.Style {
		case Title:
			b.Kind = paper.Title
		case Heading:
			b.Kind = paper.Heading
		case Lead:
			b.Kind = paper.Paragraph
		case ItemLine:
			b.Kind, b.Mark, b.Text = paper.Item, strings.TrimSpace(p.Number), p.Text
		case OwnLine:
			if p.Entry >= 0 || p.Item != "" {
				b.Kind, b.Mark, b.Level = paper.Item, "・", 1
			} else {
				b.Kind, b.Indent = paper.Paragraph, true
			}
		case ClauseTop:
			b.Kind, b.Mark, b.Text, b.Keep = paper.Item, strings.TrimSpace(p.Number), p.Text, true
		case Closing:
			b.Kind = paper.Closing
		case Remark:
			b.Kind = paper.Note
		default:
			b.Kind, b.Indent = paper.Paragraph, true
			if p.Item != "" { // the text of a clause, below its name
				b.Kind, b.Indent = paper.Item, false
			}
		}
		if (p.Style == Closing || p.Style == Remark) && len(doc.Blocks) > 0 && doc.Blocks[len(doc.Blocks)-1].Kind != b.Kind {
			doc.Blocks = append(doc.Blocks, paper.Block{Kind: paper.Gap})
		}
		doc.Blocks = append(doc.Blocks, b)
	}
	return doc
}

// Final tells why the document may not be issued as final, nil when it may. The
// error Is ErrUnconfirmed or ErrErrors.
func Final(f *Form, found []Finding) error {
	if not := f.Unconfirmed(); len(not) > 0 {
		return fmt.Errorf("%w: %s: %s", ErrUnconfirmed, f.ID, strings.Join(not, ", "))
	}
	for _, x := range found {
		if x.Error() {
			return fmt.Errorf("%w: %s", ErrErrors, x.Rule)
		}
	}
	return nil
}
