package intake

// Rows with hardly anything in them, and rows that say what another said.

import (
	"regexp"
	"strings"
	"unicode"

	"kaisei/data/sheet"

	"golang.org/x/text/unicode/norm"
)

// alone decides about a row with hardly anything in it.
func (s *survey) alone(i int, text string, filled int) {
	column := 0
	for s.at(i, column) == "" {
		column++
	}
	at := s.within.roles
	text = s.said(i, text)
	b := readBanner(text)
	wide := s.widelyMerged(i)
	key := column == at.company || column == at.name
	last := s.hasAbove() && s.within.rows[len(s.within.rows)-1].place == i-1
	switch {
	case isNote(text) || len([]rune(text)) > 40:
		s.settle(i, RowNote, "")
	case filled == 1 && !wide && key, column == at.number && !strings.ContainsFunc(text, unicode.IsLetter):
		if b.marked && b.unit != "" || b.level() > 0 || b.former {
			s.settle(i, RowBanner, "")
			break
		}
		s.data(i)
	case filled == 2 && !wide && text == s.at(i, column) && !(b.marked && b.unit != ""):
		s.data(i)
	case wide || b.sure():
		s.settle(i, RowBanner, "")
	case column == at.number || column == 0:
		s.settle(i, RowBanner, "")
	case last && column < len(s.within.titles) && s.within.titles[column].text != "":
		s.settle(i, RowContinued, "企業名も氏名もないため、上の行の続きとして読みます。")
	default:
		s.settle(i, RowNote, "企業名も氏名もない行です。")
	}
}

// bannersBeside reads a row that holds a banner of its own for each of several
// tables side by side.
func (s *survey) bannersBeside(i int) bool {
	tables := append([]*block{s.within}, s.within.beside...)
	var found []banner
	for _, b := range tables {
		texts := []string{}
		for c, t := range b.titles {
			if text := s.at(i, c); text != "" && t.text != "" {
				texts = append(texts, text)
			}
		}
		if len(texts) != 1 || !readBanner(texts[0]).sure() {
			return false
		}
		found = append(found, readBanner(texts[0]))
	}
	s.settle(i, RowBanner, "")
	names := []string{}
	for n, b := range tables {
		if n > 0 {
			b.unit = &found[n].unit
		}
		names = append(names, found[n].unit)
	}
	s.lay.Rows[i].Count = 0
	s.lay.Rows[i].Why = "並んだ表の所属を、左から「" + strings.Join(names, "」「") + "」とします。"
	return true
}

// said is the whole of a banner in two cells: 中央支部｜93社, 支部名｜中央支部.
func (s *survey) said(i int, text string) string {
	var cells []string
	for c := range s.rows[i].cells {
		if t := s.at(i, c); t != "" {
			cells = append(cells, t)
		}
	}
	if len(cells) != 2 {
		return text
	}
	switch both := cells[0] + "：" + cells[1]; {
	case bare.MatchString(cells[1]) && len(bare.FindString(cells[1])) == len(cells[1]):
		return cells[0] + "（" + cells[1] + "）"
	case labelled.MatchString(both):
		return both
	}
	return text
}

// isNote tells remarks from everything else.
func isNote(text string) bool {
	for _, w := range []string{"※", "＊", "*", "注)", "注）", "（注", "(注", "注：", "備考：", "以上", "次ページ", "つづく", "続く"} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return page.MatchString(norm.NFKC.String(text))
}

// page is the number of a printed page: 2／5ページ, - 3 -, P.4.
var page = regexp.MustCompile(`^(?:[-–]\s*[0-9]+\s*[-–]|[pP]\.?\s*[0-9]+|(?:ページ|頁)\s*[0-9]+|[0-9]+\s*/\s*[0-9]+\s*(?:ページ|頁)?|[0-9]+\s*(?:ページ|頁))$`)

// like tells whether two rows say the same, but for a cell or two: the page.
func (s *survey) like(i, o int) bool {
	a, b := s.rows[i].cells, s.rows[o].cells
	same, filled := 0, 0
	for c := range max(len(a), len(b)) {
		var x, y sheet.Cell
		if c < len(a) {
			x = a[c]
		}
		if c < len(b) {
			y = b[c]
		}
		switch {
		case x.Kind == sheet.KindEmpty && y.Kind == sheet.KindEmpty:
			continue
		case x.Text == y.Text:
			same++
		case c == 0:
			return false // nearly always, and at once
		}
		filled++
	}
	return same > 0 && same*10 >= filled*8
}

// sameTitle tells whether a row says what a title line says, but for numbers:
// of the page, of the day.
func (s *survey) sameTitle(i, o int) bool {
	a, b := s.rows[i].cells, s.rows[o].cells
	if len(a) != len(b) {
		return false
	}
	for c := range a {
		if a[c].Kind != b[c].Kind || a[c].Text != b[c].Text && withoutDigits(a[c].Text) != withoutDigits(b[c].Text) {
			return false
		}
	}
	return true
}

func withoutDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, s)
}
