package terminal

// 会勢 of a month.

import (
	"fmt"
	"strconv"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"

	"github.com/spf13/cobra"
)

func (t Terminal) standingCommand() *cobra.Command {
	c := &cobra.Command{Use: "standing FILE --month MONTH [--json]", Args: takes(1, "FILE"),
		Short: "月の会勢を出します",
		Long:  "当月末はその月の末日（＝翌月1日現在）の会員数、純増は入会−退会、率はすべて期首会員数に対するものです。\n移籍は入会にも退会にも数えません。"}
	c.Flags().String("month", "", "`MONTH` の会勢にします（例 2025-12、令和7年12月）")
	asJSON := c.Flags().Bool("json", false, "JSON で出します")
	c.RunE = func(c *cobra.Command, args []string) error {
		month, err := needMonth(c)
		if err != nil {
			return err
		}
		return t.reading(c.Context(), args[0], func(f *office.File) error {
			book, err := f.BookAt(c.Context(), month.Last())
			if err != nil {
				return err
			}
			s := book.Standing(month)
			t.remarks(s, f.Today())
			if *asJSON {
				return writeJSON(t.Out, standingOf(s))
			}
			return t.standing(s)
		})
	}
	return c
}

// remarks says what one has to know about the figures.
func (t Terminal) remarks(s roster.Standing, today nihongo.Day) {
	if today <= s.AsOf {
		t.say("%sはまだ終わっていません。%s現在わかっている分による速報です。", s.Month.Text(), today.Western())
	}
	for _, l := range append([]roster.Line{s.Office}, s.Units...) {
		if l.Month.Balance() != 0 || l.Year.Balance() != 0 {
			t.say("%sの会勢が合いません（月 %+d名、年度 %+d名）。会歴と所属の日付を確かめてください。", l.Name, l.Month.Balance(), l.Year.Balance())
		}
	}
}

func (t Terminal) standing(s roster.Standing) error {
	fmt.Fprintf(t.Out, "%s　%sの会勢（%s＝%s現在）\n期首 %s\n\n", printable(s.Office.Name), s.Month.Text(),
		s.AsOf.Western(), s.AsOf.AddDays(1).Western(), s.YearFrom.Western())
	g := grid{right: map[int]bool{}}
	head := []string{"", "期首", "前月末", "入会", "退会", "移籍入", "移籍出", "当月末", "純増", "社数",
		"年度入会", "年度退会", "年度純増", "入会率", "退会率", "純増率"}
	for i := 1; i < len(head); i++ {
		g.right[i] = true
	}
	g.row(head...)
	line := func(name string, l roster.Line) {
		row := []string{name}
		for _, n := range []int{l.Year.Opening, l.Month.Opening, l.Month.Joined, l.Month.Left, l.Month.MovedIn, l.Month.MovedOut,
			l.Month.Closing, l.Month.Net(), l.Companies, l.Year.Joined, l.Year.Left, l.Year.Net()} {
			row = append(row, strconv.Itoa(n))
		}
		for _, n := range []int{l.Year.Joined, l.Year.Left, l.Year.Net()} {
			text := "−"
			if rate, ok := l.Rate(n); ok {
				text = fmt.Sprintf("%.1f%%", 100*rate)
			}
			row = append(row, text)
		}
		g.row(row...)
	}
	line("全体", s.Office)
	for _, u := range s.Units {
		line(strings.Repeat("　", u.Depth+1)+u.Name, u)
	}
	return g.write(t.Out, "")
}

// The keys of standing --json are part of the interface (docs/terminal.md).
type standing struct {
	Month    nihongo.Month  `json:"month"`
	AsOf     nihongo.Day    `json:"as_of"`
	YearFrom nihongo.Day    `json:"year_from"`
	Office   standingLine   `json:"office"`
	Units    []standingLine `json:"units"`
	Joined   []event        `json:"joined"`
	Left     []event        `json:"left"`
}

type standingLine struct {
	Name       string   `json:"name"`
	Depth      int      `json:"depth"`
	Opening    int      `json:"opening"`
	Previous   int      `json:"previous"`
	Joined     int      `json:"joined"`
	Left       int      `json:"left"`
	MovedIn    int      `json:"moved_in"`
	MovedOut   int      `json:"moved_out"`
	Closing    int      `json:"closing"`
	Net        int      `json:"net"`
	Companies  int      `json:"companies"`
	YearJoined int      `json:"year_joined"`
	YearLeft   int      `json:"year_left"`
	YearNet    int      `json:"year_net"`
	JoinRate   *float64 `json:"join_rate"`
	LeaveRate  *float64 `json:"leave_rate"`
	NetRate    *float64 `json:"net_rate"`
	Balance    int      `json:"balance"`
}

type event struct {
	Number  string      `json:"number"`
	Company string      `json:"company"`
	Rep     string      `json:"rep"`
	Branch  string      `json:"branch"`
	Day     nihongo.Day `json:"day"`
	Kind    string      `json:"kind"`
	Reason  string      `json:"reason"`
}

func standingOf(s roster.Standing) standing {
	out := standing{Month: s.Month, AsOf: s.AsOf, YearFrom: s.YearFrom, Office: lineOf(s.Office),
		Units: []standingLine{}, Joined: []event{}, Left: []event{}}
	for _, u := range s.Units {
		out.Units = append(out.Units, lineOf(u))
	}
	for _, e := range s.Joined {
		out.Joined = append(out.Joined, eventOf(e, e.Spell.Joined, e.Spell.JoinKind, ""))
	}
	for _, e := range s.Left {
		out.Left = append(out.Left, eventOf(e, e.Spell.Left, e.Spell.LeaveKind, e.Spell.Reason))
	}
	return out
}

func lineOf(l roster.Line) standingLine {
	rate := func(n int) *float64 {
		r, ok := l.Rate(n)
		if !ok {
			return nil
		}
		return &r
	}
	balance := l.Month.Balance()
	if balance == 0 {
		balance = l.Year.Balance()
	}
	return standingLine{Name: l.Name, Depth: l.Depth, Opening: l.Year.Opening, Previous: l.Month.Opening,
		Joined: l.Month.Joined, Left: l.Month.Left, MovedIn: l.Month.MovedIn, MovedOut: l.Month.MovedOut,
		Closing: l.Month.Closing, Net: l.Month.Net(), Companies: l.Companies,
		YearJoined: l.Year.Joined, YearLeft: l.Year.Left, YearNet: l.Year.Net(),
		JoinRate: rate(l.Year.Joined), LeaveRate: rate(l.Year.Left), NetRate: rate(l.Year.Net()), Balance: balance}
}

func eventOf(e roster.Event, day nihongo.Day, kind, reason string) event {
	out := event{Number: e.Entry.Number, Company: e.Entry.Company.Name, Rep: e.Entry.Member.Name, Day: day, Kind: kind, Reason: reason}
	if e.Unit != nil {
		out.Branch = e.Unit.Name
	}
	return out
}
