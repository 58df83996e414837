package roster

// What an office file keeps for the national desk (全国集計): every workbook that
// came, whether it was taken or sent back. What a workbook says is read from the
// workbook itself, which lies in the office file under its hash.

import (
	"cmp"
	"slices"

	"kaisei/data/nihongo"
)

// Arrival is one workbook that came from an association. A correction is an
// arrival of its own that replaces an earlier one; nothing is overwritten.
type Arrival struct {
	ID         ID
	Prefecture string // JIS X 0401 of the sender
	Period     string // what it is for: a month, a fiscal year or a day, as its Kind has it
	Kind       string // 月次会勢 …
	Version    Amount // 版
	Form       string // 様式
	Name       string // of the file
	Content    string // hash of the file, "" when it was sent back: then it is not kept
	Rows       string // hash of its rows
	Replaces   ID     // the arrival that it corrects
	Arrived    nihongo.Day
	Members    Count  // 名, as recounted
	Companies  Count  // 社
	Fault      string // why it was sent back, "" when it was taken
	Asked      string // the correction that the desk asked for
	Answered   nihongo.Day
}

// Taken reports whether the workbook counts, unless another replaces it.
func (a *Arrival) Taken() bool { return a.Fault == "" }

var arrivalFields = []field[Arrival]{
	code("prefecture", "都道府県コード", func(r *Arrival) *string { return &r.Prefecture }),
	code("month", "対象", func(r *Arrival) *string { return &r.Period }), // named when only months came
	text("kind", "種類", func(r *Arrival) *string { return &r.Kind }),
	amount("version", "版", func(r *Arrival) *Amount { return &r.Version }),
	text("form", "様式", func(r *Arrival) *string { return &r.Form }),
	text("name", "ファイル名", func(r *Arrival) *string { return &r.Name }),
	code("content", "ファイル", func(r *Arrival) *string { return &r.Content }),
	code("rows", "明細の照合値", func(r *Arrival) *string { return &r.Rows }),
	code("replaces", "訂正する提出", func(r *Arrival) *ID { return &r.Replaces }),
	day("arrived_on", "受信日", func(r *Arrival) *nihongo.Day { return &r.Arrived }),
	amount("members", "会員数", func(r *Arrival) *Amount { return &r.Members }),
	amount("companies", "企業数", func(r *Arrival) *Amount { return &r.Companies }),
	text("fault", "差戻しの理由", func(r *Arrival) *string { return &r.Fault }),
	text("asked", "頼んだ訂正", func(r *Arrival) *string { return &r.Asked }),
	day("answered_on", "返信日", func(r *Arrival) *nihongo.Day { return &r.Answered }),
}

// Arrivals lists what came, in the order in which it came.
func (b *Book) Arrivals() []*Arrival { return b.t.arrivals.rows } // ids sort by time

// Census is a published table of how many companies there are, by municipality.
// The table itself lies in the office file under its hash.
type Census struct {
	ID      ID
	Name    string // of the file it was read from
	Source  string // who published it, as the office writes it
	Year    Amount // of the survey
	Loaded  nihongo.Day
	Content string // hash of the file
}

var censusFields = []field[Census]{
	text("name", "ファイル名", func(r *Census) *string { return &r.Name }),
	text("source", "出典", func(r *Census) *string { return &r.Source }),
	amount("year", "調査年", func(r *Census) *Amount { return &r.Year }),
	day("loaded_on", "取込日", func(r *Census) *nihongo.Day { return &r.Loaded }),
	code("content", "ファイル", func(r *Census) *string { return &r.Content }),
}

// Censuses lists the tables of numbers of companies, the newest survey first.
func (b *Book) Censuses() []*Census {
	list := slices.Clone(b.t.censuses.rows)
	slices.SortFunc(list, func(x, y *Census) int { return cmp.Or(cmp.Compare(y.Year.N, x.Year.N), cmp.Compare(y.ID, x.ID)) })
	return list
}
