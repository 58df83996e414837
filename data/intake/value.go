package intake

// What one cell says: a reader for every sort of value.

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"

	"golang.org/x/text/unicode/norm"
)

// input is one cell to be read.
type input struct {
	cell  sheet.Cell
	text  string // tidy, never ""
	title string // of the column
	unit  int64  // of amounts, in yen
	short bool   // （株） and ㈱ stay as they are written
	today nihongo.Day
}

// reading is what a cell says: canonical text, with a warning perhaps; or
// nothing; or a problem. Sentences say what is wrong and what to do.
type reading struct {
	text     string
	nothing  bool
	problem  string
	proposal string // what to read instead, with a problem
	warning  string
}

type reader func(input) reading

var nothing = reading{nothing: true}

// tidy is text as it is kept: NFC, without spaces around it and line breaks in it.
func tidy(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == 0x7F {
			plain = false
			break
		}
	}
	if !plain {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7F }), " ")
	}
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' })
	if norm.NFC.IsNormalString(s) {
		return s
	}
	return norm.NFC.String(s)
}

// blank says that a text stands for an empty cell.
func blank(text string) bool {
	switch text {
	case "-", "－", "―", "ー", "−", "—", "--", "なし", "無し", "無", "不明", "未定", "N/A", "NULL", "null":
		return true
	}
	return false
}

func readText(in input) reading {
	if len(in.text) <= len("―") && blank(in.text) && in.text != "無" {
		return nothing
	}
	return reading{text: in.text}
}

func readCode(in input) reading {
	if in.cell.Kind == sheet.KindDate {
		return reading{problem: "日付になっています。Excel でセルの書式を文字列にして、番号を入れ直してください。"}
	}
	return reading{text: in.text}
}

func readKana(in input) reading {
	if blank(in.text) {
		return nothing
	}
	return reading{text: nihongo.Katakana(in.text)}
}

func readCompanyKana(in input) reading {
	if blank(in.text) {
		return nothing
	}
	return reading{text: nihongo.StripKanaForm(in.text)}
}

func readCorporate(in input) reading {
	if blank(in.text) {
		return nothing
	}
	n, err := nihongo.CorporateNumber(in.text)
	var missing *nihongo.MissingCheckDigit
	switch {
	case err == nil:
		return reading{text: n, nothing: n == ""}
	case errors.As(err, &missing):
		return reading{problem: "法人番号は13桁です。これは登記の会社法人等番号（12桁）のようです。法人番号なら " + missing.With + " です。確かめて直してください。", proposal: missing.With}
	case errors.Is(err, nihongo.ErrCorporateCheckDigit):
		return reading{problem: "法人番号の検査数字が合いません。どこかの桁が違います。国税庁の法人番号公表サイトで確かめて直してください。"}
	}
	return reading{problem: "法人番号は13桁の数字です。国税庁の法人番号公表サイトで確かめて直してください。"}
}

func readPostal(in input) reading {
	if blank(in.text) {
		return nothing
	}
	text := in.text
	if in.cell.Kind == sheet.KindNumber && (len(text) == 5 || len(text) == 6) {
		text = strings.Repeat("0", 7-len(text)) + text // Excel takes the 0 in front away
	}
	code, err := nihongo.Postal(text)
	if err != nil {
		return reading{problem: "郵便番号は7桁の数字です（例 520-0044）。直してください。"}
	}
	return reading{text: code, nothing: code == ""}
}

func readPrefecture(in input) reading {
	p, ok := nihongo.PrefectureByName(in.text)
	if !ok {
		code := norm.NFKC.String(in.text)
		if len(code) == 1 {
			code = "0" + code
		}
		p, ok = nihongo.PrefectureByCode(code)
	}
	switch {
	case ok:
		return reading{text: p.Name}
	case blank(in.text):
		return nothing
	}
	return reading{problem: "この名前の都道府県はありません。直してください。"}
}

func readMunicipality(in input) reading {
	code := in.text
	if in.cell.Kind == sheet.KindNumber && len(code) == 4 {
		code = "0" + code
	}
	if m, ok := nihongo.MunicipalityByCode(code); ok {
		return reading{text: m.Code}
	}
	return reading{nothing: true, warning: "この市区町村コードはありません。住所から求めます。"}
}

// readTelephone reads numbers in one width, their groups as they are written.
func readTelephone(in input) reading {
	if blank(in.text) {
		return nothing
	}
	if in.cell.Kind == sheet.KindNumber && in.text[0] != '0' && (len(in.text) == 9 || len(in.text) == 10) {
		return reading{text: nihongo.Telephone("0" + in.text), warning: "数値になっていて先頭の 0 がないため、0 を補いました。"}
	}
	if !strings.ContainsFunc(in.text, unicode.IsDigit) {
		return reading{nothing: true, warning: "電話番号ではないため、取り込みません。"}
	}
	if strings.Contains(in.text, "-") && strings.Trim(in.text, "0123456789-") == "" {
		return reading{text: in.text} // as most are
	}
	return reading{text: nihongo.Telephone(in.text)}
}

func readEmail(in input) reading {
	if blank(in.text) {
		return nothing
	}
	text := in.text
	if strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) {
		text = norm.NFKC.String(text)
	}
	_, domain, at := strings.Cut(text, "@")
	if !at || !strings.Contains(domain, ".") || strings.ContainsAny(text, " \t") {
		return reading{text: text, warning: "メールアドレスの形ではありません。そのまま取り込みます。"}
	}
	return reading{text: text}
}

func readIndustry(in input) reading {
	if blank(in.text) {
		return nothing
	}
	if code, ok := nihongo.ParseIndustry(in.text); ok {
		return reading{text: code}
	}
	r := reading{problem: "この業種は日本標準産業分類にありません。大分類の名称（例 建設業）か記号（A〜T）に直してください。"}
	if code, ok := nihongo.GuessIndustry(in.text); ok {
		r.proposal = nihongo.Industry(code)
	}
	return r
}

func readIndustryDetail(in input) reading {
	if blank(in.text) {
		return nothing
	}
	text := in.text
	if in.cell.Kind == sheet.KindNumber && len(text) == 1 {
		text = "0" + text
	}
	if code, ok := nihongo.IndustryDetail(text); ok {
		return reading{text: code}
	}
	return reading{nothing: true, warning: "この中分類は日本標準産業分類にないため、取り込みません。"}
}

func readCount(in input) reading {
	if blank(in.text) {
		return nothing
	}
	n, err := nihongo.ParseNumber(in.text)
	if err == nil && n >= 0 && n <= 10_000_000 {
		return reading{text: strconv.FormatInt(n, 10)}
	}
	r := reading{problem: "人数ではありません。0 以上の整数（例 12）に直してください。"}
	if m := twoCounts.FindStringSubmatch(norm.NFKC.String(in.text)); m != nil {
		r.proposal = m[1] + "名(パート" + m[2] + "名)"
	}
	if n, err := nihongo.ParseNumber(withoutAbout(in.text)); err == nil && n >= 0 && n <= 10_000_000 {
		r.proposal = strconv.FormatInt(n, 10)
	}
	return r
}

// twoCounts is 10+5, most likely 正社員 and パート.
var twoCounts = regexp.MustCompile(`^([0-9]+)\s*[名人]?\s*\+\s*([0-9]+)\s*[名人]?$`)

func readYen(in input) reading {
	if blank(in.text) || strings.HasPrefix(in.text, "個人") {
		return nothing
	}
	yen, err := nihongo.ParseYen(strings.TrimRight(norm.NFKC.String(in.text), "-–—−ー. "), in.unit) // ￥5,000,000-
	if err != nil || yen < 0 {
		r := reading{problem: "金額として読めません。数字（例 10000000 または 1,000万円）に直してください。"}
		if yen, err := nihongo.ParseYen(strings.TrimSpace(withoutBrackets(norm.NFKC.String(withoutAbout(in.text)))), in.unit); err == nil && yen >= 0 {
			r.proposal = nihongo.FormatNumber(yen) + "円"
		}
		return r
	}
	r := reading{text: strconv.FormatInt(yen, 10)}
	if yen > 0 && yen < 10_000 {
		r.warning = nihongo.FormatYen(yen) + "と読みました。見出しの単位（円・千円・万円）を確かめてください。"
	}
	return r
}

// withoutAbout takes 約, 程度 and the like from a number.
func withoutAbout(text string) string {
	for _, w := range []string{"およそ", "約", "程度", "ほど", "前後", "くらい", "位", "弱", "強", "以上"} {
		text = strings.ReplaceAll(text, w, "")
	}
	return text
}

func readFlag(in input) reading {
	switch strings.ToLower(norm.NFKC.String(in.text)) {
	case "1", "○", "〇", "◯", "◎", "●", "✓", "✔", "レ", "有", "有り", "あり", "はい", "true", "y", "yes", "該当", "個人", "個人事業", "個人事業主":
		return reading{text: "1"}
	case "0", "×", "✕", "x", "無", "無し", "なし", "いいえ", "false", "n", "no", "非該当", "-", "法人":
		return reading{}
	}
	return reading{problem: "有・無（または ○・×）で書いてください。"}
}

func readSex(in input) reading {
	switch strings.ToLower(norm.NFKC.String(in.text)) {
	case "男", "男性", "m", "male":
		return reading{text: "男"}
	case "女", "女性", "f", "female":
		return reading{text: "女"}
	}
	return nothing // 回答しない
}

func readJoinKind(in input) reading {
	words := map[string]string{"新規": roster.JoinNew, "新入会": roster.JoinNew, "復会": roster.JoinAgain, "交代": roster.JoinSucceed, "代表者変更": roster.JoinSucceed}
	return oneOf(in, roster.JoinKinds(), words)
}

func readLeaveKind(in input) reading {
	words := map[string]string{"死亡": roster.LeaveDeath, "逝去": roster.LeaveDeath, "交代": roster.LeaveSucceed, "代表者変更": roster.LeaveSucceed}
	return oneOf(in, roster.LeaveKinds(), words)
}

func oneOf(in input, list []string, words map[string]string) reading {
	switch {
	case blank(in.text):
		return nothing
	case slices.Contains(list, in.text):
		return reading{text: in.text}
	case words[in.text] != "":
		return reading{text: words[in.text]}
	}
	return reading{problem: strings.Join(list, "・") + "のどれかに直してください。"}
}
