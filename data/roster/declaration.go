package roster

// パートナーシップ構築宣言: what the office keeps of it. What the texts mean is known
// by data/declaration; here they are kept, undone and shown like any other record.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
)

// Declaration is one drafting of one company, from the first talk to the
// published page. A renewal on a newer form is another Declaration that Renews it.
type Declaration struct {
	ID          ID
	Company     ID
	Renews      ID          // the Declaration it follows, "" for the first
	Form        string      // version of the form, "2026-01"
	On          nihongo.Day // 宣言日
	Text        string      // JSON, as declaration.Draft.Encode writes it
	Clerk       string      // who in the office looks after it
	Contact     string      // 担当者 of the company for the portal; not the 同友会's contact
	ContactUnit string      // 部署
	ContactTel  string
	ContactMail string
	Deadline    nihongo.Day // of a subsidy or tender that asks for a published declaration
	DeadlineOf  string      // its name
	Posted      nihongo.Day // 掲載日
	URL         string      // of the published page
	Note        string      // never printed
}

// DeclarationStep is a state of a Declaration from a day on: who said so, and why.
type DeclarationStep struct {
	ID          ID
	Declaration ID
	State       string // one of declaration.States
	On          nihongo.Day
	Person      string
	Note        string
}

// DeclarationVersion is what a draft said when somebody wanted it kept.
type DeclarationVersion struct {
	ID          ID
	Declaration ID
	On          nihongo.Day
	Person      string
	Why         string
	Text        string // JSON, as Declaration.Text
}

// DeclarationFile is a file that was issued. Its bytes are kept in the office
// file under their hash and are the same for ever.
type DeclarationFile struct {
	ID          ID
	Declaration ID
	Kind        string // PDF, Word, 案内文 …
	Name        string
	Hash        string // SHA-256, hexadecimal; journal.Content
	On          nihongo.Day
	Person      string
	Draft       bool // every page is marked 下書き
}

// FormPackage is a form of the declaration that the office took in: the official
// Word file that somebody went through, or the package of another office.
type FormPackage struct {
	ID        ID
	Form      string // version, "2026-01"
	Name      string
	From      nihongo.Day // 施行日
	Hash      string      // of the package
	Content   string      // JSON, as declaration.Form
	Word      string      // SHA-256 of the Word file it was read from; journal.Content
	On        nihongo.Day // taken in
	Confirmed string      // who compared it with the official file
}

// FormExample is what a company wrote well, kept as an example for others.
type FormExample struct {
	ID       ID
	Item     string // code of the 個別項目
	Industry string // JSIC 大分類, "" = any trade
	Text     string
	On       nihongo.Day
}

// The kinds of these records.
const (
	DeclarationKind        = "declaration"
	DeclarationStepKind    = "declaration_step"
	DeclarationVersionKind = "declaration_version"
	DeclarationFileKind    = "declaration_file"
	FormPackageKind        = "form_package"
	FormExampleKind        = "form_example"
)

var declarationFields = []field[Declaration]{
	must(ref("company", "企業", CompanyKind, func(r *Declaration) *ID { return &r.Company })),
	code("renews", "前の宣言", func(r *Declaration) *ID { return &r.Renews }),
	code("form", "ひな形", func(r *Declaration) *string { return &r.Form }),
	day("declared_on", "宣言日", func(r *Declaration) *nihongo.Day { return &r.On }),
	text("text", "宣言文", func(r *Declaration) *string { return &r.Text }),
	text("clerk", "事務局の担当", func(r *Declaration) *string { return &r.Clerk }),
	text("contact", "担当者", func(r *Declaration) *string { return &r.Contact }),
	text("contact_unit", "担当者の部署", func(r *Declaration) *string { return &r.ContactUnit }),
	text("contact_tel", "担当者の電話", func(r *Declaration) *string { return &r.ContactTel }),
	text("contact_mail", "担当者のメール", func(r *Declaration) *string { return &r.ContactMail }),
	day("deadline", "締切", func(r *Declaration) *nihongo.Day { return &r.Deadline }),
	text("deadline_of", "締切のある制度", func(r *Declaration) *string { return &r.DeadlineOf }),
	day("posted_on", "掲載日", func(r *Declaration) *nihongo.Day { return &r.Posted }),
	text("url", "掲載ページ", func(r *Declaration) *string { return &r.URL }),
	text("note", "備考", func(r *Declaration) *string { return &r.Note }),
}

var declarationStepFields = []field[DeclarationStep]{
	must(ref("declaration", "宣言", DeclarationKind, func(r *DeclarationStep) *ID { return &r.Declaration })),
	code("state", "状態", func(r *DeclarationStep) *string { return &r.State }),
	day("happened_on", "日付", func(r *DeclarationStep) *nihongo.Day { return &r.On }),
	text("person", "人", func(r *DeclarationStep) *string { return &r.Person }),
	text("note", "メモ", func(r *DeclarationStep) *string { return &r.Note }),
}

var declarationVersionFields = []field[DeclarationVersion]{
	must(ref("declaration", "宣言", DeclarationKind, func(r *DeclarationVersion) *ID { return &r.Declaration })),
	day("saved_on", "日付", func(r *DeclarationVersion) *nihongo.Day { return &r.On }),
	text("person", "人", func(r *DeclarationVersion) *string { return &r.Person }),
	text("why", "きっかけ", func(r *DeclarationVersion) *string { return &r.Why }),
	text("text", "宣言文", func(r *DeclarationVersion) *string { return &r.Text }),
}

var declarationFileFields = []field[DeclarationFile]{
	must(ref("declaration", "宣言", DeclarationKind, func(r *DeclarationFile) *ID { return &r.Declaration })),
	code("kind", "種類", func(r *DeclarationFile) *string { return &r.Kind }),
	text("name", "ファイル名", func(r *DeclarationFile) *string { return &r.Name }),
	code("hash", "照合値", func(r *DeclarationFile) *string { return &r.Hash }),
	day("issued_on", "発行日", func(r *DeclarationFile) *nihongo.Day { return &r.On }),
	text("person", "人", func(r *DeclarationFile) *string { return &r.Person }),
	flag("draft", "下書き", func(r *DeclarationFile) *bool { return &r.Draft }),
}

var formPackageFields = []field[FormPackage]{
	code("form", "版", func(r *FormPackage) *string { return &r.Form }),
	text("name", "名称", func(r *FormPackage) *string { return &r.Name }),
	day("in_force", "施行日", func(r *FormPackage) *nihongo.Day { return &r.From }),
	code("hash", "照合値", func(r *FormPackage) *string { return &r.Hash }),
	text("content", "内容", func(r *FormPackage) *string { return &r.Content }),
	code("word", "Wordファイルの照合値", func(r *FormPackage) *string { return &r.Word }),
	day("taken_on", "取り込んだ日", func(r *FormPackage) *nihongo.Day { return &r.On }),
	text("confirmed_by", "確認した人", func(r *FormPackage) *string { return &r.Confirmed }),
}

var formExampleFields = []field[FormExample]{
	code("item", "個別項目", func(r *FormExample) *string { return &r.Item }),
	code("industry", "業種", func(r *FormExample) *string { return &r.Industry }),
	text("text", "文例", func(r *FormExample) *string { return &r.Text }),
	day("kept_on", "登録日", func(r *FormExample) *nihongo.Day { return &r.On }),
}

// Declaration finds one by its id, nil when there is none.
func (b *Book) Declaration(id ID) *Declaration { return b.t.declarations.find(id) }

// Declarations lists all, sorted by id: the older first.
func (b *Book) Declarations() []*Declaration { return b.t.declarations.rows }

// DeclarationSteps lists the states of a Declaration in the order of their days;
// "" for those of all.
func (b *Book) DeclarationSteps(of ID) []*DeclarationStep {
	return partOf(b.t.steps.rows, of, func(r *DeclarationStep) (ID, ID, nihongo.Day) { return r.Declaration, r.ID, r.On })
}

// DeclarationVersions lists the texts kept of a Declaration, the oldest first.
func (b *Book) DeclarationVersions(of ID) []*DeclarationVersion {
	return partOf(b.t.versions.rows, of, func(r *DeclarationVersion) (ID, ID, nihongo.Day) { return r.Declaration, r.ID, r.On })
}

// DeclarationFiles lists the files issued of a Declaration, the oldest first.
func (b *Book) DeclarationFiles(of ID) []*DeclarationFile {
	return partOf(b.t.files.rows, of, func(r *DeclarationFile) (ID, ID, nihongo.Day) { return r.Declaration, r.ID, r.On })
}

// FormPackages lists the forms that the office took in, the oldest first.
func (b *Book) FormPackages() []*FormPackage { return b.t.packages.rows }

// FormExamples lists the office's own examples, the oldest first.
func (b *Book) FormExamples() []*FormExample { return b.t.examples.rows }

// partOf picks the records of one Declaration in the order of days.
func partOf[T any](rows []*T, of ID, at func(*T) (owner, id ID, on nihongo.Day)) []*T {
	var list []*T
	for _, r := range rows {
		if owner, _, _ := at(r); of == "" || owner == of {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(x, y *T) int {
		_, xid, xon := at(x)
		_, yid, yon := at(y)
		return cmp.Or(cmp.Compare(xon, yon), cmp.Compare(xid, yid))
	})
	return list
}
