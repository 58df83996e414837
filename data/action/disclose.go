package action

// The 提供記録: what left the office file with names in it.

import (
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Inside is who gets a file that is for the office itself, and on what ground.
const (
	Inside      = "事務局内"
	InsideBasis = "事務局の中で使う"
)

// Disclose enters a file with personal data in the 提供記録; people are the members
// it names. The record's ID and numbers are filled in.
func Disclose(d roster.Disclosure, people []roster.ID) journal.Action {
	list := journal.Content(strings.Join(people, "\n"))
	d.ID, d.Persons, d.People = roster.NewID(), roster.Known(int64(len(people))), list.Hash()
	return journal.Action{From: "提供記録", Sentence: d.To + "向けの" + d.What + "（" + nihongo.FormatNumber(int64(len(people))) + "名）を提供記録に載せました",
		Changes: []journal.Change{roster.Create(&d)}, Contents: []journal.Content{list}}
}

// Ground is the basis on which names go to a channel, "" being the office itself.
func Ground(office *roster.Office, channel string) (to, basis string) {
	switch {
	case channel == "":
		return Inside, InsideBasis
	case channel == roster.ChannelNational && office.Basis != roster.BasisConsent:
		return channel, roster.BasisJoint
	}
	return channel, roster.BasisConsent
}
