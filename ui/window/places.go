package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kaisei/data/roster"
	"kaisei/ui/home"
	"kaisei/ui/intake"
	members "kaisei/ui/roster"
	"kaisei/ui/settings"
	"kaisei/ui/submission"
)

// places are those of the navigation, in order.
var places = []struct {
	id    Place
	title string
	icon  func() fyne.Resource
}{
	{Home, "ホーム", theme.HomeIcon},
	{Roster, "会員名簿", theme.ListIcon},
	{Intake, "取込", theme.DownloadIcon},
	{Submission, "提出", theme.MailSendIcon},
	{Settings, "設定", theme.SettingsIcon},
}

// makeScreens makes every place for the file that is open now.
func (w *Window) makeScreens() map[Place]Screen {
	desk := &Desk{w}
	return map[Place]Screen{
		Home:       home.New(desk),
		Roster:     members.New(desk),
		Intake:     intake.New(desk),
		Submission: submission.New(desk),
		Settings:   settings.New(desk),
	}
}

func (w *Window) showMembers(title string, ids []roster.ID) {
	w.goTo(Roster, func() { w.screens[Roster].(*members.Page).ShowMembers(title, ids) })
}

func (w *Window) showMember(id roster.ID) {
	w.goTo(Roster, func() { w.screens[Roster].(*members.Page).ShowMember(id) })
}
