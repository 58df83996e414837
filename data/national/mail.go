package national

// The draft of a mail (.eml, RFC 5322 with MIME): it opens in the desk's mail
// program as a message not yet sent (X-Unsent), without an address.

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"mime"
	"strings"
)

type mail struct {
	subject  string
	lines    []string
	attached []File
}

func (m *mail) line(text string) *mail {
	m.lines = append(m.lines, text)
	return m
}

func (m *mail) text() string { return strings.Join(m.lines, "\n") }

// bytes writes the draft; the same draft gives the same bytes.
func (m *mail) bytes() []byte {
	var b bytes.Buffer
	head := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, value) }
	body := func(content []byte) {
		text := base64.StdEncoding.EncodeToString(content)
		for len(text) > 76 {
			b.WriteString(text[:76] + "\r\n")
			text = text[76:]
		}
		b.WriteString(text + "\r\n")
	}
	letter := []byte(strings.Join(m.lines, "\r\n") + "\r\n")
	// One encoded word per some characters keeps lines short and words whole.
	var words []string
	for runes := []rune(m.subject); len(runes) > 0; {
		n := min(12, len(runes))
		words = append(words, mime.BEncoding.Encode("UTF-8", string(runes[:n])))
		runes = runes[n:]
	}
	head("Subject", strings.Join(words, "\r\n "))
	head("X-Unsent", "1")
	head("MIME-Version", "1.0")
	plain := func() {
		head("Content-Type", "text/plain; charset=UTF-8")
		head("Content-Transfer-Encoding", "base64")
		b.WriteString("\r\n")
		body(letter)
	}
	if len(m.attached) == 0 {
		plain()
		return b.Bytes()
	}
	sum := sha256.Sum256(letter)
	border := "kaisei-" + hex.EncodeToString(sum[:12])
	head("Content-Type", `multipart/mixed; boundary="`+border+`"`)
	fmt.Fprintf(&b, "\r\n--%s\r\n", border)
	plain()
	for _, f := range m.attached {
		fmt.Fprintf(&b, "--%s\r\n", border)
		head("Content-Type", mime.FormatMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", map[string]string{"name": f.Name}))
		head("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
		head("Content-Transfer-Encoding", "base64")
		b.WriteString("\r\n")
		body(f.Content)
	}
	fmt.Fprintf(&b, "--%s--\r\n", border)
	return b.Bytes()
}
