package settings

import (
	"maps"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

// officeSection is the association's own data, saved as one Action.
type officeSection struct {
	page   *Page
	form   *part.Form
	basis  *part.Note
	saving *part.Button
	object fyne.CanvasObject
	book   *roster.Book
}

func newOfficeSection(p *Page) *officeSection {
	s := &officeSection{page: p, form: part.NewForm(), basis: part.NewNote("", part.SmallTextSize, part.Secondary)}
	var months []part.Option
	for m := range 12 {
		months = append(months, part.Option{Value: strconv.Itoa(m + 1), Shown: strconv.Itoa(m+1) + "月"})
	}
	f := s.form
	f.Heading("同友会")
	f.Row(part.TextField(part.Spec{ID: "name", Label: "正式名称", Required: true, Help: "会勢の表紙に印刷します。"}))
	f.Row(part.TextField(part.Spec{ID: "short_name", Label: "略称", Chars: 14}),
		part.ChoiceField(part.Spec{ID: "legal_form", Label: "法人格", Chars: 12}, nil),
		part.ChoiceField(part.Spec{ID: "prefecture", Label: "都道府県", Chars: 10, Required: true}, prefectures("")))
	f.Row(part.DayField(part.Spec{ID: sinceField, Label: "いつから", Chars: 10}))
	f.Put(part.NewNote("名称や法人格が変わった日です。空欄なら、書き誤りの訂正として直します。", part.SmallTextSize, part.Secondary))
	f.Heading("会勢と提出")
	f.Row(part.ChoiceField(part.Spec{ID: "fiscal_start", Label: "期首の月", Chars: 6}, months),
		part.TextField(part.Spec{ID: "maker", Label: "作成者", Chars: 14, Help: "提出ファイルの表紙に載る氏名です。"}),
		part.ChoiceField(part.Spec{ID: "basis", Label: "提供の根拠", Chars: 10},
			[]part.Option{{Value: roster.BasisJoint, Shown: "共同利用"}, {Value: roster.BasisConsent, Shown: "同意"}}))
	f.Put(s.basis)
	f.OnSave = s.save
	f.OnChange = func(id, value string) {
		if id == "basis" {
			s.explain()
		}
		s.enable()
	}
	s.saving = part.NewButton("保存する", s.save).Main()
	back := part.NewButton("入力を元に戻す", s.reset)
	s.object = part.Around(nil, container.New(buttonRow{}, s.saving, back), nil, nil, container.New(column{760}, f))
	return s
}

func (s *officeSection) content() fyne.CanvasObject { return s.object }

// prefectures are the choices of an office that has the code now: an association
// stays one, and the national desk's file stays the desk's.
func prefectures(now string) []part.Option {
	if now == roster.NationalCode {
		return []part.Option{{Value: now, Shown: now + " 全国"}}
	}
	var list []part.Option
	for _, x := range nihongo.Prefectures() {
		list = append(list, part.Option{Value: x.Code, Shown: x.Code + " " + x.Name})
	}
	return list
}

// refresh shows the present data, but never over what is being typed.
func (s *officeSection) refresh() {
	if book := s.page.desk.File().Book(); book != s.book && len(s.form.Changed()) == 0 {
		s.reset()
	}
	s.form.SetReadOnly(s.page.readOnly())
	s.enable()
}

// reset shows the data as they are in the file.
func (s *officeSection) reset() {
	s.book = s.page.desk.File().Book()
	o := s.book.Office()
	var forms []part.Option
	for _, x := range legalForms(o.LegalForm) {
		forms = append(forms, part.Option{Value: x, Shown: x})
	}
	s.form.Field("legal_form").SetOptions(forms)
	s.form.Field("prefecture").SetOptions(prefectures(o.Prefecture))
	s.form.SetValues(officeValues(o))
	s.explain()
	s.enable()
}

func (s *officeSection) explain() {
	text := basisText(s.form.Field("basis").Value())
	if s.form.Field("prefecture").Value() == roster.NationalCode {
		text = "このファイルは中同協の全国集計のものです。会員を持たず提出もしないため、提供の根拠は使いません。"
	}
	s.basis.Set(text, part.Secondary)
	s.form.Refresh()
}

func (s *officeSection) enable() {
	if s.page.readOnly() || len(s.form.Changed()) == 0 {
		s.saving.Disable()
	} else {
		s.saving.Enable()
	}
}

func (s *officeSection) save() {
	if s.page.readOnly() || len(s.form.Changed()) == 0 {
		return
	}
	if id := s.form.Misread(); id != "" {
		s.form.Focus(id)
		return
	}
	values := maps.Clone(s.form.Values())
	of := proposeOffice(s.page.desk.File().Book(), values)
	if first := s.form.SetProblems(problemsOf(of.problems)); first != "" {
		s.form.Focus(first)
		return
	}
	if len(of.changes) == 0 {
		s.page.desk.Say("変わったところはありません。")
		s.reset()
		return
	}
	s.page.apply(of, s.reset)
}
