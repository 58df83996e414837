package intake

// Which column of a table means what.

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// header is the recognised headings of a table.
type header struct {
	sheet   string
	row     int      // the last of the headings
	columns []column // those that are taken, from left to right
	taken   []Heading
	left    []Heading
	notes   []string

	counter bool // see block

	home   string                // the office's prefecture
	short  bool                  // （株） and ㈱ stay as they are written
	trades map[string][2]reading // what words for 業種 said before: division, 中分類
	room   []value               // used again for every row
}

// column is one column that is taken.
type column struct {
	index int // from 0
	title string
	known
	unit int64    // of amounts without a unit of their own, in yen
	mark string   // the unit of those whose cell is marked: ○ below 大津支部
	also []*place // its cells hold values for these too
	sure Confidence
	why  string
	content
}

// newHeader recognises the columns of a table by their headings and by what
// stands below them, or says what is missing.
func newHeader(t *block, said []ColumnChoice) (*header, error) {
	h := &header{sheet: t.sheet, row: t.head[1], counter: t.counter, trades: map[string][2]reading{}}
	h.split(t, said)
	return h, h.decide()
}

// headings counts the different things that a row's words mean.
func headings(cells []sheet.Cell) int {
	seen := map[any]bool{}
	for _, c := range cells {
		if c.Kind != sheet.KindText || len(c.Text) > 100 {
			continue
		}
		if k, _, ok := understood(c.Text); ok && k.float {
			seen["kana"] = true
		} else if ok {
			seen[k.to] = true
		}
	}
	return len(seen)
}

// split parts the columns into those that mean something and those that are
// not taken.
func (h *header) split(t *block, said []ColumnChoice) {
	width := len(t.titles)
	for i := range t.rows {
		width = max(width, len(t.rows[i].cells))
	}
	for i := range width {
		at := title{}
		if i < len(t.titles) {
			at = t.titles[i]
		}
		chosen := slices.IndexFunc(said, func(c ColumnChoice) bool { return c.Column == sheet.ColumnName(i) })
		c := column{index: i, title: at.text, unit: 1, content: contentOf(t.rows, i)}
		switch why := refusal(at.text); {
		case why != "":
			h.refuse(c, why)
		case c.filled > 1 && c.share(isDelicate) >= 0.3 && c.share(isAddress)+c.share(isCompany) < 0.3:
			h.refuse(c, delicateColumn)
		case chosen >= 0:
			h.choose(c, at, said[chosen])
		default:
			h.recognise(c, at)
		}
	}
}

// recognise finds out what a column means of which nobody has said it.
func (h *header) recognise(c column, at title) {
	k, unit, ok := at.understood()
	byLook, why := c.guess()
	more := []*place(nil)
	if !ok {
		k, more, ok = at.several()
	}
	switch {
	case ok && k.to == memberNumber && h.counter:
		h.leave(c, counterColumn)
		h.notes = append(h.notes, c.String()+"は、"+counterColumn)
		return
	case ok && k.to == capital && unit == 1 && !strings.Contains(c.title, "円") && c.smallAmounts():
		h.leave(c, "単位（円・千円・万円）が書かれていません。「資本金（万円）」のように、単位のある項目を選ぶと取り込めます。")
		h.notes = append(h.notes, c.String()+"は、数が小さく単位がわからないため、取り込みません。③ 列で「資本金（万円）」などを選ぶと取り込めます。")
		return
	case ok && k.to == industry && c.freeTrades():
		c.known, c.sure, c.why = known{to: business, rank: k.rank + 1}, Guess, "日本標準産業分類の業種ではなく、仕事の中身が自由に書かれているため、事業内容とします。"
		h.notes = append(h.notes, c.String()+"は、日本標準産業分類の業種ではないため、事業内容として取り込みます。")
	case ok && k.float:
		c.known, c.sure, c.why = k, Likely, "見出しから判断しました。"
	case ok && byLook == corporate && k.to != corporate:
		c.known, c.sure, c.why = known{to: corporate}, Likely, "見出しは「"+c.title+"」ですが、"+why
	case ok && k.rank > 0 && byLook != nil && byLook != k.to && slices.Contains(looksAlone, byLook) && !slices.Contains(looksAlone, k.to):
		c.known, c.sure, c.why = known{to: byLook, rank: byContent}, Likely, "見出しは「"+c.title+"」ですが、"+why
	case ok:
		c.known, c.unit, c.sure, c.why = k, unit, Sure, "見出しから判断しました。"
		share, looked := c.fits(k.to)
		switch {
		case k.rank > 0:
			c.sure = Likely
		case looked && c.filled > 2 && share < 0.5:
			c.sure, c.why = Guess, "見出しから判断しましたが、中身がそう見えません。"
		case looked && c.filled > 2:
			c.why = "見出しと中身から判断しました。"
		}
	case byLook != nil && (at.text == "" || !remarks(at.text)):
		c.known, c.unit, c.sure, c.why = known{to: byLook, rank: byContent}, unit, Likely, why
		c.part = byLook == address
		if byLook == memberName || byLook == companyName || byLook == staff || byLook == capital || at.text == "" {
			c.sure = Guess
		}
	case at.text == "" && c.filled > 1 && c.share(isKana) >= 0.8:
		c.known, c.sure, c.why = known{float: true}, Guess, "名前の隣にカナが並んでいるため。"
	case markedUnit.MatchString(plainText(at.text)) && c.marks():
		c.known, c.mark, c.sure, c.why = known{to: unitName, rank: byContent, part: true}, at.text, Likely, "○ の付いた会員の所属を「"+at.text+"」とします。"
	default:
		h.nowhere(c)
		return
	}
	if c.also = more; len(more) > 0 {
		h.notes = append(h.notes, c.String()+"を、"+labelsOf(append([]*place{c.to}, more...))+"に分けて読みます。")
	}
	h.columns = append(h.columns, c)
}

// markedUnit is a heading that names one 支部 or 地区, not a committee.
var markedUnit = regexp.MustCompile(`^.+(?:支部|地区会?|ブロック|分会)$`)

// labelsOf lists places as people read them.
func labelsOf(places []*place) string {
	var labels []string
	for _, p := range places {
		labels = append(labels, p.label)
	}
	return strings.Join(labels, "・")
}

// byContent is the rank of what only the content speaks for: any heading wins.
const byContent = 100

// looksAlone are places whose values nothing else looks like.
var looksAlone = []*place{corporate, memberMail, website, postal, memberPhone, memberMobile, memberFax}

// nowhere notes a column for which there is no place.
func (h *header) nowhere(c column) {
	why := "Kaisei にこの欄がないため、取り込みません。"
	switch {
	case c.title == "" && c.filled == 0:
		return
	case remarks(c.title):
		why = remarkColumn
	case c.share(isDay) >= 0.8:
		why = "日付の列ですが、何の日付かわかりません。入会日などに決めると取り込めます。"
	case c.title == "":
		why = "見出しがなく、中身からも何の列かわかりません。"
	}
	h.leave(c, why)
}

// refuse notes a column that must not be taken. Its cells are not shown.
func (h *header) refuse(c column, why string) {
	c.examples = nil
	h.leave(c, why)
	h.left[len(h.left)-1].Refused = true
}

// choose puts a column where a person says.
func (h *header) choose(c column, at title, said ColumnChoice) {
	for _, name := range said.Places {
		to := placeNamed(name)
		switch {
		case to == nil:
		case c.to == nil:
			_, unit, _ := at.understood()
			c.known, c.unit = known{to: to, rank: -1, part: joins(to)}, unit
			if _, _, named := strings.Cut(name, inUnit); named || slices.Contains(said.Places, capital.name()) {
				c.unit = unitNamed(name) // 資本金（円） too is an answer
			}
		default:
			c.also = append(c.also, to)
		}
	}
	if c.to == nil {
		h.leave(c, "取り込まないと指定されています。")
		return
	}
	c.sure, c.why = Said, "指定された列です。"
	h.columns = append(h.columns, c)
}

// joins tells whether several columns may be put together for a place.
func joins(to *place) bool {
	f, ok := roster.FieldOf(to.kind, to.field)
	return ok && f.Type == roster.Text
}

// decide settles which column is which, or says what is missing.
func (h *header) decide() error {
	h.land()
	h.combine()
	var stay []column
	for _, c := range h.columns {
		by := h.beaten(c)
		if by == nil {
			stay = append(stay, c)
			continue
		}
		h.leave(c, "同じ意味の"+by.String()+"を使うため、取り込みません。")
		if by.rank == c.rank && c.filled > 0 && c.to != unitName {
			h.notes = append(h.notes, c.String()+"と"+by.String()+"は同じ意味の見出しです。中身の多いほうの"+by.String()+"を使いました。")
		}
	}
	h.columns = stay
	h.remark()
	if !h.has(companyName) && !h.has(memberName) || len(h.columns) < 2 {
		return &HeadingError{Err: ErrNoPerson, Sheet: h.sheet, Row: h.row}
	}
	return nil
}

// combine finds columns whose cells hold several values.
func (h *header) combine() {
	for i := range h.columns {
		c := &h.columns[i]
		if c.sure == Said || c.filled == 0 {
			continue
		}
		for _, to := range c.several(h) {
			if slices.Contains(c.also, to) {
				continue
			}
			c.also = append(c.also, to)
			h.notes = append(h.notes, c.String()+"から、"+to.label+"も読み取りました。")
		}
	}
}

// beaten finds the column that means the same as c and says it better: by its
// heading, or because more of its cells are filled. The first unit of several
// is the one that counts.
func (h *header) beaten(c column) *column {
	for i, o := range h.columns {
		if o.index == c.index || o.to != c.to || o.part && c.part && (o.title != c.title || c.rank < 0 && o.rank < 0) {
			continue
		}
		switch {
		case o.rank < c.rank, o.rank == c.rank && c.to == unitName && o.index < c.index:
			return &h.columns[i]
		case o.rank == c.rank && c.to != unitName && (o.filled > c.filled || o.filled == c.filled && o.index < c.index):
			return &h.columns[i]
		}
	}
	return nil
}

// land gives each フリガナ to the name before it, or to the first behind it.
func (h *header) land() {
	kana := map[*place]*place{companyName: companyKana, memberName: memberKana}
	var stay []column
	for i, c := range h.columns {
		if c.float {
			near := slices.Clone(h.columns[:i])
			slices.Reverse(near)
			near = append(near, h.columns[i+1:]...)
			n := slices.IndexFunc(near, func(o column) bool { return kana[o.to] != nil })
			if n < 0 {
				h.leave(c, "どの名前のフリガナかわからないため、取り込みません。")
				continue
			}
			c.known = known{to: kana[near[n].to], rank: 1}
		}
		stay = append(stay, c)
	}
	h.columns = stay
}

// leave notes that a column is not taken.
func (h *header) leave(c column, why string) {
	h.left = append(h.left, Heading{Sheet: h.sheet, Column: sheet.ColumnName(c.index), Title: c.title, Reason: why, Examples: c.examples})
}

func (h *header) has(p *place) bool { return h.column(p) >= 0 }

// remark fills in what the preview says of the columns.
func (h *header) remark() {
	if h.has(part) && !h.has(regular) {
		// 社員数 beside パート数 is 正社員; 総社員数 and 従業員数 are everybody.
		for i, c := range h.columns {
			if c.to == staff && (strings.HasPrefix(c.title, "社員数") || c.title == "社員") {
				h.columns[i].to = regular
				h.notes = append(h.notes, c.String()+"は、パート数の列が別にあるため、正社員数として取り込みます。")
			}
		}
	}
	for _, c := range h.columns {
		label, names := c.to.label, []string{c.to.withUnit(c.unit)}
		for _, to := range c.also {
			label += "・" + to.label
			names = append(names, to.name())
		}
		if c.to.field == "capital_yen" {
			switch {
			case c.unit > 1:
				label += unitWord(c.unit)
			case c.sure != Said && !strings.Contains(c.title, "円"):
				h.notes = append(h.notes, c.String()+"には単位がないため、円として読みました。")
			}
		}
		h.taken = append(h.taken, Heading{Sheet: h.sheet, Column: sheet.ColumnName(c.index), Title: c.title, Label: label,
			Places: names, Confidence: c.sure, Why: c.why, Examples: c.examples})
	}
	slices.SortFunc(h.left, func(a, b Heading) int {
		return cmp.Or(cmp.Compare(len(a.Column), len(b.Column)), cmp.Compare(a.Column, b.Column))
	})
	for _, missing := range []struct {
		to       *place
		sentence string
	}{
		{memberNumber, "会員番号の列がありません。氏名・企業名・電話番号などで会員を探し、新しい会員には続きの番号を付けます。"},
		{companyName, "企業名の列がありません。新しい会員は、企業名のない会員になります。"},
		{memberName, "氏名の列がありません。企業名で会員を探します。新しい会員の氏名は空になります。"},
	} {
		if !h.has(missing.to) {
			h.notes = append(h.notes, missing.sentence)
		}
	}
	if !h.has(joinedOn) {
		h.notes = append(h.notes, "入会日の列がありません。新しい会員は、入会日のわからない会員になります。")
	}
	if h.has(staff) && !h.has(regular) {
		h.notes = append(h.notes, "正社員数の列がないため、社員数からわかっているパート数を引いて、正社員数として取り込みます。")
	}
}

func unitWord(yen int64) string {
	for _, u := range yenUnits {
		if u.yen == yen {
			return "（" + u.word + "）"
		}
	}
	return ""
}

// String names the column as people do: D列「法人番号」.
func (c column) String() string {
	return fmt.Sprintf("%s列「%s」", sheet.ColumnName(c.index), c.title)
}
