package declaration

// Taking in the official Word file: each paragraph gets a role by what it says and
// how it looks, a person goes through them once, and the form is made of that.

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/paper"
)

// Role is what a paragraph of the official file is to the form.
type Role string

// The roles; their text is what the screen shows.
const (
	RoleTitle    Role = "題名"
	RoleHeading  Role = "見出し"
	RoleText     Role = "定型文"
	RoleLead     Role = "個別項目の見出し"
	RoleItem     Role = "個別項目"
	RoleClause   Role = "①などの項目名"
	RoleBody     Role = "項目の文"
	RoleOptional Role = "任意記載の見出し"
	RoleExample  Role = "任意記載の例"
	RoleDate     Role = "宣言日の欄"
	RoleCompany  Role = "企業名の欄"
	RoleSigner   Role = "役職・氏名の欄"
	RoleRemark   Role = "備考"
	RoleGuide    Role = "案内（印刷しない）"
	RoleEmpty    Role = "空行"
)

// Roles lists those that a person may choose.
func Roles() []Role {
	return []Role{RoleTitle, RoleHeading, RoleText, RoleLead, RoleItem, RoleClause, RoleBody, RoleOptional, RoleExample,
		RoleDate, RoleCompany, RoleSigner, RoleRemark, RoleGuide}
}

// Reading is an official file as it was understood. Roles may be changed.
type Reading struct {
	Lines []ReadLine
	word  *paper.Word
}

// ReadLine is one paragraph of the file.
type ReadLine struct {
	Paragraph int // in paper.Word.Paragraphs
	Number    string
	Text      string // without number and red guidance
	Red       string // the guidance in it, "" for none
	Role      Role
	Sure      bool // nothing else would fit
}

var (
	sectionMark = regexp.MustCompile(`^[ 　]*([0-9０-９]+)[.．、][ 　]*`)
	letterMark  = regexp.MustCompile(`^[ 　]*([a-zａ-ｚ][.．)）、]|\([a-z]\)|（[ａ-ｚa-z]）)[ 　]*`)
	circleMark  = regexp.MustCompile(`^[ 　]*([①-⑳]|[(（][0-9０-９]{1,2}[)）])[ 　]*`)
	aDay        = regexp.MustCompile(`年.{0,4}月.{0,4}日`)
)

// ReadOfficial proposes a role for every paragraph. The error Is ErrNotForm when
// it reads like something else.
func ReadOfficial(word *paper.Word) (*Reading, error) {
	r := &Reading{word: word}
	section := ""
	titled, closing := false, false
	for i, p := range word.Paragraphs {
		l := ReadLine{Paragraph: i, Number: p.Number, Sure: true}
		l.Text, l.Red = split(p)
		flat := strings.Join(strings.Fields(l.Text), "")
		all := strings.Join(strings.Fields(p.Text), "")
		switch {
		case all == "":
			l.Role = RoleEmpty
		case slot(all, closing || section == "other") != "" && titled:
			l.Role = slot(all, true)
			closing = true
		case flat == "":
			l.Role = RoleGuide
			if section == "other" {
				l.Role = RoleExample
			}
		case !titled && strings.Contains(flat, "パートナーシップ構築宣言") && len([]rune(flat)) < 40:
			l.Role, titled = RoleTitle, true
			l.Text = strings.TrimSpace(cutAny(l.Text, "のひな形", "のひな型", "（ひな形）", "(ひな形)", " ひな形", "　ひな形"))
		case strings.Contains(flat, "備考") && len([]rune(flat)) < 8 || closing:
			l.Role, closing = RoleRemark, true
		case strings.Contains(flat, "個別項目") && len([]rune(flat)) < 24:
			l.Role, section = RoleLead, "items"
		case sectionMark.MatchString(p.Text) || isSection(p.Number):
			l.Role, section = RoleHeading, "section"
			if strings.Contains(flat, "その他") || strings.Contains(flat, "任意") {
				l.Role, section = RoleOptional, "other"
			}
		case section == "items" && (letterMark.MatchString(l.Text) || letterMark.MatchString(p.Number+" ")):
			l.Role = RoleItem
			l.Text, l.Number = unmark(letterMark, l.Text, l.Number)
		case circleMark.MatchString(l.Text) || circleMark.MatchString(p.Number):
			l.Role, section = RoleClause, "clauses"
			l.Text, l.Number = unmark(circleMark, l.Text, l.Number)
		case section == "clauses":
			l.Role = RoleBody
		case section == "other":
			l.Role, l.Sure = RoleExample, strings.Contains(flat, "例")
		case !titled:
			l.Role, l.Sure = RoleGuide, false
		default:
			l.Role = RoleText
			l.Sure = section != "items"
		}
		if l.Red != "" && l.Role != RoleGuide && l.Role != RoleExample {
			l.Sure = false
		}
		r.Lines = append(r.Lines, l)
	}
	count := func(role Role) (n int) {
		for _, l := range r.Lines {
			if l.Role == role {
				n++
			}
		}
		return n
	}
	if !titled || count(RoleHeading) == 0 || count(RoleText) == 0 {
		return nil, fmt.Errorf("%w: %d paragraphs", ErrNotForm, len(r.Lines))
	}
	return r, nil
}

// split parts the text of a paragraph from its red guidance and hidden runs.
func split(p paper.WordParagraph) (text, red string) {
	for _, run := range p.Runs {
		switch {
		case run.Hidden || run.Struck:
		case run.Red():
			red += run.Text
		default:
			text += run.Text
		}
	}
	return strings.TrimSpace(text), strings.TrimSpace(red)
}

// slot tells which slot a paragraph at the end of the form is, "" for none.
func slot(flat string, near bool) Role {
	switch short := len([]rune(flat)) < 40; {
	case !short || !near:
	case aDay.MatchString(flat) || flat == "(年月日)" || flat == "（年月日）":
		return RoleDate
	case strings.Contains(flat, "企業名") || strings.Contains(flat, "会社名") || strings.Contains(flat, "商号"):
		return RoleCompany
	case strings.Contains(flat, "役職") || strings.Contains(flat, "氏名") || strings.Contains(flat, "代表取締役"):
		return RoleSigner
	}
	return ""
}

func cutAny(s string, words ...string) string {
	for _, w := range words {
		s = strings.TrimSuffix(strings.TrimSpace(s), w)
	}
	return s
}

func isSection(number string) bool {
	return sectionMark.MatchString(number) || regexp.MustCompile(`^[0-9０-９]+[.．]?$`).MatchString(number)
}

// unmark takes the mark off a text into the number; Word may have it apart already.
func unmark(mark *regexp.Regexp, text, number string) (string, string) {
	if at := mark.FindStringIndex(text); at != nil && number == "" {
		return strings.TrimSpace(text[at[1]:]), strings.TrimSpace(text[:at[1]])
	}
	return text, number
}

// About is what the file itself does not say.
type About struct {
	ID     string      // 2026-01
	Name   string      // 2026年1月版
	From   nihongo.Day // 施行日
	Source string      // where the file is from
}

// Form makes the form of the lines as they are now. Nothing in it is confirmed;
// Confirm says that a person has compared it. The error Is ErrNotForm when slots
// are missing or ids would be twice.
func (r *Reading) Form(about About) (*Form, error) {
	f := &Form{ID: about.ID, Name: about.Name, From: about.From, Source: about.Source}
	m := &formMaker{form: f, section: "preamble", sectionName: "前文"}
	for _, l := range r.Lines {
		m.take(l)
	}
	if err := f.sound(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotForm, err)
	}
	for _, want := range []string{SlotDate, SlotCompany, SlotSigner} {
		if !slices.ContainsFunc(f.Blocks, func(b Block) bool { return b.Slot == want }) {
			return nil, fmt.Errorf("%w: no slot %s", ErrNotForm, want)
		}
	}
	return f, nil
}

// Confirm says that somebody has compared every wording with the official file.
func (f *Form) Confirm() {
	for i := range f.Blocks {
		b := &f.Blocks[i]
		b.Confirmed, b.Certainty, b.Remark = true, Official, ""
		for j := range b.Items {
			b.Items[j].Confirmed, b.Items[j].Certainty, b.Items[j].Remark = true, Official, ""
		}
	}
}

type formMaker struct {
	form        *Form
	section     string // id of the section that fixed texts belong to
	sectionName string
	sections    int
	texts       int
	remarks     int
}

func (m *formMaker) add(b Block) *Block {
	m.form.Blocks = append(m.form.Blocks, b)
	return &m.form.Blocks[len(m.form.Blocks)-1]
}

func (m *formMaker) take(l ReadLine) {
	at := []int{l.Paragraph}
	fixed := func(id, label string, style Style) {
		m.add(Block{ID: id, Kind: Fixed, Style: style, Label: label, Text: l.whole(), Certainty: Official, Words: at})
	}
	switch l.Role {
	case RoleTitle:
		fixed("title", "題名", Title)
	case RoleHeading:
		m.sections++
		m.section, m.sectionName, m.texts = fmt.Sprintf("s%d", m.sections), fmt.Sprintf("%dの本文", m.sections), 0
		fixed(m.section, fmt.Sprintf("%dの見出し", m.sections), Heading)
	case RoleText:
		m.texts++
		id, label := m.section, m.sectionName
		if id != "preamble" {
			id += "-text"
		}
		if m.texts > 1 {
			id, label = fmt.Sprintf("%s-%d", id, m.texts), fmt.Sprintf("%s%d", label, m.texts)
		}
		fixed(id, label, Paragraph)
	case RoleLead:
		m.add(Block{ID: "items", Kind: Choice, Style: Lead, Label: "個別項目", Text: l.whole(), Certainty: Official, Number: "a.", Words: at})
	case RoleItem:
		b := m.form.ChoiceBlock()
		if b == nil {
			b = m.add(Block{ID: "items", Kind: Choice, Style: Lead, Label: "個別項目", Certainty: Official, Number: "a."})
		}
		b.Items = append(b.Items, Item{ID: subject(l.Text, itemSubjects, fmt.Sprintf("item-%d", len(b.Items)+1)), Title: short(l.Text), Text: l.Text, Certainty: Official, Words: at})
	case RoleClause:
		b := m.clauses()
		if strings.HasPrefix(l.Number, "(") || strings.HasPrefix(l.Number, "（") {
			b.Number = "(1)"
		}
		b.Items = append(b.Items, Item{ID: subject(l.Text, clauseSubjects, fmt.Sprintf("clause-%d", len(b.Items)+1)), Title: l.Text, Certainty: Official, Words: at})
	case RoleBody:
		b := m.clauses()
		if len(b.Items) == 0 {
			b.Items = append(b.Items, Item{ID: "clause-1", Title: short(l.Text), Certainty: Official})
		}
		i := &b.Items[len(b.Items)-1]
		i.Text, i.Words = strings.TrimSpace(i.Text+"\n"+l.Text), append(i.Words, l.Paragraph)
	case RoleOptional:
		m.add(Block{ID: "other", Kind: Optional, Style: Heading, Label: "任意記載", Text: l.whole(), Certainty: Official, Words: at})
	case RoleExample:
		b := first(m.form.of(Optional))
		if b == nil {
			return
		}
		b.Words = append(b.Words, l.Paragraph) // where own words go
		if text := strings.TrimPrefix(strings.TrimPrefix(l.Text+l.Red, "(例)"), "（例）"); len([]rune(text)) > 20 {
			b.Items = append(b.Items, Item{ID: fmt.Sprintf("other-%d", len(b.Items)+1), Title: "例", Text: strings.TrimSpace(text), Certainty: Official})
		}
	case RoleDate:
		m.slot(SlotDate, "宣言日", at)
	case RoleCompany:
		m.slot(SlotCompany, "企業名", at)
	case RoleSigner:
		m.slot(SlotSigner, "役職・氏名", at)
	case RoleRemark:
		m.remarks++
		fixed(fmt.Sprintf("remark-%d", m.remarks), "備考", Remark)
	}
}

func (m *formMaker) slot(of, label string, at []int) {
	for i := range m.form.Blocks {
		if m.form.Blocks[i].Slot == of { // a slot of two lines
			m.form.Blocks[i].Words = append(m.form.Blocks[i].Words, at...)
			return
		}
	}
	m.add(Block{ID: of, Kind: Slot, Style: Closing, Label: label, Certainty: Official, Slot: of, Words: at})
}

func (m *formMaker) clauses() *Block {
	if b := m.form.ClausesBlock(); b != nil {
		return b
	}
	return m.add(Block{ID: "clauses", Kind: Clauses, Style: Lead, Label: "2の各項目", Certainty: Official, Number: "①"})
}

// whole is the line with the number that Word prints before it.
func (l ReadLine) whole() string {
	if l.Number == "" || strings.HasPrefix(l.Text, l.Number) {
		return l.Text
	}
	return l.Number + l.Text
}

// short is the name of an item: what stands before its brackets.
func short(text string) string {
	if at := strings.IndexAny(text, "(（"); at > 0 {
		text = text[:at]
	}
	return clip(strings.TrimSpace(text))
}

var itemSubjects = []struct{ word, id string }{
	{"企業間", Cooperation}, {"テレワーク", Continuity}, {"BCP", Continuity}, {"事業継続", Continuity}, {"専門人材", Talent}, {"人材マッチング", Talent},
	{"グリーン", Green}, {"健康経営", Health}, {"IT", IT},
}

var clauseSubjects = []struct{ word, id string }{
	{"価格", Price}, {"型管理", Moulds}, {"型", Moulds}, {"手形", Notes}, {"支払", Notes}, {"知的財産", Ideas}, {"ノウハウ", Ideas}, {"働き方", Haste},
}

func subject(text string, of []struct{ word, id string }, otherwise string) string {
	name := text
	if at := strings.IndexAny(text, "(（"); at > 0 {
		name = text[:at]
	}
	for _, s := range of {
		if strings.Contains(name, s.word) {
			return s.id
		}
	}
	return otherwise
}
