package national

// The words for what is wrong with a workbook by itself. They go to the sender,
// so they say what he is to do.

import (
	"errors"
	"fmt"
	"strings"

	"kaisei/data/sheet"
	"kaisei/data/submission"
)

const rewrite = "ファイルを直さず、Kaisei の「提出」でもう一度作り、そのまま送ってください。"

// refusal words an error of Read.
func refusal(err error, i *Item) *Refusal {
	var said *Refusal
	if errors.As(err, &said) {
		return said
	}
	for _, w := range []struct {
		err          error
		sentence, do string
	}{
		{submission.ErrTampered, "作られた後に書き換えられています" + where(err) + "。", rewrite},
		{submission.ErrRenamed, "ファイル名「" + i.Name() + "」が中身と違います" + inside(i) + "。", "作られたときの名前のまま送ってください。"},
		{submission.ErrOlder, "古い様式で作られています" + form(i) + "。", "新しい Kaisei で作り直してください。"},
		{submission.ErrNewer, "この Kaisei より新しい版で作られています。", "中同協の Kaisei を新しくするまでお待ちください。"},
		{submission.ErrPlain, "Kaisei の提出ファイルではありません。", "Kaisei の「提出」で作ったファイルを送ってください。"},
		{ErrLayout, "様式のシートまたは見出しが足りません" + where(err) + "。", rewrite},
		{sheet.ErrPassword, "パスワードがかかっていて読めません。", "パスワードをはずしたファイルを送るか、パスワードを中同協へ別に知らせてください。"},
		{sheet.ErrOldExcel, "Excel 97-2003 の形式（.xls）で保存されています。", rewrite},
		{sheet.ErrEmpty, "中身がありません（0バイト）。", "もう一度送ってください。"},
		{sheet.ErrDamaged, "途中で切れているか、壊れていて読めません。", "送り直してください。"},
		{sheet.ErrTooLarge, "大きすぎます。提出ファイルではないようです。", "Kaisei の「提出」で作ったファイルを送ってください。"},
		{sheet.ErrNotSheet, "Excel のブックではありません。", "Kaisei の「提出」で作ったファイルを送ってください。"},
	} {
		if errors.Is(err, w.err) {
			return &Refusal{err, w.sentence, w.do}
		}
	}
	return &Refusal{err, "読めませんでした〔" + strings.Join(strings.Fields(err.Error()), " ") + "〕。", rewrite}
}

// where names the sheet that an error speaks of.
func where(err error) string {
	text := err.Error()
	for _, name := range []string{rosterSheet, standingSheet, joinedSheet, leftSheet, silentSheet, sourceSheet, statSheet, "表紙"} {
		if strings.Contains(text, `"`+name+`"`) || strings.Contains(text, " "+name) {
			return "（シート「" + name + "」）"
		}
	}
	return ""
}

// inside is what a renamed file says it is.
func inside(i *Item) string {
	if i.Return == nil {
		return ""
	}
	return fmt.Sprintf("（中身は「%s」）", i.Return.FileName())
}

func form(i *Item) string {
	if i.Return == nil || i.Return.Form == "" {
		return ""
	}
	return "（" + i.Return.Form + "）"
}
