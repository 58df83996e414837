package roster

// One field filled in for everybody selected: which field, which value, and what
// that changes, seen before it is done.

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/action"
	"kaisei/data/journal"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// filler is the dialog.
type filler struct {
	page    *Page
	members []*roster.Entry
	form    *part.Form
	holder  *fyne.Container // of the form, which is made anew for each field
	field   string
	looking part.Slot
	*preview
}

// bulk asks what to fill in for the members selected.
func (p *Page) bulk() {
	rows := p.grid.Selection()
	if len(rows) == 0 || !p.editable() {
		return
	}
	f := &filler{page: p, holder: container.NewStack(), preview: newPreview()}
	f.looking.Runner = p.desk.Runner()
	for _, row := range rows {
		f.members = append(f.members, p.shown.entries[row])
	}
	f.ask("")
	f.look()
	part.AskWith(p.desk.Window(), people(len(f.members))+"をまとめて変更", container.New(fillerLayout{}, f.holder, f.sum, f.grid), "変更する", f.apply)
	f.form.Focus("")
}

// ask makes the form for a field; "" asks which.
func (f *filler) ask(field string) {
	f.field = field
	var options []part.Option
	for _, id := range action.FieldIDs() {
		if action.NotInList(id) == "" && !strings.HasSuffix(id, ".name") {
			options = append(options, part.Option{Value: id, Shown: action.Label(id)})
		}
	}
	form := part.NewForm()
	fields := []*part.Field{part.PickField(part.Spec{ID: "field", Label: "項目", Chars: 12}, options)}
	if field != "" {
		value := part.Spec{ID: "value", Label: "新しい値（空なら消します）", Chars: 20}
		if options := choices(field, f.members[0]); options != nil {
			fields = append(fields, part.ChoiceField(value, options))
		} else {
			fields = append(fields, part.TextField(value))
		}
	}
	form.Row(fields...)
	form.SetValues(map[string]string{"field": field})
	form.OnChange = func(id, value string) {
		switch {
		case id == "value":
			f.look()
		case value != f.field:
			f.ask(value)
			f.look()
			f.form.Focus("value")
		}
	}
	f.form = form
	f.holder.Objects = []fyne.CanvasObject{form}
	f.holder.Refresh()
}

// look shows what would change now.
func (f *filler) look() {
	var cells []action.Cell
	if f.field != "" {
		typed := f.form.Values()["value"]
		for _, e := range f.members {
			cells = append(cells, action.Cell{Member: e.ID, Field: f.field, Typed: typed})
		}
	}
	book := f.page.book()
	var changes []action.CellChange
	var a journal.Action
	f.looking.Run(context.Background(), func(context.Context) error {
		changes, a = action.Cells(book, cells)
		return nil
	}, func(error) { f.show(book, changes, a, "") })
}

func (f *filler) apply() bool {
	if len(f.action.Changes) == 0 {
		return false
	}
	f.page.apply(f.action, f.page.FocusList)
	return true
}

// fillerLayout is the form, the sum, and the list of what changes.
type fillerLayout struct{}

func (fillerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(900, 460) }

func (fillerLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const form, sum = 96, 32
	part.Put(o[0], 0, 0, size.Width, form)
	part.Put(o[1], 0, form, size.Width, sum)
	part.Put(o[2], 0, form+sum, size.Width, size.Height-form-sum)
}
