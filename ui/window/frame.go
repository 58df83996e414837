package window

import (
	"context"
	"errors"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kaisei/data/backup"
	"kaisei/data/office"
	"kaisei/data/practice"
	"kaisei/data/roster"
	"kaisei/ui/ime"
	"kaisei/ui/part"
)

// Window is the one window and what is open in it.
type Window struct {
	app    fyne.App
	win    fyne.Window
	runner part.Runner // nil: in the background
	kept   preferences

	version string // of the program
	fault   string // the record of the last run's fault, until it is told
	waiting string // a file the system handed over, until an office is open
	ahead   *ahead // the first file, if its reading was begun before the window

	file   *office.File // nil: the welcome page is shown
	unhook func()       // ends the observation of file
	work   part.Slot    // opening, undoing, reading again
	rest   part.Slot    // gives memory back when all is quiet
	watch  part.Slot    // reads again what another program writes
	// after calls f once after d, unless stopped; by the clock, but in tests.
	after   func(d time.Duration, f func()) (stop func())
	unwatch func()
	unwake  func()
	past    past

	keeper   *backup.Keeper
	safety   backup.Settings // of the copies and the lock
	password string          // as it was entered, "" before
	copying  part.Slot       // makes copies
	unlock   func()          // shows again what the lock hides; nil: not locked
	idle     func() time.Duration
	unidle   func()

	day     shown          // the day the places show
	turning part.Slot      // makes the Book of that day
	due     part.Slot      // carries out what was planned
	stuck   []office.Stuck // what could not be

	screens map[Place]Screen
	nav     *part.Nav
	status  *part.Status
	page    *fyne.Container // header and content of the present place
	band    *part.Note      // 練習用
	banner  fyne.CanvasObject
	frame   fyne.CanvasObject
	place   Place
	among   map[Place]Place // of a place with others below it, the one last shown

	elsewhen     *fyne.Container // says that another day is shown
	elsewhenText *part.Note
}

// New makes the window; nothing is open in it yet. runner does the work away
// from the main goroutine, nil for the background.
func New(app fyne.App, runner part.Runner) (*Window, error) {
	w := &Window{app: app, win: app.NewWindow("Kaisei"), runner: runner, kept: preferences{app.Preferences()}, after: onClock,
		unwatch: func() {}, unwake: func() {}, unidle: func() {}, among: map[Place]Place{}}
	if err := part.Dress(app, w.kept.brightness()); err != nil {
		return nil, err
	}
	for _, s := range []*part.Slot{&w.work, &w.watch, &w.rest, &w.turning, &w.due, &w.copying} {
		s.Runner = runner
	}

	app.SetIcon(part.AppIcon())
	w.win.SetIcon(part.AppIcon())
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.win.Resize(w.kept.size())
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { w.dropped(files) })
	app.Lifecycle().SetOnEnteredForeground(w.newDay)
	w.idle = w.sinceInput()
	w.build()
	w.bindKeys()
	w.setMenu()
	return w, nil
}

// build makes what stands around the places.
func (w *Window) build() {
	var list []part.Place
	for _, p := range places {
		if p.below == "" {
			list = append(list, part.Place{ID: p.id, Title: p.title, Icon: p.icon()})
		}
	}
	w.nav = part.NewNav(list...)
	w.nav.OnGo = w.goAmong
	w.status = part.NewStatus()
	w.page = container.NewStack()
	w.band = part.NewNote("練習用　架空の会員です。何を試しても、実際の事務局のデータには触れません。", part.SmallTextSize, part.Warning)
	w.banner = part.On(part.WarningPaper, container.New(bandLayout{}, w.band))
	w.newDayBand()
	// In the order in which Tab goes: places, then the page from its top.
	w.frame = part.Around(container.New(layout.NewCustomPaddedVBoxLayout(0), w.banner, w.elsewhen), nil, nil, nil,
		part.Around(nil, w.status.Object(), w.nav.Object(), nil, w.page))
}

// bandLayout holds one line of small text.
type bandLayout struct{}

func (bandLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(10, 28) }
func (bandLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(2*part.Unit, 5))
	objects[0].Resize(fyne.NewSize(size.Width-4*part.Unit, size.Height-5))
}

// Start opens the office file at path, else the one that was open last, else it
// welcomes. A file of another kind is taken as if it had been dropped, once an
// office is open.
func (w *Window) Start(path string) {
	path, w.waiting = firstFile(path, w.kept.file())
	if path == "" {
		w.welcome("")
		return
	}
	w.blank()
	w.open(path)
}

// blank is shown until the first file is read: the frame stays, rows come.
func (w *Window) blank() {
	w.banner.Hide()
	w.win.SetContent(w.frame)
}

// adopt shows an office file; the one before is closed. Where the office has a
// password, it is asked for first.
func (w *Window) adopt(f *office.File) {
	w.letGo()
	w.file = f
	settings, err := backup.Load(w.home(), f.Path())
	w.safety, w.password = settings, ""
	if settings.Word == "" {
		w.show(f)
		w.fail(err)
		return
	}
	w.unhook = func() {}
	w.unlock = func() { w.unlock = nil; w.show(f) }
	w.askPassword(f.Name()+"を開きます。", w.unlock)
	w.setMenu()
}

// show fills the window with an office file.
func (w *Window) show(f *office.File) {
	w.kept.setFile(f.Path())
	w.past, w.day, w.stuck = past{}, shown{}, nil
	w.unhook = f.Observe(func() { fyne.Do(w.changed) })
	w.screens = w.makeScreens()
	w.bindHeaders()
	w.place = ""
	o := f.Book().Office()
	w.nav.SetOffice(titled(o))
	w.win.SetTitle(titled(o) + " — Kaisei")
	w.banner.Hide()
	if practice.Is(o) {
		w.banner.Show()
	}
	w.status.SetAction("", nil)
	w.showLease()
	w.keep()
	w.watchIdle()
	w.win.SetContent(w.frame)
	w.banner.Refresh()
	w.showBand()
	w.setMenu()
	place := w.kept.place()
	if w.screens[place] == nil {
		place = Home
	}
	w.goTo(place, nil)
	w.after(5*time.Second, func() {
		// Reading an office leaves as much behind as it keeps; an old PC with
		// a browser and Excel open has better use for it.
		w.rest.Run(context.Background(), func(context.Context) error { debug.FreeOSMemory(); return nil }, func(error) {})
	})
	w.carryOut()
	w.watchDay()
	switch why := f.ReadOnly(); {
	case errors.Is(why, office.ErrDamaged):
		w.tellDamaged()
	case why != nil:
		w.watchFile()
	}
	if path := w.waiting; path != "" {
		w.waiting = ""
		w.take(path)
	}
	w.tellFault()
}

// titled is what the window is called: the office, and that it is for practice,
// whatever it was named since.
func titled(o *roster.Office) string {
	if practice.Is(o) && !strings.HasPrefix(o.Name, practice.Prefix) {
		return practice.Prefix + "　" + o.Name
	}
	return o.Name
}

// letGo closes the file that is open.
func (w *Window) letGo() {
	for _, s := range []*part.Slot{&w.work, &w.watch, &w.rest, &w.turning, &w.due, &w.copying} {
		s.Stop()
	}
	w.unwatch()
	w.unwake()
	w.unidle()
	w.unlock = nil
	if w.file == nil {
		return
	}
	w.unhook()
	if err := w.file.Close(); err != nil {
		w.fail(err)
	}
	w.file, w.screens = nil, nil
}

// close asks the present place, keeps the state of the window and ends.
func (w *Window) close() {
	w.leave(func() {
		w.kept.setSize(w.win.Canvas().Size())
		w.letGo()
		w.win.Close()
	})
}

// leave calls then when the present place may be left. What is still being
// composed belongs to it.
func (w *Window) leave(then func()) {
	ime.Finish(w.win)
	if s := w.screens[w.place]; s != nil {
		s.Leave(then)
		return
	}
	then()
}

// goTo leads to a place, if the present one may be left, and does then there.
func (w *Window) goTo(place Place, then func()) {
	s := w.screens[place]
	if s == nil || w.unlock != nil {
		return
	}
	if place == w.place {
		w.mark(place)
		if then != nil {
			then()
		}
		return
	}
	w.mark(w.place) // where he stays, if he does
	w.leave(func() {
		w.place = place
		w.among[familyOf(place)] = place
		w.kept.setPlace(place)
		w.mark(place)
		w.win.Canvas().Unfocus()
		w.head(s)
		w.page.Objects = []fyne.CanvasObject{part.Around(s.Header().Object(), nil, nil, nil, s.Content())}
		s.Enter()
		w.page.Refresh()
		if l, ok := s.(lister); ok {
			l.FocusList()
		}
		if then != nil {
			then()
		}
	})
}

// changed brings the present place up to the Book.
func (w *Window) changed() {
	if w.file == nil {
		return
	}
	name := titled(w.file.Book().Office())
	w.nav.SetOffice(name)
	w.win.SetTitle(name + " — Kaisei")
	w.count()
	if w.day.on != "" {
		w.readDay(w.day.on)
		return
	}
	if s := w.screens[w.place]; s != nil {
		w.head(s)
		s.Refresh()
	}
}
