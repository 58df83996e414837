// Paper as a Word file (ISO/IEC 29500, transitional): the same blocks with the
// same measures, so that an office can go on writing. No name, no hour, no
// machine inside; the same document gives the same bytes.
//
// Own code, because what was found is AGPL (fumiama/go-docx), without releases
// (gomutex/godocx), or fills only (lukasjarosch/go-docx).
package paper

import (
	"archive/zip"
	"fmt"
	"io"
	"math"
	"strings"
)

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	relSpace  = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	relType   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	partType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."

	// wordFont is on every Windows since 2018 (optional feature before); where it
	// is missing Word takes another.
	wordFont = "BIZ UDPゴシック"
)

// Word writes the document as .docx. The errors are those of w.
func (d Document) Word(w io.Writer) error {
	parts := []struct{ name, kind, text string }{
		{"[Content_Types].xml", "", ""},
		{"_rels/.rels", "", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			relation(1, relType+"officeDocument", "word/document.xml") +
			relation(2, "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml") + `</Relationships>`},
		{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", coreProperties(d.Title)},
		{"word/document.xml", partType + "document.main+xml", d.wordBody()},
		{"word/_rels/document.xml.rels", "", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			relation(1, relType+"styles", "styles.xml") + relation(2, relType+"settings", "settings.xml") +
			relation(3, relType+"header", "header1.xml") + relation(4, relType+"footer", "footer1.xml") + `</Relationships>`},
		{"word/styles.xml", partType + "styles+xml", wordStyles()},
		{"word/settings.xml", partType + "settings+xml", `<w:settings ` + wordSpace + `><w:characterSpacingControl w:val="doNotCompress"/><w:compat>` +
			`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/></w:settings>`},
		{"word/header1.xml", partType + "header+xml", d.wordHeader()},
		{"word/footer1.xml", partType + "footer+xml", d.wordFooter()},
	}
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	for _, p := range parts {
		if p.kind != "" {
			types += `<Override PartName="/` + p.name + `" ContentType="` + p.kind + `"/>`
		}
	}
	parts[0].text = types + `</Types>`

	archive := zip.NewWriter(w)
	for _, p := range parts {
		to, err := archive.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return fmt.Errorf("word: %w", err)
		}
		if _, err := io.WriteString(to, xmlHead+p.text); err != nil {
			return fmt.Errorf("word: %w", err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("word: %w", err)
	}
	return nil
}

func relation(n int, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s" Target="%s"/>`, n, kind, target)
}

func coreProperties(title string) string {
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` +
		escaped(title) + `</dc:title></cp:coreProperties>`
}

func escaped(text string) string {
	var b strings.Builder
	escape(&b, text)
	return b.String()
}

// twips are twentieths of a point, half points are halves: Word's lengths.
func twips(points float64) int { return int(math.Round(points * 20)) }

func wordStyles() string {
	return `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="` + wordFont + `" w:hAnsi="` + wordFont + `" w:eastAsia="` + wordFont + `" w:cs="` + wordFont + `"/>` +
		fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, twips(bodySize)/10, twips(bodySize)/10) +
		`<w:lang w:val="en-US" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>` + // no gaps around digits: as on our page
		`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>` +
		`</w:styles>`
}

// wordBody is the document's main part.
func (d Document) wordBody() string {
	var b strings.Builder
	b.WriteString(`<w:document ` + wordSpace + ` ` + relSpace + `><w:body>`)
	for i, block := range d.Blocks {
		if block.Kind == Table {
			wordTable(&b, block)
			if i+1 == len(d.Blocks) || d.Blocks[i+1].Kind == Table {
				b.WriteString(`<w:p/>`) // tables that touch become one
			}
			continue
		}
		together := block.Keep || block.Kind == Closing && i+1 < len(d.Blocks) && d.Blocks[i+1].Kind == Closing
		wordParagraph(&b, block, together)
	}
	fmt.Fprintf(&b, `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>`+
		`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="400" w:footer="%d" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		twips(marginTop), twips(marginX), twips(marginFoot), twips(marginX), twips(Height-footAt-footSize))
	return b.String()
}

// wordParagraph writes a block of text.
func wordParagraph(b *strings.Builder, block Block, together bool) {
	size, bold := form(block.Kind)
	b.WriteString(`<w:p><w:pPr>`)
	switch block.Kind {
	case Heading:
		b.WriteString(`<w:pStyle w:val="1"/>`)
	case Title:
		b.WriteString(`<w:pStyle w:val="t"/>`)
	}
	if together {
		b.WriteString(`<w:keepNext/>`)
	}
	if block.Kind == NewPage {
		b.WriteString(`<w:pageBreakBefore/>`)
	}
	after := 0.0
	if block.Kind == Title {
		after = size * 0.8
	}
	fmt.Fprintf(b, `<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="exact"/>`, twips(above(block.Kind)), twips(after), twips(size*leading))
	left, hanging := setIn(block)
	switch {
	case hanging > 0:
		fmt.Fprintf(b, `<w:ind w:left="%d" w:hanging="%d"/>`, twips(left), twips(hanging))
	case block.Indent:
		fmt.Fprintf(b, `<w:ind w:left="%d" w:firstLine="%d"/>`, twips(left), twips(size))
	case left > 0:
		fmt.Fprintf(b, `<w:ind w:left="%d"/>`, twips(left))
	}
	switch a := aligned(block); {
	case a == Centre:
		b.WriteString(`<w:jc w:val="center"/>`)
	case a == Right:
		b.WriteString(`<w:jc w:val="right"/>`)
	case !strings.Contains(block.Text, "\n"): // Word would stretch lines that end by hand
		b.WriteString(`<w:jc w:val="both"/>`)
	}
	b.WriteString(`</w:pPr>`)
	text := block.Text
	if hanging > 0 {
		text = block.Mark + "\t" + text
	}
	if text != "" {
		wordRun(b, text, size, bold, block.Pale)
	}
	b.WriteString(`</w:p>`)
}

func wordRun(b *strings.Builder, text string, size float64, bold, pale bool) {
	b.WriteString(`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>`)
	if bold {
		b.WriteString(`<w:b/>`)
	}
	if pale {
		b.WriteString(`<w:color w:val="828282"/>`)
	}
	fmt.Fprintf(b, `<w:sz w:val="%d"/></w:rPr>%s</w:r>`, twips(size)/10, wordText("w:", strings.ReplaceAll(text, "\r\n", "\n")))
}

func wordTable(b *strings.Builder, block Block) {
	widths := shares(block)
	if len(widths) == 0 {
		return
	}
	b.WriteString(`<w:tbl><w:tblPr>`)
	fmt.Fprintf(b, `<w:tblW w:w="%d" w:type="dxa"/><w:tblBorders>`, twips(textWidth))
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="6E6E6E"/>`)
	}
	b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, wide := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, twips(wide))
	}
	b.WriteString(`</w:tblGrid>`)
	for n, row := range block.Rows {
		head := block.Head && n == 0
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if head {
			b.WriteString(`<w:tblHeader/>`)
		}
		b.WriteString(`</w:trPr>`)
		for i, wide := range widths {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr>`, twips(wide))
			if i < len(row) && row[i] != "" {
				wordRun(b, row[i], cellSize, head, false)
			}
			b.WriteString(`</w:p></w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
}

// wordHeader holds the watermark, as Word itself makes one.
func (d Document) wordHeader() string {
	shape := ""
	if d.Watermark != "" {
		wide := of(true).width(d.Watermark, 150)
		size := min(1, Height*0.8/wide)
		shape = fmt.Sprintf(`<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>`+
			`<v:shape id="watermark" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:%.0fpt;height:%.0fpt;rotation:308;z-index:-1;mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page" fillcolor="#e2e2e2" stroked="f"><v:textpath style="font-family:&quot;%s&quot;;font-weight:bold" string="%s"/></v:shape></w:pict></w:r>`,
			wide*size, 150*size, wordFont, escaped(d.Watermark))
	}
	return `<w:hdr ` + wordSpace + ` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:p>` + shape + `</w:p></w:hdr>`
}

// wordFooter is the foot: what it is, and the page of the pages.
func (d Document) wordFooter() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<w:ftr %s><w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="%d"/></w:tabs></w:pPr>`, wordSpace, twips(textWidth))
	if d.Foot != "" {
		wordRun(&b, d.Foot, footSize, false, false)
	}
	if d.Numbered {
		field := func(code string) {
			fmt.Fprintf(&b, `<w:fldSimple w:instr=" %s "><w:r><w:rPr><w:sz w:val="%d"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>`, code, twips(footSize)/10)
		}
		wordRun(&b, "\t", footSize, false, false)
		field("PAGE")
		wordRun(&b, " / ", footSize, false, false)
		field("NUMPAGES")
	}
	b.WriteString(`</w:p></w:ftr>`)
	return b.String()
}
