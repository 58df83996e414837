package listing

// What a list is made of, and for whom: whoever must not be named to a channel
// is left out of what is made for it.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// List is what was asked for and found, ready to be written.
type List struct {
	Title   string // 東支部の会員
	Book    *roster.Book
	Entries []*roster.Entry // in the order in which they are written
	Columns []string        // ids; none = Usual
	Asked   string          // the question, as Asked reads it
	Order   string          // the order, as Order reads it
	For     string          // one of roster.Channels, "" = 事務局用: everybody, everything
}

// purposeOf says what a channel is for, in the words of the 提供記録.
func purposeOf(channel string) string {
	return map[string]string{
		"": "事務局の仕事", roster.ChannelPrinted: "会員名簿の発行", roster.ChannelWeb: "Webの会員検索", roster.ChannelNational: "全国の会員名簿と統計",
		roster.ChannelNewspaper: "中小企業家しんぶんの送付", roster.ChannelAuthorities: "行政・他団体への提供", roster.ChannelDeclaration: "パートナーシップ構築宣言の社名の公表",
	}[channel]
}

// Disclosed is the line of the 提供記録 for a list that was written: to whom, why ("" =
// what the channel is for), on what ground, which columns, and the members it names.
func (l List) Disclosed(what, purpose string, told Told) (roster.Disclosure, []roster.ID) {
	out := map[roster.ID]bool{}
	for _, o := range told.LeftOut {
		out[o.Entry.ID] = true
	}
	var people []roster.ID
	for _, e := range l.Entries {
		if !out[e.ID] {
			people = append(people, e.ID)
		}
	}
	var titles []string
	for _, c := range Pick(l.Columns) {
		if !slices.Contains(told.Withheld, c.Title) {
			titles = append(titles, c.Title)
		}
	}
	d := roster.Disclosure{To: cmp.Or(l.For, "事務局内"), Purpose: cmp.Or(purpose, purposeOf(l.For)), Basis: "同意", What: what, Columns: strings.Join(titles, "、"), Omitted: roster.Known(int64(len(out)))}
	switch {
	case l.For == "":
		d.Basis = "事務局の中で使う"
	case l.For == roster.ChannelNational && l.Book.Office().Basis != roster.BasisConsent:
		d.Basis = roster.BasisJoint
	}
	return d, people
}

// Told says what was written and what was not. Nobody is left out silently.
type Told struct {
	Listed   int
	LeftOut  []roster.Omission // Why is roster.Refused, roster.Unconfirmed or NoAddress
	Withheld []string          // titles of the columns that are for the office alone
}

// ListOf is the answer to a View. The error Is roster.ErrValue when its
// conditions cannot be read.
func ListOf(book *roster.Book, v *roster.View) (List, error) {
	q, err := v.Query()
	if err != nil {
		return List{}, err
	}
	sorts := ParseSorts(v.Sorts)
	return List{
		Title: v.Name, Book: book, Columns: ParseColumns(v.Columns), Asked: Asked(book, q), Order: Order(sorts),
		Entries: Sorted(book, book.Find(q), sorts),
	}, nil
}

// Purpose is what a list may be made for.
type Purpose struct{ For, Shown string }

// Purposes lists what a list may be made for: the office, or one of the channels.
func Purposes() []Purpose {
	list := []Purpose{{"", "事務局用（全員・全項目）"}}
	for _, c := range roster.Channels() {
		list = append(list, Purpose{c, c})
	}
	return list
}

// Asked reads a question: 「言葉「大東」、所属が東支部、かつ社員数が10名以上」.
func Asked(book *roster.Book, q roster.Query) string {
	var parts []string
	if q.Every {
		parts = append(parts, "退会した人と申込中の人も含む")
	} else {
		parts = append(parts, "会員")
	}
	if u := book.Unit(q.Unit); u != nil {
		parts = append(parts, "所属が「"+u.Name+"」")
	}
	if words := strings.Join(strings.Fields(q.Text), " "); words != "" {
		parts = append(parts, "言葉「"+words+"」")
	}
	if s := q.Where.Sentence(book); s != "" {
		parts = append(parts, s)
	}
	return strings.Join(parts, "、")
}

// Order reads an order: 所属、入会日（新しい順）.
func Order(sorts []SortKey) string {
	var parts []string
	for _, k := range sorts {
		c, ok := ColumnOf(k.Column)
		switch {
		case !ok:
		case k.Falling:
			parts = append(parts, c.Title+"（逆順）")
		default:
			parts = append(parts, c.Title)
		}
	}
	if len(parts) == 0 {
		return "五十音"
	}
	return strings.Join(parts, "、")
}

// part divides a list by its purpose.
func (l List) part() (entries []*roster.Entry, columns []Column, told Told) {
	entries, columns = l.Entries, Pick(l.Columns)
	if l.For != "" {
		entries, told.LeftOut = l.Book.Nameable(entries, l.For)
		columns = slices.DeleteFunc(columns, func(c Column) bool {
			if c.inside {
				told.Withheld = append(told.Withheld, c.Title)
			}
			return c.inside
		})
	}
	told.Listed = len(entries)
	return entries, columns, told
}

// title is the list's own, or what every list is called.
func (l List) title() string { return cmp.Or(strings.TrimSpace(l.Title), "会員一覧") }

// aside is the line beside the title: 2026年4月10日現在　620名.
func (l List) aside(n int) string {
	return fmt.Sprintf("%s現在　%s名", l.Book.Day().Western(), nihongo.FormatNumber(int64(n)))
}

// ground says why these people may be named.
func (l List) ground() string {
	switch {
	case l.For == "":
		return "事務局の中だけで使う。外に出さない。"
	case l.For == roster.ChannelNational && l.Book.Office().Basis != roster.BasisConsent:
		return "共同利用（個人情報保護法27条5項3号）。断った会員は載せない。"
	}
	return "「" + l.For + "」に同意した会員だけを載せる（個人情報保護法27条1項）。"
}

// purpose is what the list is called by what it is for.
func (l List) purpose() string { return cmp.Or(l.For, "事務局用") }
