package intake

// What banners and totals say of the number of members, held against the rows.

import (
	"fmt"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
)

// amount is how many members a total speaks of, 0 when it does not say.
func (s *survey) amount(i int) int {
	for c := range s.rows[i].cells {
		if m := amounts.FindStringSubmatch(plainText(s.at(i, c))); m != nil {
			n, err := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
			if err == nil {
				return n
			}
		}
	}
	return 0
}

// tally holds what banners and totals say against the rows that stand there.
func (s *survey) tally() {
	unseen := 0
	for _, b := range s.blocks {
		for _, r := range b.rows {
			if s.unseen[r.row] {
				unseen++
				s.lay.Rows[r.place].Why = "Excel では非表示の行です。"
			}
		}
	}
	if unseen > 0 {
		s.lay.Notes = append(s.lay.Notes, inSheet(s.name)+"Excel で非表示の行（しぼり込みなど）にいる会員"+nihongo.FormatNumber(int64(unseen))+"名も読みました。")
	}
	var totals []int
	for i, r := range s.lay.Rows {
		switch {
		case r.Count == 0:
		case r.Kind == RowBanner:
			until := i + 1
			for until < len(s.lay.Rows) && !s.closes(i, until) {
				until++
			}
			s.compare(i, i+1, until)
		case r.Kind == RowTotal:
			totals = append(totals, i)
		}
	}
	if len(totals) > 0 { // the last one counts all; sums of parts stand before it
		last := totals[len(totals)-1]
		s.compare(last, 0, last)
	}
}

// closes tells whether the row at until ends what the banner at i speaks of.
func (s *survey) closes(i, until int) bool {
	if s.lay.Rows[until].Kind != RowBanner {
		return false
	}
	a, b := readBanner(cellText(s.lay.Rows[i])), readBanner(cellText(s.lay.Rows[until]))
	return b.level() == 0 || a.level() == 0 || b.level() <= a.level()
}

func cellText(r LayoutRow) string {
	for _, c := range r.Cells {
		if t := tidy(c.Text); t != "" {
			return t
		}
	}
	return ""
}

// compare notes when a line speaks of another number of members than there are.
func (s *survey) compare(i, from, until int) {
	rows, firms := 0, map[string]bool{}
	for _, b := range s.blocks {
		for _, r := range b.rows {
			if r.place < from || r.place >= until {
				continue
			}
			rows++
			if c := b.roles.company; c >= 0 && c < len(r.cells) {
				firms[nihongo.SearchKey(r.cells[c].Text)] = true
			}
		}
	}
	r := &s.lay.Rows[i]
	if r.Count == rows || r.Count == len(firms) {
		return
	}
	said := cellText(*r)
	s.lay.Notes = append(s.lay.Notes, fmt.Sprintf("%s%d行目「%s」には%dとありますが、会員の行は%d行です。",
		inSheet(s.name), r.Row, clip(said), r.Count, rows))
}

func inSheet(name string) string {
	if name == "" {
		return ""
	}
	return "シート「" + name + "」"
}
