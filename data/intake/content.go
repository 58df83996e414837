package intake

// What stands below a heading: it confirms what the heading says, stands in for
// a heading that says nothing, and goes before one that is wrong.

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"

	"golang.org/x/text/unicode/norm"
)

// class is a sort of value that can be told by its looks. A cell may be of
// several.
type class int

// The classes, the ones that nothing else looks like first.
const (
	isCorporate class = iota
	isEmail
	isURL
	isPostal
	isMobile
	isPhone
	isDay
	isPrefecture
	isAddress
	isTrade
	isUnit
	isCompany
	isKana
	isTitle  // 代表取締役
	isPerson // two short words of kanji or kana
	isHeads  // 12名
	isMoney  // 1,000万円
	isNumber
	isDelicate // names what must not be kept
	classes
)

// sampled is how many rows tell what a column holds.
const sampled = 240

// content is what was found in one column.
type content struct {
	filled   int // of the cells looked at
	count    [classes]int
	examples []string // the first three different ones
	sample   []string // up to 40 cells
}

// contentOf looks at cells spread over the whole table.
func contentOf(rows []tableRow, column int) content {
	var c content
	seen := map[string]bool{}
	step := max(1, len(rows)/sampled)
	for i := 0; i < len(rows); i += step {
		if column >= len(rows[i].cells) {
			continue
		}
		cell := rows[i].cells[column]
		text := tidy(cell.Text)
		if text == "" || cell.Kind == sheet.KindError || blank(text) {
			continue
		}
		c.filled++
		for _, k := range classesOf(cell, text) {
			c.count[k]++
		}
		if len(c.sample) < 40 {
			c.sample = append(c.sample, text)
		}
		if seen[text] {
			continue
		}
		if seen[text] = true; len(c.examples) < 3 {
			c.examples = append(c.examples, clip(text))
		}
	}
	return c
}

// share is how much of the column is of a class, 0 to 1.
func (c content) share(k class) float64 {
	if c.filled == 0 {
		return 0
	}
	return float64(c.count[k]) / float64(c.filled)
}

// classesOf tells what one cell looks like.
func classesOf(cell sheet.Cell, text string) []class {
	if cell.Kind == sheet.KindDate {
		return []class{isDay}
	}
	if cell.Kind == sheet.KindBool || len(text) > 300 {
		return nil
	}
	var is []class
	add := func(k class, when bool) {
		if when {
			is = append(is, k)
		}
	}
	plain := norm.NFKC.String(text)
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, plain)
	letters := strings.ContainsFunc(plain, unicode.IsLetter)
	number := nihongo.TelephoneKey(text)
	phone := !letters && cell.Kind != sheet.KindNumber && len(number) == len(digits) && strings.HasPrefix(number, "0") && (len(number) == 10 || len(number) == 11)
	corporate, err := nihongo.CorporateNumber(text)
	add(isCorporate, err == nil && corporate != "" && len(digits) == 13)
	add(isEmail, strings.Contains(plain, "@") && !strings.ContainsAny(plain, " ") && strings.Contains(plain[strings.Index(plain, "@"):], "."))
	add(isURL, strings.HasPrefix(plain, "http://") || strings.HasPrefix(plain, "https://") || strings.HasPrefix(plain, "www."))
	_, err = nihongo.Postal(text)
	add(isPostal, !letters && len(digits) == 7 && err == nil && !strings.ContainsAny(plain, "/.,"))
	mobile := phone && (strings.HasPrefix(number, "090") || strings.HasPrefix(number, "080") || strings.HasPrefix(number, "070"))
	add(isMobile, mobile)
	add(isPhone, phone && !mobile)
	if day, err := nihongo.ParseDay(text); err == nil && day != "" && day.Year() > 1850 && day.Year() < 2100 {
		add(isDay, true)
	} else if month, err := nihongo.ParseMonth(text); err == nil && month.Year() > 1850 && month.Year() < 2100 && letters {
		add(isDay, true)
	}
	_, err = nihongo.ParseNumber(text)
	add(isNumber, err == nil)
	add(isHeads, err == nil && (strings.HasSuffix(plain, "名") || strings.HasSuffix(plain, "人")) || countPair.MatchString(plain))
	add(isMoney, err == nil && strings.HasSuffix(plain, "円"))
	if letters {
		is = append(is, wordsOf(text, plain)...)
	}
	return is
}

// wordsOf tells what a cell with letters looks like.
func wordsOf(text, plain string) []class {
	var is []class
	n := utf8.RuneCountInString(text)
	if _, ok := nihongo.PrefectureByName(text); ok {
		return append(is, isPrefecture)
	}
	company := nihongo.ParseCompany(text).Form != ""
	if a := nihongo.SplitAddress(text); !company && n > 4 && (a.Municipality != "" || a.Prefecture != "") && a.Rest != "" {
		is = append(is, isAddress)
	}
	if company {
		is = append(is, isCompany)
	}
	if _, ok := nihongo.ParseIndustry(text); ok && n > 1 {
		is = append(is, isTrade)
	}
	if n <= 12 && slices.ContainsFunc(unitLabels, func(l string) bool { return strings.HasSuffix(text, l) }) {
		is = append(is, isUnit)
	}
	if kanaOnly(plain) {
		is = append(is, isKana)
	}
	if at := titleWord.FindStringIndex(plain); at != nil && at[0] == 0 {
		is = append(is, isTitle)
	}
	if !company && personLike(text) {
		is = append(is, isPerson)
	}
	if slices.ContainsFunc(delicateWords, func(w string) bool { return strings.Contains(plain, w) }) {
		is = append(is, isDelicate)
	}
	return is
}

// kanaOnly tells a reading from other words.
func kanaOnly(plain string) bool {
	n := 0
	for _, r := range plain {
		switch {
		case unicode.In(r, unicode.Katakana, unicode.Hiragana) || r == 'ー':
			n++
		case !unicode.IsSpace(r) && r != '・' && r != '(' && r != ')' && r != '-':
			return false
		}
	}
	return n > 1
}

// personLike tells 山田 太郎 from other words: two short words, the first of them
// with kanji or all of kana, without digits and Latin letters.
func personLike(text string) bool {
	parts := strings.Fields(text)
	if len(parts) != 2 {
		return false
	}
	for _, p := range parts {
		if n := utf8.RuneCountInString(p); n > 4 {
			return false
		}
		for _, r := range p {
			if !unicode.In(r, unicode.Han, unicode.Katakana, unicode.Hiragana) && r != '々' && r != 'ー' && r != 'ヶ' {
				return false
			}
		}
	}
	return true
}

// delicateWords are met in cells of columns that must not be taken in.
var delicateWords = strings.Fields("自民党 自由民主党 公明党 共産党 立憲民主 国民民主 社民党 維新の会 れいわ新選組 参政党 無党派 支持政党 創価学会 浄土宗 浄土真宗 真言宗 日蓮宗 曹洞宗 天理教 キリスト教 カトリック 無宗教 糖尿 高血圧 うつ病 透析 身体障害 精神障害 障害者手帳 既往 持病 労働組合")

// guess names the place that the content alone speaks for, with the reason.
func (c content) guess() (to *place, why string) {
	if c.filled == 0 {
		return nil, ""
	}
	for _, g := range []struct {
		is   class
		most float64 // the share that is asked for
		to   *place
		why  string
	}{
		{isCorporate, 0.8, corporate, "13桁で検査数字も合う番号が並んでいるため。"},
		{isEmail, 0.8, memberMail, "メールアドレスが並んでいるため。"},
		{isURL, 0.8, website, "ホームページのアドレスが並んでいるため。"},
		{isPostal, 0.8, postal, "7桁の郵便番号が並んでいるため。"},
		{isMobile, 0.8, memberMobile, "070・080・090 で始まる電話番号が並んでいるため。"},
		{isPhone, 0.6, memberPhone, "電話番号が並んでいるため。"},
		{isPrefecture, 0.8, prefecture, "都道府県の名前が並んでいるため。"},
		{isAddress, 0.7, address, "市区町村で始まる住所が並んでいるため。"},
		{isUnit, 0.8, unitName, "支部・地区などの名前が並んでいるため。"},
		{isCompany, 0.4, companyName, "株式会社・有限会社などの付く名前が並んでいるため。"},
		{isTrade, 0.8, industry, "日本標準産業分類の業種が並んでいるため。"},
		{isTitle, 0.7, memberTitle, "役職が並んでいるため。"},
		{isHeads, 0.6, staff, "「12名」のような人数が並んでいるため。"},
		{isMoney, 0.6, capital, "金額が並んでいるため。"},
	} {
		if c.share(g.is) >= g.most {
			return g.to, g.why
		}
	}
	if c.share(isPerson) >= 0.6 && c.share(isKana) < 0.5 {
		return memberName, "姓と名に分かれた名前が並んでいるため。"
	}
	return nil, ""
}

// smallAmounts tells whether most amounts are too small to be yen: 1,000.
func (c content) smallAmounts() bool {
	small, all := 0, 0
	for _, text := range c.sample {
		yen, err := nihongo.ParseYen(text, 1)
		if err != nil || yen <= 0 {
			continue
		}
		if all++; yen < 100_000 {
			small++
		}
	}
	return all > 2 && small*2 > all
}

// freeTrades tells words of one's own for a trade (美容室, 着物の仕立て) from the
// names and codes of the classification, and from what can be proposed for.
func (c content) freeTrades() bool {
	known := 0
	for _, text := range c.sample {
		_, ok := nihongo.ParseIndustry(text)
		_, likely := nihongo.GuessIndustry(text)
		if ok || likely {
			known++
		}
	}
	return len(c.sample) > 4 && known*2 < len(c.sample)
}

// marks tells a column of ○ and nothing else.
func (c content) marks() bool {
	some := false
	for _, text := range c.sample {
		r := readFlag(input{text: text})
		if r.problem != "" || strings.ContainsFunc(text, unicode.IsDigit) && text != "1" {
			return false
		}
		some = some || r.text == "1"
	}
	return some
}

// fits tells how well the content agrees with a place, 0 to 1; ok is false where
// looks say nothing.
func (c content) fits(to *place) (share float64, ok bool) {
	is, there := map[*place]class{corporate: isCorporate, memberMail: isEmail, postal: isPostal, prefecture: isPrefecture, address: isAddress,
		industry: isTrade, joinedOn: isDay, leftOn: isDay, established: isDay, founded: isDay, applied: isDay, approved: isDay}[to]
	if !there {
		if to == memberPhone || to == memberFax || to == memberMobile {
			return c.share(isPhone) + c.share(isMobile), true
		}
		return 0, false
	}
	return c.share(is), true
}
