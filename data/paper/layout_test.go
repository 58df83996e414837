package paper

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// declaration is a page of the kind that is made most, invented but for its
// manner, with what is hard to set in it.
func declaration() Document {
	return Document{Title: "宣言 𠮷", Watermark: "下書き", Numbered: true, Foot: "株式会社𠮷野", Blocks: []Block{
		{Kind: Title, Text: "「見本の宣言」", Key: "title"},
		{Kind: Paragraph, Indent: true, Key: "preface", Text: "当社は、取引先の皆様や価値を創る事業者の皆様との連携・共存共栄を進めることで、新たな関係を築くため、以下の項目に重点的に取り組むことを宣言します。"},
		{Kind: Heading, Text: "1.取引先全体の共存共栄と規模・系列等を超えた新たな連携", Key: "one"},
		{Kind: Paragraph, Indent: true, Text: "直接の取引先を通じてその先の取引先に働きかける(「Tier N」から「Tier N+1」へ)ことにより、全体での付加価値向上に取り組むとともに、既存の取引関係や企業規模等を超えた連携により、取引先との共存共栄の構築を目指します。その際、災害時等の事業継続や働き方改革の観点から、取引先のテレワーク導入やBCP(事業継続計画)策定の助言等の支援も進めます。"},
		{Kind: Item, Mark: "a.", Text: "企業間の連携(M&A等の事業承継支援 等)"},
		{Kind: Item, Mark: "・", Level: 1, Text: "𠮷田製作所と図面を共有し、1,500,000円を超える設備は共同で使います。"},
		{Kind: Heading, Text: "2.約束"},
		{Kind: Item, Mark: "①", Text: "価格の決め方\n不合理な原価低減の要請を行いません。取引対価は、少なくとも年に1回以上の協議を行い、十分に話し合って決めます。"},
		{Kind: Gap},
		{Kind: Closing, Text: "令和8年11月28日\n株式会社髙﨑製作所\n代表取締役　邉見　桒子", Key: "signer"},
		{Kind: Table, Head: true, Rows: [][]string{{"項目", "内容"}, {"法人番号", "7999901000001"}, {"住所", "東京都千代田区霞が関一丁目二番三号"}}, Widths: []float64{1, 3}},
		{Kind: Note, Text: "※小さい字の注です。"},
	}}
}

func TestWhereLinesEnd(t *testing.T) {
	em := bodySize
	for _, c := range []struct {
		text  string
		width float64 // in characters
		want  string
	}{
		{"あいうえお", 3, "あいう/えお"},
		{"", 3, ""},
		{"価格を協議する、決める", 7, "価格を協議する、/決める"},                                    // 、 hangs beyond the margin
		{"ああああああ」い", 6, "あああああ/あ」い"},                                          // 」 does not begin a line: pushed out with the character before it
		{"ああああ（いい）", 5, "ああああ/（いい）"},                                          // （ does not end a line
		{"ああああっあ", 4, "あああ/あっあ"},                                              // small kana
		{"サーーバーー", 3, "サーー/バーー"},                                              // ー
		{"ああああ々あ", 4, "あああ/あ々あ"},                                              // 々
		{"年に1,500,000円を", 8, "年に/1,500,000円を"},                                // a number whole, with its unit
		{"ああPartnershipああ", 5, "ああ/Partners/hipああ"},                           // a word too wide for any line is cut at last
		{"ああABC DEFああ", 6, "ああABC /DEFああ"},                                    // a word whole
		{"いいい……いい", 4, "いい/い……い/い"},                                           // 分離禁止
		{"いいい――いい", 4, "いいい/――いい"},                                            // 分離禁止
		{"がが", 1, "が/が"},                                                      // combining marks stay
		{"https://example.jp/a/very/long/address", 8, "https://example./jp/"}, // only that it is broken at all
	} {
		lines := of(false).breakLines(c.text, bodySize, c.width*em, 0)
		got := strings.Join(lines, "/")
		if strings.HasPrefix(c.text, "https") {
			if len(lines) < 2 {
				t.Errorf("%q: %q", c.text, got)
			}
			continue
		}
		if got != c.want {
			t.Errorf("%q in %v characters: %q, not %q", c.text, c.width, got, c.want)
		}
	}
}

// Whatever is written: nothing is lost or moved, no line begins or ends with
// what it must not, and none is wider than the page but for a hanging comma.
func TestEveryLineKeepsTheRules(t *testing.T) {
	never := "、。，．」』）】〕ーっゃゅょァィッャ々？！・：；…％"
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("あ漢字カナ、。「」（）ーっ々？！…・ABC 123,％円𠮷")), 1, 200, -1).Draw(t, "text")
		size := rapid.SampledFrom([]float64{noteSize, bodySize, titleSize}).Draw(t, "size")
		width := rapid.Float64Range(12*size, textWidth).Draw(t, "width")
		indent := rapid.SampledFrom([]float64{0, size}).Draw(t, "indent")
		face := of(false)
		lines := face.breakLines(text, size, width, indent)
		if got := strings.Join(lines, ""); got != text {
			t.Fatalf("%q became %q", text, got)
		}
		for n, line := range lines {
			room := width
			if n == 0 {
				room -= indent
			}
			body := strings.TrimRight(line, " 　")
			last, _ := utf8.DecodeLastRuneInString(body)
			if strings.ContainsRune("、。", last) {
				room += face.width(string(last), size)
			}
			if wide := face.width(body, size); wide > room+slack {
				t.Fatalf("%q is %v wide, of %v", line, wide, room)
			}
			first, _ := utf8.DecodeRuneInString(line)
			if n > 0 && strings.ContainsRune(never, first) && face.width(lines[n-1], size) < width-slack-4*size {
				t.Fatalf("a line begins with %c after %q", first, lines[n-1])
			}
			if n < len(lines)-1 && strings.ContainsRune("「（", last) && face.width(line, size) < width-4*size {
				t.Fatalf("a line ends with %c: %q", last, line)
			}
		}
	})
}

func TestBothEdgesAreStraight(t *testing.T) {
	l := Lay(Document{Blocks: []Block{{Text: strings.Repeat("取引先との共存共栄を目指し、働き方を改めます。そして、", 12)}}})
	face := of(false)
	spread := 0
	for n, line := range l.Pages[0].Lines {
		wide := face.width(line.Text, line.Size) + line.Spread*float64(utf8.RuneCountInString(line.Text)-1)
		if n == len(l.Pages[0].Lines)-1 {
			if line.Spread != 0 {
				t.Error("the last line is stretched")
			}
			continue
		}
		if line.Spread > 0 {
			spread++
			last, _ := utf8.DecodeLastRuneInString(line.Text)
			hung := wide - line.Spread - face.width(string(last), line.Size) // a comma may hang beyond the margin
			if math.Abs(wide-textWidth) > 0.01 && (math.Abs(hung-textWidth) > 0.01 || !strings.ContainsRune("、。", last)) {
				t.Errorf("line %d is %v wide, not %v", n, wide, textWidth)
			}
		}
	}
	if spread == 0 {
		t.Error("no line is set to the margin")
	}
}

func TestPages(t *testing.T) {
	text := func(n int) Block { return Block{Text: strings.Repeat("一行は四十字あまりです。", 4*n)} }
	many := func(n int) (all []Block) {
		for range n {
			all = append(all, text(1))
		}
		return all
	}
	if l := Lay(Document{}); len(l.Pages) != 1 || len(l.Pages[0].Lines) != 0 {
		t.Error("an empty document is one empty page")
	}
	// A heading is never the last line of a page, whatever stands before it.
	for n := range 60 {
		l := Lay(Document{Blocks: append(many(n), Block{Kind: Heading, Text: "見出し"}, text(3))})
		for _, page := range l.Pages {
			if last := page.Lines[len(page.Lines)-1]; last.Bold {
				t.Errorf("after %d paragraphs a heading ends its page", n)
			}
		}
	}
	// Nor is a block that is to be kept with the next.
	for n := range 60 {
		l := Lay(Document{Blocks: append(many(n), Block{Kind: Item, Mark: "①", Text: "項目の名", Keep: true}, Block{Kind: Item, Text: strings.Repeat("項目の文。", 10+n)})})
		for _, page := range l.Pages {
			if page.Lines[len(page.Lines)-1].Text == "項目の名" {
				t.Errorf("after %d paragraphs a kept line ends its page", n)
			}
		}
	}
	// The closing lines stay together.
	for n := range 60 {
		l := Lay(Document{Blocks: append(many(n), Block{Kind: Closing, Text: "令和8年1月1日"}, Block{Kind: Closing, Text: "会社\n代表"})})
		page := l.Pages[len(l.Pages)-1]
		if len(page.Lines) < 3 || page.Lines[len(page.Lines)-3].Text != "令和8年1月1日" {
			t.Errorf("after %d paragraphs the closing lines are parted", n)
		}
	}
	// No paragraph leaves one line alone, at the foot or at the head.
	for n := range 60 {
		l := Lay(Document{Blocks: append(many(n), Block{Text: strings.Repeat("段落", 140), Key: "long"})})
		for p, page := range l.Pages {
			lines := 0
			for _, line := range page.Lines {
				if strings.Contains(line.Text, "段落") {
					lines++
				}
			}
			if lines == 1 {
				t.Errorf("after %d paragraphs page %d has one line of the last", n, p)
			}
		}
	}
	long := Lay(Document{Numbered: true, Blocks: append(many(120), Block{Kind: NewPage}, text(1))})
	for n, page := range long.Pages {
		if got, want := page.Lines[len(page.Lines)-1].Text, pageNumber(n+1, len(long.Pages)); got != want {
			t.Errorf("page %d is numbered %q, not %q", n, got, want)
		}
		for _, line := range page.Lines[:len(page.Lines)-1] {
			if line.Y > floor || line.Y < marginTop {
				t.Errorf("page %d: a line at %v", n, line.Y)
			}
		}
	}
}

func TestBoxesLeadBackToTheirBlocks(t *testing.T) {
	l := Lay(declaration())
	var keys []string
	for _, box := range l.Pages[0].Boxes {
		if box.Key != "" {
			keys = append(keys, box.Key)
		}
		if box.H <= 0 {
			t.Errorf("box %+v is empty", box)
		}
	}
	if want := []string{"title", "preface", "one", "signer"}; !slices.Equal(keys, want) {
		t.Errorf("%v, not %v", keys, want)
	}
	// A block that reaches the next page has a box on both.
	l = Lay(Document{Blocks: []Block{{Text: strings.Repeat("あ", 43*60), Key: "long"}}})
	for n, page := range l.Pages {
		if len(page.Boxes) != 1 || page.Boxes[0].Key != "long" {
			t.Errorf("page %d: %+v", n, page.Boxes)
		}
	}
}

func TestWhatTheTypefaceLacksIsTold(t *testing.T) {
	l := Lay(Document{Blocks: []Block{{Text: "☑ 葛\U000E0100飾 \u200b𠮷\x00\n次"}}})
	if got := string(l.Missing); got != "☑" {
		t.Errorf("missing %q", got)
	}
	if got := l.Pages[0].Lines[0].Text; got != "〓 葛飾 𠮷" {
		t.Errorf("%q", got)
	}
}

func TestATableKeepsItsRowsAndRepeatsItsHead(t *testing.T) {
	rows := [][]string{{"名前", "役割"}}
	for range 80 {
		rows = append(rows, []string{"髙﨑 花子", strings.Repeat("支部の世話をする", 6), "余分"})
	}
	l := Lay(Document{Blocks: []Block{{Kind: Table, Head: true, Rows: rows}}})
	if len(l.Pages) < 2 {
		t.Fatalf("%d pages", len(l.Pages))
	}
	names := 0
	for n, page := range l.Pages {
		if page.Lines[0].Text != "名前" || !page.Lines[0].Bold {
			t.Errorf("page %d begins with %q", n, page.Lines[0].Text)
		}
		for _, line := range page.Lines {
			if line.Text == "髙﨑 花子" {
				names++
			}
			if line.X+of(line.Bold).width(line.Text, line.Size) > Width-marginX {
				t.Errorf("%q leaves its cell", line.Text)
			}
		}
	}
	if names != 80 {
		t.Errorf("%d rows", names)
	}
	Lay(Document{Blocks: []Block{{Kind: Table}, {Kind: Table, Rows: [][]string{{}}}, {Kind: Table, Rows: [][]string{{strings.Repeat("長", 9000)}}}}})
}

// FuzzLay: no text makes the layout fail or lose its place.
func FuzzLay(f *testing.F) {
	f.Add("あいう\nabc", 3, 2)
	f.Fuzz(func(t *testing.T, text string, kind, level int) {
		l := Lay(Document{Title: text, Watermark: text, Foot: text, Numbered: true, Blocks: []Block{
			{Kind: Kind(kind), Level: level, Text: text, Mark: text, Indent: true}, {Kind: Table, Rows: [][]string{{text, text}}}}})
		for _, page := range l.Pages {
			for _, line := range page.Lines {
				if math.IsNaN(line.X) || math.IsNaN(line.Spread) || line.Y > Height || !utf8.ValidString(line.Text) {
					t.Fatalf("%+v", line)
				}
			}
		}
	})
}
