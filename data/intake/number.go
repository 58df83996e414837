package intake

// Numbers for members who come without one.

import (
	"fmt"
	"math"
	"strconv"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// numbers gives out the 会員番号 after the highest of the office and the file.
type numbers struct {
	last  int64
	width int
	plain bool     // numbers are plain numbers here
	given []string // in the order of the rows
}

func newNumbers(book *roster.Book, lines []*line) numbers {
	n := numbers{plain: len(book.Entries()) == 0}
	if next := action.NextNumber(book); next != "" {
		if at, err := strconv.ParseInt(next, 10, 64); err == nil {
			n.last, n.width, n.plain = at-1, len(next), true
		}
	}
	some := false
	for _, l := range lines {
		if l.number == "" {
			continue
		}
		at, err := strconv.ParseInt(l.number, 10, 64)
		if err != nil || at < 0 {
			continue
		}
		some = true
		if at > n.last {
			n.last, n.width, n.plain = at, len(l.number), true
		}
	}
	if !some && n.last == 0 {
		n.width = len(strconv.Itoa(len(lines)))
	}
	return n
}

// take gives the next number, "" when the numbers of the office are no plain
// numbers.
func (n *numbers) take() string {
	if !n.plain || n.last == math.MaxInt64 {
		return ""
	}
	n.last++
	number := fmt.Sprintf("%0*d", n.width, n.last)
	n.given = append(n.given, number)
	return number
}

// sentence says what was given, "" when nothing was.
func (n *numbers) sentence() string {
	switch len(n.given) {
	case 0:
		return ""
	case 1:
		return "会員番号のない新しい会員1名に、" + n.given[0] + " を付けます。"
	}
	return "会員番号のない新しい会員" + nihongo.FormatNumber(int64(len(n.given))) + "名に、" + n.given[0] + " から " + n.given[len(n.given)-1] + " を付けます。"
}
