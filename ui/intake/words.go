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

// verb is the word on the button.
func (p *preview) verb() string {
	if n := p.plan.Count(intake.Refused); n > 0 {
		return "問題のある" + count(n, "行") + "を除いて取り込む"
	}
	return "取り込む"
}

// nothing says why there is nothing to take in.
func (p *preview) nothing() string {
	if p.plan.Count(intake.Refused) > 0 {
		return "取り込める変更はありません。不可の行を元のファイルで直して、もう一度選んでください。"
	}
	return "名簿とファイルは同じです。取り込むものはありません。"
}

// untouched says what stays as it is.
func (p *preview) untouched() string {
	list := []string{"ファイルで空欄の項目"}
	if n := p.plan.Count(intake.Same); n > 0 {
		list = append(list, "同じ内容の"+count(n, "名"))
	}
	if n := len(p.plan.Absent); n > 0 {
		list = append(list, "ファイルにない会員"+count(n, "名"))
	}
	if n := p.plan.Count(intake.Refused); n > 0 {
		list = append(list, "不可の"+count(n, "行"))
	}
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
	if n := p.plan.Count(intake.Refused); n > 0 {
		s += "不可の" + count(n, "行") + "は取り込んでいません。"
	}
	return s
}
