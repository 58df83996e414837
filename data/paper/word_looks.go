// What styles and numbering add to the paragraphs of a Word document: names,
// colours, and the marks that Word prints before list items.
package paper

import (
	"strconv"
	"strings"
)

// looks are the styles and lists of a document. Counting goes on while the
// paragraphs are asked in their order.
type looks struct {
	styles  map[string]*wordStyle    // by id
	levels  map[string][]numberLevel // of a list, by its abstract id
	lists   map[string]string        // from a list's id to its abstract id
	reached map[string][]int         // of a list: how far each level has counted
}

type wordStyle struct {
	name, basedOn   string
	set             []element // properties of its text
	numberID, level string
}

type numberLevel struct {
	format string // decimal, lowerLetter, …
	text   string // %1 stands for the first level's number
	start  int
}

// looks reads the parts beside the document; both may be absent.
func (p *pack) looks(main string) (*looks, error) {
	l := &looks{styles: map[string]*wordStyle{}, levels: map[string][]numberLevel{}, lists: map[string]string{}, reached: map[string][]int{}}
	for name, read := range map[string]func([]byte) error{"styles.xml": l.readStyles, "numbering.xml": l.readNumbering} {
		name = folderOf(main) + name
		if p.parts[strings.ToLower(name)] == nil {
			continue
		}
		data, err := p.read(name)
		if err != nil {
			return nil, err
		}
		if err := read(data); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *looks) readStyles(data []byte) error {
	var style *wordStyle
	within := "" // rPr or pPr of a style
	return walk(data, func(e element) {
		switch {
		case e.name == "style":
			style = &wordStyle{}
			l.styles[e.attr("styleId")] = style
		case style == nil:
		case e.name == "rPr" || e.name == "pPr":
			within = e.name
		case e.name == "name" && within == "":
			style.name = e.attr("val")
		case e.name == "basedOn":
			style.basedOn = e.attr("val")
		case within == "rPr":
			style.set = append(style.set, e)
		case within == "pPr" && e.name == "numId":
			style.numberID = e.attr("val")
		case within == "pPr" && e.name == "ilvl":
			style.level = e.attr("val")
		}
	}, func(name string, _, _ int) {
		switch name {
		case "style":
			style = nil
		case "rPr", "pPr":
			within = ""
		}
	}, func(string, int, int) {})
}

func (l *looks) readNumbering(data []byte) error {
	var abstract, list string
	level := -1
	return walk(data, func(e element) {
		at := func() *numberLevel {
			if levels := l.levels[abstract]; abstract != "" && level >= 0 && level < len(levels) {
				return &levels[level]
			}
			return &numberLevel{}
		}
		switch e.name {
		case "abstractNum":
			abstract = e.attr("abstractNumId")
			l.levels[abstract] = make([]numberLevel, 9)
		case "lvl":
			level = toInt(e.attr("ilvl"))
		case "start":
			at().start = toInt(e.attr("val"))
		case "numFmt":
			at().format = e.attr("val")
		case "lvlText":
			at().text = e.attr("val")
		case "num":
			list = e.attr("numId")
		case "abstractNumId":
			if list != "" {
				l.lists[list] = e.attr("val")
			}
		}
	}, func(name string, _, _ int) {
		switch name {
		case "abstractNum":
			abstract = ""
		case "lvl":
			level = -1
		case "num":
			list = ""
		}
	}, func(string, int, int) {})
}

func toInt(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 100_000 {
		return 0
	}
	return n
}

// chain is a style and those it is based on, the base first.
func (l *looks) chain(id string) []*wordStyle {
	var out []*wordStyle
	for s := l.styles[id]; s != nil && len(out) < 20; s = l.styles[s.basedOn] {
		out = append([]*wordStyle{s}, out...)
		if s.basedOn == "" {
			break
		}
	}
	return out
}

// name of a style; "" for the usual one.
func (l *looks) name(id string) string {
	if s := l.styles[id]; s != nil && s.name != "Normal" {
		return s.name
	}
	return ""
}

// run is how a run in a paragraph of a style looks.
func (l *looks) run(style string) (r WordRun) {
	l.over(&r, style)
	return r
}

// over lays a style over a run.
func (l *looks) over(r *WordRun, style string) {
	for _, s := range l.chain(style) {
		for _, e := range s.set {
			lookOf(r, e)
		}
	}
}

// number is the mark before a paragraph, and its level. It counts.
func (l *looks) number(style, id, level string) (string, int) {
	for _, s := range l.chain(style) {
		if id == "" && s.numberID != "" {
			id = s.numberID
		}
		if level == "" && s.level != "" {
			level = s.level
		}
	}
	at := toInt(level)
	levels := l.levels[l.lists[id]]
	if id == "" || id == "0" || at >= len(levels) {
		return "", 0
	}
	counts := l.reached[id]
	if counts == nil {
		counts = make([]int, len(levels))
		l.reached[id] = counts
	}
	counts[at]++
	for i := at + 1; i < len(counts); i++ {
		counts[i] = 0
	}
	text := levels[at].text
	if levels[at].format == "bullet" {
		return bullet(text), at
	}
	for i, lv := range levels {
		n := lv.start + max(counts[i], 1) - 1
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), ordinal(n, lv.format))
	}
	return text, at
}

// bullet replaces what only symbol typefaces can print.
func bullet(text string) string {
	for _, r := range text {
		if r >= 0xE000 && r <= 0xF8FF {
			return "・"
		}
	}
	if text == "" {
		return "・"
	}
	return text
}

// ordinal writes n in one of Word's number formats.
func ordinal(n int, format string) string {
	pick := func(from string) string {
		all := []rune(from)
		if n < 1 || n > len(all) {
			return strconv.Itoa(n)
		}
		return string(all[n-1])
	}
	switch format {
	case "lowerLetter":
		return pick("abcdefghijklmnopqrstuvwxyz")
	case "upperLetter":
		return pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return pick("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	case "aiueo", "aiueoFullWidth":
		return pick("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
	case "iroha", "irohaFullWidth":
		return pick("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス")
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "japaneseCounting", "japaneseDigitalTenThousand":
		return pick("一二三四五六七八九十")
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}
