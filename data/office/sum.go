package office

// What the content adds up to. Each row has a hash; the hashes of a table are
// added up, so that an Action keeps the sum by what it takes away and puts in,
// and a reader can tell at any time whether what he reads is what was written.
// A field that is not filled in adds nothing: a column that a later schema adds
// leaves the sums as they are. A schema that changes values or names of columns
// must empty the table checksum; it is then made anew.

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strconv"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// The tables besides the records that are added up.
const (
	actionTable  = "action"
	changeTable  = "change"
	contentTable = "content"
)

// tally is how many rows a table has and what their hashes add up to.
type tally struct {
	rows   int64
	hi, lo uint64
}

func (t *tally) add(h rowHash) {
	var carry uint64
	t.rows++
	t.lo, carry = bits.Add64(t.lo, h.lo, 0)
	t.hi, _ = bits.Add64(t.hi, h.hi, carry)
}

func (t *tally) take(h rowHash) {
	var borrow uint64
	t.rows--
	t.lo, borrow = bits.Sub64(t.lo, h.lo, 0)
	t.hi, _ = bits.Sub64(t.hi, h.hi, borrow)
}

// plus adds another tally to it.
func (t *tally) plus(o tally) {
	var carry uint64
	t.rows += o.rows
	t.lo, carry = bits.Add64(t.lo, o.lo, 0)
	t.hi, _ = bits.Add64(t.hi, o.hi, carry)
}

func (t tally) String() string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], t.hi)
	binary.BigEndian.PutUint64(b[8:], t.lo)
	return hex.EncodeToString(b[:])
}

func parseTally(rows int64, text string) (tally, error) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != 16 {
		return tally{}, fmt.Errorf("%w: sum %q", ErrDamaged, text)
	}
	return tally{rows, binary.BigEndian.Uint64(b[:8]), binary.BigEndian.Uint64(b[8:])}, nil
}

// tallies are those of all tables, by name; a table without rows has none.
type tallies map[string]tally

func (t tallies) add(table string, h rowHash)  { x := t[table]; x.add(h); t[table] = x }
func (t tallies) take(table string, h rowHash) { x := t[table]; x.take(h); t[table] = x }

// differing names the tables of which two tallies differ, in order.
func (t tallies) differing(o tallies) []string {
	var out []string
	for table, x := range t {
		if o[table] != x {
			out = append(out, table)
		}
	}
	for table, x := range o {
		if _, both := t[table]; !both && x != (tally{}) {
			out = append(out, table)
		}
	}
	slices.Sort(out)
	return out
}

type rowHash struct{ hi, lo uint64 }

// hasher makes the hashes of rows; it keeps its room from row to row.
type hasher struct{ room []byte }

func (h *hasher) begin(table, id string) {
	h.room = append(append(append(h.room[:0], table...), 0x1f), id...)
}

func (h *hasher) field(name, text string) {
	if text != "" {
		h.room = append(append(append(append(h.room, 0x1e), name...), 0x1f), text...)
	}
}

func (h *hasher) end() rowHash {
	sum := sha256.Sum256(h.room)
	return rowHash{binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16])}
}

// record hashes a record whose fields are in the order of the schema.
func (h *hasher) record(s roster.Schema, id string, row []string) rowHash {
	h.begin(string(s.Kind), id)
	for i, f := range s.Fields {
		h.field(f.Name, row[i])
	}
	return h.end()
}

func (h *hasher) action(n int64, id, at, by, origin, sentence, on, undoes string) rowHash {
	h.begin(actionTable, id)
	for i, text := range [...]string{strconv.FormatInt(n, 10), at, by, origin, sentence, on, undoes} {
		h.field(strconv.Itoa(i), text)
	}
	return h.end()
}

// change hashes a Change that is the nth of its Action.
func (h *hasher) change(action int64, nth int, c journal.Change) rowHash {
	h.begin(changeTable, strconv.FormatInt(action, 10)+"/"+strconv.Itoa(nth))
	for i, text := range [...]string{string(c.Kind), c.ID, c.Field, c.Before, c.After} {
		h.field(strconv.Itoa(i), text)
	}
	return h.end()
}

func (h *hasher) content(hash string) rowHash {
	h.begin(contentTable, hash)
	return h.end()
}

// moved is by how much an Action changes the tallies of the records.
func moved(changes []journal.Change, was, is *roster.Book) tallies {
	type record struct {
		kind journal.Kind
		id   string
	}
	out, done := tallies{}, map[record]bool{}
	var h hasher
	schemas := map[journal.Kind]roster.Schema{}
	for _, s := range roster.Schemas() {
		schemas[s.Kind] = s
	}
	for _, c := range changes {
		if done[record{c.Kind, c.ID}] {
			continue
		}
		done[record{c.Kind, c.ID}] = true
		s := schemas[c.Kind]
		if row := was.Row(c.Kind, c.ID); row != nil {
			out.take(string(c.Kind), h.record(s, c.ID, row))
		}
		if row := is.Row(c.Kind, c.ID); row != nil {
			out.add(string(c.Kind), h.record(s, c.ID, row))
		}
	}
	return out
}

// keepSums adds what an Action moved to the sums in the file.
func keepSums(ctx context.Context, tx *sql.Tx, by tallies) error {
	kept, err := readSums(ctx, tx)
	if err != nil {
		return err
	}
	for table, t := range by {
		t.plus(kept[table])
		if err := writeSum(ctx, tx, table, t); err != nil {
			return err
		}
	}
	return nil
}

func writeSum(ctx context.Context, tx *sql.Tx, table string, t tally) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO checksum(kind, size, total) VALUES(?, ?, ?)
		ON CONFLICT(kind) DO UPDATE SET size = excluded.size, total = excluded.total`, table, t.rows, t.String())
	return err
}

// makeSums adds up everything in a file that has no sums yet.
func makeSums(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fault(err)
	}
	defer tx.Rollback()
	kept, err := readSums(ctx, tx)
	if err != nil || len(kept) > 0 {
		return err
	}
	found, err := addUp(ctx, tx)
	if err != nil {
		return err
	}
	for table, t := range found {
		if err := writeSum(ctx, tx, table, t); err != nil {
			return fault(err)
		}
	}
	return fault(tx.Commit())
}

// querier is a database or a transaction in it.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// readSums reads the sums that are kept, none for a file that has none yet.
func readSums(ctx context.Context, db querier) (tallies, error) {
	rows, err := db.QueryContext(ctx, "SELECT kind, size, total FROM checksum")
	if err != nil {
		return nil, fault(err)
	}
	defer rows.Close()
	out := tallies{}
	for rows.Next() {
		var table, total string
		var size int64
		if err := rows.Scan(&table, &size, &total); err != nil {
			return nil, fault(err)
		}
		if out[table], err = parseTally(size, total); err != nil {
			return nil, err
		}
	}
	return out, fault(rows.Err())
}

// addUp reads every row of the file and adds their hashes up. A content whose
// bytes are not what its hash says is not counted.
func addUp(ctx context.Context, db querier) (tallies, error) {
	out := tallies{}
	var h hasher
	for _, s := range roster.Schemas() {
		err := eachRecord(ctx, db, s, func(texts []string) error {
			out.add(string(s.Kind), h.record(s, texts[0], texts[1:]))
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("office: table %s: %w", s.Kind, fault(err))
		}
	}
	err := eachRow(ctx, db, "SELECT n, id, at, by, origin, sentence, valid_on, coalesce(undoes, '') FROM action", func(scan func(...any) error) error {
		var n int64
		var id, at, by, origin, sentence, on, undoes string
		if err := scan(&n, &id, &at, &by, &origin, &sentence, &on, &undoes); err != nil {
			return err
		}
		out.add(actionTable, h.action(n, id, at, by, origin, sentence, on, undoes))
		return nil
	})
	var last int64
	nth := 0
	err = errors.Join(err, eachRow(ctx, db, "SELECT action, kind, record, field, before, after FROM change ORDER BY n", func(scan func(...any) error) error {
		var action int64
		var c journal.Change
		if err := scan(&action, &c.Kind, &c.ID, &c.Field, &c.Before, &c.After); err != nil {
			return err
		}
		if action != last {
			last, nth = action, 0
		}
		out.add(changeTable, h.change(action, nth, c))
		nth++
		return nil
	}))
	err = errors.Join(err, eachRow(ctx, db, "SELECT hash, bytes FROM content", func(scan func(...any) error) error {
		var hash string
		var bytes sql.RawBytes
		if err := scan(&hash, &bytes); err != nil {
			return err
		}
		if journal.Content(bytes).Hash() == hash {
			out.add(contentTable, h.content(hash))
		}
		return nil
	}))
	return out, err
}

func eachRow(ctx context.Context, db querier, query string, do func(scan func(...any) error) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return fault(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows.Scan); err != nil {
			return fault(err)
		}
	}
	return fault(rows.Err())
}

// audit tells which tables hold something else than what was written there; in
// one transaction, so that a writer does not disturb it.
func audit(ctx context.Context, db *sql.DB) ([]string, error) {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, fault(err)
	}
	defer tx.Rollback()
	kept, err := readSums(ctx, tx)
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	found, err := addUp(ctx, tx)
	if err != nil {
		return nil, err
	}
	return found.differing(kept), nil
}
