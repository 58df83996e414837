package office

// What can be had of a damaged file. Everything is written twice, in the tables
// and in the journal, and each half has its sums: what one half has lost, the
// other still knows.

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

type salvaged struct {
	records  map[journal.Kind]map[string][]string // by id: the fields in the order of the schema
	actions  []oldAction
	contents map[string][]byte

	good    map[string]bool // tables that hold what was written
	kept    tallies
	lost    []string                             // contents
	settled *Rescue                              // what came of it, when that is decided
	play    map[journal.Kind]map[string][]string // what the journal alone leads to
}

// oldAction is an Action as it stands in the journal.
type oldAction struct {
	n                                        int64
	id, at, by, origin, sentence, on, undoes string
	changes                                  []journal.Change
}

// salvage reads every row that can be read.
func salvage(ctx context.Context, db *sql.DB) (*salvaged, error) {
	s := &salvaged{records: map[journal.Kind]map[string][]string{}, contents: map[string][]byte{}, good: map[string]bool{}}
	found := tallies{}
	var h hasher
	for _, of := range roster.Schemas() {
		rows := map[string][]string{}
		s.records[of.Kind] = rows
		err := eachLeft(ctx, db, string(of.Kind), joined(of), func(scan func(...any) error) error {
			var row string
			texts := make([]string, len(of.Fields)+1)
			if err := scan(&row); err != nil || !cut(row, texts) {
				return err
			}
			if roster.NewBuilder().Add(of.Kind, texts[0], texts[1:]) != nil {
				return nil // no value any more
			}
			found.add(string(of.Kind), h.record(of, texts[0], texts[1:]))
			rows[texts[0]] = texts[1:]
			return nil
		}, unitSeparator)
		if err != nil {
			return nil, err
		}
	}
	if err := s.readJournal(ctx, db, found); err != nil {
		return nil, err
	}
	if err := s.readContents(ctx, db, found); err != nil {
		return nil, err
	}
	kept, err := readSums(ctx, db)
	if err != nil {
		kept = tallies{} // then nothing is certain
	}
	s.kept = kept
	if len(kept) > 0 {
		bad := found.differing(kept)
		for _, of := range roster.Schemas() {
			s.good[string(of.Kind)] = !slices.Contains(bad, string(of.Kind))
		}
		for _, table := range []string{actionTable, changeTable, contentTable} {
			s.good[table] = !slices.Contains(bad, table)
		}
	}
	return s, ctx.Err()
}

func (s *salvaged) readJournal(ctx context.Context, db *sql.DB, found tallies) error {
	at := map[int64]int{}
	var h hasher
	err := eachLeft(ctx, db, actionTable, "n, id, at, by, origin, sentence, valid_on, coalesce(undoes, '')", func(scan func(...any) error) error {
		var a oldAction
		if err := scan(&a.n, &a.id, &a.at, &a.by, &a.origin, &a.sentence, &a.on, &a.undoes); err != nil {
			return err
		}
		if _, err := time.Parse(time.RFC3339Nano, a.at); err != nil {
			return nil
		}
		found.add(actionTable, h.action(a.n, a.id, a.at, a.by, a.origin, a.sentence, a.on, a.undoes))
		s.actions = append(s.actions, a)
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(s.actions, func(a, b oldAction) int { return int(a.n - b.n) })
	for i, a := range s.actions {
		at[a.n] = i
	}
	type numbered struct {
		n, action int64
		journal.Change
	}
	var all []numbered
	err = eachLeft(ctx, db, changeTable, "n, action, kind, record, field, before, after", func(scan func(...any) error) error {
		var c numbered
		if err := scan(&c.n, &c.action, &c.Kind, &c.ID, &c.Field, &c.Before, &c.After); err != nil {
			return err
		}
		all = append(all, c)
		return nil
	})
	slices.SortFunc(all, func(a, b numbered) int { return int(a.n - b.n) })
	nth := map[int64]int{}
	for _, c := range all {
		found.add(changeTable, h.change(c.action, nth[c.action], c.Change))
		nth[c.action]++
		if i, ok := at[c.action]; ok {
			s.actions[i].changes = append(s.actions[i].changes, c.Change)
		}
	}
	return err
}

func (s *salvaged) readContents(ctx context.Context, db *sql.DB, found tallies) error {
	var h hasher
	return eachLeft(ctx, db, contentTable, "hash, bytes", func(scan func(...any) error) error {
		var hash string
		var bytes []byte
		if err := scan(&hash, &bytes); err != nil {
			return err
		}
		if journal.Content(bytes).Hash() != hash {
			s.lost = append(s.lost, "保管したファイル（"+hash[:min(12, len(hash))]+"）")
			return nil
		}
		found.add(contentTable, h.content(hash))
		s.contents[hash] = bytes
		return nil
	})
}

// eachLeft hands over every row of a table that can be read: from the front as
// far as it goes, from the back as far as it goes, and between one by one. A row
// that do cannot scan is passed over.
func eachLeft(ctx context.Context, db *sql.DB, table, columns string, do func(scan func(...any) error) error, args ...any) error {
	const patience = 1_000_000 // rows between the two ends that are tried
	query := "SELECT rowid, " + columns + " FROM " + quoted(table) + " NOT INDEXED "
	read := func(from, to int64, order string) (last int64, whole bool) {
		where := fmt.Sprintf("WHERE rowid BETWEEN %d AND %d ORDER BY rowid %s", from, to, order)
		rows, err := db.QueryContext(ctx, query+where, args...)
		if err != nil {
			return 0, false
		}
		defer rows.Close()
		for rows.Next() {
			var at int64
			_ = do(func(into ...any) error {
				return rows.Scan(append([]any{&at}, into...)...)
			})
			if at != 0 {
				last = at
			}
		}
		return last, rows.Err() == nil
	}
	const end = 1<<62 - 1
	front, whole := read(1, end, "")
	if whole {
		return ctx.Err()
	}
	back, _ := read(front+1, end, "DESC")
	for at := front + 1; at < min(back, front+patience) && ctx.Err() == nil; at++ {
		read(at, at, "")
	}
	return ctx.Err()
}

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

func (s *salvaged) contentHashes() []string { return slices.Sorted(maps.Keys(s.contents)) }
