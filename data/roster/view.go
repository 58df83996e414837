package roster

// A View is a question kept by name, with the columns and the order in which its
// answer is shown: it serves lists, export, labels and work on many at once, and
// travels in the office file.

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/nihongo"
)

// View is a saved question.
type View struct {
	ID      ID
	Name    string
	Order   Amount // place among the views
	Text    string // words, as Query.Text
	Unit    ID     // as Query.Unit
	Every   bool   // as Query.Every
	Where   string // as Where.Encode, "" for none
	Columns string // ids of columns in their order, separated by blanks; "" = the usual ones
	Sorts   string // ids of columns to sort by, separated by blanks, "-" before a falling one; "" = 五十音
}

var viewFields = []field[View]{
	text("name", "名前", func(r *View) *string { return &r.Name }),
	amount("sort_order", "並び順", func(r *View) *Amount { return &r.Order }),
	text("words", "探す言葉", func(r *View) *string { return &r.Text }),
	code("unit", "所属", func(r *View) *ID { return &r.Unit }),
	flag("every", "退会者も", func(r *View) *bool { return &r.Every }),
	text("conditions", "条件", func(r *View) *string { return &r.Where }),
	text("columns", "列", func(r *View) *string { return &r.Columns }),
	text("sorts", "並べ替え", func(r *View) *string { return &r.Sorts }),
}

// Views lists the views in their order.
func (b *Book) Views() []*View {
	list := slices.Clone(b.t.views.rows)
	slices.SortFunc(list, func(x, y *View) int {
		return cmp.Or(cmp.Compare(x.Order.N, y.Order.N), cmp.Compare(nihongo.KanaKey(x.Name), nihongo.KanaKey(y.Name)), cmp.Compare(x.ID, y.ID))
	})
	return list
}

// Query is the question that the view keeps. The error Is ErrValue when its
// conditions were written by something else.
func (v *View) Query() (Query, error) {
	q := Query{Text: v.Text, Unit: v.Unit, Every: v.Every}
	where, err := DecodeWhere(v.Where)
	if err != nil {
		return q, fmt.Errorf("view %s: %w", v.ID, err)
	}
	q.Where = where
	return q, nil
}

// Encode writes the conditions as JSON, "" for none.
func (w *Where) Encode() string {
	if w == nil || len(w.Tests)+len(w.Groups) == 0 {
		return ""
	}
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if e.Encode(w) != nil { // strings and booleans always encode
		return ""
	}
	return strings.TrimSpace(out.String())
}

// DecodeWhere reads what Encode wrote, nil for "". The error Is ErrValue.
func DecodeWhere(text string) (*Where, error) {
	if text == "" {
		return nil, nil
	}
	w := new(Where)
	if err := json.Unmarshal([]byte(text), w); err != nil {
		return nil, fmt.Errorf("%w: conditions %.60q: %w", ErrValue, text, err)
	}
	return w, nil
}
