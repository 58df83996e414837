package intake

// What a row says as a whole, once each of its cells is read: whether it is of a
// member or of one who has left, where the address lies, whether days and
// numbers bear each other out, why somebody left.

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// standing reads 在籍・退会の別: who has left needs a day on which he did.
func (l *line) standing() {
	v, there := l.get(status)
	if !there {
		return
	}
	switch word := plainText(v.text); {
	case leavers.MatchString(word):
		l.former = true
	case strings.Contains(word, "休会"):
		l.warn(v.column, v.text, "休会している会員のようです。休会の期間は、取り込んだあとで会員の画面に入れてください。")
	case stays.MatchString(word):
		if left := l.text(leftOn); left != "" {
			d, _ := l.get(leftOn)
			l.warn(d.column, left, "「"+v.text+"」とありますが、退会日があります。退会した会員として取り込みます。")
		}
	default:
		l.warn(v.column, v.text, "在籍か退会か読み取れません。退会日のない行は、会員として取り込みます。")
	}
}

// stays are the words for who is a member.
var stays = regexp.MustCompile(`^(?:在籍中?|在会中?|現会員|会員|正会員|入会中?|有効|現役|継続|○|〇|1)$`)

// place finds prefecture and municipality of the address.
func (l *line) place() {
	at, there := l.get(address)
	if !there {
		return
	}
	text := withoutPostal(at.text)
	if before := strings.TrimSuffix(at.text, text); before != "" && !l.from.has(postal) {
		if r := readPostal(input{text: tidy(before)}); r.text != "" {
			l.put(postal, r.text, at.column)
		}
	}
	given := l.text(prefecture)
	split := nihongo.SplitAddress(text)
	if given != "" && split.Prefecture != given {
		split = nihongo.SplitAddress(given + text)
	}
	if given == "" && split.Prefecture == "" && l.from.home != "" {
		// 府中市 and 伊達市 are two; the office's own is meant.
		if own := nihongo.SplitAddress(l.from.home + text); own.Code != "" {
			split = own
		}
	}
	if given == "" && split.Prefecture != "" {
		l.put(prefecture, split.Prefecture, at.column)
	}
	text = strings.TrimLeftFunc(strings.TrimPrefix(text, split.Prefecture), unicode.IsSpace)
	l.put(address, text, at.column)
	if _, given := l.get(municipality); !given {
		l.put(municipality, split.Code, at.column)
	}
	switch home := l.from.home; {
	case split.Prefecture == "":
		l.warn(at.column, at.text, "都道府県がわかりません。住所の前に書いてください。")
	case split.Code == "":
		l.warn(at.column, at.text, "市区町村がわかりません。住所を確かめてください。")
	case home != "" && split.Prefecture != home:
		l.warn(at.column, at.text, "事務局の都道府県（"+home+"）ではありません。確かめてください。")
	}
}

// withoutPostal takes 〒520-0044 away from the front of an address.
func withoutPostal(s string) string {
	rest, ok := strings.CutPrefix(s, "〒")
	if !ok {
		return s
	}
	return strings.TrimLeftFunc(rest, func(r rune) bool {
		return unicode.IsDigit(r) || unicode.IsSpace(r) || r == '-' || r == '－' || r == 'ー' || r == '−' || r == '‐'
	})
}

// order compares the days of the row with each other.
func (l *line) order() {
	joined, left := l.text(joinedOn), l.text(leftOn)
	if joined != "" && left != "" && left < joined {
		v, _ := l.get(leftOn)
		l.problem(v.column, left, "退会日が入会日（"+joined+"）より前です。どちらかを直してください。")
	}
	if a, b := l.text(applied), l.text(approved); a != "" && b != "" && b < a {
		v, _ := l.get(approved)
		l.warn(v.column, b, "承認日が申込日（"+a+"）より前です。確かめてください。")
	}
	total, has := l.get(staff)
	if r, p := l.text(regular), l.text(part); has && r != "" && p != "" {
		a, _ := strconv.Atoi(r)
		b, _ := strconv.Atoi(p)
		if sum := strconv.Itoa(a + b); sum != total.text {
			l.warn(total.column, total.text, "正社員とパートの合計（"+sum+"名）と合いません。正社員数とパート数を取り込みます。")
		}
	}
}

// delicate are words of 要配慮個人情報 that a reason for leaving may hold
// (個人情報保護法 2条3項). Such a reason is kept as その他 only.
var delicate = []string{"病", "入院", "療養", "障害", "障がい", "宗教", "政党", "思想", "信条", "逮捕", "犯罪", "精神", "うつ", "手術", "介護"}

// leaving finds the coded reason for the office's word.
func (l *line) leaving() {
	v, there := l.get(reasonText)
	if !there || v.text == "" {
		return
	}
	code := roster.ReasonOf(v.text)
	for _, w := range delicate {
		if code == roster.ReasonOther && strings.Contains(v.text, w) {
			l.warn(v.column, "", "退会理由に要配慮個人情報にあたりうる言葉（"+w+"）があります。原文は残さず「その他」とします。")
			l.put(reasonText, "", v.column)
			break
		}
	}
	l.put(reasonCode, code, v.column)
	if _, given := l.get(leaveKind); !given {
		l.put(leaveKind, roster.LeaveKindOf(code), v.column)
	}
}
