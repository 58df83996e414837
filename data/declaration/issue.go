package declaration

// What leaves the office: files with neutral names, kept as they were issued.

import (
	"cmp"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Kinds of issued files.
const (
	PDFFile    = "PDF"
	WordFile   = "Word"
	LetterFile = "取引先への案内"
	SheetFile  = "確認票"
)

// FileName is the name of an issued file without folder: 法人番号 or 会員番号, name of
// the company, version of the form, day. No name of a person and nothing that a
// file system refuses stands in it. draft puts 下書き before the ending.
func (l *Life) FileName(ending string, draft bool) string {
	number := l.Draft.Party.Number
	if number == "" && l.Member != nil {
		number = l.Member.Number
	}
	name := cmp.Or(l.Draft.Party.Company, l.Company.Name)
	parts := []string{number, name, l.Draft.Form, strings.ReplaceAll(string(l.Draft.On), "-", "")}
	if draft {
		parts = append(parts, DraftMark)
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return neutral(strings.Join(parts, "_")) + ending
}

// neutral takes out what Windows, macOS or a portal refuses in a name.
func neutral(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r < 0x20 || strings.ContainsRune(`\/:*?"<>|`, r):
			return -1
		case r == ' ' || r == '　':
			return '_'
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 100 {
		name = string(r[:100])
	}
	return strings.Trim(name, ". _")
}

// Issued is a file to be kept as it was issued.
type Issued struct {
	Kind    string
	Name    string
	Content []byte
	Draft   bool
	Person  string
}

// Issue proposes that files be kept with a declaration, byte for byte. The
// present text is kept as a version, so that file and text belong together.
func Issue(book *roster.Book, id roster.ID, files ...Issued) journal.Action {
	a := journal.Action{From: origin}
	r := book.Declaration(id)
	if r == nil {
		return a
	}
	for _, f := range files {
		content := journal.Content(f.Content)
		a.Contents = append(a.Contents, content)
		a.Changes = append(a.Changes, roster.Create(&roster.DeclarationFile{ID: roster.NewID(), Declaration: id, Kind: f.Kind, Name: f.Name,
			Hash: content.Hash(), On: book.Day(), Person: f.Person, Draft: f.Draft}))
	}
	person := ""
	if len(files) > 0 {
		person = files[0].Person
	}
	a.Changes = append(a.Changes, Keep(book, id, "発行", person).Changes...)
	a.Sentence = companyName(book, r.Company) + "の宣言のファイルを発行しました"
	return a
}

// Value is one value to be typed into the portal.
type Value struct {
	Label string
	Text  string // as it is to be typed; "" is not known
	Note  string // what is to be known about it, Japanese
}

// PortalValues lists every value in the order of the portal's form. Nobody could
// read that form: the order and the fields are those that official pages and
// published files let one expect.
func (l *Life) PortalValues(file string) []Value {
	c := l.Company
	kind := "新規"
	if l.Renews != "" {
		kind = "更新"
	}
	number := Value{Label: "法人番号", Text: l.Draft.Party.Number}
	if number.Text == "" && c.Sole {
		number.Note = "個人事業のため、ありません"
	}
	division, detail := IndustryCode(c)
	capital := Value{Label: "資本金（円）"}
	if c.Capital.Known {
		capital.Text, capital.Note = c.Capital.String(), capitalClass(c.Capital.N)
	}
	staff := Value{Label: "従業員数（人）", Note: "正社員とパートの計"}
	if n := c.Staff(); n.Known {
		staff.Text = n.String()
	}
	return []Value{
		{"新規・更新の別", kind, ""},
		{"企業名", l.Draft.Party.Company, "登記のとおり"},
		{"企業名フリガナ", c.Kana, ""},
		number,
		{"都道府県", l.Draft.Party.Prefecture, ""},
		{"所在地", l.Draft.Party.Address, ""},
		{"業種（大分類）", strings.TrimSpace(division + " " + nihongo.Industry(c.Industry)), "日本標準産業分類の順の番号"},
		{"業種（中分類）", detail, "製造業だけ。ほかは 00"},
		capital,
		staff,
		{"代表者の役職", l.Draft.Party.Title, ""},
		{"代表者の氏名", l.Draft.Party.Name, ""},
		{"担当者の部署", l.ContactUnit, ""},
		{"担当者の氏名", l.Contact, ""},
		{"担当者の電話番号", l.ContactTel, ""},
		{"担当者のメールアドレス", l.ContactMail, "改正などの知らせが届く宛先"},
		{"宣言日", l.Draft.On.Western(), ""},
		{"宣言文のファイル", file, "PDF と Word の両方を用意しました。画面の案内に合うほうを送ってください"},
	}
}

// IndustryCode writes the trade as published files are named: the JSIC division as
// its place in the order, 01–20, and within 製造業 its group, 01–24; 00 for other trades.
func IndustryCode(c *roster.Company) (division, detail string) {
	two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	at := slices.IndexFunc(nihongo.Industries(), func(i nihongo.IndustryClass) bool { return i.Code == c.Industry })
	if at < 0 {
		return "", ""
	}
	division, detail = two(at+1), "00"
	if c.Industry == "E" {
		detail = ""
		if g := slices.IndexFunc(nihongo.IndustryDetails("E"), func(i nihongo.IndustryClass) bool { return i.Code == c.IndustryDetail }); g >= 0 {
			detail = two(g + 1)
		}
	}
	return division, detail
}

// capitalClass is the class of capital that the portal's counts use.
func capitalClass(yen int64) string {
	for _, step := range []struct {
		most int64
		name string
	}{{10_000_000, "1,000万円以下"}, {50_000_000, "5,000万円以下"}, {100_000_000, "1億円以下"}, {300_000_000, "3億円以下"}, {1_000_000_000, "10億円以下"}} {
		if yen <= step.most {
			return step.name
		}
	}
	return "10億円超"
}
