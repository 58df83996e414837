package paper

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wordFile packs a Word document from its body, as Word itself would, with the
// parts of a small official form: a list lettered a, b, c, one of circled
// numbers, a style whose text is red.
func wordFile(t testing.TB, body string, more ...string) []byte {
	t.Helper()
	parts := []string{
		"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:body>` + body + `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
		"word/styles.xml", `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="g"><w:name w:val="guidance"/><w:basedOn w:val="a"/><w:rPr><w:color w:val="FF0000"/><w:sz w:val="18"/></w:rPr></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for i, all := 0, append(parts, more...); i < len(all); i += 2 {
		w, err := zw.Create(all[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(all[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	redRun  = `<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>○○○</w:t></w:r>`
	listOf  = `<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`
	formDoc = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>「宣言」</w:t></w:r><w:r><w:t xml:space="preserve">の ひな形</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:pStyle w:val="g"/></w:pPr><w:r><w:t>※記載してください</w:t></w:r></w:p>` +
		`<w:p/>` +
		`<w:p><w:r><w:t>企業名</w:t><w:tab/></w:r>` + redRun + `<w:r><w:t>&amp;様</w:t><w:br/><w:t>以上</w:t></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>左</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>右</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` +
		`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent><w:p><w:r><w:t>枠の中</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>枠の中</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>枠の外</w:t></w:r></w:p>`
)

func officialForm() string {
	return formDoc + fmt.Sprintf(listOf, 0, 1, "連携") + fmt.Sprintf(listOf, 1, 1, "点") + fmt.Sprintf(listOf, 0, 1, "支援") + fmt.Sprintf(listOf, 0, 2, "価格") + fmt.Sprintf(listOf, 0, 2, "型")
}

func TestWordIsReadAsItReads(t *testing.T) {
	w, err := ParseWord(wordFile(t, officialForm()))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, p := range w.Paragraphs {
		fmt.Fprintf(&got, "%s|%s|%s|%d|%d.%d.%d|%v", p.Number, p.Text, p.Style, p.Align, p.Table, p.Row, p.Column, p.Box)
		for _, r := range p.Runs {
			fmt.Fprintf(&got, " %q%v%v", r.Color, r.Size, r.Bold)
		}
		got.WriteByte('\n')
	}
	want := `|「宣言」の ひな形||2|0.0.0|false ""16true ""0false
|※記載してください|guidance|0|0.0.0|false "FF0000"9false
|||0|0.0.0|false
|企業名	○○○&様
以上||0|0.0.0|false ""0false "FF0000"0false ""0false
|左||0|1.0.0|false ""0false
|右||0|1.0.1|false ""0false
|枠の外||0|0.0.0|false ""0false
|枠の中||0|0.0.0|true ""0false
a.|連携||0|0.0.0|false ""0false
・|点||0|0.0.0|false ""0false
b.|支援||0|0.0.0|false ""0false
①|価格||0|0.0.0|false ""0false
②|型||0|0.0.0|false ""0false
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if !w.Paragraphs[1].Runs[0].Red() || w.Paragraphs[0].Runs[0].Red() {
		t.Error("red is not told from black")
	}
}

func TestWordsThatAreRefused(t *testing.T) {
	long := strings.Repeat("0", mostPart+1)
	cases := map[string]struct {
		data []byte
		want error
	}{
		"nothing":         {nil, ErrNotWord},
		"a text":          {[]byte("拝啓"), ErrNotWord},
		"a pdf":           {[]byte("%PDF-1.7"), ErrNotWord},
		"old word":        {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), wide("WordDocument")...), ErrOldWord},
		"encrypted":       {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), wide("EncryptedPackage")...), ErrWordPassword},
		"old excel":       {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), wide("Workbook")...), ErrNotWord},
		"cut off":         {wordFile(t, officialForm())[:600], ErrWordDamaged},
		"macros":          {wordFile(t, officialForm(), "word/vbaProject.bin", "x"), ErrMacros},
		"tracked":         {wordFile(t, `<w:p><w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins></w:p>`), ErrTracked},
		"tracked in mark": {wordFile(t, `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr></w:p>`), ErrTracked},
		"no xml":          {wordFile(t, `<w:p><w:r>`), ErrWordDamaged},
		"an entity":       {wordFile(t, `<w:p><w:r><w:t>&xxe;</w:t></w:r></w:p>`), ErrWordDamaged},
		"bomb":            {wordFile(t, "<!--"+long+"-->"), ErrWordTooLarge},
		"deep":            {wordFile(t, strings.Repeat("<w:p><w:r>", 400)), ErrWordDamaged},
		"twice":           {wordFile(t, officialForm(), "word/document.xml", "x"), ErrWordDamaged},
	}
	for name, c := range cases {
		if _, err := ParseWord(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, not %v", name, err, c.want)
		}
	}
}

func TestAFileTooLargeIsNotRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.docx")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(200<<20), f.Close()); err != nil { // sparse: takes no room
		t.Fatal(err)
	}
	if _, err := ReadWord(path); !errors.Is(err, ErrWordTooLarge) {
		t.Error(err)
	}
	if _, err := ReadWord(filepath.Dir(path)); !errors.Is(err, ErrNotWord) {
		t.Error(err)
	}
	if _, err := ReadWord(path + "x"); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func wide(s string) (out []byte) {
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}

func texts(t *testing.T, data []byte) (out []string) {
	t.Helper()
	w, err := ParseWord(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range w.Paragraphs {
		out = append(out, p.Text)
	}
	return out
}

func TestFillChangesWhatItIsToldAndNothingElse(t *testing.T) {
	data := wordFile(t, officialForm(), "word/media/image1.png", strings.Repeat("png", 100))
	w, err := ParseWord(data)
	if err != nil {
		t.Fatal(err)
	}
	filled, err := w.Fill([]Edit{
		{Paragraph: 0, From: 4, To: -1},
		{Paragraph: 1, Drop: true},
		{Paragraph: 2, To: -1, Text: "空だった段落"},
		{Paragraph: 3, From: 4, To: 7, Text: "髙﨑<製作>", Plain: true},
		{Paragraph: 3, From: 7, To: 8, Text: "＆"},
		{Paragraph: 3, From: 8, To: 8, Text: "皆"},
		{Paragraph: 4, Drop: true},
		{Paragraph: 7, Drop: true},
		{Paragraph: 8, After: []string{"一つ目", "二つ目"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(texts(t, filled), "/")
	if want := "「宣言」/空だった段落/企業名\t髙﨑<製作>＆皆様\n以上//右/枠の外/連携/一つ目/二つ目/点/支援/価格/型"; got != want {
		t.Errorf("got %s\nnot %s", got, want)
	}
	after, err := ParseWord(filled)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range after.Paragraphs[2].Runs {
		if r.Red() {
			t.Errorf("%q is still red", r.Text)
		}
	}
	if after.Paragraphs[7].Number != "b." {
		t.Errorf("a new item is numbered %q", after.Paragraphs[7].Number)
	}
	again, err := w.Fill(nil)
	if err != nil {
		t.Fatal(err)
	}
	samePartsBut(t, data, again, "")
	samePartsBut(t, data, filled, "word/document.xml")
}

// samePartsBut compares the packed bytes of all parts.
func samePartsBut(t *testing.T, a, b []byte, but string) {
	t.Helper()
	p, err := openPackage(a)
	if err != nil {
		t.Fatal(err)
	}
	q, err := openPackage(b)
	if err != nil {
		t.Fatal(err)
	}
	for name := range p.parts {
		x, err := p.read(name)
		y, err2 := q.read(name)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		if (name != but) != bytes.Equal(x, y) {
			t.Errorf("%s: equal is %v", name, bytes.Equal(x, y))
		}
	}
}

func TestEditsThatDoNotFit(t *testing.T) {
	w, err := ParseWord(wordFile(t, officialForm()))
	if err != nil {
		t.Fatal(err)
	}
	for _, edits := range [][]Edit{
		{{Paragraph: 99}}, {{Paragraph: -1}}, {{Paragraph: 0, From: 3, To: 2}}, {{Paragraph: 0, To: 99}},
		{{Paragraph: 0, From: 0, To: 3, Text: "x"}, {Paragraph: 0, From: 2, To: 4, Text: "y"}},
		{{Paragraph: 0, Drop: true}, {Paragraph: 0, From: 2, To: 4, Text: "y"}},
	} {
		if _, err := w.Fill(edits); !errors.Is(err, ErrEdit) {
			t.Errorf("%+v: %v", edits, err)
		}
	}
}

// FuzzWord: whatever comes, ParseWord answers with a sentinel or with a document
// that can be filled and read again.
func FuzzWord(f *testing.F) {
	f.Add([]byte(officialForm()))
	f.Add([]byte(`<w:p><w:r><w:t>あ</w:t></w:r></w:p>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		w, err := ParseWord(wordFile(t, string(body)))
		if err != nil {
			if !errors.Is(err, ErrWordDamaged) && !errors.Is(err, ErrTracked) && !errors.Is(err, ErrWordTooLarge) {
				t.Fatal(err)
			}
			return
		}
		// A few of the paragraphs: each is filled and read again with all the others,
		// so that all of them would take the square of what there is, and minimising
		// such an input stands still for minutes.
		for n := 0; n < len(w.Paragraphs); n += 1 + len(w.Paragraphs)/5 {
			p := w.Paragraphs[n]
			filled, err := w.Fill([]Edit{{Paragraph: n, To: -1, Text: "新しい文"}})
			if err != nil {
				t.Fatal(n, err)
			}
			if got := texts(t, filled); got[n] != "新しい文" {
				t.Fatalf("paragraph %d (%q) became %q", n, p.Text, got[n])
			}
			if _, err := w.Fill([]Edit{{Paragraph: n, Drop: true}}); err != nil {
				t.Fatal(n, err)
			}
		}
	})
}

// FuzzWordFile is the same for the container.
func FuzzWordFile(f *testing.F) {
	f.Add(wordFile(f, officialForm()))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = ParseWord(data)
	})
}
