package part

import (
	"strconv"
	"strings"

	"kaisei/data/nihongo"
)

// Reading is what a field understood of what was typed: the canonical value
// kept, how it is written in the field, and a remark shown below it.
type Reading struct {
	Value  string
	Shown  string
	Remark string
}

// Reader understands what was typed into a field. ok is false when it cannot;
// the field then keeps the text as typed and says so.
type Reader func(typed string) (r Reading, ok bool)

// ReadDay understands a day in every Japanese and western writing; the value
// is ISO. The remark is the day in the Japanese era.
func ReadDay(typed string) (Reading, bool) {
	if strings.TrimSpace(typed) == "" {
		return Reading{}, true
	}
	day, err := nihongo.ParseDay(typed)
	if day == "" || !day.Valid() {
		return Reading{}, false
	}
	r := Reading{Value: string(day), Shown: strings.ReplaceAll(string(day), "-", "/"), Remark: day.Era()}
	if err != nil { // a day all the same: 昭和 70 年 is a day, written oddly
		r.Remark += "（元号の範囲を超えています）"
	}
	return r, true
}

// ReadNumber understands counts and sums as people write them: full width,
// commas, 万 and 億. The value is plain digits in single units; unit is what
// stands behind the number, 名 or 円. Digits alone mean single units.
func ReadNumber(unit string) Reader {
	return func(typed string) (Reading, bool) {
		if strings.TrimSpace(typed) == "" {
			return Reading{}, true
		}
		n, err := nihongo.ParseNumber(typed)
		if err != nil {
			return Reading{}, false
		}
		r := Reading{Value: strconv.FormatInt(n, 10), Shown: nihongo.FormatNumber(n)}
		if unit == "円" && n != 0 && n%10000 == 0 {
			r.Remark = nihongo.FormatYen(n)
		}
		return r, true
	}
}
