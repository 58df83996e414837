package intake

// One cell that holds several values: 代表取締役 山田太郎, 株式会社青空 山田 太郎,
// 山田太郎（ヤマダタロウ）, 〒520-0044 大津市京町…, TEL 077-… FAX 077-….

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"kaisei/data/nihongo"

	"golang.org/x/text/unicode/norm"
)

// titleWord finds 役職 as they stand before names.
var titleWord = regexp.MustCompile(`(?:代表取締役|取締役|代表)?(?:兼)?(?:副社長|社長|会長|専務取締役|常務取締役|専務理事|常務理事|専務|常務|代表執行役|執行役員|代表理事|副理事長|理事長|代表社員|業務執行社員|代表取締役|取締役|監査役|相談役|顧問|CEO|COO|[^\s()0-9]{0,6}(?:本部長|部長|課長|次長|室長)|支店長|工場長|営業所長|所長|店長|院長|園長|校長|施設長|支配人|店主|女将|オーナー|代表者|代表|理事)(?:兼?(?:CEO|COO|社長|会長))?`)

// writtenPostal, writtenPhone and writtenMail find these in a longer text,
// inBrackets what stands in ( ) at its end.
var (
	writtenPostal = regexp.MustCompile(`〒?\s*([0-9]{3}\s*-?\s*[0-9]{4})(?:[^0-9-]|$)`)
	writtenPhone  = regexp.MustCompile(`(?i)(FAX|ファックス|ファクス|F|TEL|電話|T|携帯|M)?[\s:.]*(0[0-9]{1,4}[-(][0-9]{1,4}[-)][0-9]{3,4}|0[0-9]{9,10})`)
	writtenMail   = regexp.MustCompile(`[^\s@,;/()]+@[^\s@,;/()]+\.[A-Za-z]+`)
	inBrackets    = regexp.MustCompile(`\s*[(（]([^()（）]+)[)）]\s*$`)
)

// splitCell parts a text among places. A place for which there is nothing is
// not in the answer; what is left over belongs to the last name or address.
func splitCell(text string, places []*place) map[*place]string {
	got := map[*place]string{}
	wants := func(p *place) bool { return slices.Contains(places, p) && got[p] == "" }
	rest := text
	cut := func(p *place, re *regexp.Regexp, group int) {
		if !wants(p) {
			return
		}
		if at := re.FindStringSubmatchIndex(norm.NFKC.String(rest)); at != nil {
			plain := norm.NFKC.String(rest)
			got[p] = plain[at[2*group]:at[2*group+1]]
			rest = strings.TrimSpace(plain[:at[0]] + " " + strings.TrimLeft(plain[at[2*group+1]:], " ,;/"))
		}
	}
	cut(postal, writtenPostal, 1)
	cut(memberMail, writtenMail, 0)
	if wants(memberPhone) || wants(memberFax) || wants(memberMobile) {
		rest = splitPhones(rest, wants, got)
	}
	for _, kana := range []*place{memberKana, companyKana} {
		if !wants(kana) {
			continue
		}
		if at := inBrackets.FindStringSubmatch(rest); at != nil && kanaOnly(norm.NFKC.String(at[1])) {
			got[kana], rest = at[1], strings.TrimSpace(strings.TrimSuffix(rest, at[0]))
		}
	}
	rest = splitNames(rest, wants, got)
	for _, p := range []*place{memberName, companyName, address, memberTitle} {
		if rest != "" && wants(p) {
			got[p], rest = rest, ""
		}
	}
	for _, p := range places {
		if rest != "" && wants(p) && (p != memberKana && p != companyKana || kanaOnly(norm.NFKC.String(rest))) {
			got[p], rest = rest, ""
		}
	}
	return got
}

// splitPhones takes the numbers out of a text. What stands before a number says
// whose it is; else they go to the places in their order.
func splitPhones(text string, wants func(*place) bool, got map[*place]string) string {
	plain := norm.NFKC.String(text)
	for _, m := range writtenPhone.FindAllStringSubmatch(plain, -1) {
		to := memberPhone
		switch label := strings.ToUpper(m[1]); {
		case strings.HasPrefix(label, "F") || strings.HasPrefix(label, "ファ"):
			to = memberFax
		case label == "携帯" || label == "M" || strings.HasPrefix(m[2], "090") || strings.HasPrefix(m[2], "080") || strings.HasPrefix(m[2], "070"):
			to = memberMobile
		}
		for _, p := range []*place{to, memberPhone, memberFax, memberMobile} {
			if wants(p) {
				got[p] = m[2]
				plain = strings.Replace(plain, m[0], " ", 1)
				break
			}
		}
	}
	return strings.Trim(strings.Join(strings.Fields(plain), " "), " /,・;")
}

// splitNames parts company, title and person.
func splitNames(text string, wants func(*place) bool, got map[*place]string) string {
	if !wants(memberName) {
		return text
	}
	before, after := text, ""
	if at := titleAt(text); at != nil {
		before, after = strings.TrimSpace(text[:at[0]]), strings.TrimSpace(text[at[1]:])
		title := text[at[0]:at[1]]
		before, after = trimMarks(before), trimMarks(after)
		switch {
		case wants(memberTitle):
			got[memberTitle] = title
		case !wants(companyName):
			return text // 代表 belongs to the name as far as anybody knows
		}
		if after == "" && !wants(companyName) {
			got[memberName] = before
			return ""
		}
		if after != "" {
			got[memberName] = after
		}
		if before != "" && wants(companyName) {
			got[companyName] = before
			return ""
		}
		if after != "" && before == "" {
			return ""
		}
		text = before
	}
	if wants(companyName) && wants(memberName) {
		if firm, person, ok := firmAndPerson(text); ok {
			got[companyName], got[memberName] = firm, person
			return ""
		}
		got[companyName] = text
		return ""
	}
	return text
}

// titleAt finds the 役職 that stands at the front, at the end or between spaces.
func titleAt(text string) []int {
	for _, at := range titleWord.FindAllStringIndex(text, -1) {
		front := at[0] == 0 || strings.ContainsAny(lastOf(text[:at[0]]), " 　/／・(（")
		end := at[1] == len(text) || strings.ContainsAny(firstOf(text[at[1]:]), " 　/／・)）:：")
		if at[1] > at[0] && (front || end && at[1] == len(text)) && (end || front) {
			return at
		}
	}
	return nil
}

func firstOf(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

func lastOf(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// trimMarks removes what stands between values.
func trimMarks(s string) string { return strings.Trim(s, " 　/／・:：()（）,、") }

// firmAndPerson parts 株式会社青空 山田 太郎 at a space: the person is the last word,
// or the last two when both are short.
func firmAndPerson(text string) (firm, person string, ok bool) {
	words := strings.Fields(text)
	for _, n := range []int{2, 1} {
		if len(words) <= n {
			continue
		}
		firm, person = strings.Join(words[:len(words)-n], " "), strings.Join(words[len(words)-n:], " ")
		if n == 2 && !personLike(person) || nihongo.ParseCompany(person).Form != "" || utf8.RuneCountInString(person) > 8 {
			continue
		}
		return firm, person, true
	}
	return "", "", false
}

// several are the other places for which the cells of a column hold values, as
// most of them show. A place with a column of its own is not among them.
func (c *column) several(h *header) []*place {
	var with []*place
	switch c.to {
	case memberName:
		with = []*place{memberTitle, memberKana}
		if !h.has(companyName) && c.share(isCompany) >= 0.4 { // 会員名 of companies with their representatives
			with = append(with, companyName)
		}
	case companyName:
		if with = []*place{companyKana}; !h.has(memberName) {
			with = append(with, memberTitle, memberName)
		}
	case address:
		with = []*place{postal, memberPhone, memberFax, memberMobile}
	case memberPhone:
		with = []*place{memberFax, memberMobile}
	}
	with = slices.DeleteFunc(with, h.has)
	if len(with) == 0 || len(c.sample) == 0 {
		return nil
	}
	count := map[*place]int{}
	for _, text := range c.sample {
		for p := range splitCell(text, append([]*place{c.to}, with...)) {
			count[p]++
		}
	}
	return slices.DeleteFunc(with, func(p *place) bool {
		return count[p]*2 < len(c.sample) || p == memberName && count[memberTitle]*4 < len(c.sample)
	})
}

// countPair is 12名(パート3名), and the like. A part that is said to be among the
// whole (うち, 内) is taken off it.
var countPair = regexp.MustCompile(`^(?:正社員|社員|正規|正|従業員)?:?\s*([0-9,]+)\s*[名人]?\s*[(\[、,/+・ ]\s*(うち|内|内訳)?\s*(?:パート・アルバイト|パート等|パート|アルバイト|バイト|非正規|非|臨時|契約|パ|P)(?:社員|数)?:?\s*([0-9,]+)\s*[名人]?\s*[)\]]?$`)

// readStaff reads 正社員 and パート out of one cell; ok is false when it names only
// one number.
func readStaff(text string) (regular, part int64, ok bool) {
	m := countPair.FindStringSubmatch(norm.NFKC.String(text))
	if m == nil {
		return 0, 0, false
	}
	all, err := nihongo.ParseNumber(m[1])
	some, err2 := nihongo.ParseNumber(m[3])
	if err != nil || err2 != nil || all > 10_000_000 || some > 10_000_000 {
		return 0, 0, false
	}
	if m[2] != "" {
		all -= some
	}
	return all, some, all >= 0
}
