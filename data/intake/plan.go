// Package intake makes a Plan out of a roster that somebody sent: which column
// means what (heading.go, recognise.go), what each cell says (value.go,
// record.go), whose it is (match.go) and what would change (propose.go).
// Nothing is written here: a Plan is looked at, and its one Action is handed
// to office.Apply.
package intake

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Sentinels of Read and Plan.Action. Files that cannot be read at all give the
// sentinels of package sheet.
var (
	// ErrNoHeader: no sheet has a row that looks like the headings of a roster.
	ErrNoHeader = errors.New("intake: no row of headings found")
	// ErrNoPerson: there is a column neither for the person's name nor for the
	// company's. It arrives in a *HeadingError.
	ErrNoPerson = errors.New("intake: no column for a person's or a company's name")
	// ErrNoRows: headings, but nobody below them.
	ErrNoRows = errors.New("intake: no rows below the headings")
	// ErrRefused: rows are refused and the caller did not say to skip them.
	ErrRefused = errors.New("intake: rows are refused")
	// ErrNothing: the file says what the office knows already.
	ErrNothing = errors.New("intake: nothing would change")
	// ErrUndecided: it is not known whose some rows are, and the caller did not
	// say to skip them.
	ErrUndecided = errors.New("intake: rows may mean several members")
)

// HeadingError tells which sheet, row and headings are wrong.
type HeadingError struct {
	Err   error // one of the sentinels above
	Sheet string
	Row   int // as Excel numbers rows
}

func (e *HeadingError) Error() string {
	return fmt.Sprintf("sheet %q row %d: %v", e.Sheet, e.Row, e.Err)
}

func (e *HeadingError) Unwrap() error { return e.Err }

// Status is what would become of a row.
type Status int

// What becomes of rows, in the order in which a preview counts them.
const (
	New Status = iota
	Changed
	Same
	Refused
	Undecided // a person has to say whose row it is: Row.Candidates
	Skipped   // a person said that it is not taken
	statuses
)

// String is the word for it on the screen.
func (s Status) String() string {
	return [...]string{"新規", "変更", "同じ", "不可", "要確認", "取り込まない"}[s]
}

// Plan is what taking in a file would do. It is not changed after Read.
type Plan struct {
	File     string // name without its folder
	Sheet    string // the first that is taken; "" for a csv
	Header   int    // the last row of its headings
	Layout   Layout // of all sheets
	Columns  []Heading
	NotTaken []Heading
	Notes    []string // what holds for the whole file, Japanese sentences
	Rows     []Row
	Absent   []Absent // members today whom the file does not name (退会候補); nothing happens to them
	AbsentOf []string // the units whose members the file lists, when it is not the whole office
	NewUnits []string // names of 支部 and so on that would be made

	units  []journal.Change
	recipe []journal.Change // how the file was read, for the next one
	tables []*block
	counts [statuses]int
}

// Heading is one column of the file.
type Heading struct {
	Sheet   string
	Column  string // letters
	Title   string // as it stands in the file
	Label   string // what it was understood as; "" when it is not taken
	Reason  string // why it is not taken, a Japanese sentence
	Refused bool   // not taken because the law says that it must not be kept

	Places     []string // what it was understood as, as in ColumnChoice; several: split
	Confidence Confidence
	Why        string   // why it was understood so, a Japanese sentence
	Examples   []string // the first three different values; none of a refused column
}

// Row is one row of the file.
type Row struct {
	Sheet    string
	Line     int // as Excel numbers rows
	Status   Status
	Number   string // 会員番号
	Company  string
	Name     string    // the person
	Member   roster.ID // the member it is or will be; "" when it is not taken
	By       string    // what identified a known member when it was not his number: 企業名と氏名
	Proposed bool      // Number is not in the file: the next free one
	Former   bool      // in a table of those who have left
	Problems []Problem // not empty: the row is refused as a whole
	Warnings []Problem // worth a look; the row is taken all the same

	Candidates []Candidate // who may be meant, the likeliest first; for Undecided and what was decided
	Held       []Cell      // where the file says otherwise and the mode leaves what is there

	doubtful, skipped bool

	changes []journal.Change
	others  []Cell // what changes in other words than the records': the unit, the company
}

// Problem says what is wrong with one cell and what to do.
type Problem struct {
	Sheet    string
	Row      int
	Column   string // letters; "" when the row as a whole is meant
	Heading  string
	Value    string // as it stands in the file
	Sentence string // Japanese: what is wrong, what to do
	Proposal string // what to read instead, where it is likely; a person decides
}

// String is the whole in one line: シート「会員名簿」3行目 D列（法人番号）「…」: …
func (p Problem) String() string {
	var b strings.Builder
	if p.Sheet != "" {
		fmt.Fprintf(&b, "シート「%s」", p.Sheet)
	}
	fmt.Fprintf(&b, "%d行目", p.Row)
	if p.Column != "" {
		fmt.Fprintf(&b, " %s列（%s）", p.Column, p.Heading)
	}
	if p.Value != "" {
		fmt.Fprintf(&b, "「%s」", p.Value)
	}
	return b.String() + ": " + p.Sentence
}

// Cell is one value of a row's preview.
type Cell struct {
	Label  string // 企業名, 所属 …
	Before string // "" when there was none
	After  string
}

// Count tells how many rows would become so.
func (p *Plan) Count(s Status) int { return p.counts[s] }

// Problems lists what is wrong, in the order of the rows.
func (p *Plan) Problems() []Problem {
	var all []Problem
	for _, r := range p.Rows {
		all = append(all, r.Problems...)
	}
	return all
}

// Warnings lists what is worth a look, in the order of the rows.
func (p *Plan) Warnings() []Problem {
	var all []Problem
	for _, r := range p.Rows {
		all = append(all, r.Warnings...)
	}
	return all
}

// Remember is keeping how the file was read, by itself: for a file that says
// nothing new. ErrNothing when that is kept already.
func (p *Plan) Remember() (journal.Action, error) {
	if len(p.recipe) == 0 {
		return journal.Action{}, fmt.Errorf("%s: %w", p.File, ErrNothing)
	}
	return journal.Action{From: "取込 " + p.File, Sentence: "「" + p.File + "」の読み方を覚えました", Changes: p.recipe}, nil
}

// Action is the Plan as one thing to hand to office.Apply. ErrRefused or
// ErrUndecided when there are such rows and skip is false; ErrNothing when
// nothing would change.
func (p *Plan) Action(skip bool) (journal.Action, error) {
	if p.counts[Refused] > 0 && !skip {
		return journal.Action{}, fmt.Errorf("%s: %w: %d", p.File, ErrRefused, p.counts[Refused])
	}
	if p.counts[Undecided] > 0 && !skip {
		return journal.Action{}, fmt.Errorf("%s: %w: %d", p.File, ErrUndecided, p.counts[Undecided])
	}
	n := len(p.units)
	for i := range p.Rows {
		n += len(p.Rows[i].changes)
	}
	changes := append(make([]journal.Change, 0, n), p.units...)
	for i := range p.Rows {
		changes = append(changes, p.Rows[i].changes...)
	}
	if len(changes) == 0 {
		return journal.Action{}, fmt.Errorf("%s: %w", p.File, ErrNothing)
	}
	changes = append(changes, p.recipe...)
	return journal.Action{From: "取込 " + p.File, Sentence: p.sentence(), Changes: changes}, nil
}

// sentence is what the history will say.
func (p *Plan) sentence() string {
	parts := []string{}
	if n := p.counts[New]; n > 0 {
		parts = append(parts, "新規"+nihongo.FormatNumber(int64(n))+"名")
	}
	if n := p.counts[Changed]; n > 0 {
		parts = append(parts, "変更"+nihongo.FormatNumber(int64(n))+"名")
	}
	s := p.File + "から" + strings.Join(parts, "・") + "を取り込みました"
	if n := p.counts[Refused] + p.counts[Undecided] + p.counts[Skipped]; n > 0 {
		s += "（" + nihongo.FormatNumber(int64(n)) + "行は取り込んでいません）"
	}
	return s
}

// Cells shows a row value by value: what is there and what would be there.
// For a new member that is all his values, for a known one those that change.
func (r *Row) Cells() []Cell {
	out := slices.Clone(r.others)
	for _, c := range r.changes {
		out = append(out, cells(c)...)
	}
	return out
}

// cells shows one Change. Ids of other records are left out, and placements,
// which Row.others names by their unit.
func cells(c journal.Change) []Cell {
	if c.Kind == roster.PlacementKind {
		return nil
	}
	if c.Field != "" {
		f, ok := roster.FieldOf(c.Kind, c.Field)
		if !ok || f.Type == roster.Ref {
			return nil
		}
		return []Cell{{f.Label, shown(f, c.Before), shown(f, c.After)}}
	}
	was, _ := journal.Decode(c.Before)
	is, _ := journal.Decode(c.After)
	var out []Cell
	for _, v := range slices.Concat(was, is) {
		f, ok := roster.FieldOf(c.Kind, v.Field)
		if !ok || f.Type == roster.Ref {
			continue
		}
		if !slices.ContainsFunc(out, func(x Cell) bool { return x.Label == f.Label }) {
			out = append(out, Cell{f.Label, shown(f, was.Get(v.Field)), shown(f, is.Get(v.Field))})
		}
	}
	return out
}

// shown is a value as a person reads it.
func shown(f roster.Field, text string) string {
	switch {
	case text == "":
		return ""
	case f.Name == "industry":
		return nihongo.Industry(text)
	case f.Name == "capital_yen":
		if yen, err := nihongo.ParseNumber(text); err == nil {
			return nihongo.FormatYen(yen)
		}
	case f.Name == "corporate_number":
		return nihongo.FormatCorporateNumber(text)
	case f.Name == "postal":
		return nihongo.FormatPostal(text)
	case f.Type == roster.Date:
		return nihongo.Day(text).Western()
	case f.Type == roster.Number && (f.Name == "regular" || f.Name == "part"):
		if n, err := nihongo.ParseNumber(text); err == nil {
			return nihongo.FormatNumber(n) + "名"
		}
	case f.Type == roster.Flag:
		return "はい"
	}
	return text
}
