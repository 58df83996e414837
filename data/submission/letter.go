package submission

// The message that carries a workbook: subject and body from a template, and a
// draft (.eml) that the mail program opens as one not yet sent. Nothing is sent
// from here.

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"net/url"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// The words of a message when the office has none of its own.
const (
	UsualSubject = "【{同友会}】{対象}分 {種類}{訂正}の提出（会員 {会員数}名）"
	UsualBody    = `中小企業家同友会全国協議会 御中

いつもお世話になっております。{同友会}事務局です。
{対象}分の{種類}{訂正}を、添付のファイルでお送りします。

　会員数　{会員数}名（{企業数}社）　{基準日}現在
　入会 {入会}名　退会 {退会}名　調整 {調整}名　純増 {純増}名
　ファイル　{ファイル名}
　控え番号　{控え番号}
{理由}
受け取られましたら、受領書のファイルをお返しください。

作成者　{作成者}
確認者　{確認者}
`
)

// Words lists what stands in braces in a template, for the person who writes one.
func Words() []string {
	return []string{"同友会", "種類", "対象", "訂正", "基準日", "会員数", "企業数", "入会", "退会", "調整", "純増", "ファイル名", "控え番号", "作成者", "確認者", "理由"}
}

// Letter is a message to be sent by hand.
type Letter struct {
	To, Subject, Body string
}

// Write makes the message of a closed submission. profile may be nil; an empty
// template is the usual one.
func WriteLetter(office *roster.Office, s *roster.Submission, p *roster.Profile) Letter {
	subject, body := UsualSubject, UsualBody
	to := ""
	if p != nil {
		to = p.To
		if p.Subject != "" {
			subject = p.Subject
		}
		if p.Body != "" {
			body = p.Body
		}
	}
	m := Manifest{Totals: Totals(s)}
	n := func(name string) string {
		v, _ := m.Total(name)
		return nihongo.FormatNumber(int64(v))
	}
	joined, _ := m.Total("入会計")
	left, _ := m.Total("退会計")
	adjusted, _ := m.Total("調整")
	period := PeriodText(s.Period)
	correction, reason := "", ""
	if s.Corrects != "" {
		correction = fmt.Sprintf("（訂正%d）", s.Version.N-1)
		reason = "\n訂正の理由　" + s.Reason + "\n"
	} else if s.Nil {
		reason = "\n該当なしの理由　" + s.Reason + "\n"
	} else if s.Kind == KindExtra {
		reason = "\n用件　" + s.Reason + "\n"
	}
	short := office.ShortName
	if short == "" {
		short = office.Name
	}
	fill := strings.NewReplacer("{同友会}", short, "{種類}", s.Kind, "{対象}", period, "{訂正}", correction, "{基準日}", s.AsOf.AddDays(1).Western(),
		"{会員数}", nihongo.FormatNumber(int64(Members(m.Totals))), "{企業数}", n("社数"), "{入会}", n("入会計"), "{退会}", n("退会計"), "{調整}", nihongo.FormatChange(adjusted),
		"{純増}", nihongo.FormatChange(joined-left), "{ファイル名}", s.FileName, "{控え番号}", Code(s.RowsHash),
		"{作成者}", s.Maker, "{確認者}", s.Checker, "{理由}", reason)
	oneLine := strings.NewReplacer("\r", " ", "\n", " ")
	return Letter{To: oneLine.Replace(to), Subject: oneLine.Replace(fill.Replace(subject)), Body: fill.Replace(body)}
}

// Draft writes the message with a file as a draft: RFC 5322 and MIME, with
// X-Unsent, which Thunderbird and Outlook open for sending. It has no date and no
// sender; those are the mail program's. Without a name there is no file.
func (l Letter) Draft(w io.Writer, name string, file []byte) error {
	const boundary = "=_kaisei_0f3a7c52e1"
	var b bytes.Buffer
	head := func(field, value string) { fmt.Fprintf(&b, "%s: %s\r\n", field, value) }
	if l.To != "" {
		head("To", l.To)
	}
	head("Subject", mime.BEncoding.Encode("UTF-8", l.Subject))
	head("X-Unsent", "1")
	head("MIME-Version", "1.0")
	if name != "" {
		head("Content-Type", `multipart/mixed; boundary="`+boundary+`"`)
		b.WriteString("\r\n--" + boundary + "\r\n")
	}
	head("Content-Type", "text/plain; charset=UTF-8")
	head("Content-Transfer-Encoding", "base64")
	b.WriteString("\r\n")
	lines(&b, []byte(strings.ReplaceAll(strings.ReplaceAll(l.Body, "\r\n", "\n"), "\n", "\r\n")))
	if name == "" {
		_, err := w.Write(b.Bytes())
		return err
	}
	b.WriteString("--" + boundary + "\r\n")
	// Old programs read the first way of writing a name, new ones the second.
	// A type that the name does not fit makes some programs change the name.
	kind := "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	if !strings.HasSuffix(name, ".xlsx") {
		kind = "application/octet-stream"
	}
	head("Content-Type", kind+`; name="`+mime.BEncoding.Encode("UTF-8", name)+`"`)
	head("Content-Transfer-Encoding", "base64")
	head("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	b.WriteString("\r\n")
	lines(&b, file)
	b.WriteString("--" + boundary + "--\r\n")
	_, err := w.Write(b.Bytes())
	return err
}

// lines writes base64 in lines of 76.
func lines(b *bytes.Buffer, raw []byte) {
	text := base64.StdEncoding.EncodeToString(raw)
	for len(text) > 0 {
		n := min(76, len(text))
		b.WriteString(text[:n] + "\r\n")
		text = text[n:]
	}
}
