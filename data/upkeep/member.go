package upkeep

// Rules about members themselves.

import (
	"net/mail"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// blank makes a rule about a value of the member that is not filled in.
func blank(id, name, why string, weight Weight, field string, points int, missing func(*roster.Entry) bool) Rule {
	return Rule{ID: id, Name: name, Why: why, Weight: weight, Field: field, points: points,
		finds: func(_ *look, e *roster.Entry) (string, bool) { return "", missing(e) }}
}

func memberRules() []Rule {
	return []Rule{
		blank("name", "氏名がない", "名簿に氏名が載りません。", Needed, "member.name", 3,
			func(e *roster.Entry) bool { return e.Member.Name == "" }),
		blank("kana", "氏名のフリガナがない", "五十音順の正しい場所に並びません。", Needed, "member.kana", 1,
			func(e *roster.Entry) bool { return e.Member.Name != "" && e.Member.Kana == "" }),
		{ID: "unit", Name: "所属がない", Why: "会勢のどの組織にも入りません。", Weight: Needed, Field: "placement.unit", points: 4,
			asks:  func(l *look) bool { return l.units },
			finds: func(l *look, e *roster.Entry) (string, bool) { return "", l.book.UnitOn(e, l.day) == nil }},
		{ID: "number-double", Name: "会員番号が重なっている", Why: "どちらの会員のことか、番号ではわかりません。",
			Weight: Needed, Field: "member.number", finds: doubleNumber},
		blank("number", "会員番号がない", "取込のとき、同じ会員を番号で見つけられません。", ToCheck, "member.number", 1,
			func(e *roster.Entry) bool { return e.Number == "" }),
		blank("tel", "電話番号がない", "電話で尋ねることができません。", Needed, "member.tel", 2,
			func(e *roster.Entry) bool { return e.Tel == "" && e.Mobile == "" }),
		{ID: "email", Name: "メールアドレスの形が違う", Why: "メールが届きません。", Weight: ToCheck, Field: "member.email",
			finds: func(_ *look, e *roster.Entry) (string, bool) { return e.Email, e.Email != "" && !isMail(e.Email) }},
		{ID: "consent", Name: "中同協名簿への同意が未確認", Why: "提供の根拠が同意のため、中同協へ送る名簿に載りません。",
			Weight: Needed, Field: "consent:" + roster.ChannelNational, points: 3,
			asks: func(l *look) bool { return l.office.Basis == roster.BasisConsent },
			finds: func(l *look, e *roster.Entry) (string, bool) {
				return "", e.WordOn(roster.ChannelNational, l.day) == ""
			}},
	}
}

func doubleNumber(l *look, e *roster.Entry) (string, bool) {
	same := l.numbers[e.Number]
	if e.Number == "" || len(same) < 2 {
		return "", false
	}
	var others []string
	for _, other := range same {
		if other != e {
			others = append(others, other.Called())
		}
	}
	return e.Number + "：" + strings.Join(others, "、") + "と同じ", true
}

// isMail reports whether a text is an address that mail can be sent to.
func isMail(s string) bool {
	at, err := mail.ParseAddress(s)
	if err != nil || at.Address != s || nihongo.SearchKey(s) == "" {
		return false
	}
	_, domain, _ := strings.Cut(s, "@")
	for _, r := range s {
		if r > 126 {
			return false
		}
	}
	return strings.Contains(domain, ".") && !strings.HasSuffix(domain, ".")
}
