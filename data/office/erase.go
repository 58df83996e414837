package office

// Erasing a person on his request (個人情報保護法35条). It is the one thing that
// reaches into what was written down: the journal is rewritten as if the data
// had never been there, so that it still leads to the records, and the sums are
// made anew. What remains of the person is one who was counted: that somebody
// joined and left, when and where, without saying who. That it was done, when
// and by whom stays as an Action without Changes; it cannot be undone.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// What stands where a name was.
const (
	erasedMember  = "（消去した会員）"
	erasedCompany = "（消去した個人事業）"
	erasing       = "消去" // where the Action came from
)

// keptFields are what stays of a record of which the person goes: what is
// counted, and what leads to it.
func keptFields(kind journal.Kind) map[string]bool {
	switch kind {
	case roster.MemberKind:
		return map[string]bool{"company": true, "type": true, "uncounted": true}
	case roster.CompanyKind:
		return map[string]bool{"sole": true, "prefecture": true, "municipality": true, "industry": true, "industry_detail": true, "capital_yen": true, "regular": true, "part": true}
	}
	kept := map[string]bool{}
	for _, s := range roster.Schemas() {
		for _, f := range s.Fields {
			if s.Kind == kind && (f.Type != roster.Text || f.Name == "role") {
				kept[f.Name] = true
			}
		}
	}
	return kept
}

func placeholder(kind journal.Kind) string {
	switch kind {
	case roster.MemberKind:
		return erasedMember
	case roster.CompanyKind:
		return erasedCompany
	}
	return ""
}

// Erase does what was planned, in one transaction, and then writes the file anew
// so that nothing of it is left on the disk. The Action returned holds no personal
// data. Errors: ErrStale when something was done since it was planned; ErrDiskFull
// and kin, and nothing is done; ErrTraces when it is done, but the file could not
// be written anew: what is not in it any more may be found on the disk until that
// is made up for, at the latest by the next erasing.
func (f *File) Erase(ctx context.Context, p *Erasure) (journal.Action, error) {
	f.mu.Lock()
	a, err := f.erase(ctx, p)
	f.mu.Unlock()
	if err == nil || errors.Is(err, ErrTraces) {
		f.observers.tell()
	}
	return a, err
}

func (f *File) erase(ctx context.Context, p *Erasure) (a journal.Action, err error) {
	switch {
	case f.why != nil:
		return a, f.why
	case p.at != f.seen:
		return a, fmt.Errorf("%w: action %d", ErrStale, f.seen)
	}
	if err := f.mayStill(); err != nil {
		return a, err
	}
	if err := pack(ctx, f.write); err != nil { // what must come to an end is tried before
		return a, fmt.Errorf("office: erase: %w", err)
	}
	a = journal.Action{ID: roster.NewID(), At: f.opt.Now().UTC(), By: f.opt.Who, From: erasing, Sentence: "本人からの求めにより、会員1名の個人データを消去しました"}
	tx, err := f.write.BeginTx(ctx, nil)
	if err != nil {
		return a, fault(err)
	}
	defer tx.Rollback()
	if err := p.rewrite(ctx, tx); err != nil {
		return a, fmt.Errorf("office: erase: %w", fault(err))
	}
	n, err := writeAction(ctx, tx, a, tallies{})
	if err == nil {
		err = sumAnew(ctx, tx)
	}
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return a, fmt.Errorf("office: erase: %w", fault(err))
	}
	f.seen = n
	f.lease.confirm(n)
	err = f.load(ctx)
	left := pack(context.WithoutCancel(ctx), f.write)
	if f.traces = left != nil; f.traces {
		err = errors.Join(fmt.Errorf("%w: %w", ErrTraces, left), err)
	}
	return a, err
}

// packAfterCrash makes up for the writing anew that a crash may have kept an
// erasing from. What cannot be done now is done at the next one.
func (f *File) packAfterCrash(ctx context.Context) {
	const lately = 1000 // Actions
	var n int
	row := f.read.QueryRowContext(ctx, "SELECT count(*) FROM action WHERE n > ? AND origin = ?", f.seen-lately, erasing)
	if row.Scan(&n) == nil && n > 0 {
		_ = pack(ctx, f.write)
	}
}

// LastErasing is the moment at which somebody was erased last, zero when nobody
// was: copies that are not younger hold him still.
func (f *File) LastErasing(ctx context.Context) (time.Time, error) {
	if f.left != nil {
		return time.Time{}, nil // a damaged file is not the one whose copies are let go
	}
	found, err := f.past(ctx, "SELECT "+pastColumns+" FROM action a WHERE a.origin = ? AND NOT EXISTS (SELECT 1 FROM change c WHERE c.action = a.n) ORDER BY a.n DESC LIMIT 1", erasing)
	if err != nil || len(found) == 0 {
		return time.Time{}, err
	}
	return found[0].At, nil
}

func sumAnew(ctx context.Context, tx *sql.Tx) error {
	found, err := addUp(ctx, tx)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM checksum"); err != nil {
		return err
	}
	for table, t := range found {
		if err := writeSum(ctx, tx, table, t); err != nil {
			return err
		}
	}
	return nil
}

// rewrite takes the data out of the records, the journal, its sentences and the
// contents.
func (p *Erasure) rewrite(ctx context.Context, tx *sql.Tx) error {
	exec := func(query string, args ...any) error {
		_, err := tx.ExecContext(ctx, query, args...)
		return err
	}
	for _, s := range slices.Backward(roster.Schemas()) {
		table := quoted(string(s.Kind))
		for _, id := range slices.Concat(slices.Collect(maps.Keys(p.gone)), slices.Collect(maps.Keys(p.plans))) {
			if err := exec("DELETE FROM "+table+" WHERE id = ?", id); err != nil {
				return err
			}
		}
		kept := keptFields(s.Kind)
		for id := range p.blank[s.Kind] {
			for _, f := range s.Fields {
				if kept[f.Name] {
					continue
				}
				value := argument(f, "")
				if f.Name == "name" {
					value = placeholder(s.Kind)
				}
				if err := exec("UPDATE "+table+" SET "+quoted(f.Name)+" = ? WHERE id = ?", value, id); err != nil {
					return err
				}
			}
		}
	}
	for _, id := range slices.Concat(slices.Collect(maps.Keys(p.gone)), slices.Collect(maps.Keys(p.plans))) {
		if err := exec("DELETE FROM change WHERE record = ?", id); err != nil {
			return err
		}
	}
	for kind, ids := range p.blank {
		for id := range ids {
			if err := p.rewriteRecord(ctx, tx, kind, id); err != nil {
				return err
			}
		}
	}
	for _, name := range p.names {
		if err := exec("UPDATE action SET sentence = replace(sentence, ?1, ?2) WHERE instr(sentence, ?1) > 0", name, erasedMember); err != nil {
			return err
		}
	}
	for _, hash := range p.contents {
		if err := exec("DELETE FROM content WHERE hash = ?", hash); err != nil {
			return err
		}
	}
	return nil
}

// rewriteRecord takes the data out of the Changes of one record.
func (p *Erasure) rewriteRecord(ctx context.Context, tx *sql.Tx, kind journal.Kind, id roster.ID) error {
	kept := keptFields(kind)
	type row struct {
		n int64
		journal.Change
	}
	var rows []row
	err := eachRow(ctx, tx, "SELECT n, field, before, after FROM change WHERE record = '"+strings.ReplaceAll(id, "'", "''")+"'", func(scan func(...any) error) error {
		var r row
		err := scan(&r.n, &r.Field, &r.Before, &r.After)
		rows = append(rows, r)
		return err
	})
	if err != nil {
		return err
	}
	for _, r := range rows {
		switch {
		case r.Field == "":
			_, err = tx.ExecContext(ctx, "UPDATE change SET before = ?, after = ? WHERE n = ?", without(kind, r.Before, kept), without(kind, r.After, kept), r.n)
		case !kept[r.Field]:
			_, err = tx.ExecContext(ctx, "DELETE FROM change WHERE n = ?", r.n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// without is a record of the journal without the fields that go.
func without(kind journal.Kind, text string, kept map[string]bool) string {
	if text == "" {
		return ""
	}
	v, err := journal.Decode(text)
	if err != nil {
		return text
	}
	var out journal.Values
	named := false
	for _, x := range v {
		switch {
		case x.Field == "name" && placeholder(kind) != "":
			out, named = append(out, journal.Value{Field: "name", Text: placeholder(kind)}), true
		case kept[x.Field]:
			out = append(out, x)
		}
	}
	if !named && placeholder(kind) != "" { // who had no name when he came has one now
		out = inOrder(kind, append(out, journal.Value{Field: "name", Text: placeholder(kind)}))
	}
	return out.Encode()
}

// inOrder puts values into the order of the schema.
func inOrder(kind journal.Kind, v journal.Values) journal.Values {
	at := map[string]int{}
	for _, s := range roster.Schemas() {
		for i, f := range s.Fields {
			if s.Kind == kind {
				at[f.Name] = i
			}
		}
	}
	slices.SortFunc(v, func(a, b journal.Value) int { return at[a.Field] - at[b.Field] })
	return v
}

// Stays reports whether going back to an earlier state must leave a Change
// undone: what left the house since stays written down, and who was erased does
// not come back out of a copy.
func (f *File) Stays(c journal.Change) bool {
	book := f.Book()
	erased := func(id roster.ID) bool {
		if e := book.Entry(id); e != nil && e.Member.Name == erasedMember {
			return true
		}
		of := book.Company(id)
		return of != nil && of.Name == erasedCompany
	}
	if c.Removes() && (c.Kind == roster.SubmissionKind || c.Kind == roster.DisclosureKind) || erased(c.ID) {
		return true
	}
	for _, s := range roster.Schemas() {
		if s.Kind != c.Kind {
			continue
		}
		now, err := journal.Decode(max(c.After, c.Before))
		if c.Field != "" {
			now, err = journal.Decode(book.Value(c.Kind, c.ID, ""))
		}
		for _, field := range s.Fields {
			if err == nil && field.Type == roster.Ref && field.Must && c.Kind != roster.MemberKind && erased(now.Get(field.Name)) {
				return true
			}
		}
	}
	return false
}
