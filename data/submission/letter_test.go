package submission

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"

	"kaisei/data/roster"
)

func TestDraft(t *testing.T) {
	s := &roster.Submission{Kind: KindMonthly, Period: "2025-12", AsOf: "2025-12-31", Version: roster.Known(2), Corrects: "x", Reason: "退会届が遅れて届いたため",
		FileName: "doyukai_25_2025-12_v2.xlsx", RowsHash: "0123456789abcdef", Maker: "山田 花子", Checker: "佐藤 次郎",
		Totals: `[{"Name":"当月末","N":1620},{"Name":"社数","N":1500},{"Name":"入会計","N":3},{"Name":"退会計","N":5},{"Name":"調整","N":-1}]`}
	l := WriteLetter(&roster.Office{Name: "滋賀県中小企業家同友会", ShortName: "滋賀同友会"}, s, &roster.Profile{To: "kaisei@example.jp\r\nBcc: x@example.jp"})
	if strings.ContainsAny(l.To+l.Subject, "\r\n") {
		t.Error("a line break in a head:", l.To)
	}
	if want := "【滋賀同友会】2025年12月分 月次会勢（訂正1）の提出（会員 1,620名）"; l.Subject != want {
		t.Error(l.Subject)
	}
	for _, want := range []string{"純増 −2名", "調整 −1名", "0123-4567-89AB", "退会届が遅れて", "2026年1月1日現在", "佐藤 次郎"} {
		if !strings.Contains(l.Body, want) {
			t.Errorf("no %s in\n%s", want, l.Body)
		}
	}
	l.To = "kaisei@example.jp"
	file := bytes.Repeat([]byte("workbook\x00"), 500)
	name := "doyukai_25_年次名簿_2025_v1.xlsx"
	var out bytes.Buffer
	if err := l.Draft(&out, name, file); err != nil {
		t.Fatal(err)
	}
	m, err := mail.ReadMessage(&out)
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != l.Subject || m.Header.Get("X-Unsent") != "1" || m.Header.Get("Date") != "" {
		t.Errorf("%v %q", err, subject)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for i, want := range []string{strings.ReplaceAll(l.Body, "\n", "\r\n"), string(file)} {
		p, err := parts.NextPart()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
		if err != nil || string(got) != want {
			t.Errorf("part %d: %v, %d bytes", i, err, len(got))
		}
		if i == 1 && p.FileName() != name {
			t.Error(p.FileName())
		}
	}
}
