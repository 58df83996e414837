package declaration

import (
	"archive/zip"
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"kaisei/data/paper"
)

// officialWord makes a Word file of the kind that the portal hands out: a title
// with 「のひな形」, guidance in red, items and clauses, examples, slots at the end.
// A line that begins with ! is red; | parts a line into an ordinary and a red half.
func officialWord(t testing.TB, lines ...string) []byte {
	t.Helper()
	var doc strings.Builder
	doc.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	run := func(text string, red bool) {
		if text == "" {
			return
		}
		look := ""
		if red {
			look = `<w:rPr><w:color w:val="FF0000"/></w:rPr>`
		}
		doc.WriteString(`<w:r>` + look + `<w:t xml:space="preserve">` + text + `</w:t></w:r>`)
	}
	for _, line := range lines {
		doc.WriteString(`<w:p>`)
		black, red, _ := strings.Cut(line, "|")
		if strings.HasPrefix(line, "!") {
			black, red = "", line[1:]
		}
		run(black, false)
		run(red, true)
		doc.WriteString(`</w:p>`)
	}
	doc.WriteString(`<w:sectPr/></w:body></w:document>`)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   doc.String(),
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// officialLines are a form of the same kind as the official one; its wording is
// invented but for what every form has.
var officialLines = []string{
	"「パートナーシップ構築宣言」のひな形",
	"!※ 赤字の説明は、提出するときに消してください。",
	"",
	"当社は、取引先の皆様とともに栄えるため、次のことに重点的に取り組みます。",
	"1. サプライチェーン全体の共存共栄",
	"サプライチェーンの深い層まで働きかけ、全体の付加価値を高めます。|（必ず残してください）",
	"（個別項目）|※ 取り組むものだけ残してください。",
	"a. 企業間の連携（共同開発、事業承継支援 等）",
	"b. IT実装支援（共通EDIの構築 等）",
	"c. テレワーク導入・BCP策定の支援",
	"2. 「振興基準」の遵守",
	"委託事業者として、振興基準の全体と関係する法令を理解し、守ります。",
	"①価格決定方法",
	"取引先と年に1回以上協議して、価格を決めます。",
	"②型管理などのコスト負担",
	"不要な型の保管を無償で求めません。",
	"③知的財産・ノウハウ",
	"ノウハウの無償の開示を求めません。",
	"3. その他（任意記載）",
	"!（例）直接の取引先を通じて、その先の取引先にも働きかけ、宣言の普及を図ります。",
	"",
	"令和○年○月○日",
	"企業名　○○株式会社",
	"役職・氏名　代表取締役　○○ ○○",
	"（備考）",
	"本宣言は、ポータルサイトに掲載されます。",
}

func officialForm(t testing.TB) (*Form, *paper.Word, []byte) {
	t.Helper()
	content := officialWord(t, officialLines...)
	word, err := paper.ParseWord(content)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReadOfficial(word)
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Form(About{ID: "2026-01", Name: "2026年1月版", From: "2026-01-01", Source: "試験"})
	if err != nil {
		t.Fatal(err)
	}
	return f, word, content
}

func TestTheOfficialFileIsUnderstood(t *testing.T) {
	word, err := paper.ParseWord(officialWord(t, officialLines...))
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReadOfficial(word)
	if err != nil {
		t.Fatal(err)
	}
	want := []Role{RoleTitle, RoleGuide, RoleEmpty, RoleText, RoleHeading, RoleText, RoleLead, RoleItem, RoleItem, RoleItem, RoleHeading, RoleText,
		RoleClause, RoleBody, RoleClause, RoleBody, RoleClause, RoleBody, RoleOptional, RoleExample, RoleEmpty, RoleDate, RoleCompany, RoleSigner, RoleRemark, RoleRemark}
	for i, l := range r.Lines {
		if l.Role != want[i] {
			t.Errorf("%q is %s, want %s", officialLines[i], l.Role, want[i])
		}
	}
	f, _, _ := officialForm(t)
	if f.Confirmed() {
		t.Error("nobody has confirmed it yet")
	}
	if b := f.Block("title"); b.Text != "「パートナーシップ構築宣言」" {
		t.Errorf("title %q", b.Text)
	}
	if b := f.Block("s1-text"); strings.Contains(b.Text, "必ず残して") {
		t.Errorf("guidance is in the wording: %q", b.Text)
	}
	var ids []string
	for _, i := range f.ChoiceBlock().Items {
		ids = append(ids, i.ID)
	}
	for _, i := range f.ClausesBlock().Items {
		ids = append(ids, i.ID)
	}
	if d := []string{Cooperation, IT, Continuity, Price, Moulds, Ideas}; !slices.Equal(ids, d) {
		t.Errorf("%v", ids)
	}
	f.Confirm()
	if !f.Confirmed() {
		t.Error("confirmed", f.Unconfirmed())
	}
}

// TestTheOfficialFileIsFilled: guidance goes, slots and own words come in, what is
// not chosen is not there, letters and numbers follow each other, fixed text stays.
func TestTheOfficialFileIsFilled(t *testing.T) {
	f, word, content := officialForm(t)
	f.Confirm()
	book := firm(t)
	d := &Draft{Form: f.ID, On: "2026-11-20", Party: PartyOf(book, "c", ""), Dropped: map[string]string{Moulds: "使わない"},
		Items: []Chosen{{Item: IT, Own: []string{"無償で使っていただきます。"}}, {Item: Continuity}, {Title: "地域の学びの場", Own: []string{"毎月ひらきます。"}}, {Title: "もう一つ"}},
		Own:   map[string]string{"other": "懇談会を開きます。\n毎年9月です。"},
		Clauses: map[string]Suited{Price: {Own: []string{"毎年3月に話し合います。", "春です。"}}, Moulds: {Own: []string{"外した項目の言葉です。"}},
			Ideas: {Own: []string{"ノウハウの開示を求めません。", "図面は返します。"}, Instead: true}}}
	filled, err := FillWord(f, d, word)
	if err != nil {
		t.Fatal(err)
	}
	again, err := paper.ParseWord(filled)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range again.Paragraphs {
		if strings.TrimSpace(p.Text) != "" {
			got = append(got, p.Text)
		}
		for _, r := range p.Runs {
			if r.Red() && strings.TrimSpace(r.Text) != "" {
				t.Errorf("red is left: %q", r.Text)
			}
		}
	}
	want := []string{"「パートナーシップ構築宣言」", "当社は、取引先の皆様とともに栄えるため、次のことに重点的に取り組みます。", "1. サプライチェーン全体の共存共栄",
		"サプライチェーンの深い層まで働きかけ、全体の付加価値を高めます。", "（個別項目）",
		"a. IT実装支援（共通EDIの構築 等）\n　・無償で使っていただきます。", "b. テレワーク導入・BCP策定の支援", "c. 地域の学びの場\n　・毎月ひらきます。", "d. もう一つ",
		"2. 「振興基準」の遵守", "委託事業者として、振興基準の全体と関係する法令を理解し、守ります。", "①価格決定方法", "取引先と年に1回以上協議して、価格を決めます。\n　・毎年3月に話し合います。\n　・春です。",
		"②知的財産・ノウハウ", "ノウハウの開示を求めません。\n図面は返します。", "3. その他（任意記載）", "懇談会を開きます。\n毎年9月です。",
		"令和8年11月20日", "青空製作所株式会社", "代表取締役　青空太郎", "（備考）", "本宣言は、ポータルサイトに掲載されます。"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// As a package to another office and back: the same form, the same file.
	g, back, err := Unpack(Pack(f, content))
	if err != nil || !bytes.Equal(back, content) || !g.Confirmed() || g.Hash(back) != f.Hash(content) {
		t.Error(err)
	}
	c := Case{Form: f, Draft: d, Book: book, Company: book.Company("c"), Today: today}
	if err := Final(f, Check(c)); err != nil {
		t.Errorf("%v %+v", err, Check(c))
	}
}

func TestAnotherWordFileIsNotTheForm(t *testing.T) {
	for name, lines := range map[string][]string{
		"a letter":              {"拝啓", "時下ますますご清栄のこととお慶び申し上げます。", "敬具"},
		"about the declaration": {"パートナーシップ構築宣言のご案内", "みなさまにお知らせします。"},
		"empty":                 {""},
		"no slots":              {"パートナーシップ構築宣言", "当社は宣言します。", "1. 共存共栄", "取り組みます。"},
	} {
		word, err := paper.ParseWord(officialWord(t, lines...))
		if err != nil {
			t.Fatal(err)
		}
		r, err := ReadOfficial(word)
		if err == nil {
			_, err = r.Form(About{ID: "x", From: today})
		}
		if !errors.Is(err, ErrNotForm) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadOfficial(f *testing.F) {
	f.Add(strings.Join(officialLines, "\n"))
	f.Add("パートナーシップ構築宣言\n1.\n①\na.\n年月日")
	f.Fuzz(func(t *testing.T, text string) {
		var w paper.Word
		for line := range strings.SplitSeq(text, "\n") {
			w.Paragraphs = append(w.Paragraphs, paper.WordParagraph{Text: line, Runs: []paper.WordRun{{Text: line}}})
		}
		r, err := ReadOfficial(&w)
		if err != nil {
			return
		}
		form, err := r.Form(About{ID: "x", From: today})
		if err != nil {
			return
		}
		(&Draft{}).Parts(form)
	})
}
