package settings

import (
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// unitRow is a unit in the list: its place in the tree and how many belong to it.
type unitRow struct {
	roster.Node
	members []roster.ID // in it or below it today
}

// unitRows lists the units of today in the order of their tree, committees last.
func unitRows(book *roster.Book) []unitRow {
	var rows []unitRow
	at := map[roster.ID]int{}
	for _, kind := range []string{roster.UnitPlacement, roster.UnitCommittee} {
		for _, n := range book.Units(kind) {
			at[n.ID] = len(rows)
			rows = append(rows, unitRow{Node: n})
		}
	}
	for _, e := range book.Entries() {
		if e.SpellOn(book.Day()) == nil {
			continue
		}
		in := map[int]bool{}
		for _, p := range e.Placements {
			if !p.On(book.Day()) {
				continue
			}
			for u := book.Unit(p.Unit); u != nil; u = book.Unit(u.Parent) {
				i, ok := at[u.ID]
				if !ok || in[i] {
					break
				}
				in[i] = true
				rows[i].members = append(rows[i].members, e.ID)
			}
		}
	}
	return rows
}

// title is the unit's name, indented by its depth.
func (r unitRow) title() string { return strings.Repeat("　", r.Depth) + r.Name }

// newUnit is an empty unit to fill in, beside the one selected.
func newUnit(book *roster.Book, beside *roster.Unit) roster.Unit {
	u := roster.Unit{Kind: roster.UnitPlacement, Label: "支部", From: book.Day()}
	if beside != nil {
		u.Kind, u.Label, u.Parent = beside.Kind, beside.Label, beside.Parent
	}
	return u
}

// unitFields are the fields of the form of a unit.
var unitFields = []string{"kind", "parent", "label", "name", "short_name", "valid_from"}

// proposeUnit makes or changes a unit as the form says; before is nil for a new
// one.
func proposeUnit(book *roster.Book, before *roster.Unit, values map[string]string) proposal {
	after := roster.Unit{}
	if before != nil {
		after = *before
	}
	problems := map[string]string{}
	for _, f := range unitFields {
		field, _ := roster.FieldOf(roster.UnitKind, f)
		if err := roster.Set(&after, f, strings.TrimSpace(values[f])); err != nil {
			problems[f] = field.Label + "として読み取れません。"
		}
	}
	if above := book.Unit(after.Parent); above != nil {
		if before != nil && book.Within(above, before.ID) {
			problems["parent"] = "自分より下の組織の下には移せません。"
		}
		after.Kind = above.Kind
	}
	if after.Name == "" {
		problems["name"] = "名称を入れてください。"
	}
	if before == nil && after.From > book.Day() {
		problems["valid_from"] = "先の日付の組織は、その日になってから加えてください。"
	}
	key := nihongo.SearchKey(after.Name)
	for _, u := range siblings(book, after.Kind, after.Parent) {
		if u.ID != after.ID && key != "" && nihongo.SearchKey(u.Name) == key {
			problems["name"] = "同じ名称の組織「" + u.Name + "」があります。"
		}
	}
	if len(problems) > 0 {
		return proposal{problems: problems}
	}
	if before == nil {
		after.ID = roster.NewID()
		after.Order = roster.Known(int64(len(siblings(book, after.Kind, after.Parent)) + 1))
		return proposal{sentence: "組織「" + after.Name + "」を加えました", changes: []journal.Change{roster.Create(&after)}}
	}
	p := proposal{sentence: "組織「" + after.Name + "」を変更しました", changes: roster.Update(before, &after)}
	if before.Name != after.Name {
		p.sentence = "組織「" + before.Name + "」の名称を「" + after.Name + "」に変更しました"
	}
	return p
}

// siblings are the units of today below one unit, in their order.
func siblings(book *roster.Book, kind string, parent roster.ID) []*roster.Unit {
	var list []*roster.Unit
	for _, n := range book.Units(kind) {
		if n.Parent == parent {
			list = append(list, n.Unit)
		}
	}
	return list
}

// moveUnit puts a unit before (−1) or behind (+1) its neighbour; no Changes when
// there is none.
func moveUnit(book *roster.Book, u *roster.Unit, by int) proposal {
	list := siblings(book, u.Kind, u.Parent)
	from := slices.IndexFunc(list, func(x *roster.Unit) bool { return x.ID == u.ID })
	to := from + by
	if from < 0 || to < 0 || to >= len(list) {
		return proposal{}
	}
	list[from], list[to] = list[to], list[from]
	p := proposal{sentence: "組織「" + u.Name + "」の並び順を変更しました"}
	for i, x := range list {
		after := *x
		after.Order = roster.Known(int64(i + 1))
		p.changes = append(p.changes, roster.Update(x, &after)...)
	}
	return p
}

// endUnit ends a unit on a day. It must hold nobody any more: they would be in
// no unit without anybody having decided so.
func endUnit(book *roster.Book, row unitRow, day nihongo.Day) proposal {
	refuse := func(sentence string) proposal { return proposal{problems: map[string]string{"valid_to": sentence}} }
	switch {
	case !day.Valid():
		return refuse("終了する日を入れてください。")
	case day > book.Day():
		return refuse("先の日付では終了できません。その日になってから終了してください。")
	case day <= row.From:
		return refuse("始まった日（" + row.From.Western() + "）より後の日を入れてください。")
	case len(siblings(book, row.Kind, row.ID)) > 0:
		return refuse("下に組織があります。先に、下の組織を終えるか移してください。")
	case len(row.members) > 0:
		return refuse(nihongo.FormatNumber(int64(len(row.members))) + "名が所属しています。先に、会員の所属を移してください。")
	}
	after := *row.Unit
	after.To = day
	return proposal{sentence: "組織「" + row.Name + "」を" + day.Western() + "で終了しました", changes: roster.Update(row.Unit, &after)}
}
