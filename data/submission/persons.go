package submission

// The sheets about persons: 入会者, 退会者, 会員名簿, 提供除外. Only those stand there by
// name who may be named; of the others there is a line with their number.

import (
	"context"
	"fmt"

	"kaisei/data/roster"
	"kaisei/data/sheet"
)

const (
	joinedSheet  = "入会者"
	leftSheet    = "退会者"
	rosterSheet  = "会員名簿"
	leftOutSheet = "提供除外"
)

// eventColumns are those of 入会者 and 退会者; 退会者 has 理由 before 人数.
func eventColumns(day, month string) []sheet.Column {
	return []sheet.Column{
		{Title: "会員番号", Width: 11, Style: sheet.StyleCode}, {Title: "企業名", Width: 32}, {Title: "氏名", Width: 18},
		{Title: "所属", Width: 22}, {Title: day, Style: sheet.StyleDate}, {Title: month, Width: 10, Style: sheet.StyleCode},
		{Title: "種別", Width: 12}, {Title: "人数", Width: 8, Style: sheet.StyleInteger},
	}
}

// writeEvents writes one of the two sheets and returns its column 人数.
func (m *Counted) writeEvents(wb *sheet.Workbook, name string, columns []sheet.Column, events []roster.Event, cells func(roster.Event) []sheet.Value) (string, error) {
	w, err := wb.Sheet(sheet.Spec{Name: name, Columns: columns, FreezeColumns: 2})
	if err != nil {
		return "", err
	}
	named, silent := m.nameable(events)
	for _, v := range named {
		unit := ""
		if v.Unit != nil {
			unit = v.Unit.Name
		}
		row := []sheet.Value{sheet.Text(v.Entry.Number), sheet.Text(v.Entry.Company.Name), sheet.Text(v.Entry.Name), sheet.Text(unit)}
		if err := w.Row(append(append(row, cells(v)...), sheet.Int(1))...); err != nil {
			return "", err
		}
	}
	if silent > 0 {
		row := make([]sheet.Value, len(columns))
		row[1] = sheet.Text(fmt.Sprintf("氏名非提供 %d名", silent))
		row[len(columns)-1] = sheet.Int(int64(silent))
		if err := w.Row(row...); err != nil {
			return "", err
		}
	}
	return w.Range(len(columns) - 1), nil
}

func (m *Counted) writeJoined(wb *sheet.Workbook) (string, error) {
	return m.writeEvents(wb, joinedSheet, eventColumns("入会日", "計上月"), m.Standing.Joined, func(v roster.Event) []sheet.Value {
		kind := v.Spell.JoinKind
		if kind == "" {
			kind = roster.JoinNew
		}
		return []sheet.Value{sheet.Day(string(v.Spell.Joined)), sheet.Text(string(m.Month)), sheet.Text(kind)}
	})
}

func (m *Counted) writeLeft(wb *sheet.Workbook) (string, error) {
	columns := eventColumns("退会日", "計上月")
	columns = append(columns[:7:7], sheet.Column{Title: "理由", Width: 16}, columns[7])
	return m.writeEvents(wb, leftSheet, columns, m.Standing.Left, func(v roster.Event) []sheet.Value {
		kind := v.Spell.LeaveKind
		if kind == "" {
			kind = roster.LeavePlain
		}
		return []sheet.Value{sheet.Day(string(v.Spell.Left)), sheet.Text(string(m.Month)), sheet.Text(kind), sheet.Text(reason(v.Spell))}
	})
}

// writeRoster writes 会員名簿 and returns its running numbers.
func (m *Counted) writeRoster(ctx context.Context, wb *sheet.Workbook) (string, error) {
	fields := agreed()
	columns := []sheet.Column{{Title: "通番", Width: 7, Style: sheet.StyleInteger}}
	for _, c := range fields {
		columns = append(columns, sheet.Column{Title: c.title, Width: c.width, Style: c.style})
	}
	w, err := wb.Sheet(sheet.Spec{Name: rosterSheet, Columns: columns, FreezeColumns: 3})
	if err != nil {
		return "", err
	}
	row := make([]sheet.Value, len(columns))
	for i, e := range m.Listed {
		if i%512 == 0 && ctx.Err() != nil {
			return "", ctx.Err()
		}
		row[0] = sheet.Int(int64(i + 1))
		for j, c := range fields {
			row[j+1] = c.value(m, e)
		}
		if err := w.Row(row...); err != nil {
			return "", err
		}
	}
	return w.Range(0), nil
}

// writeLeftOut writes 提供除外, by number only, and returns its running numbers.
func (m *Counted) writeLeftOut(wb *sheet.Workbook) (string, error) {
	w, err := wb.Sheet(sheet.Spec{Name: leftOutSheet, Portrait: true, FreezeColumns: 1, Columns: []sheet.Column{
		{Title: "通番", Width: 7, Style: sheet.StyleInteger}, {Title: "会員番号", Style: sheet.StyleCode}, {Title: "理由", Width: 12},
	}})
	if err != nil {
		return "", err
	}
	for i, o := range m.LeftOut {
		if err := w.Row(sheet.Int(int64(i+1)), sheet.Text(o.Entry.Number), sheet.Text(o.Why)); err != nil {
			return "", err
		}
	}
	return w.Range(0), nil
}
