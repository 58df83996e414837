package paper

import (
	"strings"
	"testing"
)

// What goes on below a mark, without one of its own, is set in whole: its first
// line does not hang out where there is nothing to hang.
func TestOnlyAMarkHangsOut(t *testing.T) {
	for _, c := range []struct {
		block Block
		hangs bool
	}{
		{Block{Kind: Item, Mark: "①", Text: "価格決定方法"}, true},
		{Block{Kind: Item, Text: "不合理な原価低減要請を行いません。"}, false},
	} {
		var b strings.Builder
		wordParagraph(&b, c.block, false)
		if got := strings.Contains(b.String(), "w:hanging"); got != c.hangs || !strings.Contains(b.String(), "w:left") {
			t.Errorf("%q %q: %s", c.block.Mark, c.block.Text, b.String())
		}
	}
}
