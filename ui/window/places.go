package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kaisei/data/roster"
	"kaisei/ui/declaration"
	"kaisei/ui/home"
	"kaisei/ui/intake"
	"kaisei/ui/national"
	"kaisei/ui/officer"
	"kaisei/ui/part"
	members "kaisei/ui/roster"
	"kaisei/ui/settings"
	"kaisei/ui/submission"
	"kaisei/ui/survey"
	"kaisei/ui/upkeep"
)

// about is what the window knows of a place.
type about struct {
	id    Place
	title string
	icon  func() fyne.Resource // nil below another place
	below Place                // stands as a tab beside this place, not in the navigation
	tab   string               // what it is called there
	dated bool                 // shows the roster of a day
}

// places are those of the navigation in order, each with what stands beside it.
var places = []about{
	{id: Home, title: "ホーム", icon: theme.HomeIcon, dated: true},
	{id: Roster, title: "会員名簿", icon: theme.ListIcon, tab: "会員", dated: true},
	{id: Officer, title: "役員・委員会", below: Roster, tab: "役員・委員会", dated: true},
	{id: Upkeep, title: "名簿の整理", below: Roster, tab: "名簿の整理", dated: true},
	{id: Intake, title: "取込", icon: theme.DownloadIcon},
	{id: Submission, title: "提出", icon: theme.MailSendIcon, tab: "提出"},
	{id: Survey, title: "組織率", below: Submission, tab: "組織率"},
	{id: National, title: "全国集計", below: Submission, tab: "全国集計"},
	{id: Declaration, title: "宣言", icon: theme.DocumentIcon, dated: true},
	{id: Settings, title: "設定", icon: theme.SettingsIcon},
}

// placeOf is what is known of a place.
func placeOf(id Place) about {
	for _, p := range places {
		if p.id == id {
			return p
		}
	}
	return about{}
}

// familyOf is the place of the navigation that a place belongs to.
func familyOf(id Place) Place {
	if below := placeOf(id).below; below != "" {
		return below
	}
	return id
}

// beside are the places that stand as tabs beside each other, nil for a place
// that stands alone.
func (w *Window) beside(id Place) []about {
	var family []about
	for _, p := range places {
		if familyOf(p.id) == familyOf(id) && w.screens[p.id] != nil {
			family = append(family, p)
		}
	}
	if len(family) < 2 {
		return nil
	}
	return family
}

// goAmong leads to a place of the navigation: where one was last among those
// beside it, and from there to the first of them.
func (w *Window) goAmong(id Place) {
	if last := w.among[id]; last != "" && familyOf(w.place) != id {
		id = last
	}
	w.goTo(id, nil)
}

// step leads to the next place beside the present one, or to the one before, or
// to the next step within it.
func (w *Window) step(by int) {
	if s, ok := w.screens[w.place].(stepper); ok {
		s.Step(by)
		return
	}
	family := w.beside(w.place)
	for i, p := range family {
		if p.id == w.place {
			w.goTo(family[(i+by+len(family))%len(family)].id, nil)
			return
		}
	}
}

// mark shows in the navigation where the person is, without going there.
func (w *Window) mark(place Place) {
	place = familyOf(place)
	if w.nav.Present() == place {
		return
	}
	w.nav.OnGo = nil
	w.nav.Go(place)
	w.nav.OnGo = w.goAmong
}

// makeScreens makes every place for the file that is open now.
func (w *Window) makeScreens() map[Place]Screen {
	desk := &Desk{w}
	return map[Place]Screen{
		Home:        home.New(desk),
		Roster:      members.New(desk),
		Officer:     officer.New(desk),
		Upkeep:      upkeep.New(desk),
		Intake:      intake.New(desk),
		Submission:  submission.New(desk),
		Survey:      survey.New(desk),
		National:    national.New(desk),
		Declaration: declaration.New(desk),
		Settings:    settings.New(desk),
	}
}

// bindHeaders gives the headers what leads from place to place and from day to
// day.
func (w *Window) bindHeaders() {
	for id, s := range w.screens {
		h := s.Header()
		if placeOf(id).dated {
			h.OnAsOf = w.askDay
		}
		var tabs []part.Tab
		for _, p := range w.beside(id) {
			tabs = append(tabs, part.Tab{ID: p.id, Title: p.tab})
		}
		if len(tabs) == 0 {
			continue
		}
		h.SetTabs(tabs...)
		h.ChooseTab(id)
		h.OnTab = func(to string) {
			h.ChooseTab(id) // each place has its own header
			w.goTo(to, nil)
		}
	}
}

func (w *Window) showMembers(title string, ids []roster.ID) {
	w.goTo(Roster, func() { w.screens[Roster].(*members.Page).ShowMembers(title, ids) })
}

func (w *Window) showMember(id roster.ID) {
	w.goTo(Roster, func() { w.screens[Roster].(*members.Page).ShowMember(id) })
}
