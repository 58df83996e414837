package terminal

// The members, as a table to read or as JSON for a program.

import (
	"cmp"
	"fmt"

	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"

	"github.com/spf13/cobra"
)

func (t Terminal) listCommand() *cobra.Command {
	c := &cobra.Command{Use: "list FILE [--all] [--as-of DAY] [--query TEXT] [--json]", Args: takes(1, "FILE"),
		Short: "会員の一覧を出します",
		Long:  "今日の会員を企業の五十音順に出します。"}
	all := c.Flags().Bool("all", false, "退会した人と申込中の人も出します")
	asOf := c.Flags().String("as-of", "", "`DAY` 現在の名簿にします（例 2025-12-31、令和7年12月31日）")
	query := c.Flags().String("query", "", "`TEXT` を含む会員だけにします（空白で区切るとすべてを含むもの、-語 で除く）")
	asJSON := c.Flags().Bool("json", false, "JSON で出します")
	c.RunE = func(c *cobra.Command, args []string) error {
		day, err := nihongo.ParseDay(*asOf)
		if err != nil || c.Flags().Changed("as-of") && day == "" {
			return wrong(c, "「--as-of %s」は日付として読み取れません。「2025-12-31」や「令和7年12月31日」のように書いてください。", *asOf)
		}
		return t.reading(c.Context(), args[0], func(f *office.File) error {
			book := f.Book()
			if day != "" {
				if book, err = f.BookAt(c.Context(), day); err != nil {
					return err
				}
			}
			found := listed(book, roster.Query{Text: *query, Every: *all}, f.Today())
			if *asJSON {
				return writeJSON(t.Out, found)
			}
			return t.table(found, *all)
		})
	}
	return c
}

// listed answers the question. Who came only after the day, when that day is in
// the past, is not yet known on it.
func listed(book *roster.Book, q roster.Query, today nihongo.Day) []member {
	out := []member{}
	for _, e := range book.Find(q) {
		if book.Day() < today && len(e.Spells) > 0 && e.StateOn(book.Day()) == roster.Unknown {
			continue
		}
		out = append(out, memberOf(book, e))
	}
	return out
}

// member is one element of list --json. Keys and their order are part of the
// interface (docs/terminal.md); unknown numbers are null.
type member struct {
	Number          string      `json:"number"`
	Company         string      `json:"company"`
	Kana            string      `json:"kana"`
	CorporateNumber string      `json:"corporate_number"`
	Postal          string      `json:"postal"`
	Prefecture      string      `json:"prefecture"`
	Address         string      `json:"address"`
	Tel             string      `json:"tel"`
	Fax             string      `json:"fax"`
	Email           string      `json:"email"`
	Industry        string      `json:"industry"`
	CapitalYen      *int64      `json:"capital_yen"`
	Regular         *int64      `json:"regular"`
	Part            *int64      `json:"part"`
	Founded         nihongo.Day `json:"founded"`
	Joined          nihongo.Day `json:"joined"`
	Left            nihongo.Day `json:"left"`
	Reason          string      `json:"reason"`
	Title           string      `json:"title"`
	Rep             string      `json:"rep"`
	RepKana         string      `json:"rep_kana"`
	Branch          string      `json:"branch"`

	state   roster.State
	company roster.ID
}

func memberOf(book *roster.Book, e *roster.Entry) member {
	day, c := book.Day(), e.Company
	m := member{Number: e.Number, Company: c.Name, Kana: c.Kana, CorporateNumber: c.Number, Postal: c.Postal,
		Prefecture: c.Prefecture, Address: c.Address, Tel: e.Tel, Fax: e.Fax, Email: e.Email, Industry: c.Industry,
		CapitalYen: orNull(c.Capital), Regular: orNull(c.Regular), Part: orNull(c.Part),
		Founded: cmp.Or(c.Founded, c.Established), Title: e.Title, Rep: e.Member.Name, RepKana: e.Member.Kana,
		Branch: book.UnitName(e), state: e.StateOn(day), company: c.ID}
	now := e.SpellOn(day)
	if s := cmp.Or(now, e.LastSpell(day)); s != nil {
		m.Joined = s.Joined
		if now == nil && s.Left != "" {
			m.Left, m.Reason = s.Left, cmp.Or(s.ReasonText, s.Reason)
		}
	}
	return m
}

func orNull(a roster.Amount) *int64 {
	if !a.Known {
		return nil
	}
	return &a.N
}

func (t Terminal) table(found []member, all bool) error {
	g := grid{}
	head := []string{"会員番号", "企業名", "氏名", "役職", "所属", "電話番号", "入会日"}
	if all {
		head = append(head, "状態", "退会日")
	}
	g.row(head...)
	companies := map[roster.ID]bool{}
	for _, m := range found {
		row := []string{m.Number, m.Company, m.Rep, m.Title, m.Branch, m.Tel, string(m.Joined)}
		if all {
			row = append(row, string(m.state), string(m.Left))
		}
		g.row(row...)
		companies[m.company] = true
	}
	if err := g.write(t.Out, ""); err != nil {
		return fmt.Errorf("list: %w", err)
	}
	t.say("%d名・%d社", len(found), len(companies))
	return nil
}
