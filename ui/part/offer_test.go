package part

import (
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestOffersByKeys(t *testing.T) {
	f, _, win := choosing(t)
	postal := f.Field("postal")
	var done []string
	offers := func(texts ...string) (list []Offer) {
		for _, s := range texts {
			list = append(list, Offer{s, func() { done = append(done, s) }})
		}
		return list
	}
	f.Focus("postal")
	test.Type(postal.text, "528")
	low := f.height
	postal.SetOffers(offers("水口町水口", "水口町本綾野", "3", "4", "5", "6"))
	if len(postal.offers) != 5 || f.height != low+2+5*offerPitch || postal.Value() != "528" || win.Canvas().Focused() != fyne.Focusable(postal.text) {
		t.Fatalf("%d offers, value %q", len(postal.offers), postal.Value())
	}
	for i, o := range postal.offers { // over the whole width, though the field is short
		if o.Size().Width < PanelWidth-5*Unit || o.Position().Y != low-postal.box.Position().Y-rowGap-Unit+2+float32(i*offerPitch) {
			t.Errorf("offer %d lies at %v, %v", i, o.Position(), o.Size())
		}
	}
	press(postal.text, fyne.KeyDown)
	press(win.Canvas().Focused(), fyne.KeyDown, fyne.KeyReturn)
	press(win.Canvas().Focused(), fyne.KeyReturn) // is on the second now only if Down went there
	if len(done) == 0 || done[0] != "水口町水口" {
		t.Errorf("did %v", done)
	}
}

func TestOffersLeadBack(t *testing.T) {
	f, _, win := choosing(t)
	postal := f.Field("postal")
	done := 0
	show := func() {
		f.Focus("postal")
		postal.SetOffers([]Offer{{"一", func() { done = 1 }}, {"二", func() { done = 2; postal.SetOffers(nil) }}})
		press(postal.text, fyne.KeyDown)
	}
	focused := func() int {
		return slices.IndexFunc(postal.offers, func(o *offerRow) bool { return win.Canvas().Focused() == fyne.Focusable(o) })
	}
	show()
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyDown, 1}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, -1}} {
		press(win.Canvas().Focused(), c.key)
		if focused() != c.want {
			t.Fatalf("%s came to %d, want %d", c.key, focused(), c.want)
		}
	}
	back := func(why string) {
		if win.Canvas().Focused() != fyne.Focusable(postal.text) {
			t.Errorf("%s: the keys are not back in the field", why)
		}
	}
	back("Up")
	show()
	press(win.Canvas().Focused(), fyne.KeyEscape)
	back("Esc")
	show()
	postal.SetOffers(nil)
	back("without offers")
	show()
	press(win.Canvas().Focused(), fyne.KeyDown)
	press(win.Canvas().Focused(), fyne.KeyReturn)
	back("Enter")
	if done != 2 || len(postal.offers) != 0 || len(postal.box.Objects) != 6 {
		t.Errorf("did %d, %d offers left, %d objects", done, len(postal.offers), len(postal.box.Objects))
	}
}

func TestFormTellsTheGroup(t *testing.T) {
	f, _, _ := choosing(t)
	var told []string
	f.OnGroup = func(heading string) { told = append(told, heading) }
	for _, id := range []string{"name", "branch", "joined", "postal", "name"} {
		f.Focus(id)
	}
	if !slices.Equal(told, []string{"会員", "会歴", "会員"}) {
		t.Errorf("told %v", told)
	}
}

// What is offered below the field that is being typed into is in sight, also in
// the last line that is; a field elsewhere that grows moves nothing.
func TestWhatIsOfferedIsInSight(t *testing.T) {
	f := NewForm()
	for i := range 12 {
		f.Row(TextField(Spec{ID: strconv.Itoa(i), Label: "欄"}))
	}
	windowWith(t, f, PanelWidth, 240)
	f.Focus("6")
	field := f.Field("6")
	field.SetOffers([]Offer{{Text: "一"}, {Text: "二"}})
	if end, seen := field.box.Position().Y+field.box.Size().Height, f.scroll.Offset.Y+f.scroll.Size().Height; end > seen {
		t.Errorf("the offers end at %v, the view at %v", end, seen)
	}
	was := f.scroll.Offset
	f.Field("11").SetProblem(Problem{Text: "確かめてください。"})
	f.Field("11").SetOffers([]Offer{{Text: "三"}})
	if f.scroll.Offset != was {
		t.Errorf("moved from %v to %v", was, f.scroll.Offset)
	}
}
