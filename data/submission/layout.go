package submission

// The office's own forms: the columns of 会員名簿 renamed, ordered and dropped, kept
// by name; and a workbook of the office's own, filled at its named cells. Both
// are made from what was closed, not from the roster of today.

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// Sentinels of what a profile cannot write.
var (
	ErrLayout = errors.New("submission: columns of a profile cannot be read")
	ErrBare   = errors.New("submission: figures alone, nobody is named")
)

// OwnColumn is one column of an office's own list: which of the form's, and how
// the office calls it.
type OwnColumn struct {
	Column string // heading of the form
	Title  string `json:",omitempty"` // "" = the form's
}

// Called is the heading that is written.
func (c OwnColumn) Called() string {
	if c.Title != "" {
		return c.Title
	}
	return c.Column
}

// FormColumns lists the headings of 会員名簿 in the order of the present form.
func FormColumns() []string {
	var out []string
	for _, c := range agreed() {
		out = append(out, c.title)
	}
	return out
}

// EncodeColumns and DecodeColumns keep columns in a Profile. The error Is ErrLayout.
func EncodeColumns(columns []OwnColumn) string {
	raw, err := json.Marshal(columns)
	if err != nil { // strings alone: cannot be
		return ""
	}
	return string(raw)
}

// DecodeColumns reads what EncodeColumns wrote; "" is the form as it is.
func DecodeColumns(text string) ([]OwnColumn, error) {
	var out []OwnColumn
	if text == "" {
		for _, title := range FormColumns() {
			out = append(out, OwnColumn{Column: title})
		}
		return out, nil
	}
	if err := json.Unmarshal([]byte(text), &out); err != nil || len(out) == 0 {
		return nil, fmt.Errorf("%w: %.60q", ErrLayout, text)
	}
	return out, nil
}

// WriteOwn writes 会員名簿 of a closed submission with the office's own columns,
// those who may be named alone. A column that its form did not have stays empty.
// The error Is ErrLayout, or ErrBare.
func WriteOwn(ctx context.Context, w io.Writer, f *Frozen, columns []OwnColumn) error {
	switch {
	case len(columns) == 0:
		return ErrLayout
	case f.Bare:
		return ErrBare
	}
	last := f.AsOf.Time()
	wb := sheet.Create(w, sheet.Meta{Title: rosterSheet + " " + PeriodText(cmp.Or(f.Period, string(f.Month))), Created: time.Date(last.Year(), last.Month(), last.Day(), 15, 0, 0, 0, time.UTC)})
	spec := sheet.Spec{Name: rosterSheet}
	styles, at := map[string]column{}, make([]int, len(columns))
	for _, c := range agreed() {
		styles[c.title] = c
	}
	for i, c := range columns {
		spec.Columns = append(spec.Columns, sheet.Column{Title: c.Called(), Width: styles[c.Column].width, Style: styles[c.Column].style})
		at[i] = slices.Index(f.Columns, c.Column)
	}
	t, err := wb.Sheet(spec)
	if err != nil {
		return fmt.Errorf("own list: %w", err)
	}
	row := make([]sheet.Value, len(columns))
	for n, p := range f.Members {
		if n%512 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if p.Silent != "" {
			continue
		}
		for i := range columns {
			row[i] = sheet.Value{}
			if at[i] >= 0 && at[i] < len(p.Cells) {
				if row[i] = sheet.Text(p.Cells[at[i]]); spec.Columns[i].Style == sheet.StyleDate {
					row[i] = sheet.Day(p.Cells[at[i]])
				}
			}
		}
		if err := t.Row(row...); err != nil {
			return fmt.Errorf("own list: %w", err)
		}
	}
	if err := wb.Close(); err != nil {
		return fmt.Errorf("own list: %w", err)
	}
	return nil
}

// FormValues are what the named cells of an office's own form may ask for, by name.
func FormValues(office *roster.Office, s *roster.Submission) map[string]sheet.Value {
	m := Manifest{Totals: Totals(s)}
	out := map[string]sheet.Value{
		"同友会コード": sheet.Text(office.Prefecture), "正式名称": sheet.Text(office.Name), "種類": sheet.Text(s.Kind), "対象": sheet.Text(s.Period),
		"対象月": sheet.Text(s.Period), "締日": sheet.Day(string(s.AsOf)), "基準日": sheet.Day(string(s.AsOf.AddDays(1))), "作成者": sheet.Text(s.Maker),
		"確認者": sheet.Text(s.Checker), "版": sheet.Int(s.Version.N), "控え番号": sheet.Text(Code(s.RowsHash)), "理由": sheet.Text(s.Reason),
	}
	out["対象月"] = sheet.Text(PeriodText(s.Period))
	n := func(name string) int64 {
		v, _ := m.Total(name)
		return int64(v)
	}
	for _, t := range m.Totals {
		out[t.Name] = sheet.Int(int64(t.N))
	}
	joined, left := n("累計入会"), n("累計退会")
	if s.Kind != KindMonthly { // its movements are those of the year
		joined, left = n("入会計"), n("退会計")
	}
	out[membersTitle], out["企業数"] = sheet.Int(int64(Members(m.Totals))), sheet.Int(n("社数"))
	out["純増"], out["累計純増"] = sheet.Int(n("入会計")-n("退会計")), sheet.Int(joined-left)
	if opening := float64(n("期首")); opening > 0 {
		out["入会率"], out["退会率"], out["純増率"] = sheet.Num(float64(joined)/opening), sheet.Num(float64(left)/opening), sheet.Num(float64(joined-left)/opening)
	}
	return out
}
