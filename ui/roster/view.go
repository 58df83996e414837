package roster

// Views without widgets: what a view asks for, whether the list still does, and
// the Actions that keep, rename, remove and order them.

import (
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/listing"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// from is where the history says the Actions on views came from.
const from = "会員名簿"

// asked is the question that a view keeps. The error Is roster.ErrValue when
// its conditions were written by something else.
func asked(v *roster.View) (question, error) {
	query, err := v.Query()
	return question{Query: query, view: v.ID, columns: strings.Fields(v.Columns), sorts: listing.ParseSorts(v.Sorts)}, err
}

// kept is the View that would keep the question under a name.
func (q question) kept(name string) *roster.View {
	return &roster.View{Name: name, Text: strings.Join(strings.Fields(q.Text), " "), Unit: q.Unit, Every: q.Every,
		Where: q.Where.Encode(), Columns: strings.Join(q.columns, " "), Sorts: listing.FormatSorts(q.sorts)}
}

// altered reports whether the question asks for something else than the view.
func (q question) altered(v *roster.View) bool {
	now := q.kept(v.Name)
	now.ID, now.Order = v.ID, v.Order
	return *now != *v
}

// viewOf is the view the list was asked by, nil when there is none (any more).
func viewOf(book *roster.Book, id roster.ID) *roster.View {
	for _, v := range book.Views() {
		if v.ID == id {
			return v
		}
	}
	return nil
}

// viewNamed is the view of a name however it is written, nil when there is none.
func viewNamed(book *roster.Book, name string) *roster.View {
	for _, v := range book.Views() {
		if nihongo.SearchKey(v.Name) == nihongo.SearchKey(name) {
			return v
		}
	}
	return nil
}

// keepView keeps the question under a name: in the view of that name, where
// there is one, else in a new one behind the others.
func keepView(book *roster.Book, name string, q question) (roster.ID, journal.Action) {
	name = strings.TrimSpace(name)
	after := q.kept(name)
	if before := viewNamed(book, name); before != nil {
		after.ID, after.Order = before.ID, before.Order
		return after.ID, act("表示「"+name+"」を上書き保存しました", roster.Update(before, after)...)
	}
	after.ID = roster.NewID()
	after.Order = roster.Amount{N: 1, Known: true}
	for _, v := range book.Views() {
		after.Order.N = max(after.Order.N, v.Order.N+1)
	}
	return after.ID, act("表示「"+name+"」を保存しました", roster.Create(after))
}

func renameView(v *roster.View, name string) journal.Action {
	after := *v
	after.Name = strings.TrimSpace(name)
	return act("表示「"+v.Name+"」の名前を「"+after.Name+"」に変えました", roster.Update(v, &after)...)
}

func removeView(v *roster.View) journal.Action {
	return act("表示「"+v.Name+"」を消しました", roster.Remove(v))
}

// orderViews numbers the views anew in the order of ids.
func orderViews(book *roster.Book, ids []roster.ID) journal.Action {
	var changes []journal.Change
	for _, v := range book.Views() {
		after := *v
		after.Order = roster.Amount{N: int64(slices.Index(ids, v.ID) + 1), Known: true}
		changes = append(changes, roster.Update(v, &after)...)
	}
	return act("表示の並びを変えました", changes...)
}

// act is an Action of this place. Views have no day from which they are true.
func act(sentence string, changes ...journal.Change) journal.Action {
	return journal.Action{From: from, Sentence: sentence, Changes: changes}
}
