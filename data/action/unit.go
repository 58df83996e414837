package action

// Units: branches and committees are made, changed, put in order and ended.

import (
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// UnitFields are the fields of the form of a unit, by their names in the record.
func UnitFields() []string {
	return []string{"kind", "parent", "label", "name", "short_name", "valid_from", "valid_to", "activity"}
}

// NewUnit is an empty unit to fill in, beside another or, for nil, a branch.
func NewUnit(book *roster.Book, beside *roster.Unit) roster.Unit {
	u := roster.Unit{Kind: roster.UnitPlacement, Label: "支部", From: book.Day()}
	if beside != nil {
		u.Kind, u.Label, u.Parent = beside.Kind, beside.Label, beside.Parent
	}
	return u
}

// ProposeUnit makes or changes a unit as the form says; before is nil for a new
// one. Problems are by field.
func ProposeUnit(book *roster.Book, before *roster.Unit, values map[string]string) (journal.Action, map[string]Problem) {
	after := roster.Unit{}
	if before != nil {
		after = *before
	}
	problems := map[string]Problem{}
	for _, f := range UnitFields() {
		field, _ := roster.FieldOf(roster.UnitKind, f)
		if err := roster.Set(&after, f, strings.TrimSpace(values[f])); err != nil {
			problems[f] = wrong("%sとして読み取れません。", field.Label)
		}
	}
	if above := book.Unit(after.Parent); above != nil {
		if before != nil && book.Within(above, before.ID) {
			problems["parent"] = wrong("自分より下の組織の下には移せません。")
		}
		after.Kind = above.Kind
	}
	if !isBoard(&after) {
		after.Activity = ""
	}
	checkUnit(problems, book, before, &after)
	if len(problems) > 0 {
		return journal.Action{}, problems
	}
	if before == nil {
		after.ID = roster.NewID()
		after.Order = roster.Known(int64(len(siblings(book, after.Kind, after.Parent)) + 1))
		return unitAction(&after, "を加えました", roster.Create(&after)), nil
	}
	did := "を変更しました"
	if before.Name != after.Name {
		did = "の名称を「" + after.Name + "」に変更しました"
	}
	return unitAction(before, did, roster.Update(before, &after)...), nil
}

func checkUnit(problems map[string]Problem, book *roster.Book, before, after *roster.Unit) {
	if after.Name == "" {
		problems["name"] = wrong("名称を入れてください。")
	}
	switch {
	case before == nil && !isBoard(after) && after.From > book.Day():
		problems["valid_from"] = wrong("先の日付の組織は、その日になってから加えてください。")
	case after.To != "" && after.To <= after.From:
		problems["valid_to"] = wrong("始まりより後の日を入れてください。")
	case before != nil && before.To != after.To && after.To != "":
		if late := lasting(book, after.ID, after.To); len(late) > 0 {
			problems["valid_to"] = wrong("%sの任期がその日より後まであります。「終了する」を使うと、任期も終わります。", persons(len(late)))
		}
	}
	key := nihongo.SearchKey(after.Name)
	for _, u := range siblings(book, after.Kind, after.Parent) {
		if u.ID != after.ID && key != "" && nihongo.SearchKey(u.Name) == key {
			problems["name"] = wrong("同じ名称の組織「%s」があります。", u.Name)
		}
	}
	if _, known := roster.ActivityOf(after.Activity); after.Activity != "" && !known {
		problems["activity"] = wrong("活動の分類を一覧から選んでください。")
	}
}

func unitAction(u *roster.Unit, did string, changes ...journal.Change) journal.Action {
	return journal.Action{From: "組織", Sentence: "組織「" + u.Name + "」" + did, Changes: changes}
}

// siblings are the units below one unit, in their order: of branches those of
// today, of committees also those that begin later.
func siblings(book *roster.Book, kind string, parent roster.ID) []*roster.Unit {
	nodes := book.Units(kind)
	if kind == roster.UnitCommittee {
		nodes = book.Committees(false)
	}
	var list []*roster.Unit
	for _, n := range nodes {
		if n.Parent == parent {
			list = append(list, n.Unit)
		}
	}
	return list
}

// MoveUnit puts a unit before (−1) or behind (+1) its neighbour; no Changes when
// there is none.
func MoveUnit(book *roster.Book, u *roster.Unit, by int) journal.Action {
	list := siblings(book, u.Kind, u.Parent)
	from := slices.IndexFunc(list, func(x *roster.Unit) bool { return x.ID == u.ID })
	to := from + by
	if from < 0 || to < 0 || to >= len(list) {
		return journal.Action{}
	}
	list[from], list[to] = list[to], list[from]
	var changes []journal.Change
	for i, x := range list {
		after := *x
		after.Order = roster.Known(int64(i + 1))
		changes = append(changes, roster.Update(x, &after)...)
	}
	return unitAction(u, "の並び順を変更しました", changes...)
}

// EndUnit ends a unit on a day: from then on it is no more. A branch must hold
// nobody any more, who would be in no unit without anybody having decided so; in
// a committee the terms end with it.
func EndUnit(book *roster.Book, u *roster.Unit, day nihongo.Day) (journal.Action, map[string]Problem) {
	refuse := func(format string, args ...any) (journal.Action, map[string]Problem) {
		return journal.Action{}, map[string]Problem{"valid_to": wrong(format, args...)}
	}
	staying := lasting(book, u.ID, day)
	switch {
	case !day.Valid():
		return refuse("終了する日を入れてください。")
	case day > book.Day() && !isBoard(u):
		return refuse("先の日付では終了できません。その日になってから終了してください。")
	case day <= u.From:
		return refuse("始まった日（%s）より後の日を入れてください。", u.From.Western())
	case len(siblings(book, u.Kind, u.ID)) > 0:
		return refuse("下に組織があります。先に、下の組織を終えるか移してください。")
	case len(staying) > 0 && !isBoard(u):
		return refuse("%sが所属しています。先に、会員の所属を移してください。", persons(len(staying)))
	}
	after := *u
	after.To = day
	changes := roster.Update(u, &after)
	for _, p := range staying {
		ended := *p
		ended.To = day
		if p.From >= day {
			changes = append(changes, roster.Remove(p))
		} else {
			changes = append(changes, roster.Update(p, &ended)...)
		}
	}
	return unitAction(u, "を"+roster.LastDay(day).Western()+"までで終了しました", changes...), nil
}

// lasting are the placements in a unit that hold on a day or later, in a branch
// of members only.
func lasting(book *roster.Book, unit roster.ID, day nihongo.Day) []*roster.Placement {
	board := isBoard(book.Unit(unit))
	var list []*roster.Placement
	for _, e := range book.Entries() {
		for _, p := range e.Placements {
			if p.Unit == unit && orEver(p.To) > day && (board || e.SpellOn(day) != nil) {
				list = append(list, p)
			}
		}
	}
	return list
}
