// Package message words errors for the person at the desk: what happened, what
// was kept, what to do, in one Japanese line. It also says with which number a
// command ends because of them.
package message

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"syscall"

	"kaisei/data/intake"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/sheet"
)

// Usage is an error of the person who called a command: a Japanese sentence
// that says how it is meant.
type Usage string

func (u Usage) Error() string { return string(u) }

// Refused says in Japanese why the data do not allow what was asked for, where
// no sentinel of a data package says it.
type Refused string

func (r Refused) Error() string { return string(r) }

// ErrOutput says that what a command had to say could not be written: to a full
// disk, for instance. What it had to do may be done.
var ErrOutput = errors.New("message: output cannot be written")

// Exit codes of the terminal.
const (
	ExitDone    = 0
	ExitRefused = 1 // refused by the data
	ExitUsage   = 2 // wrong usage
	ExitFile    = 3 // file or disk
)

// Of words an error, "" for nil. An error nobody has foreseen is told honestly,
// with the technical text at the end in 〔〕.
func Of(err error) string {
	if err == nil {
		return ""
	}
	var usage Usage
	if errors.As(err, &usage) {
		return string(usage)
	}
	var refused Refused
	if errors.As(err, &refused) {
		return string(refused)
	}
	var held *office.Held
	if errors.As(err, &held) {
		return holder(held)
	}
	if w, ok := find(err); ok {
		return place(err) + w.sentence
	}
	return "思わぬ誤りのため途中でやめました。データは元のままです。〔〕の中を添えてお知らせください。〔" + oneLine(err) + "〕"
}

// ExitCode is the number with which a command ends because of err.
func ExitCode(err error) int {
	var usage Usage
	var refused Refused
	switch {
	case err == nil:
		return ExitDone
	case errors.As(err, &usage):
		return ExitUsage
	case errors.As(err, &refused):
		return ExitRefused
	}
	if w, ok := find(err); ok {
		return w.exit
	}
	return ExitFile
}

// find looks for the words of an error, the particular before the general.
func find(err error) (wording, bool) {
	for _, w := range words() {
		if errors.Is(err, w.err) {
			return w, true
		}
	}
	var code syscall.Errno
	if runtime.GOOS == "windows" && errors.As(err, &code) {
		switch code {
		case 39, 112: // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
			return wording{err, diskFull, ExitFile}, true
		case 32, 33: // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
			return wording{err, "ほかのプログラム（Excel など）がこのファイルを開いています。何も変えていません。そちらを閉じてから、もう一度どうぞ。", ExitFile}, true
		}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return wording{err, "ファイルまたはディスクを読み書きできませんでした。データは元のままです。場所と空き容量を確かめてください。〔" + oneLine(path) + "〕", ExitFile}, true
	}
	return wording{}, false
}

func holder(h *office.Held) string {
	if h.Name == "" {
		return "ほかの人がこの事務局ファイルに書き込んでいるため、読むだけで開きました。終わるのを待って、もう一度どうぞ。"
	}
	who := h.Name + "さん"
	if h.Host != "" && h.Host != "?" {
		who += "（" + h.Host + "）"
	}
	if !h.Since.IsZero() {
		jst := h.Since.In(nihongo.Japan())
		who += fmt.Sprintf("が%d月%d日%d時%02d分から", jst.Month(), jst.Day(), jst.Hour(), jst.Minute())
	} else {
		who += "が"
	}
	return who + "この事務局ファイルに書き込んでいるため、読むだけで開きました。終わるのを待って、もう一度どうぞ。"
}

// place says where in a table something is wrong, when that is known.
func place(err error) string {
	var head *intake.HeadingError
	if errors.As(err, &head) {
		return heading(head)
	}
	var at *sheet.CellError
	if !errors.As(err, &at) {
		return ""
	}
	var b strings.Builder
	if at.Sheet != "" {
		fmt.Fprintf(&b, "シート「%s」", at.Sheet)
	}
	if at.Row > 0 {
		fmt.Fprintf(&b, "%d行目", at.Row)
	}
	if at.Column >= 0 {
		fmt.Fprintf(&b, "%s列", sheet.ColumnName(at.Column))
	}
	if at.What != "" {
		fmt.Fprintf(&b, "（%s）", at.What)
	}
	if b.Len() == 0 {
		return ""
	}
	return b.String() + "："
}

// heading says which row of headings is meant.
func heading(at *intake.HeadingError) string {
	s := ""
	if at.Sheet != "" {
		s = "シート「" + at.Sheet + "」"
	}
	if at.Row > 0 {
		s += fmt.Sprintf("%d行目", at.Row)
	}
	if s == "" {
		return ""
	}
	return s + "："
}

// oneLine is the technical text without line breaks; errors.Join makes several.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }
