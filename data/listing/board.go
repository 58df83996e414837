package listing

// Lists for meetings: who asks to join, for the board to approve, and who holds
// which office.

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Applicants lists those who have applied by the day of the Book and wait for
// the board's approval, who applied first standing first.
func Applicants(book *roster.Book) []*roster.Entry {
	var list []*roster.Entry
	for _, e := range book.Entries() {
		if e.StateOn(book.Day()) == roster.Applying && application(book, e).Approved == "" {
			list = append(list, e)
		}
	}
	return Sorted(book, list, []SortKey{{Column: "applied"}})
}

// application is the spell that an applicant has applied for.
func application(book *roster.Book, e *roster.Entry) *roster.Spell {
	for _, s := range e.Spells {
		if s.Applied != "" && s.Applied <= book.Day() && (s.Joined == "" || s.Joined > book.Day()) {
			return s
		}
	}
	return &roster.Spell{}
}

// WriteApprovals writes 入会者承認（案） with an empty field for the board's word on
// each; entries nil takes all Applicants.
func WriteApprovals(ctx context.Context, w io.Writer, book *roster.Book, entries []*roster.Entry) (Told, error) {
	if entries == nil {
		entries = Applicants(book)
	}
	l := List{Title: "入会者承認（案）", Book: book, Entries: entries, Order: "申込日"}
	wb := l.workbook(w)
	err := l.writeApprovals(ctx, wb)
	return Told{Listed: len(entries)}, l.close(wb, err)
}

func (l List) writeApprovals(ctx context.Context, wb *sheet.Workbook) error {
	table, err := wb.Sheet(sheet.Spec{Name: l.title(), NoFilter: true, Height: 30,
		Head: sheet.Head{Title: l.title(), Aside: l.aside(len(l.Entries)), Note: "理事会　　　　　年　　　月　　　日　　　承認欄に○または×"},
		Columns: []sheet.Column{
			{Title: "番号", Width: 6, Style: sheet.StyleInteger}, {Title: "申込日", Width: 12, Style: sheet.StyleDate}, {Title: "企業名", Width: 28},
			{Title: "氏名", Width: 14}, {Title: "役職", Width: 16}, {Title: "業種", Width: 20}, {Title: "社員数", Width: 8, Style: sheet.StyleInteger},
			{Title: "紹介者", Width: 28}, {Title: "希望所属", Width: 16}, {Title: "承認", Width: 10},
		}})
	if err != nil {
		return err
	}
	for i, e := range l.Entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := application(l.Book, e)
		staff, introducer := sheet.Value{}, ""
		if n := e.Company.Staff(); n.Known {
			staff = sheet.Int(n.N)
		}
		if s.Introducer != "" {
			introducer = l.Book.NameOf(roster.MemberKind, s.Introducer)
		}
		err := table.Row(sheet.Int(int64(i+1)), sheet.Day(string(s.Applied)), sheet.Text(e.Company.Name), sheet.Text(e.Member.Name), sheet.Text(e.Title),
			sheet.Text(nihongo.Industry(e.Company.Industry)), staff, sheet.Text(introducer), sheet.Text(l.wished(e)), sheet.Value{})
		if err != nil {
			return err
		}
	}
	return nil
}

// wished is the unit an applicant is to belong to, which may begin with the day
// on which he joins.
func (l List) wished(e *roster.Entry) string {
	if name := l.Book.UnitName(e); name != "" {
		return name
	}
	for _, p := range e.Placements {
		if u := l.Book.Unit(p.Unit); u != nil && u.Kind != roster.UnitCommittee {
			return u.Name
		}
	}
	return ""
}

// WriteOfficers writes 役員・委員会名簿: who holds office on the day of the Book in a
// unit and those below it, "" for all. channel is whom it is made for, as List.For.
func WriteOfficers(ctx context.Context, w io.Writer, book *roster.Book, unit roster.ID, channel string) (Told, error) {
	l := List{Title: "役員・委員会名簿", Book: book, For: channel, Asked: "現任の役員・委員", Order: "組織、役"}
	if u := book.Unit(unit); u != nil {
		l.Asked = "「" + u.Name + "」の" + l.Asked
	}
	officers := slices.DeleteFunc(book.Officers(unit), func(o *roster.Officer) bool {
		return o.State(book.Day()) != roster.InOffice || !o.Unit.On(book.Day()) || o.Gone(book.Day())
	})
	// Committees first: branches follow with their own officers.
	slices.SortStableFunc(officers, func(x, y *roster.Officer) int { return branch(x.Unit) - branch(y.Unit) })
	for _, o := range officers {
		if !slices.Contains(l.Entries, o.Entry) {
			l.Entries = append(l.Entries, o.Entry)
		}
	}
	named, _, told := l.part()
	told.Withheld = nil
	officers = slices.DeleteFunc(officers, func(o *roster.Officer) bool { return !slices.Contains(named, o.Entry) })
	wb := l.workbook(w)
	err := l.writeOfficers(ctx, wb, officers, len(named))
	if err == nil {
		err = writeLeftOut(wb, told.LeftOut)
	}
	if err == nil {
		err = l.writeAbout(wb, told)
	}
	return told, l.close(wb, err)
}

// branch is 1 for a unit that members belong to, 0 for a committee.
func branch(u *roster.Unit) int {
	if u.Kind == roster.UnitCommittee {
		return 0
	}
	return 1
}

func (l List) writeOfficers(ctx context.Context, wb *sheet.Workbook, officers []*roster.Officer, persons int) error {
	table, err := wb.Sheet(sheet.Spec{Name: "名簿", FreezeColumns: 3,
		Head: sheet.Head{Title: l.title(), Aside: l.aside(persons), Note: l.Asked},
		Columns: []sheet.Column{
			{Title: "組織", Width: 22}, {Title: "役", Width: 14}, {Title: "氏名", Width: 14}, {Title: "氏名フリガナ", Width: 18}, {Title: "企業名", Width: 28},
			{Title: "役職", Width: 16}, {Title: "所属", Width: 16}, {Title: "就任日", Style: sheet.StyleDate}, {Title: "任期の末日", Style: sheet.StyleDate},
			{Title: "期", Width: 6, Style: sheet.StyleInteger}, {Title: "電話番号", Width: 16, Style: sheet.StyleCode},
		}})
	if err != nil {
		return err
	}
	for _, o := range officers {
		if err := ctx.Err(); err != nil {
			return err
		}
		e := o.Entry
		err := table.Row(sheet.Text(l.path(o.Unit)), sheet.Text(o.Role), sheet.Text(e.Member.Name), sheet.Text(e.Member.Kana), sheet.Text(e.Company.Name),
			sheet.Text(e.Title), sheet.Text(l.Book.UnitName(e)), sheet.Day(string(o.From)), sheet.Day(string(o.LastDay())), sheet.Int(int64(o.Times)), sheet.Text(e.Tel))
		if err != nil {
			return err
		}
	}
	return nil
}

// path names a unit with those above it: 第1ブロック 中央支部.
func (l List) path(u *roster.Unit) string {
	names := []string{u.Name}
	for depth := 0; depth < 16; depth++ {
		if u = l.Book.Unit(u.Parent); u == nil {
			break
		}
		names = append(names, u.Name)
	}
	slices.Reverse(names)
	return strings.Join(names, " ")
}

// FileName is what a file of the list is to be called, without characters that
// Windows refuses: 東支部の会員_2026-04-10.xlsx. kind is "xlsx" or "csv".
func (l List) FileName(kind string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '_'
		}
		return r
	}, l.title())
	return fmt.Sprintf("%s_%s.%s", strings.Trim(name, " ."), l.Book.Day(), kind)
}
