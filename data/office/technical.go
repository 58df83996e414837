package office

import (
	"context"
	"fmt"
	"os"

	"kaisei/data/roster"
)

// Technical tells of the file what helps to find a fault, and nothing of what is
// in it: numbers of rows, versions, where it lies as a sort of place.
func (f *File) Technical(ctx context.Context) (lines [][2]string, err error) {
	say := func(name string, value any) { lines = append(lines, [2]string{name, fmt.Sprint(value)}) }
	one := func(name, query string) {
		var value string
		if e := f.read.QueryRowContext(ctx, query).Scan(&value); e != nil {
			value = "?"
			err = fault(e)
		}
		say(name, value)
	}
	if info, e := os.Stat(f.path); e == nil {
		say("file bytes", info.Size())
	}
	at := f.opt.where(f.path)
	say("ground", [...]string{"disk", "network", "cloud", "stick"}[at.Ground])
	say("read only", f.why != nil)
	say("damaged", f.left != nil)
	one("sqlite", "SELECT sqlite_version()")
	one("schema", "PRAGMA user_version")
	one("journal mode", "PRAGMA journal_mode")
	one("page size", "PRAGMA page_size")
	one("pages", "PRAGMA page_count")
	for _, s := range roster.Schemas() {
		one("rows "+string(s.Kind), "SELECT count(*) FROM "+quoted(string(s.Kind)))
	}
	for _, table := range []string{actionTable, changeTable, contentTable} {
		one("rows "+table, "SELECT count(*) FROM "+quoted(table))
	}
	return lines, err
}
