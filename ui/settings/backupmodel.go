package settings

// What is said of copies, of a file that was rescued, and of the way back.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kaisei/data/backup"
	"kaisei/data/journal"
	"kaisei/data/office"
	"kaisei/data/roster"
)

func sizeWord(bytes int64) string {
	if bytes < 1_000_000 {
		return fmt.Sprintf("%dKB", (bytes+999)/1000)
	}
	return fmt.Sprintf("%.1fMB", float64(bytes)/1e6)
}

// backupWords say how copies are made, in whole sentences.
func backupWords(copies []backup.Copy, set backup.Settings, at office.Location) string {
	var b strings.Builder
	b.WriteString("控えは、開いたとき、日が変わったとき、大きな操作と更新の前に自動で作り、作るたびに開いて確かめます。直近の2日はすべて、その後は日・週・月・年ごとに1件を残します。")
	if len(copies) > 0 {
		b.WriteString("最後の控えは" + moment(copies[0].At) + "です。")
	}
	b.WriteString("\n二つ目の場所：")
	if set.Second == "" {
		b.WriteString("決めていません。このパソコンが壊れたときのために、USB メモリーや共有フォルダーを決めてください。")
	} else {
		b.WriteString(set.Second)
	}
	b.WriteString("　パスワード：")
	switch {
	case set.Word == "":
		b.WriteString("なし")
	case set.Encrypt:
		b.WriteString("あり（控えを暗号にします）")
	default:
		b.WriteString("あり（控えは暗号にしません）")
	}
	if set.Minutes > 0 {
		fmt.Fprintf(&b, "　施錠：%d分", set.Minutes)
	}
	if words := locationWords(at); words != "" {
		b.WriteString("\n" + words)
	}
	return b.String()
}

// locationWords warn of a place that is not good for a file several may write, ""
// for a disk of this computer.
func locationWords(at office.Location) string {
	switch at.Ground {
	case office.OnNetwork:
		return "事務局ファイルは" + at.Name + "にあります。書き込めるのは一度に一人です。接続が切れると書き込めなくなるため、控えの二つ目の場所をこのパソコンの中に決めてください。一人で使うときは「ファイルと画面」の「この PC に写して使う」が確実です。"
	case office.InCloud:
		return "事務局ファイルは " + at.Name + " のフォルダーにあります。同期の途中のファイルが混ざるおそれがあります。「ファイルと画面」の「この PC に写して使う」で写し、" + at.Name + " は控えの二つ目の場所にすることをお勧めします。"
	case office.OnStick:
		return "事務局ファイルは USB メモリーにあります。抜き忘れや紛失に備え、控えの二つ目の場所をこのパソコンの中に決めてください。"
	}
	return ""
}

// rescueWords tell what became of a damaged file.
func rescueWords(r office.Rescue) string {
	const most = 300 // of a kind; the dialog scrolls
	some := func(list []string) string {
		if len(list) > most {
			return strings.Join(list[:most], "、") + "、ほか" + number(len(list)-most, "件")
		}
		return strings.Join(list, "、")
	}
	text := number(r.Records, "件") + "の記録を新しいファイルに入れました。元のファイルはそのままです。"
	if len(r.Repaired) > 0 {
		text += "\n\n履歴から元に戻したもの（" + number(len(r.Repaired), "件") + "）：" + some(r.Repaired)
	}
	if len(r.Doubtful) > 0 {
		text += "\n\n正しいか確かめてほしいもの（" + number(len(r.Doubtful), "件") + "）：" + some(r.Doubtful)
	}
	if len(r.Lost) > 0 {
		text += "\n\n失われたもの：" + some(r.Lost) + "。控えにあれば、控えから戻せます。"
	}
	if len(r.Repaired)+len(r.Doubtful)+len(r.Lost) == 0 {
		text += "失われたものはありません。"
	}
	return text
}

// copyWords count what is in a copy and what is there now.
func copyWords(then *backup.Then, now, was office.Summary, differences int) string {
	count := func(s office.Summary) string {
		return "会員 " + number(s.Members, "名") + "、退会者など " + number(s.Former, "名") + "、企業 " + number(s.Companies, "社") + "、操作 " + number(s.Actions, "件")
	}
	words := moment(then.At) + "の控え（" + then.Why + "）\n控え：" + count(was) + "\n今　：" + count(now)
	if differences == 0 {
		return words
	}
	return words + "\n違う記録：" + number(differences, "件") + "。一部だけ戻すときは、戻したい記録を選びます（Ctrl や Shift で複数）。会員を選ぶと、会歴・所属・同意と企業も一緒に戻します。"
}

// restoreRows are the differences, those of one member together.
func restoreRows(now, then *roster.Book) []restoreRow {
	labels := map[journal.Kind]string{}
	for _, s := range roster.Schemas() {
		labels[s.Kind] = s.Label
	}
	var rows []restoreRow
	for _, d := range backup.Differences(now, then) {
		r := restoreRow{called: d.Called, kind: labels[d.Kind], of: d}
		switch {
		case d.Added():
			r.what, r.then = "戻ってくる", "あり"
		case d.Gone():
			r.what, r.now = "なくなる", "あり"
		default:
			r.what = number(len(d.Changes), "項目") + "が変わる"
			var was, is []string
			for _, c := range d.Changes {
				f, ok := roster.FieldOf(c.Kind, c.Field)
				if !ok {
					continue
				}
				is = append(is, f.Label+"："+cmp.Or(now.Shown(c.Kind, f, c.Before), "（なし）"))
				was = append(was, f.Label+"："+cmp.Or(then.Shown(c.Kind, f, c.After), "（なし）"))
			}
			r.now, r.then = strings.Join(is, "　"), strings.Join(was, "　")
		}
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b restoreRow) int { return cmp.Compare(a.called, b.called) })
	return rows
}

// chosen are the differences of the rows selected and of all that belongs to the
// same member: a spell does not come back without its member, nor he without
// his company.
func chosen(rows []restoreRow, selected []int) (out []backup.Difference) {
	wanted, taken := map[string]bool{}, map[string]bool{}
	for _, at := range selected {
		wanted[rows[at].called] = true
	}
	for grown := true; grown; {
		grown = false
		for _, r := range rows {
			if key := string(r.of.Kind) + r.of.ID; wanted[r.called] && !taken[key] {
				taken[key], grown = true, true
				out = append(out, r.of)
			}
		}
		for _, d := range out { // what the records taken refer to comes too
			for _, other := range rows {
				if other.of.Added() && d.Added() && strings.Contains(d.Changes[0].After, other.of.ID) && !wanted[other.called] {
					wanted[other.called], grown = true, true
				}
			}
		}
	}
	return out
}
