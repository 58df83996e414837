package intake

// What offices write above their columns, and what Kaisei understands by it.

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"

	"golang.org/x/text/unicode/norm"
)

// place is where the values of a column go: a field of a record or, with no
// kind, something from which propose.go makes records.
type place struct {
	kind  journal.Kind
	field string
	label string
	read  reader
}

// The places that rules speak of.
var (
	memberNumber = at(roster.MemberKind, "number", readCode)
	memberName   = at(roster.MemberKind, "name", readName)
	memberKana   = at(roster.MemberKind, "kana", readKana)
	memberType   = at(roster.MemberKind, "type", readText)
	memberTitle  = at(roster.MemberKind, "title", readText)
	memberPhone  = at(roster.MemberKind, "tel", readTelephone)
	memberFax    = at(roster.MemberKind, "fax", readTelephone)
	memberMobile = at(roster.MemberKind, "mobile", readTelephone)
	memberMail   = at(roster.MemberKind, "email", readEmail)
	companyName  = at(roster.CompanyKind, "name", readCompany)
	companyKana  = at(roster.CompanyKind, "kana", readCompanyKana)
	corporate    = at(roster.CompanyKind, "corporate_number", readCorporate)
	postal       = at(roster.CompanyKind, "postal", readPostal)
	website      = at(roster.CompanyKind, "url", readText)
	business     = at(roster.CompanyKind, "business", readText)
	capital      = at(roster.CompanyKind, "capital_yen", readYen)
	prefecture   = at(roster.CompanyKind, "prefecture", readPrefecture)
	address      = at(roster.CompanyKind, "address", readText)
	municipality = at(roster.CompanyKind, "municipality", readMunicipality)
	industry     = at(roster.CompanyKind, "industry", readIndustry)
	detail       = at(roster.CompanyKind, "industry_detail", readIndustryDetail)
	regular      = at(roster.CompanyKind, "regular", readCount)
	part         = at(roster.CompanyKind, "part", readCount)
	sole         = at(roster.CompanyKind, "sole", readFlag)
	numberWhy    = at(roster.CompanyKind, "number_why", readText)
	founded      = at(roster.CompanyKind, "founded", readFounding)
	established  = at(roster.CompanyKind, "established", readFounding)
	birthYear    = at(roster.MemberKind, "birth_year", readYear)
	applied      = at(roster.SpellKind, "applied", readDay)
	approved     = at(roster.SpellKind, "approved", readDay)
	joinedOn     = at(roster.SpellKind, "joined", readPastDay)
	joinKind     = at(roster.SpellKind, "join_kind", readJoinKind)
	leftOn       = at(roster.SpellKind, "left_on", readLeaving)
	leaveKind    = at(roster.SpellKind, "leave_kind", readLeaveKind)
	reasonText   = at(roster.SpellKind, "reason_text", readText)
	reasonCode   = at(roster.SpellKind, "reason", readText)
	staff        = &place{field: "staff", label: "社員数（合計）", read: readCount}
	unitName     = &place{field: "unit", label: "所属", read: readText}
	unitRole     = &place{field: "role", label: "役割", read: readText}
	status       = &place{field: "status", label: "在籍・退会の別", read: readText}
	introducer   = &place{field: "introducer", label: "紹介者", read: readText}
)

func at(kind journal.Kind, field string, read reader) *place {
	f, _ := roster.FieldOf(kind, field)
	return &place{kind, field, f.Label, read}
}

// name is what Choices call a place: member.name, staff.
func (p *place) name() string {
	if p.kind == "" {
		return p.field
	}
	return string(p.kind) + "." + p.field
}

// amounts of a place in another unit are called company.capital_yen@10000.
const inUnit = "@"

// unitNamed is the unit that a place's name brings, 1 for none.
func unitNamed(name string) int64 {
	_, unit, _ := strings.Cut(name, inUnit)
	for _, u := range yenUnits {
		if unit == strconv.FormatInt(u.yen, 10) {
			return u.yen
		}
	}
	return 1
}

// withUnit is the name of a place whose amounts are in a unit.
func (p *place) withUnit(yen int64) string {
	if yen < 2 || p != capital {
		return p.name()
	}
	return p.name() + inUnit + strconv.FormatInt(yen, 10)
}

// placeNamed finds a place by its name; nil when there is none.
func placeNamed(name string) *place {
	name, _, _ = strings.Cut(name, inUnit)
	for _, p := range places() {
		if p.name() == name {
			return p
		}
	}
	return nil
}

// Place is something a column may be put to.
type Place struct {
	Name  string // as in ColumnChoice.Places
	Label string
}

// Places lists where columns may go, the usual ones first.
func Places() []Place {
	var list []Place
	for _, p := range places() {
		list = append(list, Place{p.name(), p.label})
	}
	return list
}

// places are those of the synonyms, then all other fields of the records.
var places = sync.OnceValue(func() []*place {
	var list, more []*place
	for _, s := range synonyms {
		if !slices.Contains(list, s.to) {
			list = append(list, s.to)
		}
		if s.to == companyName {
			list = append(list, companyKana)
		}
	}
	for _, k := range vocabulary() {
		if k.to != nil && !slices.ContainsFunc(slices.Concat(list, more), func(p *place) bool { return p == k.to || p.name() == k.to.name() }) {
			more = append(more, k.to)
		}
	}
	slices.SortFunc(more, func(a, b *place) int { return strings.Compare(a.name(), b.name()) })
	return append(list, more...)
})

// synonym is the words for one place. A weak word gives way to a strong one
// for the same place in another column, and to a weak one named before it.
type synonym struct {
	to           *place
	strong, weak string
}

// synonyms are the words met in rosters. The labels of the records' own fields
// are added to them, so that what Kaisei writes it also reads.
var synonyms = []synonym{
	{memberNumber, "会員番号 会員No 会員コード 会員ID 会員ナンバー", "会員整理番号 番号 コード No ID 整理番号"},
	{companyName, "企業名 会社名 事業所名 企業名称 会社名称 事業所名称 会社・団体名 会社名・屋号", "商号 法人名 屋号 所属企業 所属企業名 名称 会社 企業 事業所 勤務先 勤務先名 社名 会員企業 会員企業名 Company CompanyName"},
	{memberName, "氏名 会員名 会員氏名", "代表者名 代表者氏名 代表者 登録者名 登録者氏名 お名前 ご氏名 名前 担当者名 姓 名 Name"},
	{memberKana, "", "セイ メイ"},
	{corporate, "法人番号 法人番号13桁 国税庁法人番号", "登録番号 インボイス番号 適格請求書発行事業者登録番号"},
	{numberWhy, "法人番号がない理由", ""},
	{postal, "郵便番号 〒 郵便 〒番号 会社郵便番号 所在地郵便番号", "ZIP"},
	{prefecture, "都道府県 都道府県名 県名", "県"},
	{address, "住所 所在地 会社住所 企業住所 事業所住所 会社所在地 企業所在地 本社所在地 住所1 住所2 住所3 所在地1 所在地2 番地 建物名 ビル名 建物名等 町名番地 市区町村 市町村", "Address"},
	{municipality, "市区町村コード 市町村コード 全国地方公共団体コード", ""},
	{memberPhone, "電話番号 TEL 電話 TEL番号", "会社電話番号 会社TEL 会社電話 代表電話 勤務先電話番号 電話1 連絡先電話番号 連絡先"},
	{memberFax, "FAX FAX番号 ファックス ファクス ファックス番号 ファクシミリ", "会社FAX"},
	{memberMobile, "携帯電話 携帯 携帯番号 携帯電話番号", "携帯TEL"},
	{memberMail, "メールアドレス Email メール メアド 電子メール Eメール Eメールアドレス", "Mail 会社メールアドレス"},
	{website, "ホームページ URL HP Webサイト ウェブサイト ホームページURL HPアドレス", ""},
	{industry, "業種 業種区分 業種分類 産業分類", "業種大分類 大分類 業種コード JSIC 日本標準産業分類"},
	{detail, "業種(中分類) 業種中分類 中分類", "業種細分類"},
	{business, "事業内容 営業内容 業務内容 事業概要", "営業品目 取扱品目"},
	{capital, "資本金 資本金額 資本金・出資金", "出資金"},
	{regular, "正社員数 正社員 正規社員数 正規社員 正規従業員数 正規", "常勤社員数"},
	{part, "パート数 パート パート・アルバイト パート・アルバイト数 パート社員数 非正規社員数 非正規", "アルバイト数 パート等 臨時社員数"},
	{staff, "社員数 従業員数 総社員数 全社員数 社員数合計 従業者数 総従業員数", "従業員 社員"},
	{founded, "創業日 創業年月日 創業 創業年月", ""},
	{established, "設立日 設立年月日 設立 設立年月 法人設立日 会社設立日", ""},
	{sole, "個人事業 個人事業主", "個人"},
	{applied, "申込日 申込年月日 入会申込日", "申込"},
	{approved, "承認日 承認年月日 入会承認日 理事会承認日", "承認"},
	{joinedOn, "入会日 入会年月日 入会年月", "入会 加入日 加入年月日"},
	{joinKind, "入会の種別 入会種別", "入会区分"},
	{leftOn, "退会日 退会年月日 退会年月", "退会"},
	{leaveKind, "退会の種別 退会種別", "退会区分"},
	{reasonText, "退会理由 退会事由 退会の理由", ""},
	{status, "在籍状況 在籍区分 会員状態 会員ステータス 在籍 現況", "状態 ステータス"},
	{memberTitle, "役職 役職名", "会社役職 肩書 肩書き 職名"},
	{memberType, "会員種別 会員区分 会員種類", "種別 区分"},
	{at(roster.MemberKind, "contact", readText), "連絡担当者", "連絡先担当者 事務担当者 窓口担当者"},
	{at(roster.MemberKind, "sex", readSex), "性別", ""},
	{birthYear, "生年 生まれ年", "生年月日 誕生日"},
	{unitName, "所属支部 所属 支部 支部名 所属組織", "地区会 地区会名 地区 地区名 所属地区 所属地区会 ブロック ブロック名 所属ブロック"},
	{unitRole, "支部役職 会内役職 同友会役職 会での役職 同友会での役", ""},
	{introducer, "紹介者 紹介者名 紹介者番号 紹介者会員番号", "推薦者"},
}

// kanaWords stand behind or before the word for a name, or alone.
const kanaWords = "フリガナ カナ ヨミ ヨミガナ 読み 読み仮名 読みがな 読み方"

// nameParts are the headings of a name in two columns.
var nameParts = []string{"姓", "名", "セイ", "メイ"}

// known is what a heading means.
type known struct {
	to    *place
	rank  int  // the lower one wins; 0 for strong words
	float bool // a reading of the nearest name: フリガナ alone
	part  bool // others may belong to it: 住所1 and 住所2, 姓 and 名
}

// vocabulary is every word, folded by SearchKey.
var vocabulary = sync.OnceValue(func() map[string]known {
	words := map[string]known{}
	add := func(word string, k known) {
		k.part = k.to == address || slices.Contains(nameParts, word)
		if _, there := words[nihongo.SearchKey(word)]; !there {
			words[nihongo.SearchKey(word)] = k
		}
	}
	for _, s := range synonyms {
		for _, w := range append(strings.Fields(s.strong), s.to.label) {
			add(w, known{to: s.to})
		}
		for i, w := range strings.Fields(s.weak) {
			add(w, known{to: s.to, rank: i + 1})
		}
		kana := map[*place]*place{companyName: companyKana, memberName: memberKana}[s.to]
		if kana == nil {
			continue
		}
		for _, k := range strings.Fields(kanaWords) {
			for i, w := range slices.Concat(strings.Fields(s.strong), strings.Fields(s.weak)) {
				rank := max(0, i+1-len(strings.Fields(s.strong)))
				for _, word := range []string{w + k, w + "(" + k + ")", k + "(" + w + ")", strings.TrimSuffix(w, "名") + k} {
					add(word, known{to: kana, rank: rank})
				}
			}
			add(k, known{float: true})
		}
	}
	for _, s := range roster.Schemas() {
		if !slices.Contains([]journal.Kind{roster.CompanyKind, roster.MemberKind, roster.SpellKind}, s.Kind) {
			continue
		}
		for _, f := range s.Fields {
			if read := ordinary(f); read != nil {
				add(f.Label, known{to: &place{s.Kind, f.Name, f.Label, read}})
			}
		}
	}
	return words
})

// ordinary reads a field for which there is no rule of its own.
func ordinary(f roster.Field) reader {
	switch f.Type {
	case roster.Text, roster.Code:
		return readText
	case roster.Number:
		return readCount
	case roster.Date:
		return readDay
	case roster.Month:
		return readMonth
	case roster.Flag:
		return readFlag
	}
	return nil
}

// yenUnits are the units in which columns of money are kept, longest word first.
var yenUnits = []struct {
	word string
	yen  int64
}{{"百万円", 1_000_000}, {"千万円", 10_000_000}, {"億円", 100_000_000}, {"万円", 10_000}, {"千円", 1000}}

// understood finds what a heading means and in which unit its amounts are, 1
// unless it says （万円）. Marks and remarks around the word do not count: ※必須.
func understood(title string) (k known, unit int64, ok bool) {
	t := norm.NFKC.String(title)
	unit = 1
	for _, u := range yenUnits {
		if before, after, found := strings.Cut(t, u.word); found {
			t, unit = before+after, u.yen
			break
		}
	}
	for _, mark := range []string{"※", "*", "★", "●", "○", "◎", "■", "必須", "任意", ":", "[", "]", "【", "】"} {
		t = strings.ReplaceAll(t, mark, "")
	}
	words := vocabulary()
	for _, try := range []string{t, withoutBrackets(t)} {
		if k, ok = words[nihongo.SearchKey(try)]; ok && nihongo.SearchKey(try) != "" {
			return k, unit, true
		}
	}
	return known{}, unit, false
}

// withoutBrackets removes what stands in ( ).
func withoutBrackets(t string) string {
	for {
		open := strings.IndexByte(t, '(')
		if open < 0 {
			return t
		}
		end := strings.IndexByte(t[open:], ')')
		if end < 0 {
			return t[:open]
		}
		t = t[:open] + t[open+end+1:]
	}
}
