package office

// From what was salvaged to a file that is whole: the tables and the journal
// are held against each other, it is decided what each record was, and what is
// repaired, doubtful or lost is named.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// settle decides what each record was, and tells what is lost. It does so once.
func (s *salvaged) settle() Rescue {
	if s.settled != nil {
		return *s.settled
	}
	var out Rescue
	gone := s.replay()
	sound := s.good[actionTable] && s.good[changeTable]
	if gone > 0 || !sound && len(s.kept) > 0 {
		if missing := s.kept[actionTable].rows - int64(len(s.actions)); missing > 0 {
			out.Lost = append(out.Lost, fmt.Sprintf("履歴の操作%d件", missing))
		}
		if gone > 0 {
			out.Lost = append(out.Lost, fmt.Sprintf("履歴の変更%d件", gone))
		}
		if len(out.Lost) == 0 {
			out.Doubtful = append(out.Doubtful, "履歴の一部（書き込んだときのものと違います）")
		}
	}
	for _, of := range roster.Schemas() {
		if s.good[string(of.Kind)] {
			continue
		}
		rows, play := s.records[of.Kind], s.play[of.Kind]
		for id, was := range play {
			is, there := rows[id]
			switch {
			case there && slices.Equal(is, was):
				continue
			case sound:
				out.Repaired = append(out.Repaired, s.called(of, id, was))
				rows[id] = was
			case !there:
				out.Doubtful = append(out.Doubtful, s.called(of, id, was))
				rows[id] = was
			default:
				out.Doubtful = append(out.Doubtful, s.called(of, id, is))
			}
		}
		for id, is := range rows {
			if _, known := play[id]; known {
				continue
			}
			if sound {
				delete(rows, id)
			} else if len(s.kept) == 0 || s.kept[string(of.Kind)].rows > 0 {
				out.Doubtful = append(out.Doubtful, s.called(of, id, is))
			}
		}
		if missing := s.kept[string(of.Kind)].rows - int64(len(rows)); missing > 0 {
			out.Lost = append(out.Lost, fmt.Sprintf("%sの記録%d件", of.Label, missing))
		}
	}
	out.Lost = append(out.Lost, s.tie()...)
	out.Lost = append(out.Lost, s.lost...)
	out.Lost = append(out.Lost, s.cutOff...)
	if missing := s.kept[contentTable].rows - int64(len(s.contents)+len(s.lost)); missing > 0 {
		out.Lost = append(out.Lost, fmt.Sprintf("保管したファイル%d件", missing))
	}
	for _, rows := range s.records {
		out.Records += len(rows)
	}
	slices.Sort(out.Repaired)
	slices.Sort(out.Doubtful)
	s.settled = &out
	return out
}

// replay makes the records that the journal leads to, and takes out of it what
// leads nowhere; it returns how many Changes that were.
func (s *salvaged) replay() (gone int) {
	s.play = map[journal.Kind]map[string][]string{}
	schemas := map[journal.Kind]roster.Schema{}
	for _, of := range roster.Schemas() {
		schemas[of.Kind], s.play[of.Kind] = of, map[string][]string{}
	}
	for i := range s.actions {
		a := &s.actions[i]
		a.changes = slices.DeleteFunc(a.changes, func(c journal.Change) bool {
			of, known := schemas[c.Kind]
			if known && play(of, s.play[c.Kind], c) {
				return false
			}
			gone++
			return true
		})
	}
	return gone
}

// play does one Change, false when it cannot be.
func play(of roster.Schema, rows map[string][]string, c journal.Change) bool {
	row, there := rows[c.ID]
	field := func(name string) int {
		return slices.IndexFunc(of.Fields, func(f roster.Field) bool { return f.Name == name })
	}
	switch {
	case c.Field != "":
		i := field(c.Field)
		if !there || i < 0 {
			return false
		}
		next := slices.Clone(row)
		next[i] = c.After
		if roster.NewBuilder().Add(of.Kind, c.ID, next) != nil {
			return false
		}
		rows[c.ID] = next
	case c.After == "":
		delete(rows, c.ID)
		return there
	default:
		v, err := journal.Decode(c.After)
		if err != nil || there {
			return false
		}
		next := make([]string, len(of.Fields))
		for _, x := range v {
			i := field(x.Field)
			if i < 0 {
				return false
			}
			next[i] = x.Text
		}
		if roster.NewBuilder().Add(of.Kind, c.ID, next) != nil {
			return false
		}
		rows[c.ID] = next
	}
	return true
}

// tie takes out what refers to records that are lost; a member whose company is
// lost keeps one without its data.
func (s *salvaged) tie() (lost []string) {
	for _, of := range roster.Schemas() {
		for id, row := range s.records[of.Kind] {
			for i, f := range of.Fields {
				if f.Type != roster.Ref || row[i] == "" || s.records[f.Of][row[i]] != nil {
					continue
				}
				switch {
				case !f.Must:
					row[i] = ""
				case f.Of == roster.CompanyKind:
					s.records[f.Of][row[i]] = lostCompany()
					lost = append(lost, "企業の記録1件（"+s.called(of, id, row)+"の勤め先）")
				default:
					lost = append(lost, s.called(of, id, row))
					delete(s.records[of.Kind], id)
				}
			}
		}
	}
	slices.Sort(lost)
	return lost
}

func lostCompany() []string {
	c := &roster.Company{}
	row := make([]string, 0, 24)
	for _, of := range roster.Schemas() {
		if of.Kind != roster.CompanyKind {
			continue
		}
		for _, f := range of.Fields {
			text := roster.Get(c, f.Name)
			if f.Name == "name" {
				text = "（失われた企業）"
			}
			row = append(row, text)
		}
	}
	return row
}

// called is what to call a record in the report: its kind, and its own name or
// that of what it belongs to.
func (s *salvaged) called(of roster.Schema, id string, row []string) string {
	name := ""
	for i, f := range of.Fields {
		switch {
		case f.Name == "name":
			name = row[i]
		case name == "" && f.Type == roster.Ref && f.Must:
			if there := s.records[f.Of][row[i]]; there != nil {
				name = named(f.Of, there)
			}
		}
	}
	if name == "" {
		name = id[:min(8, len(id))]
	}
	return of.Label + "「" + name + "」"
}

func named(kind journal.Kind, row []string) string {
	for _, of := range roster.Schemas() {
		if of.Kind == kind {
			if i := slices.IndexFunc(of.Fields, func(f roster.Field) bool { return f.Name == "name" }); i >= 0 {
				return row[i]
			}
		}
	}
	return ""
}

// write fills a new file: the journal as far as it leads, one Action for what
// the records say beyond it, the records and the contents.
func (s *salvaged) write(ctx context.Context, db *sql.DB, f *File) error {
	actions, err := s.closed(f)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fault(err)
	}
	defer tx.Rollback()
	present := map[string]bool{}
	for _, a := range actions {
		present[a.id] = true
	}
	for _, a := range actions {
		var undoes any
		if present[a.undoes] {
			undoes = a.undoes
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO action(n, id, at, by, origin, sentence, valid_on, undoes) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
			a.n, a.id, a.at, a.by, a.origin, a.sentence, a.on, undoes); err != nil {
			return fault(err)
		}
		rows := newBatch(tx, "change(action, kind, record, field, before, after)", 6)
		for _, c := range a.changes {
			if err := rows.add(ctx, a.n, string(c.Kind), c.ID, c.Field, c.Before, c.After); err != nil {
				return fault(err)
			}
		}
		if err := rows.flush(ctx); err != nil {
			return fault(err)
		}
	}
	for _, of := range roster.Schemas() {
		rows := newBatch(tx, quoted(string(of.Kind))+"("+columns(of)+")", len(of.Fields)+1)
		for _, id := range slices.Sorted(maps.Keys(s.records[of.Kind])) {
			if err := rows.add(ctx, arguments(of, id, s.records[of.Kind][id])...); err != nil {
				return fault(err)
			}
		}
		if err := rows.flush(ctx); err != nil {
			return fault(err)
		}
	}
	for hash, bytes := range s.contents {
		if _, err := tx.ExecContext(ctx, "INSERT INTO content(hash, bytes) VALUES(?, ?)", hash, bytes); err != nil {
			return fault(err)
		}
	}
	return fault(tx.Commit())
}

// closed is the journal with the Action that leads from it to the records, where
// they differ.
func (s *salvaged) closed(f *File) ([]oldAction, error) {
	was, err := bookOf(s.play, f)
	if err != nil {
		return nil, err
	}
	is, err := bookOf(s.records, f)
	if err != nil {
		return nil, err
	}
	changes := journal.Diff(was, is)
	if len(changes) == 0 {
		return s.actions, nil
	}
	if _, err := was.Apply(changes); err != nil {
		return nil, errors.Join(ErrDamaged, err)
	}
	n := int64(1)
	if len(s.actions) > 0 {
		n = s.actions[len(s.actions)-1].n + 1
	}
	return append(slices.Clone(s.actions), oldAction{n: n, id: roster.NewID(), at: f.opt.Now().UTC().Format(time.RFC3339Nano), by: f.opt.Who, origin: "救出",
		sentence: "傷んだファイルから、読み取れた記録を救い出しました（" + f.Name() + "）", changes: changes}), nil
}
