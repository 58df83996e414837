package office

// What can be had of a damaged file. Everything is written twice, in the tables
// and in the journal, and each half has its sums: what one half has lost, the
// other still knows.

import (
	"context"
	"database/sql"
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
	cutOff  []string                             // the Actions at the end of which nothing is left
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

// newest is the number of the last Action that could be read.
func (s *salvaged) newest() int64 {
	if len(s.actions) == 0 {
		return 0
	}
	return s.actions[len(s.actions)-1].n
}

func (s *salvaged) contentHashes() []string { return slices.Sorted(maps.Keys(s.contents)) }
