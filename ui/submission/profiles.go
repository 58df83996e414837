package submission

// The office's profiles while they are edited: chosen, added, copied, renamed and
// removed in the dialog, written down as one Action when it is saved.

import (
	"fmt"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/data/submission"
)

// usualName is the name of the first profile of an office.
const usualName = "ふだんの書式"

// profileDraft is one profile as it is being edited.
type profileDraft struct {
	was  *roster.Profile // nil for a new one
	now  roster.Profile
	form journal.Content // of its own form, when another was chosen
}

// profileSet is all of them.
type profileSet struct {
	list    []*profileDraft
	removed []*roster.Profile
	at      int // the one that is shown
}

// profilesOf begins editing; an office without a profile gets its first.
func profilesOf(book *roster.Book) *profileSet {
	s := &profileSet{}
	for _, p := range book.Profiles() {
		s.list = append(s.list, &profileDraft{was: p, now: *p})
	}
	if len(s.list) == 0 {
		s.add()
	}
	return s
}

func (s *profileSet) present() *profileDraft { return s.list[s.at] }

// choose shows the profile of an id.
func (s *profileSet) choose(id roster.ID) {
	if at := slices.IndexFunc(s.list, func(d *profileDraft) bool { return d.now.ID == id }); at >= 0 {
		s.at = at
	}
}

// add makes a new profile, the form as it is, and shows it.
func (s *profileSet) add() {
	s.list = append(s.list, &profileDraft{now: roster.Profile{ID: roster.NewID(), Name: s.free(usualName)}})
	s.at = len(s.list) - 1
}

// copy makes another of the one that is shown, and shows it.
func (s *profileSet) copy() {
	d := *s.present()
	d.was, d.now.ID, d.now.Name = nil, roster.NewID(), s.free(d.now.Name)
	s.list = append(s.list, &d)
	s.at = len(s.list) - 1
}

// remove takes the one that is shown away; there is always one.
func (s *profileSet) remove() {
	if d := s.present(); d.was != nil {
		s.removed = append(s.removed, d.was)
	}
	s.list = slices.Delete(s.list, s.at, s.at+1)
	s.at = max(0, s.at-1)
	if len(s.list) == 0 {
		s.add()
	}
}

// free is a name that no other profile has: 「ふだんの書式 2」.
func (s *profileSet) free(name string) string {
	for n, try := 2, name; ; n++ {
		if s.named(try) == nil {
			return try
		}
		try = fmt.Sprintf("%s %d", name, n)
	}
}

func (s *profileSet) named(name string) *profileDraft {
	for _, d := range s.list {
		if d.now.Name == name {
			return d
		}
	}
	return nil
}

// wrong says what keeps them from being saved, and of which; nil for nothing.
func (s *profileSet) wrong() (of *profileDraft, field, sentence string) {
	for _, d := range s.list {
		switch {
		case strings.TrimSpace(d.now.Name) == "":
			return d, "name", "書式の名前を入れてください。"
		case s.named(d.now.Name) != d:
			return d, "name", "同じ名前の書式があります。別の名前にしてください。"
		}
	}
	return nil, "", ""
}

// action is what has changed, without Changes when nothing has.
func (s *profileSet) action() journal.Action {
	a := journal.Action{From: "提出"}
	var names []string
	for _, d := range s.list {
		changes := []journal.Change{roster.Create(&d.now)}
		if d.was != nil {
			changes = roster.Update(d.was, &d.now)
		}
		if len(changes) == 0 {
			continue
		}
		a.Changes = append(a.Changes, changes...)
		names = append(names, d.now.Name)
		if d.form != nil {
			a.Contents = append(a.Contents, d.form)
		}
	}
	for _, p := range s.removed {
		a.Changes = append(a.Changes, roster.Remove(p))
		names = append(names, p.Name+"（削除）")
	}
	a.Sentence = "提出の書式を変更しました：" + strings.Join(names, "、")
	return a
}

// columnLines writes columns for editing: one a line, 「会員番号＝No.」 where renamed.
func columnLines(columns []submission.OwnColumn) string {
	var lines []string
	for _, c := range columns {
		if c.Title == "" {
			lines = append(lines, c.Column)
		} else {
			lines = append(lines, c.Column+"＝"+c.Title)
		}
	}
	return strings.Join(lines, "\n")
}

// readColumns reads what columnLines wrote; unknown is what is no column.
func readColumns(text string) (columns []submission.OwnColumn, unknown string) {
	known := map[string]bool{}
	for _, title := range submission.FormColumns() {
		known[title] = true
	}
	for line := range strings.Lines(text) {
		name, title, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(line), "=", "＝"), "＝")
		name, title = strings.TrimSpace(name), strings.TrimSpace(title)
		if name == "" {
			continue
		}
		if !known[name] {
			return nil, name
		}
		columns = append(columns, submission.OwnColumn{Column: name, Title: title})
	}
	return columns, ""
}
