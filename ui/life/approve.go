package life

// 入会の承認: the list that the board is given, and its word.

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/listing"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// folder is where approval lists were last written.
const folder = "承認リスト"

// approving is the dialog: applicants with a mark, all of them to begin with.
type approving struct {
	asking
	book    *roster.Book
	waiting []*roster.Entry
	marked  map[roster.ID]bool
	grid    *part.Grid
	writing part.Slot
}

// Approve asks which applicants the board has approved, and writes its list.
func Approve(desk Desk) {
	a := newApproving(desk)
	if len(a.waiting) == 0 {
		desk.Say("申込中の方はいません。")
		return
	}
	a.open()
}

func newApproving(desk Desk) *approving {
	book := desk.File().Book()
	a := &approving{book: book, waiting: listing.Applicants(book), marked: map[roster.ID]bool{}}
	for _, e := range a.waiting {
		a.marked[e.ID] = true
	}
	a.writing.Runner = desk.Runner()
	a.grid = a.applicants()
	write := part.NewButton("承認リストを書き出す", a.write)
	all := part.NewButton("全員に印を付ける・外す", a.markAll)
	for _, b := range []*part.Button{write, all} {
		b.OnEscape = func() { a.dialog.Close() }
	}
	f := part.NewForm()
	f.Row(dayField("spell.approved", "承認日", ""), dayField("spell.joined", "入会日", ""))
	f.Row(monthField("spell.join_month"))
	now := string(book.Day())
	f.SetValues(map[string]string{"spell.approved": now, "spell.joined": now})
	a.asking = asking{desk: desk, members: a.waiting, title: "入会の承認", form: f, first: "spell.approved", tall: 436,
		above: container.New(listed{}, a.grid, container.NewHBox(all, write)),
		plan: func(book *roster.Book, v values) action.Plan {
			return action.Approve(book, a.chosen(), action.Approval{Approved: v.day("spell.approved"), Joined: v.day("spell.joined"), Month: nihongo.Month(v["spell.join_month"])})
		},
		verb: func(persons string) string { return persons + "の入会を承認する" }}
	return a
}

// applicants is the list with the marks; Enter and a double click set them.
func (a *approving) applicants() *part.Grid {
	of := func(row int) *roster.Entry { return a.waiting[row] }
	g := part.NewGrid(
		part.Column{ID: "mark", Title: "承認", Width: 52, Text: func(row int) string {
			if a.marked[of(row).ID] {
				return "✓"
			}
			return ""
		}, Role: func(int) fyne.ThemeColorName { return part.Accent }},
		part.Column{ID: "applied", Title: "申込日", Width: 124, Text: func(row int) string { return appliedOn(of(row)) }},
		part.Column{ID: "name", Title: "氏名", Width: 112, Text: func(row int) string { return of(row).Member.Name }},
		part.Column{ID: "company", Title: "企業名", Width: 176, Text: func(row int) string { return of(row).Company.Name }})
	g.Tint = func(row int) fyne.ThemeColorName {
		if a.marked[of(row).ID] {
			return part.SelectedPaper
		}
		return ""
	}
	g.OnActivate = func(row int) {
		a.marked[of(row).ID] = !a.marked[of(row).ID]
		a.remark()
	}
	g.SetRows(len(a.waiting))
	g.Select(0)
	return g
}

// markAll marks everybody, or nobody when everybody is.
func (a *approving) markAll() {
	every := len(a.chosen()) < len(a.waiting)
	for _, e := range a.waiting {
		a.marked[e.ID] = every
	}
	a.remark()
}

func (a *approving) remark() {
	a.grid.Refresh()
	a.look()
}

func (a *approving) chosen() []roster.ID {
	var list []roster.ID
	for _, e := range a.waiting {
		if a.marked[e.ID] {
			list = append(list, e.ID)
		}
	}
	return list
}

// appliedOn is when somebody applied the last time.
func appliedOn(e *roster.Entry) string {
	for _, s := range slices.Backward(e.Spells) {
		if s.Applied != "" && s.Left == "" {
			return strings.ReplaceAll(string(s.Applied), "-", "/")
		}
	}
	return ""
}

// write asks where the list for the board is to be.
func (a *approving) write() {
	if len(a.chosen()) == 0 {
		a.desk.Say("承認リストに載せる方に印を付けてください。")
		return
	}
	name := "入会者承認（案）" + strings.ReplaceAll(string(a.book.Day()), "-", "") + ".xlsx"
	part.SaveFile(a.desk.Window(), part.FileKind{Title: "承認リストを書き出す", Verb: "書き出す", Extensions: []string{".xlsx"},
		Folder: a.desk.Folder(folder), Runner: a.desk.Runner()}, name, a.writeTo)
}

// writeTo writes the list of those marked, for the board to take up.
func (a *approving) writeTo(path string) {
	chosen := slices.DeleteFunc(slices.Clone(a.waiting), func(e *roster.Entry) bool { return !a.marked[e.ID] })
	a.desk.SetFolder(folder, filepath.Dir(path))
	file := a.desk.File()
	a.writing.Run(context.Background(), func(ctx context.Context) error {
		_, err := file.Disclose(ctx, path, func(w io.Writer) error {
			_, err := listing.WriteApprovals(ctx, w, a.book, chosen)
			return err
		}, func() (roster.Disclosure, []roster.ID) {
			d, people := listing.List{Book: a.book, Entries: chosen}.Disclosed("入会者承認リスト", "理事会での入会の承認", listing.Told{})
			d.Columns = "申込日、企業名、氏名、役職、業種、社員数、紹介者、希望所属"
			return d, people
		})
		return err
	}, func(err error) {
		if err != nil {
			a.desk.Fail(err)
			return
		}
		a.desk.Say(filepath.Base(path) + " を書き出しました。")
	})
}

// listed is a list of a few rows with buttons below it.
type listed struct{}

const (
	listHeight   = 200
	buttonHeight = part.RowHeight + part.Unit
)

func (listed) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40*part.Unit, listHeight+buttonHeight)
}

func (listed) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const side = 2 * part.Unit // as the form below it
	part.Put(o[0], side, 0, size.Width-side, listHeight-part.Unit)
	part.Put(o[1], side, listHeight, size.Width-side, part.RowHeight)
}
