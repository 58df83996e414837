package window

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// onDay is a window on the office of Shiga with a clock that the test turns.
func onDay(t *testing.T, day nihongo.Day) (w *Window, turn func(nihongo.Day)) {
	t.Helper()
	path := shigaFile(t)
	now := func() time.Time { return day.Time().Add(3 * time.Hour) }
	f, err := office.Open(context.Background(), path, office.Options{Who: "試験", Now: func() time.Time { return now() }})
	if err != nil {
		t.Fatal(err)
	}
	w = newWindow(t)
	w.adopt(f)
	return w, func(d nihongo.Day) { day = d }
}

// rename renames the one company from a day on.
func rename(t *testing.T, w *Window, name, on string) journal.Action {
	t.Helper()
	c := w.file.Book().ByNumber("1").Company
	after := *c
	after.Name = name
	a, err := w.file.Apply(context.Background(), journal.Action{Sentence: "社名を" + name + "に変更しました", On: on, Changes: roster.Update(c, &after)})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func company(w *Window) string { return w.book().ByNumber("1").Company.Name }

func TestAnotherDayIsShownAndNothingIsChangedThere(t *testing.T) {
	w, _ := onDay(t, "2026-06-10")
	rename(t, w, "大空商事", "2026-04-01")
	desk := &Desk{w}
	if desk.Past() || desk.AsOf() != "2026-06-10" || w.elsewhen.Visible() {
		t.Fatal("another day without being asked for")
	}
	w.showDay("2026-03-31")
	if !desk.Past() || desk.AsOf() != "2026-03-31" || company(w) != "青空商事" || w.asOf() != "2026年3月31日 現在" {
		t.Fatalf("%v %s %s %s", desk.Past(), desk.AsOf(), company(w), w.asOf())
	}
	if text := said(w.elsewhen); !strings.Contains(text, "2026年3月31日の名簿を見ています。変更はできません。") {
		t.Errorf("the band says %q", text)
	}
	w.showMember(w.file.Book().ByNumber("1").ID)
	if text := said(w.page); !strings.Contains(text, "青空商事 青空 太郎") || strings.Contains(text, "大空商事") {
		t.Errorf("the record says\n%s", text)
	}
	first := rename(t, w, "他社", "")
	for name, do := range map[string]func(){"new": w.new, "edit": w.edit, "save": w.save,
		"undo": w.undoLast, "redo": w.redoLast, "undo of the history": func() { w.undo(first.ID) }} {
		w.say("")
		if do(); !strings.Contains(w.status.Action(), "変更できません") || w.file.Book().ByNumber("1").Company.Name != "他社" {
			t.Errorf("%s: says %q", name, w.status.Action())
		}
	}
	// A correction is true of that day too, and is seen at once.
	e := w.file.Book().ByNumber("1")
	after := *e.Member
	after.Tel = "9"
	if _, err := w.file.Apply(context.Background(), journal.Action{Sentence: "電話", Changes: roster.Update(e.Member, &after)}); err != nil {
		t.Fatal(err)
	}
	if w.book().ByNumber("1").Tel != "9" || desk.AsOf() != "2026-03-31" {
		t.Error("the day that is shown does not follow the file")
	}
	w.today()
	if text := said(w.page); !strings.Contains(text, "他社 青空 太郎") {
		t.Errorf("the record stays on the day, and says\n%s", text)
	}
	if desk.Past() || w.elsewhen.Visible() || company(w) != "他社" {
		t.Error("no way back to today")
	}
}

func TestADayToComeShowsWhatIsPlanned(t *testing.T) {
	w, _ := onDay(t, "2026-06-10")
	rename(t, w, "大空商事", "2026-07-01")
	w.showDay("2026-07-01")
	if company(w) != "大空商事" || w.asOf() != "2026年7月1日 現在（予定）" {
		t.Errorf("%s, %s", company(w), w.asOf())
	}
	w.showDay("2026-06-10")
	if (&Desk{w}).Past() || company(w) != "青空商事" {
		t.Error("today is another day")
	}
}

// The day is asked for by key; days that figures are asked for are at hand.
func TestAskDay(t *testing.T) {
	w, _ := onDay(t, "2026-06-10")
	want := []nihongo.Day{"2026-06-10", "2026-05-31", "2025-06-10", "2026-03-31", "2025-03-31", "2027-03-31"}
	for i, d := range usualDays(w.file.Book(), w.file.Today()) {
		if d.on != want[i] {
			t.Errorf("%s is %s, want %s", d.title, d.on, want[i])
		}
	}
	w.askDay()
	field, ok := w.win.Canvas().Focused().(*part.Text)
	if !ok {
		t.Fatalf("the focus is on %T", w.win.Canvas().Focused())
	}
	for _, typed := range []string{"いつか", "R8.3.31"} {
		if w.day.on != "" {
			t.Fatal("a day that nobody understands")
		}
		field.SetText(typed)
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if w.day.on != "2026-03-31" || w.win.Canvas().Overlays().Top() != nil {
		t.Errorf("shows %q", w.day.on)
	}
}

// A record that is not saved is asked about before another day is shown.
func TestAskDayWithSomethingUnsaved(t *testing.T) {
	w, _ := onDay(t, "2026-06-10")
	w.new()
	test.Type(w.win.Canvas().Focused(), "青空")
	w.askDay()
	field := w.win.Canvas().Focused().(*part.Text)
	field.SetText("R8.3.31")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	top := w.win.Canvas().Overlays().Top()
	if w.day.on != "" || top == nil || !strings.Contains(said(top), "保存") {
		t.Errorf("shows %q, asks %v", w.day.on, top)
	}
}

// What waits is carried out when its day begins while the window is open, told,
// and can be taken back; Ctrl+Z does not do so unasked.
func TestPlansAreCarriedOutWhenTheDayBegins(t *testing.T) {
	w, turn := onDay(t, "2026-06-10")
	rename(t, w, "大空商事", "2026-06-11")
	w.newDay()
	if company(w) != "青空商事" {
		t.Fatal("too early")
	}
	turn("2026-06-11")
	w.newDay()
	if company(w) != "大空商事" || !strings.Contains(w.status.Action(), "社名を大空商事に変更しました") || w.asOf() != "2026年6月11日 現在" {
		t.Fatalf("%s, says %q, %s", company(w), w.status.Action(), w.asOf())
	}
	w.undoLast()
	if company(w) != "大空商事" || w.win.Canvas().Overlays().Top() == nil {
		t.Error("Ctrl+Z took back what nobody has just done, without a question")
	}
	w.win.Canvas().Overlays().Top().Hide()
	for _, o := range test.LaidOutObjects(w.status.Object()) {
		if b, ok := o.(*part.Button); ok && b.Text == "元に戻す" {
			b.OnTapped()
		}
	}
	if company(w) != "青空商事" {
		t.Error("not taken back")
	}
}

func TestPlansOfDaysPastAreCarriedOutWhenTheFileIsOpened(t *testing.T) {
	w, turn := onDay(t, "2026-06-10")
	rename(t, w, "一", "2026-06-11")
	path := w.file.Path()
	w.letGo()
	turn("2026-06-20")
	f, err := office.Open(context.Background(), path, office.Options{Who: "試験", Now: func() time.Time { return nihongo.Day("2026-06-20").Time() }})
	if err != nil {
		t.Fatal(err)
	}
	w.adopt(f)
	if company(w) != "一" || len(f.Book().Pendings()) != 0 {
		t.Errorf("%s, %d waiting", company(w), len(f.Book().Pendings()))
	}
}

func TestAPlanThatNoLongerFitsWaitsForThePerson(t *testing.T) {
	w, turn := onDay(t, "2026-06-10")
	rename(t, w, "一", "2026-06-11")
	rename(t, w, "二", "")
	turn("2026-06-11")
	w.newDay()
	desk := &Desk{w}
	if s := desk.Stuck(); len(s) != 1 || s[0].Sentence != "社名を一に変更しました" || company(w) != "二" {
		t.Fatalf("%v, %s", s, company(w))
	}
	rename(t, w, "青空商事", "") // as the plan expects it
	desk.CarryOut()
	if len(desk.Stuck()) != 0 || company(w) != "一" {
		t.Errorf("%v, %s", desk.Stuck(), company(w))
	}
}
