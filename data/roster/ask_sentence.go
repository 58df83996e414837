package roster

// How conditions are read aloud.

import (
	"slices"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
)

// Word is how a form calls an Op on values of a sort.
func (op Op) Word(sort Sort) string {
	day := sort == OfDay
	switch {
	case op == Is && sort == OfChoice:
		return "のどれか"
	case op == IsNot:
		return "のどれでもない"
	case op == Is:
		return "と同じ"
	case op == From && day:
		return "以降"
	case op == To && day:
		return "以前"
	case op == From:
		return "以上"
	case op == To:
		return "以下"
	case op == Between:
		return "から…まで"
	case op == Contains:
		return "を含む"
	case op == Lacks:
		return "を含まない"
	case op == Missing:
		return "空欄"
	case op == Filled:
		return "記入あり"
	}
	return ""
}

// Sentence reads the conditions: 所属が「東支部」または「西支部」、かつ社員数が10名以上.
// "" when there are none. What is not understood is said to be so.
func (w *Where) Sentence(b *Book) string {
	if w.silent() {
		return ""
	}
	var parts []string
	for _, t := range w.Tests {
		parts = append(parts, t.sentence(b))
	}
	for i := range w.Groups {
		g := &w.Groups[i]
		s := g.Sentence(b)
		if s == "" {
			continue
		}
		if len(g.Tests)+len(g.Groups) > 1 {
			s = "（" + s + "）"
		}
		parts = append(parts, s)
	}
	if w.Any {
		return strings.Join(parts, "、または")
	}
	return strings.Join(parts, "、かつ")
}

func (t Test) sentence(b *Book) string {
	c, err := t.check()
	if err != nil {
		label := c.Label
		if label == "" {
			label = t.On
		}
		return "この Kaisei では分からない条件（" + label + "）"
	}
	said := make([]string, len(t.Values))
	for i, v := range t.Values {
		said[i] = c.Shown(b, v)
	}
	switch t.Op {
	case Is:
		return c.Label + "が" + strings.Join(said, "または")
	case IsNot:
		return c.Label + "が" + strings.Join(said, "でも") + map[bool]string{true: "でもない", false: "でない"}[len(said) > 1]
	case From, To:
		return c.Label + "が" + said[0] + t.Op.Word(c.Sort)
	case Between:
		if later(c.Sort, t.Values[0], t.Values[1]) {
			slices.Reverse(said)
		}
		return c.Label + "が" + said[0] + "から" + said[1] + "まで"
	case Contains, Lacks:
		return c.Label + "に" + said[0] + t.Op.Word(c.Sort)
	case Missing:
		return c.Label + "が空欄"
	}
	return c.Label + "が記入済み"
}

// later reports whether a comes after b.
func later(sort Sort, a, b string) bool {
	if sort == OfNumber {
		x, _ := strconv.ParseInt(a, 10, 64)
		y, _ := strconv.ParseInt(b, 10, 64)
		return x > y
	}
	return a > b
}

// Shown writes a value of the Criterion for reading: 「東支部」, 1,500万円,
// 2025年12月31日.
func (c Criterion) Shown(b *Book, value string) string {
	switch c.Sort {
	case OfDay:
		return nihongo.Day(value).Western()
	case OfNumber:
		n, err := strconv.ParseInt(value, 10, 64)
		switch {
		case err != nil:
			return value
		case c.Unit == "円":
			return nihongo.FormatYen(n)
		case c.Unit == "年" && c.ID != "years":
			return value + c.Unit
		}
		return nihongo.FormatNumber(n) + c.Unit
	case OfChoice:
		return "「" + c.called(b, value) + "」"
	}
	return "「" + value + "」"
}

// called is what people call one of the choices. A unit that is no more still
// has its name.
func (c Criterion) called(b *Book, value string) string {
	if u := b.t.units.find(value); u != nil && (c.ID == "unit" || c.ID == "committee") {
		return u.Name
	}
	for _, o := range c.Options(b) {
		if o.Value == value {
			return strings.TrimSpace(o.Shown)
		}
	}
	if c.ID == "unit" || c.ID == "committee" {
		return "なくなった組織"
	}
	return value
}
