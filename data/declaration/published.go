package declaration

// Matching a list of published declarations, loaded or pasted: by 法人番号, else by
// name and prefecture. Nothing is taken over without a person's word.

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Listed is one line of a public list.
type Listed struct {
	Row        int // in its file, from 1
	Name       string
	Number     string // 法人番号, 13 digits; "" when there is none or it is wrong
	Prefecture string
	URL        string
	On         nihongo.Day // of publication
}

// headings are the words over the columns of a list.
var headings = map[string][]string{
	"name":       {"企業名", "会社名", "事業者名", "商号", "名称", "法人名", "登録企業"},
	"number":     {"法人番号"},
	"prefecture": {"都道府県", "本社所在地", "所在地", "住所"},
	"url":        {"url", "アドレス", "リンク", "宣言文"},
	"on":         {"掲載日", "公表日", "登録日", "宣言日"},
}

// ReadListed reads a list from a workbook or text file that is open. A list
// without headings is understood when one column holds 法人番号, or when it is one
// column of names. The error Is ErrNoNames or one of package sheet.
func ReadListed(ctx context.Context, f *sheet.File) ([]Listed, error) {
	var best []Listed
	for i := range f.Sheets() {
		var rows [][]string
		var numbers []int
		err := f.Rows(ctx, i, func(row int, cells []sheet.Cell) error {
			texts := make([]string, len(cells))
			for n, c := range cells {
				texts[n] = strings.TrimSpace(c.Text)
			}
			rows, numbers = append(rows, texts), append(numbers, row)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if list := listed(rows, numbers); len(list) > len(best) {
			best = list
		}
	}
	if len(best) == 0 {
		return nil, fmt.Errorf("%w", ErrNoNames)
	}
	return best, nil
}

func listed(rows [][]string, numbers []int) []Listed {
	at, first := columnsOf(rows)
	if at == nil {
		return nil
	}
	var list []Listed
	for i, row := range rows[first:] {
		cell := func(of string) string {
			if n, ok := at[of]; ok && n < len(row) {
				return row[n]
			}
			return ""
		}
		l := Listed{Row: numbers[first+i], Name: cell("name"), URL: cell("url")}
		l.Number, _ = nihongo.CorporateNumber(cell("number")) // a wrong one finds nobody
		l.Prefecture = prefecture(cell("prefecture"))
		l.On, _ = nihongo.ParseDay(cell("on")) // not known then
		if !strings.HasPrefix(l.URL, "http") {
			l.URL = ""
		}
		if l.Name != "" || l.Number != "" {
			list = append(list, l)
		}
	}
	return list
}

func prefecture(text string) string {
	for _, p := range nihongo.Prefectures() {
		if strings.HasPrefix(text, p.Name) || text != "" && strings.TrimRight(p.Name, "都府県") == text {
			return p.Name
		}
	}
	return ""
}

// columnsOf finds the columns: below headings within the first rows, else by what
// is in them. first is the row after.
func columnsOf(rows [][]string) (at map[string]int, first int) {
	for r, row := range rows[:min(len(rows), 20)] { // the line with most of them: 登録企業一覧 above it has one
		found := map[string]int{}
		for n, text := range row {
			text = strings.ToLower(strings.Join(strings.Fields(text), ""))
			for of, words := range headings {
				if _, taken := found[of]; !taken && len([]rune(text)) < 16 && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) }) {
					found[of] = n
				}
			}
		}
		_, name := found["name"]
		_, number := found["number"]
		if (name || number) && len(found) > len(at) {
			at, first = found, r+1
		}
	}
	if at != nil {
		return at, first
	}
	for _, row := range rows {
		for n, text := range row {
			if number, err := nihongo.CorporateNumber(text); err == nil && number != "" {
				found := map[string]int{"number": n}
				for m, other := range row { // the longest text beside it is the name
					if name, ok := found["name"]; m != n && (!ok || len(other) > len(row[name])) && other != "" {
						found["name"] = m
					}
				}
				return found, 0
			}
		}
	}
	if len(rows) > 0 && !slices.ContainsFunc(rows, func(row []string) bool { return len(row) > 1 }) && slices.ContainsFunc(rows, func(row []string) bool { return len(row) == 1 && nihongo.ParseCompany(row[0]).Form != "" }) {
		return map[string]int{"name": 0}, 0
	}
	return nil, 0
}

// Means is by what a line was matched.
type Means string

// The means, the surest first.
const (
	ByNumber Means = "法人番号"
	ByPlace  Means = "企業名と都道府県"
	ByName   Means = "企業名だけ"
	Several  Means = "候補が複数"
	Nobody   Means = "会員に見当たらない"
)

// Match is a line of the list and the company it is.
type Match struct {
	Listed
	Means      Means
	Company    *roster.Company   // nil for Nobody, and for Several until one was chosen
	Candidates []*roster.Company // of Several
	Life       *Life             // the company's declaration that the list may show, nil when none was begun
	Known      bool              // its publication is written down already

	lives []*Life // of Candidates
}

// Choose says which of the candidates is meant, by a person who looked.
func (m *Match) Choose(company roster.ID) {
	for i, c := range m.Candidates {
		if c.ID == company {
			m.Company = c
			m.life(m.lives[i])
		}
	}
}

func (m *Match) life(l *Life) { m.Life, m.Known = l, l != nil && l.Declared() }

// outside ranks what the portal may show: what was sent, then what was published,
// before a draft that nobody has sent.
func (l *Life) outside() int {
	switch {
	case l.Pending():
		return 2
	case l.Declared():
		return 1
	}
	return 0
}

// Take reports whether the match may be taken without looking: the number
// decides, or name and prefecture together.
func (m *Match) Take() bool { return !m.Known && (m.Means == ByNumber || m.Means == ByPlace) }

// MatchListed finds the companies of a list, and lists the declarations that
// should be in it and are not: published or submitted as the office believes.
func MatchListed(book *roster.Book, lives []*Life, list []Listed) (matches []Match, absent []*Life) {
	numbers, names := map[string]*roster.Company{}, map[string][]*roster.Company{}
	for _, c := range book.Companies() {
		if c.Number != "" {
			numbers[c.Number] = c
		}
		key := nihongo.CompanyKey(c.Name)
		names[key] = append(names[key], c)
	}
	sought := map[roster.ID]*Life{} // what of a company's the list may show
	for _, l := range lives {       // newest first
		if of := sought[l.Company.ID]; of == nil || l.outside() > of.outside() {
			sought[l.Company.ID] = l
		}
	}
	seen := map[roster.ID]bool{}
	for _, l := range list {
		m := Match{Listed: l, Means: Nobody}
		if c := numbers[l.Number]; l.Number != "" && c != nil {
			m.Means, m.Company = ByNumber, c
		} else {
			m.byName(names[nihongo.CompanyKey(l.Name)])
		}
		if m.Company != nil {
			seen[m.Company.ID] = true
			m.life(sought[m.Company.ID])
		}
		for _, c := range m.Candidates {
			m.lives = append(m.lives, sought[c.ID])
		}
		matches = append(matches, m)
	}
	for _, l := range lives {
		if sought[l.Company.ID] == l && (l.Declared() || l.Pending()) && !seen[l.Company.ID] {
			absent = append(absent, l)
		}
	}
	return matches, absent
}

// byName looks among the companies of the same name: one with another number is
// another company.
func (m *Match) byName(same []*roster.Company) {
	var here, free []*roster.Company
	for _, c := range same {
		switch {
		case c.Number != "" && m.Number != "":
			continue
		case m.Prefecture != "" && c.Prefecture == m.Prefecture:
			here = append(here, c)
		case m.Prefecture == "" || c.Prefecture == "":
			free = append(free, c)
		}
	}
	switch {
	case len(here) == 1:
		m.Means, m.Company = ByPlace, here[0]
	case len(here) > 1:
		m.Means, m.Candidates = Several, here
	case len(free) == 1:
		m.Means, m.Company = ByName, free[0]
	case len(free) > 1:
		m.Means, m.Candidates = Several, free
	}
}

// PostedAs proposes that the companies of matches be written down as published. A
// company that declared by itself gets a declaration whose form is not known.
func PostedAs(book *roster.Book, matches []Match, person string) journal.Action {
	a := journal.Action{From: origin}
	n := 0
	for _, m := range matches {
		if m.Company == nil || m.Known {
			continue
		}
		n++
		on := m.On
		if on == "" {
			on = book.Day()
		}
		note := "公表一覧の" + nihongo.FormatNumber(int64(m.Row)) + "行目（" + string(m.Means) + "）"
		if m.Life != nil && m.Life.Live() {
			step := Advance(book, []roster.ID{m.Life.ID}, Step{State: Posted, On: on, Person: person, Note: note, URL: m.URL})
			a.Changes = append(a.Changes, step.Changes...)
			continue
		}
		d := Draft{Party: PartyOf(book, m.Company.ID, "")}
		r := roster.Declaration{ID: roster.NewID(), Company: m.Company.ID, Text: d.Encode(), Posted: on, URL: m.URL, Clerk: person}
		a.Changes = append(a.Changes, roster.Create(&r), roster.Create(&roster.DeclarationStep{ID: roster.NewID(), Declaration: r.ID, State: Posted, On: on, Person: person, Note: note}))
	}
	a.Sentence = fmt.Sprintf("公表一覧で見つけた%d社の宣言を「掲載確認」にしました", n)
	return a
}
