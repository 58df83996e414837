package intake

// What the cells of names say, and which characters a file has lost.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kaisei/data/nihongo"

	"golang.org/x/text/unicode/norm"
)

// readName reads a person's name: one plain space between its parts, nothing
// behind it that is only polite.
func readName(in input) reading {
	if blank(in.text) {
		return nothing
	}
	r := reading{text: in.text}
	if strings.Contains(in.text, "　") || strings.Contains(in.text, "  ") {
		r.text = strings.Join(strings.Fields(in.text), " ")
	}
	for _, polite := range []string{"様", "殿", "先生"} {
		if bare, ok := strings.CutSuffix(r.text, polite); ok && utf8.RuneCountInString(strings.TrimSpace(bare)) > 2 {
			r.text, r.warning = strings.TrimSpace(bare), "「"+polite+"」を除いて読みました。"
			break
		}
	}
	if lost := strings.IndexFunc(r.text, lostMark); lost >= 0 {
		return reading{problem: "文字コードにない漢字（𠮷・髙・﨑など）が「" + firstOf(r.text[lost:]) + "」になっているようです。正しい文字に直してください。", proposal: restored(r.text)}
	}
	return r
}

// readCompany reads a company's name. Short forms are what lists write, not what
// companies are called: （株） and ㈱ become 株式会社 at the same end.
func readCompany(in input) reading {
	if len(in.text) <= len("―") && blank(in.text) && in.text != "無" {
		return nothing
	}
	r := reading{text: in.text}
	if bare, ok := strings.CutSuffix(in.text, "御中"); ok && strings.TrimSpace(bare) != "" {
		r.text, r.warning = strings.TrimSpace(bare), "「御中」を除いて読みました。"
	}
	if !in.short {
		r.text = fullForm(r.text)
	}
	if strings.ContainsAny(r.text, "?？〓") {
		r.warning = "「?」「〓」は、文字コードにない漢字が失われたあとかもしれません。確かめてください。"
	}
	return r
}

// fullForm writes the legal form in full where it is a sign or in brackets.
func fullForm(name string) string {
	if !strings.ContainsAny(name, "(（[［〔【〈<㈱㈲㈳㈶㈻㈿㈼㈴㈾㍿") {
		return name
	}
	c := nihongo.ParseCompany(name)
	if c.Form == "" {
		return shortInside.Replace(name)
	}
	written := strings.TrimSpace(strings.TrimSuffix(name, c.Core))
	if !c.Front {
		written = strings.TrimSpace(strings.TrimPrefix(name, c.Core))
	}
	if first, _ := utf8.DecodeRuneInString(written); unicode.Is(unicode.Han, first) || unicode.IsLetter(first) || c.Core == "" {
		return name // 株式會社, NPO法人: a name
	}
	space := "" // a wide one belongs to the name: 株式会社　サニーアート
	if strings.Contains(between(name, written, c), "　") {
		space = "　"
	}
	if c.Front {
		return c.Form + space + c.Core
	}
	return c.Core + space + c.Form
}

// between is what stands between the form as written and the core.
func between(name, written string, c nihongo.CompanyName) string {
	return strings.Replace(strings.Replace(name, c.Core, "", 1), written, "", 1)
}

// shortInside are the forms in the middle of a name: 青空㈱大津支店.
var shortInside = strings.NewReplacer("㈱", "株式会社", "(株)", "株式会社", "（株）", "株式会社", "㈲", "有限会社", "(有)", "有限会社", "（有）", "有限会社")

// lostMark tells what programs write for a character they cannot.
func lostMark(r rune) bool { return r == '?' || r == '？' || r == '〓' || r == utf8.RuneError }

// restored proposes the name behind 𠮷田 as it arrived: ?田. It is "" where there
// is more than one likely answer.
func restored(name string) string {
	plain := strings.Map(func(r rune) rune {
		if lostMark(r) {
			return '?'
		}
		return r
	}, norm.NFC.String(name))
	if strings.Count(plain, "?") != 1 {
		return ""
	}
	for _, known := range strings.Fields("?田:𠮷 ?川:𠮷 ?村:𠮷 ?野:𠮷 ?岡:𠮷 ?本:𠮷 ?永:𠮷 ?原:𠮷 ?澤:𠮷 ?沢:𠮷 ?井:𠮷 ?橋:髙 ?木:髙 ?島:髙 ?嶋:髙 ?山:髙 ?松:髙 ?畑:髙 山?:﨑 宮?:﨑 岩?:﨑 黒?:﨑 尾?:﨑 川?:﨑 柴?:﨑 岡?:﨑") {
		part, sign, _ := strings.Cut(known, ":")
		if strings.HasPrefix(plain, part) {
			return strings.Replace(plain, "?", sign, 1)
		}
	}
	return ""
}
