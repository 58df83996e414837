package intake

// Where the headings of a sheet stand.

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kaisei/data/sheet"

	"golang.org/x/text/unicode/norm"
)

// headRows is how far down headings are looked for; above them stand titles.
const headRows = 30

// heading is where headings stand, as places in grid.rows.
type heading struct {
	first, last int
	why         string
}

// findHead finds the rows that read most like headings.
func (g *grid) findHead() (heading, bool) {
	best, most := -1, 1 // one known word alone is no row of headings
	for i := range g.rows[:min(len(g.rows), headRows)] {
		n := headings(g.rows[i].cells)
		if n > 1 && rolesOf(g.titles(i, i)).whole() {
			n += 100 // a table of members goes before one of other things
		}
		if n > most {
			most, best = n, i
		}
	}
	if g.upright() && (best < 0 || most < 100 && most < 5) {
		return heading{}, false // cards, or members side by side: no row is one
	}
	if best >= 0 {
		h := g.widen(best)
		h.why = "知っている見出しが並ぶ行です。"
		return h, true
	}
	return g.guessHead()
}

// widen adds the rows of headings above and below the one that says most.
func (g *grid) widen(at int) heading {
	h := heading{first: at, last: at}
	for h.last-h.first+1 < mostHeadRows && h.first > 0 && g.headAbove(h.first-1) {
		h.first--
	}
	for h.last-h.first+1 < mostHeadRows && h.last+1 < len(g.rows) && g.headBelow(h.last) {
		h.last++
	}
	return h
}

// headAbove tells whether a row belongs to the headings in the row below it:
// headings merged downwards, words for groups of columns, headings where the
// lower row has none. Titles span everything and name what the sheet is.
func (g *grid) headAbove(i int) bool {
	upper, lower := g.rows[i], g.rows[i+1]
	if lower.row != upper.row+1 || !short(upper.cells, 30) {
		return false
	}
	merges := g.headMerges(i, i)
	filled, width, widest := 0, len(lower.cells), 0
	said := false
	for c := range upper.cells {
		text := g.at(i, c)
		if text == "" {
			continue
		}
		if isNote(text) || titleWords(text) {
			return false
		}
		filled++
		m, merged := g.merged(merges, upper.row, c)
		_, _, known := understood(text)
		if merged {
			widest, width = max(widest, m.LastColumn-m.Column+1), max(width, m.LastColumn+1)
		}
		switch {
		case merged && m.LastRow == lower.row && m.Row == upper.row && g.at(i+1, c) == "", merged && m.LastColumn > m.Column:
			said = true
		case known && (g.at(i+1, c) == "" || g.at(i+1, c+1) != "" && g.at(i, c+1) == ""):
			said = true
		case (title{levels: []string{text}}).groups():
			said = true
		}
	}
	return said && (filled > 1 || widest*5 < width*4) // what spans everything is a title
}

// titleWords tell a title line from headings.
func titleWords(text string) bool {
	for _, w := range []string{"名簿", "一覧", "現在", "年度", "作成", "出力", "印刷", "ページ", "同友会"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// headBelow tells whether the row below the headings belongs to them: some are
// merged into it, or it names only parts of what stands above.
func (g *grid) headBelow(i int) bool {
	upper, lower := g.rows[i], g.rows[i+1]
	if lower.row != upper.row+1 || !short(lower.cells, 20) {
		return false
	}
	merges := g.headMerges(i, i)
	for _, m := range merges {
		if m.LastRow == lower.row && m.Row <= upper.row && g.of(m) != "" {
			return true
		}
	}
	for c := range lower.cells {
		text := g.at(i+1, c)
		if text == "" {
			continue
		}
		if _, _, known := understood(text); !known && !qualifier.MatchString(norm.NFKC.String(text)) {
			return false
		}
	}
	return true
}

// qualifier is what stands below a heading to say how it is meant.
var qualifier = regexp.MustCompile(`^\([百千万億]*円\)$|^[年月日]$|^\((人|名|社|年|年月|年月日|西暦|和暦|任意|必須|カナ|かな|ふりがな|フリガナ|半角|全角|[姓名]|歳|13桁)\)$`)

// short tells whether a row holds texts only, none longer than a heading, and
// at least one.
func short(cells []sheet.Cell, most int) bool {
	some := false
	for _, c := range cells {
		switch {
		case c.Kind == sheet.KindEmpty:
		case c.Kind != sheet.KindText || utf8.RuneCountInString(c.Text) > most:
			return false
		default:
			some = true
		}
	}
	return some
}

// guessHead finds headings whose words are not known: a row of short, different
// texts without digits, above rows that hold digits.
func (g *grid) guessHead() (heading, bool) {
	for i := range g.rows[:max(0, min(len(g.rows)-1, headRows))] {
		var said []string
		for c := range g.rows[i].cells {
			if text := g.at(i, c); text != "" {
				said = append(said, text)
			}
		}
		if len(said) < 3 || !short(g.rows[i].cells, 20) || slices.ContainsFunc(said, hasDigit) {
			continue
		}
		slices.Sort(said)
		if len(slices.Compact(said)) < len(g.rows[i].cells)/2 {
			continue
		}
		digits, filled := false, 0
		for c := range g.rows[i+1].cells {
			if text := g.at(i+1, c); text != "" {
				filled++
				digits = digits || hasDigit(text)
			}
		}
		if digits && filled >= 2 {
			return heading{first: i, last: i, why: "下の行の中身から、見出しと判断しました。"}, true
		}
	}
	return heading{}, false
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// upright tells whether the headings stand in a column, one below the other, as
// on cards.
func (g *grid) upright() bool {
	for c := range 3 {
		words := map[*place]bool{}
		for i := range g.rows[:min(len(g.rows), 40)] {
			if k, _, ok := understood(g.at(i, c)); ok && !k.float {
				words[k.to] = true
			}
		}
		if len(words) >= 3 {
			return true
		}
	}
	return false
}
