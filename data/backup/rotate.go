package backup

// Which copies are kept: all of the last two days, then one a day for two
// weeks, one a week for two months, one a month for two years, one a year for
// ever; never fewer than ten. A copy from the future (a clock that was wrong)
// is nobody's to let go.

import (
	"fmt"
	"os"
	"slices"
	"time"

	"kaisei/data/nihongo"
)

const (
	allFor    = 48 * time.Hour
	dailyFor  = 14 * 24 * time.Hour
	weeklyFor = 60 * 24 * time.Hour
	monthly   = 2 * 366 * 24 * time.Hour
	fewest    = 10
)

// superfluous lists the copies that need not be kept, of some in order, newest first.
func superfluous(copies []Copy, now time.Time) (out []Copy) {
	seen := map[string]bool{}
	for i, c := range copies {
		age := now.Sub(c.At)
		at := c.At.In(nihongo.Japan())
		period := ""
		switch {
		case age < allFor:
			continue
		case age < dailyFor:
			period = at.Format(time.DateOnly)
		case age < weeklyFor:
			year, week := at.ISOWeek()
			period = fmt.Sprint(year, "w", week)
		case age < monthly:
			period = at.Format("2006-01")
		default:
			period = at.Format("2006")
		}
		first := !seen[period]
		seen[period] = true
		if !first && i >= fewest {
			out = append(out, c)
		}
	}
	return out
}

// leaving tells, by path, on which day each copy is let go if from now on one is
// made every day; those that are kept for ever have none. copies are newest first.
func leaving(copies []Copy, now time.Time) map[string]time.Time {
	out := map[string]time.Time{}
	list := slices.Clone(copies)
	for day := now; day.Sub(now) <= monthly+366*24*time.Hour; {
		day = day.AddDate(0, 0, 1)
		list = append(list, Copy{At: day})
		slices.SortStableFunc(list, func(a, b Copy) int { return b.At.Compare(a.At) })
		for _, c := range superfluous(list, day) {
			if c.Path != "" {
				out[c.Path] = day
			}
			list = slices.DeleteFunc(list, func(other Copy) bool { return other == c })
		}
	}
	return out
}

// prune removes what need not be kept. What cannot be removed stays for next time.
func prune(folder string, now time.Time) {
	for _, c := range superfluous(List(folder), now) {
		_ = os.Remove(c.Path)
	}
}
