package roster

// What was sent to the national conference, in which form, and what else left the
// house with names. A Submission names its frozen rows and its workbook by their
// hash; the files themselves lie in the office file (office.Content).

import (
	"cmp"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
)

// The kinds of record, named as their tables.
const (
	SubmissionKind journal.Kind = "submission"
	ProfileKind    journal.Kind = "profile"
	DisclosureKind journal.Kind = "disclosure"
)

// Submission is one thing that was closed and sent. Nothing but what happens to
// it afterwards (sent, answered) ever changes: a correction is another one.
type Submission struct {
	ID        ID
	Kind      string // 月次会勢 …, see package submission
	Period    string // month, fiscal year or day, as the kind has it
	AsOf      nihongo.Day
	Form      string // 様式 and its version
	Version   Amount // 版, from 1
	Corrects  ID     // the Submission that this one corrects
	Reason    string // of the correction, why there is nothing to report, or what an 臨時 one is for
	Nil       bool   // 該当なし
	Maker     string
	Checker   string
	Made      string // RFC 3339, the moment it was closed
	FileName  string
	RowsHash  string // SHA-256 of the frozen rows: the 控え番号
	Rows      string // hash under which the rows are kept, compressed
	File      string // hash of the workbook, under which it is kept
	Totals    string // JSON, as Manifest.Totals
	Warnings  string // JSON: what the check page said, and the reason why it was sent all the same
	SentOn    nihongo.Day
	SentTo    string
	Answer    string // 受領 or 差戻し
	Answered  nihongo.Day
	AnswerBy  string
	AnswerWhy string
}

var submissionFields = []field[Submission]{
	code("kind", "種類", func(r *Submission) *string { return &r.Kind }),
	code("period", "対象", func(r *Submission) *string { return &r.Period }),
	day("as_of", "締日", func(r *Submission) *nihongo.Day { return &r.AsOf }),
	text("form", "様式", func(r *Submission) *string { return &r.Form }),
	amount("version", "版", func(r *Submission) *Amount { return &r.Version }),
	ref("corrects", "訂正する提出", SubmissionKind, func(r *Submission) *ID { return &r.Corrects }),
	text("reason", "理由", func(r *Submission) *string { return &r.Reason }),
	flag("nil_return", "該当なし", func(r *Submission) *bool { return &r.Nil }),
	text("maker", "作成者", func(r *Submission) *string { return &r.Maker }),
	text("checker", "確認者", func(r *Submission) *string { return &r.Checker }),
	text("made_at", "確定日時", func(r *Submission) *string { return &r.Made }),
	text("file_name", "ファイル名", func(r *Submission) *string { return &r.FileName }),
	code("rows_hash", "控え番号", func(r *Submission) *string { return &r.RowsHash }),
	code("rows", "明細", func(r *Submission) *string { return &r.Rows }),
	code("file", "ファイル", func(r *Submission) *string { return &r.File }),
	text("totals", "合計", func(r *Submission) *string { return &r.Totals }),
	text("warnings", "確認したこと", func(r *Submission) *string { return &r.Warnings }),
	day("sent_on", "送付日", func(r *Submission) *nihongo.Day { return &r.SentOn }),
	text("sent_to", "送付先", func(r *Submission) *string { return &r.SentTo }),
	code("answer", "回答", func(r *Submission) *string { return &r.Answer }),
	day("answered_on", "回答日", func(r *Submission) *nihongo.Day { return &r.Answered }),
	text("answer_by", "回答者", func(r *Submission) *string { return &r.AnswerBy }),
	text("answer_why", "差戻しの理由", func(r *Submission) *string { return &r.AnswerWhy }),
}

// Submissions lists what was closed, the latest period and version first.
func (b *Book) Submissions() []*Submission {
	list := slices.Clone(b.t.submissions.rows)
	slices.SortFunc(list, func(x, y *Submission) int {
		return cmp.Or(cmp.Compare(y.AsOf, x.AsOf), cmp.Compare(x.Kind, y.Kind), cmp.Compare(y.Version.N, x.Version.N), cmp.Compare(y.ID, x.ID))
	})
	return list
}

// Submission finds one by id, nil when there is none.
func (b *Book) Submission(id ID) *Submission { return b.t.submissions.find(id) }

// Profile is how the office writes and sends: its own columns, its own form, to
// whom and with which words.
type Profile struct {
	ID       ID
	Name     string
	Columns  string // JSON, see submission.Layout; "" = the form as it is
	Form     string // hash of a workbook of the office's own, filled by named cells; "" = none
	FormName string
	To       string // address of the recipient, may be ""
	Subject  string // template
	Body     string // template
}

var profileFields = []field[Profile]{
	text("name", "名前", func(r *Profile) *string { return &r.Name }),
	text("columns", "列", func(r *Profile) *string { return &r.Columns }),
	code("form", "自前の様式", func(r *Profile) *string { return &r.Form }),
	text("form_name", "様式のファイル名", func(r *Profile) *string { return &r.FormName }),
	text("recipient", "あて先", func(r *Profile) *string { return &r.To }),
	text("subject", "件名", func(r *Profile) *string { return &r.Subject }),
	text("body", "本文", func(r *Profile) *string { return &r.Body }),
}

// Profiles lists them by name.
func (b *Book) Profiles() []*Profile {
	list := slices.Clone(b.t.profiles.rows)
	slices.SortFunc(list, func(x, y *Profile) int {
		return cmp.Or(cmp.Compare(nihongo.KanaKey(x.Name), nihongo.KanaKey(y.Name)), cmp.Compare(x.ID, y.ID))
	})
	return list
}

// Disclosure is one line of the 提供記録: a file with personal data that was
// written (個人情報保護法 29条 asks for such a record of what third parties get).
type Disclosure struct {
	ID         ID
	At         string // RFC 3339
	To         string // 提供先
	Purpose    string // 利用目的
	Basis      string // 根拠: 共同利用, 同意, 事務局の中で使う
	What       string // 提出, 一覧, 宛名ラベル …
	Columns    string // headings, separated by 、
	Persons    Amount // how many are named
	Omitted    Amount // how many are left out
	FileName   string
	Hash       string // SHA-256 of the file
	People     string // hash under which the ids of the persons are kept, one a line
	Submission ID     // of which it is a copy, or ""
}

var disclosureFields = []field[Disclosure]{
	text("at", "日時", func(r *Disclosure) *string { return &r.At }),
	text("recipient", "提供先", func(r *Disclosure) *string { return &r.To }),
	text("purpose", "利用目的", func(r *Disclosure) *string { return &r.Purpose }),
	text("basis", "根拠", func(r *Disclosure) *string { return &r.Basis }),
	text("what", "内容", func(r *Disclosure) *string { return &r.What }),
	text("columns", "項目", func(r *Disclosure) *string { return &r.Columns }),
	amount("persons", "人数", func(r *Disclosure) *Amount { return &r.Persons }),
	amount("omitted", "除いた人数", func(r *Disclosure) *Amount { return &r.Omitted }),
	text("file_name", "ファイル名", func(r *Disclosure) *string { return &r.FileName }),
	code("hash", "ファイルのハッシュ", func(r *Disclosure) *string { return &r.Hash }),
	code("people", "含まれる会員", func(r *Disclosure) *string { return &r.People }),
	ref("submission", "提出", SubmissionKind, func(r *Disclosure) *ID { return &r.Submission }),
}

// Disclosures lists the 提供記録, the newest first.
func (b *Book) Disclosures() []*Disclosure {
	list := slices.Clone(b.t.disclosures.rows)
	slices.SortFunc(list, func(x, y *Disclosure) int { return cmp.Or(cmp.Compare(y.At, x.At), cmp.Compare(y.ID, x.ID)) })
	return list
}
