package editor

// The page beside the words.

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/declaration"
	"kaisei/data/paper"
	"kaisei/ui/part"
)

// What is painted for an older text never comes after what is painted for a
// newer one.
func TestAnOldPictureIsDropped(t *testing.T) {
	test.NewApp()
	var works, dones []func()
	p := NewPreview(func(work, done func()) { works, dones = append(works, work), append(dones, done) })
	p.Resize(fyne.NewSize(600, 400))
	p.Set(paper.Document{Blocks: []paper.Block{{Text: "古い"}}})
	p.Set(paper.Document{Blocks: []paper.Block{{Text: "新しい"}}})
	for n := range works { // the newer is ready first
		at := len(works) - 1 - n
		works[at]()
		dones[at]()
	}
	if got := p.shown.Pages[0].Lines[0].Text; got != "新しい" {
		t.Error(got)
	}
}

func TestAClickOnThePageLeadsToItsBlock(t *testing.T) {
	test.NewApp()
	p := NewPreview(part.Inline)
	p.Resize(fyne.NewSize(600, 400))
	went := ""
	p.OnGo = func(key string) { went = key }
	p.Set(paper.Document{Blocks: []paper.Block{{Text: "上", Key: "above"}, {Text: "下", Key: "below"}}})
	box := p.shown.Pages[0].Boxes[1]
	p.leaves[0].Tapped(&fyne.PointEvent{Position: fyne.NewPos(200, float32(box.Y+box.H/2)*p.scaleOf())})
	if went != "below" {
		t.Errorf("went to %q", went)
	}
	went = ""
	p.leaves[0].Tapped(&fyne.PointEvent{Position: fyne.NewPos(200, 700)})
	if went != "" {
		t.Errorf("white paper leads to %q", went)
	}
}

// BenchmarkKeystroke is what a keystroke in the editor costs until the new page
// is there: draft, layout, picture, without the screen.
func BenchmarkKeystroke(b *testing.B) {
	e, _ := newEditor(b, "2024-11")
	e.m.answer(declaration.Cooperation, declaration.Yes)
	e.tabs.Go(writing)
	text := ""
	for n := 0; b.Loop(); n++ {
		if text += "図"; n%80 == 0 {
			text = ""
		}
		e.m.setOwn(0, text)
		e.paint()
	}
}
