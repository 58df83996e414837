package settings

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"kaisei/data/backup"
	"kaisei/data/office"
)

// diagnosis is a report for who helps from afar. It holds no name, no path and no
// value: only versions, numbers, and where in the program the last fault was.
func diagnosis(ctx context.Context, desk Desk) (string, error) {
	var b strings.Builder
	say := func(name string, value any) { fmt.Fprintf(&b, "%-22s %v\n", name, value) }
	b.WriteString("Kaisei 調べるための資料（氏名・企業名・ファイルの場所は入っていません）\n\n")
	say("version", desk.Version())
	say("system", runtime.GOOS+" "+runtime.GOARCH)
	say("go", runtime.Version())
	say("processors", runtime.NumCPU())
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	say("memory MB", m.Sys>>20)
	file := desk.File()
	lines, err := file.Technical(ctx)
	if err != nil {
		say("trouble", "the file cannot be read wholly")
	}
	for _, l := range lines {
		say(l[0], l[1])
	}
	problems, err := file.Check(ctx)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	say("problems", len(problems)) // their words name records
	say("check ended", err == nil)
	copies := backup.List(desk.Keeper().Folder())
	damaged := 0
	for _, c := range copies {
		if errors.Is(backup.Verify(c), office.ErrDamaged) {
			damaged++
		}
	}
	set := desk.Backup()
	say("copies", len(copies))
	say("copies damaged", damaged)
	say("second place", set.Second != "")
	say("encrypted", set.Encrypt)
	say("lock minutes", set.Minutes)
	if text := desk.LastFault(); text != "" {
		b.WriteString("\n" + text + "\n")
	}
	return b.String(), nil
}
