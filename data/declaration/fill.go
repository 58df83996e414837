package declaration

// Filling the official Word file itself: its own text stays byte for byte, guidance
// goes, slots and own words come in.

import (
	"fmt"
	"slices"
	"strings"

	"kaisei/data/paper"
)

// FillWord fills the official file that a form was read from. What is not final
// cannot be marked on every page here: use Render for that. The error Is
// paper.ErrEdit when file and form do not belong together.
func FillWord(f *Form, d *Draft, word *paper.Word) ([]byte, error) {
	w := &wordFiller{word: word, kept: map[int]bool{}}
	for i := range f.Blocks {
		b := &f.Blocks[i]
		switch b.Kind {
		case Fixed:
			w.keep(b.Words, b.Text)
		case Slot:
			w.slot(b.Words, d.slot(b))
		case Choice:
			w.items(b, d)
		case Clauses:
			w.clauses(b, d)
		case Optional:
			w.optional(b, strings.TrimSpace(d.Own[b.ID]))
		}
	}
	for i, p := range word.Paragraphs { // guidance: what nobody asked for and says something
		if !w.kept[i] && strings.TrimSpace(p.Text) != "" {
			w.edits = append(w.edits, paper.Edit{Paragraph: i, Drop: true})
		}
	}
	out, err := word.Fill(w.edits)
	if err != nil {
		return nil, fmt.Errorf("declaration: fill form %s: %w", f.ID, err)
	}
	return out, nil
}

type wordFiller struct {
	word  *paper.Word
	kept  map[int]bool
	edits []paper.Edit
}

func (w *wordFiller) there(at int) bool { return at >= 0 && at < len(w.word.Paragraphs) }

// keep leaves a paragraph of the form, without its guidance in red.
func (w *wordFiller) keep(words []int, text string) {
	for _, at := range words {
		if !w.there(at) {
			continue
		}
		w.kept[at] = true
		p := w.word.Paragraphs[at]
		plain, red := split(p)
		switch {
		case len(words) == 1 && !strings.HasSuffix(text, plain) && plain != text: // 「…のひな形」
			w.edits = append(w.edits, paper.Edit{Paragraph: at, To: -1, Text: text, Plain: true})
		case red != "":
			w.unred(at, p)
		}
	}
}

// unred takes the red runs out of a paragraph.
func (w *wordFiller) unred(at int, p paper.WordParagraph) {
	from := 0
	for _, run := range p.Runs {
		to := from + len([]rune(run.Text))
		if run.Red() && to > from {
			w.edits = append(w.edits, paper.Edit{Paragraph: at, From: from, To: to})
		}
		from = to
	}
}

// slot writes the value over the paragraph; further paragraphs of the slot go.
func (w *wordFiller) slot(words []int, p Part) {
	for n, at := range words {
		if !w.there(at) {
			continue
		}
		w.kept[at] = true
		switch {
		case n == 0:
			w.edits = append(w.edits, paper.Edit{Paragraph: at, To: -1, Text: p.Text, Plain: true})
		default:
			w.edits = append(w.edits, paper.Edit{Paragraph: at, Drop: true})
		}
	}
}

// items puts the chosen items into the places of the form's own, one after the
// other, own words below each in the same paragraph, so that Word's own numbering
// counts items only.
func (w *wordFiller) items(b *Block, d *Draft) {
	if len(b.Words) > 0 && len(d.Items) > 0 && b.Text != "" {
		w.keep(b.Words, b.Text)
	}
	var places []int
	for _, i := range b.Items {
		if len(i.Words) > 0 && w.there(i.Words[0]) {
			places = append(places, i.Words[0])
		}
	}
	var texts []string
	var lines []string
	flush := func() {
		if lines != nil {
			texts = append(texts, strings.Join(lines, "\n"))
		}
	}
	for _, p := range d.chosen(b) {
		switch {
		case p.Style == ItemLine:
			flush()
			lines = []string{p.Number + p.Text}
		case p.Style == OwnLine:
			lines = append(lines, "　・"+p.Text)
		}
	}
	flush()
	for n, text := range texts {
		if n >= len(places) {
			break
		}
		at := places[n]
		w.kept[at] = true
		e := paper.Edit{Paragraph: at, To: -1, Text: w.unnumbered(at, text), Plain: true}
		if n == len(places)-1 {
			for _, more := range texts[n+1:] {
				e.After = append(e.After, w.unnumbered(at, more))
			}
		}
		w.edits = append(w.edits, e)
	}
}

// unnumbered takes the mark off a text where Word numbers the paragraph itself.
func (w *wordFiller) unnumbered(at int, text string) string {
	if w.word.Paragraphs[at].Number == "" {
		return text
	}
	return strings.TrimLeft(text[len(letterMark.FindString(text)):], " 　")
}

// clauses leaves the clauses that stay and counts them anew.
func (w *wordFiller) clauses(b *Block, d *Draft) {
	w.keep(b.Words, b.Text)
	n := 0
	for _, i := range b.Items {
		if _, dropped := d.Dropped[i.ID]; dropped {
			continue
		}
		for k, at := range i.Words {
			if !w.there(at) {
				continue
			}
			w.kept[at] = true
			p := w.word.Paragraphs[at]
			if mark := circleMark.FindString(p.Text); k == 0 && p.Number == "" && strings.TrimSpace(mark) != b.numbered(n) && mark != "" {
				w.edits = append(w.edits, paper.Edit{Paragraph: at, To: len([]rune(mark)), Text: b.numbered(n)})
			}
			w.unred(at, p)
		}
		w.suited(i, d.suited(i.ID))
		n++
	}
}

// suited writes the company's own words into a clause: below its text as further
// lines of the same paragraph, or in its place.
func (w *wordFiller) suited(i Item, s Suited) {
	var texts []int // paragraphs below the clause's name
	for k, at := range i.Words {
		if (k > 0 || len(i.Words) == 1) && w.there(at) {
			texts = append(texts, at)
		}
	}
	if len(s.Own) == 0 || len(texts) == 0 {
		return
	}
	if s.Instead && len(i.Words) > 1 {
		for n, at := range texts {
			w.edits = slices.DeleteFunc(w.edits, func(e paper.Edit) bool { return e.Paragraph == at })
			e := paper.Edit{Paragraph: at, To: -1, Text: strings.Join(s.Own, "\n"), Plain: true}
			if n > 0 {
				e = paper.Edit{Paragraph: at, Drop: true}
			}
			w.edits = append(w.edits, e)
		}
		return
	}
	at := texts[len(texts)-1]
	p, end, from := w.word.Paragraphs[at], 0, 0 // end: of what is not guidance
	for _, run := range p.Runs {
		from += len([]rune(run.Text))
		if !run.Red() && run.Text != "" {
			end = from
		}
	}
	if end > 0 { // behind the last character, so that the words look like it
		last := string([]rune(p.Text)[end-1])
		w.edits = append(w.edits, paper.Edit{Paragraph: at, From: end - 1, To: end, Text: last + "\n　・" + strings.Join(s.Own, "\n　・")})
	}
}

// optional keeps the heading when there are own words, which take the place of
// the form's examples.
func (w *wordFiller) optional(b *Block, own string) {
	if own == "" || len(b.Words) == 0 || !w.there(b.Words[0]) {
		return
	}
	w.keep(b.Words[:1], b.Text)
	lines := strings.Split(own, "\n")
	if len(b.Words) > 1 && w.there(b.Words[1]) {
		at := b.Words[1]
		w.kept[at] = true
		// One paragraph: those made behind it would be as red as the example was.
		w.edits = append(w.edits, paper.Edit{Paragraph: at, To: -1, Text: own, Plain: true})
		return
	}
	for i := range w.edits {
		if w.edits[i].Paragraph == b.Words[0] {
			w.edits[i].After = lines
			return
		}
	}
	w.edits = append(w.edits, paper.Edit{Paragraph: b.Words[0], After: lines})
}
