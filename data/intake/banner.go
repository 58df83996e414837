package intake

// Banners: lines between the rows that say to which unit the rows below belong.

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"kaisei/data/nihongo"

	"golang.org/x/text/unicode/norm"
)

// banner is what such a line says.
type banner struct {
	unit   string
	former bool   // those who have left stand below
	sort   string // 会員種別 of those below
	count  int    // members it speaks of, 0 for none
	counts string // 社, 名 …
	why    string
	marked bool // by ■, brackets or a count: certainly a banner
	mark   string
}

const (
	openings = "■□●○◎◆◇▼▽▲△★☆▪◼【〔［[＜<《〈「『(（＝=－-―ー*＊・◦▶►≪#＃"
	closings = "】〕］]＞>》〉」』)）＝=－-―*＊≫：:■□●○◆◇"
)

var (
	// bracketed is a count in brackets at the end; bare is one with its unit.
	bracketed = regexp.MustCompile(`[（(〔［\[【]\s*(?:計|合計|会員数?|全)?[:：\s]*([0-9０-９,，]+)\s*(社|名|人|件|会員|事業所|企業)?[^（(〔［\[【]*[）)〕］\]】]\s*$`)
	bare      = regexp.MustCompile(`[\s　:：]*(?:計|合計|会員数?|全)?[\s　:：]*([0-9０-９,，]+)\s*(社|名|人|件|会員|事業所|企業)\s*$`)
	// goesOn marks a banner that is repeated on the next page.
	goesOn = regexp.MustCompile(`[\s　]*[（(［\[]?(?:続き|つづき|前ページから|前頁より)[）)］\]]?\s*$`)
	// labelled is 支部名：中央支部.
	labelled = regexp.MustCompile(`^(?:所属)?(?:支部|地区会?|ブロック|部会|グループ|班|所属)名?[:：\s　]+(.+)$`)
	// unitWord ends the name of a unit; something must stand before it.
	unitEnd = regexp.MustCompile(`^.+?(ブロック|地域会?|支部|地区会?|分会|部会|グループ|班|委員会|市部|郡部)$`)
	kanaRow = regexp.MustCompile(`^[ァ-ンぁ-んア-ン][行段]?(の部)?([~〜・-][ァ-ンぁ-ん][行段]?)?$`)
	years   = regexp.MustCompile(`^(?:令和|平成|昭和|[RHS])?[0-9元]+年度?(?:[0-9]+月)?(?:.{0,4}入会.{0,3}|現在|分)?$`)
	// leavers and members are words for who stands below or on the sheet.
	leavers = regexp.MustCompile(`退会|脱会|物故|除名|除籍|元会員|過去会員|旧会員|離会`)
	joiners = regexp.MustCompile(`新入会|新会員|入会者|入会予定`)
	sorts   = regexp.MustCompile(`^(正|準|賛助|特別|名誉|個人|法人|一般|団体|学生|休)会員$`)
)

// unitLevels order the words that end the names of units, the widest first.
var unitLevels = map[string]int{"ブロック": 1, "地域": 1, "地域会": 1, "市部": 1, "郡部": 1, "支部": 2, "分会": 3, "地区": 3, "地区会": 3, "部会": 3, "委員会": 3, "グループ": 4, "班": 4}

// readBanner understands a line that stands alone.
func readBanner(text string) banner {
	b := banner{}
	name := strings.TrimSpace(text)
	if cut := strings.TrimLeft(name, openings+" 　"); cut != name {
		r, _ := utf8.DecodeRuneInString(name)
		b.marked, b.mark, name = true, string(r), cut
	}
	name = goesOn.ReplaceAllString(name, "")
	for _, counted := range []*regexp.Regexp{bracketed, bare} {
		if at := counted.FindStringSubmatchIndex(name); at != nil && at[0] > 0 {
			n, err := strconv.Atoi(strings.ReplaceAll(norm.NFKC.String(name[at[2]:at[3]]), ",", ""))
			if err == nil {
				b.count, b.marked = n, true
			}
			if at[4] >= 0 {
				b.counts = name[at[4]:at[5]]
			}
			name = name[:at[0]]
			break
		}
	}
	name = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(name), closings+" 　"))
	if at := labelled.FindStringSubmatch(name); at != nil {
		name, b.marked = strings.TrimSpace(at[1]), true
	}
	plain := strings.Join(strings.Fields(norm.NFKC.String(name)), "")
	unit := unitEnd.MatchString(plain)
	_, trade := nihongo.ParseIndustry(plain)
	switch {
	case leavers.MatchString(plain):
		b.former, b.why = true, "この下は退会した会員です。"
	case joiners.MatchString(plain):
		b.why = "この下も会員です。所属ではありません。"
	case sorts.MatchString(plain):
		b.sort, b.why = plain, "この下の会員の会員種別を「"+plain+"」とします。"
	case kanaRow.MatchString(plain):
		b.why = "五十音の区切りです。所属ではありません。"
	case years.MatchString(plain):
		b.why = "年の区切りです。所属ではありません。"
	case trade && !unit && utf8.RuneCountInString(plain) > 2: // no code of one: 06, D
		b.why = "業種の区切りです。所属ではありません。"
	case plain == "":
		b.why = "名前がありません。所属ではありません。"
	default:
		b.unit = name
		b.why = "この下の会員の所属を「" + name + "」とします。"
	}
	return b
}

// sure tells whether a line that stands alone is a banner by its words.
func (b banner) sure() bool {
	return b.marked || b.former || b.sort != "" || b.unit != "" && b.level() > 0 || b.unit == "" && b.why != ""
}

// level is how wide the unit is, 1 the widest; 0 unknown.
func (b banner) level() int {
	at := unitEnd.FindStringSubmatch(b.unit)
	if at == nil {
		return 0
	}
	return unitLevels[at[1]]
}

// nest keeps the banners that hold for the rows at hand, the widest first.
type nest struct {
	open  []banner
	fresh bool // no row has come since the last one
}

// enter takes the next banner in: within the last one when it is narrower, or
// follows it at once with another mark; in its place otherwise.
func (n *nest) enter(b banner) {
	keep := 0
	for i, o := range n.open {
		wider := o.level() > 0 && b.level() > 0 && o.level() < b.level()
		within := o.level() == b.level() && o.mark != b.mark && n.fresh && i == len(n.open)-1
		if !wider && !within {
			break
		}
		keep = i + 1
	}
	n.open, n.fresh = append(n.open[:keep], b), true
}

// unit is the innermost unit that holds.
func (n *nest) unit() string {
	for i := len(n.open) - 1; i >= 0; i-- {
		if n.open[i].unit != "" {
			return n.open[i].unit
		}
	}
	return ""
}

// unitOfTitle is the unit that a title line names behind the association's name.
func unitOfTitle(text string) string {
	if at := strings.LastIndex(text, "同友会"); at >= 0 {
		text = text[at+len("同友会"):]
	}
	if words := strings.Fields(text); len(words) > 0 {
		if unit := unitOfSheet(words[0]); unit != "" && unitOfList.MatchString(plainText(text)) {
			return unit
		}
	}
	return ""
}

// unitOfList is a title that says of whom the list is, and no other thing.
var unitOfList = regexp.MustCompile(`名簿|会員(?:一覧|リスト|表)`)

// unitOfSheet is the unit that a sheet's name names: 中央支部, 中央支部名簿（93）.
func unitOfSheet(name string) string {
	b := readBanner(name)
	plain := strings.TrimSpace(b.unit)
	for _, w := range []string{"名簿", "会員", "一覧", "リスト", "表"} {
		plain = strings.TrimSuffix(plain, w)
		plain = strings.TrimSuffix(plain, "会員")
	}
	if (banner{unit: plain}).level() == 0 || strings.HasPrefix(plain, "全") || strings.HasSuffix(plain, "委員会") {
		return ""
	}
	return plain
}
