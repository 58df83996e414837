package intake

// What a preview says in sentences.

import (
	"strings"

	"kaisei/data/intake"
)

// where says what was read.
func (p *preview) where() string {
	s := p.plan.File
	if p.plan.Sheet != "" {
		s += "　シート「" + p.plan.Sheet + "」"
	}
	return s + "　" + count(p.plan.Header, "行目の見出し")
}

// fields says what was made of the columns.
func (p *preview) fields() string {
	s := "ファイルの" + count(len(p.plan.Columns), "列") + "を名簿の項目に入れます。"
	if n := len(p.plan.NotTaken); n > 0 {
		s += count(n, "列") + "は取り込みません。"
	}
	return s + "違うところは、名簿の項目で F2 を押すと選び直せます。"
}

// consequence says what the button will do; "" when there is nothing to do.
func (p *preview) consequence() string {
	n, c := p.plan.Count(intake.New), p.plan.Count(intake.Changed)
	var s string
	switch {
	case n > 0 && c > 0:
		s = count(n, "名") + "を追加し、" + count(c, "名") + "を変更します。"
	case n > 0:
		s = count(n, "名") + "を追加します。"
	case c > 0:
		s = count(c, "名") + "を変更します。"
	default:
		return ""
	}
	if len(p.plan.NewUnits) > 0 {
		s += "組織「" + strings.Join(few(p.plan.NewUnits, 6), "、") + "」を作ります。"
	}
	return s + "取り消しは履歴からできます。"
}

// open is how many rows wait for a person.
func (p *preview) open() int { return p.plan.Count(intake.Refused) + p.plan.Count(intake.Undecided) }

// verb is the word on the button.
func (p *preview) verb() string {
	if n := p.open(); n > 0 {
		return "問題のある" + count(n, "行") + "を除いて取り込む"
	}
	return "取り込む"
}

// nothing says why there is nothing to take in.
func (p *preview) nothing() string {
	if p.open() > 0 {
		return "取り込める変更はありません。不可の行はここで直せます。要確認の行は、だれのことかを決めてください。"
	}
	return "名簿とファイルは同じです。取り込むものはありません。"
}

// untouched says what stays as it is.
func (p *preview) untouched() string {
	list := []string{"ファイルで空欄の項目"}
	add := func(n int, word, unit string) {
		if n > 0 {
			list = append(list, word+count(n, unit))
		}
	}
	add(p.held, "書き方の指定で名簿のままにする項目のある", "名")
	add(p.plan.Count(intake.Same), "同じ内容の", "名")
	add(len(p.plan.Absent), "ファイルにない会員", "名")
	add(p.plan.Count(intake.Refused), "不可の", "行")
	add(p.plan.Count(intake.Undecided), "要確認の", "行")
	add(p.plan.Count(intake.Skipped), "取り込まない", "行")
	return "触れないもの：" + strings.Join(list, "、") + "。"
}

// told is the sentence when it is done.
func (p *preview) told() string {
	var parts []string
	if n := p.plan.Count(intake.New); n > 0 {
		parts = append(parts, count(n, "名")+"を追加")
	}
	if n := p.plan.Count(intake.Changed); n > 0 {
		parts = append(parts, count(n, "名")+"を変更")
	}
	s := strings.Join(parts, "し、") + "しました。"
	if n := p.open() + p.plan.Count(intake.Skipped); n > 0 {
		s += count(n, "行") + "は取り込んでいません。"
	}
	if p.open() > 0 {
		s += "決まっていない行は「途中の取込」から続けられます。"
	}
	return s
}
