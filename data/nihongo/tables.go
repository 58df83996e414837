package nihongo

import (
	"iter"
	"strings"
)

// tableRows goes through the rows of an embedded table, without remarks and
// the header line; every row has at least n fields. No field holds a comma.
func tableRows(table string, n int) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		header := true
		for line := range strings.Lines(table) {
			f := strings.Split(strings.TrimRight(line, "\r\n"), ",")
			if strings.HasPrefix(line, "#") || len(f) < n {
				continue
			}
			if header {
				header = false
				continue
			}
			if !yield(f) {
				return
			}
		}
	}
}
