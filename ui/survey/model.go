// Package survey is the place 組織率: members on the companies there are by
// municipality.
package survey

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/survey"
	"kaisei/ui/part"
)

// view is what the place shows, counted away from the window.
type view struct {
	book    *roster.Book
	density *survey.Density
}

func read(ctx context.Context, file *office.File, book *roster.Book) (*view, error) {
	table, err := survey.Newest(ctx, book, file.Content)
	if err != nil {
		return nil, err
	}
	return &view{book, survey.Measure(book, table)}, nil
}

// told says what 組織率 divides by, and the whole.
func (v *view) told() string {
	d := v.density
	s := fmt.Sprintf("%s現在　会員 %s名・%s社", strings.ReplaceAll(string(d.Day), "-", "/"), figure(int64(d.Total.Members)), figure(int64(d.Total.Companies)))
	if d.Table == nil {
		return s + "　組織率は、企業数の表を取り込むと計算します。"
	}
	if r, ok := d.Total.Rate(); ok {
		s += fmt.Sprintf(" ÷ 法人企業数 %s社 = 組織率 %s", figure(d.Total.Corporations.N), percent(r))
	}
	return s + "　出典：" + d.Source()
}

func figure(n int64) string { return nihongo.FormatNumber(n) }

func percent(r float64) string { return strconv.FormatFloat(100*r, 'f', 2, 64) + "%" }

// placeColumns are those of municipalities.
func placeColumns(list []survey.Place, open func(at int)) []part.Column {
	right := func(title string, width float32, text func(p survey.Place) string) part.Column {
		return part.Column{ID: title, Title: title, Width: width, Align: fyne.TextAlignTrailing, Text: func(at int) string { return text(list[at]) }}
	}
	members := right("会員数（名）", 110, func(p survey.Place) string { return figure(int64(p.Members)) })
	if open != nil {
		members.Open = open
	}
	return []part.Column{
		{ID: "code", Title: "コード", Width: 80, Text: func(at int) string { return list[at].Code }},
		{ID: "name", Title: "市区町村", Width: 220, Text: func(at int) string { return list[at].Name }},
		members,
		right("会員企業（社）", 120, func(p survey.Place) string { return figure(int64(p.Companies)) }),
		right("法人企業数（社）", 140, func(p survey.Place) string {
			if !p.Corporations.Known {
				return "—"
			}
			return figure(p.Corporations.N)
		}),
		right("組織率", 90, func(p survey.Place) string {
			if r, ok := p.Rate(); ok {
				return percent(r)
			}
			return "—"
		}),
		{ID: "note", Title: "備考", Width: 160, Text: func(at int) string { return note(list[at]) }, Role: func(at int) fyne.ThemeColorName {
			switch note(list[at]) {
			case "空白自治体":
				return part.Warning
			case "10%以上":
				return part.Confirmed
			}
			return part.Secondary
		}},
	}
}

func note(p survey.Place) string {
	r, ok := p.Rate()
	switch {
	case p.Empty():
		return "空白自治体"
	case ok && r >= 0.1:
		return "10%以上"
	case ok && r >= 0.05:
		return "5%以上"
	}
	return ""
}
