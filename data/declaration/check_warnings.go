package declaration

// W1–W8: what a careful reader would ask about.

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// lawDay is the day from which 取適法 forbids 手形払.
const lawDay nihongo.Day = "2026-01-01"

// W1: old words in own text, with the new ones.
func (k *checker) oldWords() {
	if k.Form.From < lawDay {
		return // that form says 下請 itself
	}
	for _, p := range k.own() {
		for _, h := range FindOldWords(p.Text) {
			f := k.add("W1", p.Key(), "「"+h.Old+"」は2026年1月から使われなくなった言葉です。いまは「"+h.New+"」と言います。")
			f.Quote, f.Offer = h.Old, h.New
		}
	}
}

// against are words that contradict what the form promises.
var against = []struct {
	words *regexp.Regexp
	why   string
}{
	{regexp.MustCompile(`(サイト|支払)[^。]{0,12}(90|120|150|180|９０|１２０)日`), "支払サイトを60日以内とする約束と合いません。"},
	{regexp.MustCompile(`手形(で|により|を用いて|による)[^。]{0,10}支払`), "手形での支払いは、2026年1月から取適法の取引ではできません。"},
	{regexp.MustCompile(`(値下げ|値引き|原価低減|コストダウン)[^。]{0,10}(要請|お願い|求め|協力)`), "不合理な原価低減要請をしない約束と合わない恐れがあります。"},
	{regexp.MustCompile(`(努めます|努力します|努めてまいります)`), "言い切る約束を弱める言葉です。できることを言い切る文にできないか、考えてください。"},
}

// denied takes back what a sentence seems to say.
var denied = regexp.MustCompile(`(行いません|行わない|しません|求めません|いたしません|廃止|なくし|使いません|使用しません)`)

// W2: own text that contradicts the form.
func (k *checker) contradictions() {
	for _, p := range k.own() {
		for sentence := range strings.SplitSeq(p.Text, "。") {
			for _, a := range against {
				if hit := a.words.FindString(sentence); hit != "" && !denied.MatchString(sentence) {
					k.add("W2", p.Key(), "「"+hit+"」は、"+a.why).Quote = hit
				}
			}
		}
	}
	k.rewritten()
}

// rewritten: a clause in other words may promise less than the form's.
func (k *checker) rewritten() {
	for _, b := range k.Form.of(Clauses) {
		for _, item := range b.Items {
			s := k.Draft.suited(item.ID)
			if !s.Instead {
				continue
			}
			text := strings.Join(s.Own, "")
			for sentence := range strings.SplitAfterSeq(item.Text, "。") {
				if sentence = strings.TrimSpace(sentence); sentence != "" && !strings.Contains(text, sentence) {
					k.add("W2", b.ID+"/"+item.ID+"/0", "「"+item.Title+"」を自社の言葉に書き換えています。ひな形の「"+clip(sentence)+"」にあたる約束が残っているか、振興基準と合うかを確かめてください。")
					break
				}
			}
		}
	}
}

// W3: the clause on bills and what the company does.
func (k *checker) bills() {
	b, item := k.Form.Item(Notes)
	if item == nil {
		if k.Draft.Answers["pay"] == Bills && k.Today >= lawDay {
			k.add("W3", "", "手形も使うとの答えです。2026年1月1日から、取適法の取引では手形払ができません。支払い方を見直してください。")
		}
		return
	}
	_, dropped := k.Draft.Dropped[Notes]
	key, text := b.ID+"/"+Notes, item.Text
	if s := k.Draft.suited(Notes); s.Instead {
		text = strings.Join(s.Own, "")
	}
	switch pay := k.Draft.Answers["pay"]; {
	case pay == Bills && k.Today >= lawDay:
		k.add("W3", key, "手形も使うとの答えです。2026年1月1日から、取適法の取引では手形払ができません。支払い方を見直してください。")
	case pay == Cash && !dropped && strings.Contains(text, "手形で支払う"):
		k.add("W3", key, "手形を使わないとの答えですが、手形の支払条件が残っています。残すよう勧められている項目ですが、中身を確かめてください。")
	}
}

// W4: nothing in the company's own words.
func (k *checker) emptiness() {
	words := false
	for _, w := range k.Draft.Words() {
		words = words || strings.TrimSpace(w.Text) != ""
	}
	b := k.Form.ChoiceBlock()
	key := ""
	if b != nil {
		key = b.ID
	}
	switch {
	case len(k.Draft.Items) == 0 && !words:
		k.add("W4", key, "個別項目が1つもなく、自分の言葉もありません。1つは選ぶか、書くことをお勧めします。")
	case !words:
		k.add("W4", key, "自分の言葉が1文もありません。選んだ項目の下に、何をするかを1文でも書くと伝わります。")
	}
	for i, c := range k.Draft.Items {
		if len(strings.TrimSpace(strings.Join(c.Own, ""))) == 0 && words && b != nil {
			title := c.Title
			if item := b.item(c.Item); item != nil {
				title = item.Title
			}
			k.add("W4", fmt.Sprintf("%s/%d", b.ID, i), "「"+clip(title)+"」を選びましたが、何をするかが書かれていません。")
		}
	}
	if b != nil {
		k.letters(b)
	}
}

// letters: those of the printed items follow each other.
func (k *checker) letters(b *Block) {
	n := 0
	for _, p := range k.Printed {
		if p.Block != b.ID || p.Style != ItemLine {
			continue
		}
		if want := b.numbered(n); p.Number != want {
			f := k.add("W4", p.Key(), "項目の記号「"+strings.TrimSpace(p.Number)+"」は、順なら「"+strings.TrimSpace(want)+"」です。")
			f.Quote, f.Offer = p.Number, want
		}
		n++
	}
}

// W5: the clause on moulds and the trade.
func (k *checker) moulds() {
	b, item := k.Form.Item(Moulds)
	if item == nil {
		return
	}
	_, dropped := k.Draft.Dropped[Moulds]
	key, answer := b.ID+"/"+Moulds, k.Draft.Answers["moulds"]
	switch {
	case dropped && answer == Yes:
		k.add("W5", key, "型や治具を貸すか作ってもらうとの答えですが、型の項目を外しています。")
	case dropped && maker(k.Company):
		k.add("W5", key, "製造業ですが、型の項目を外しています。型や治具をまったく使わないか、確かめてください。")
	case !dropped && answer == No && !maker(k.Company):
		k.add("W5", key, "型や治具を使わないとの答えですが、型の項目が残っています。外すこともできます。")
	}
}

var (
	eraDay     = regexp.MustCompile(`(令和|平成|昭和)[0-9０-９元一二三四五六七八九十]+年`)
	westernDay = regexp.MustCompile(`(19|20|１９|２０)[0-9０-９]{2}年`)
)

// W7: writing that differs from place to place.
func (k *checker) writing() {
	era, western := "", ""
	for _, p := range k.Printed {
		if p.Fixed || p.Missing {
			continue
		}
		for _, r := range p.Text {
			if r >= 'ｦ' && r <= 'ﾟ' {
				k.add("W7", p.Key(), "半角カナ「"+string(r)+"」があります。全角で書いてください。").Quote = string(r)
				break
			}
		}
		for _, r := range p.Text {
			if r >= 0xE000 && r <= 0xF8FF || r == unicode.ReplacementChar {
				k.add("W7", p.Key(), "外字があります。ほかのパソコンでは見えません。ふつうの字で書いてください。").Quote = string(r)
				break
			}
		}
		if hit := eraDay.FindString(p.Text); hit != "" && era == "" {
			era = hit
		}
		if hit := westernDay.FindString(p.Text); hit != "" && western == "" {
			western = hit
		}
		k.companyVariant(p)
	}
	if era != "" && western != "" {
		k.add("W7", k.slot(SlotDate), "年の書き方が「"+era+"」と「"+western+"」で混ざっています。どちらかにそろえてください。").Quote = western
	}
	if old := oldShape(k.Draft.Party.Name + k.Draft.Party.Company); old != "" {
		k.add("W7", k.slot(SlotSigner), "名前に「"+old+"」の字があります。登記のとおりの字か確かめてください。").Quote = old
	}
}

// companyVariant finds the company's name written in another way.
func (k *checker) companyVariant(p Part) {
	name := nihongo.ParseCompany(k.Company.Name)
	if name.Form == "" || p.Style == Closing {
		return
	}
	for _, other := range []string{"㈱" + name.Core, "(株)" + name.Core, "（株）" + name.Core, name.Core + "㈱", name.Core + "(株)", name.Core + "（株）",
		"㈲" + name.Core, "(有)" + name.Core, "（有）" + name.Core, name.Core + "㈲", name.Core + "(有)", name.Core + "（有）"} {
		if strings.Contains(p.Text, other) {
			f := k.add("W7", p.Key(), "企業名が「"+other+"」と書かれています。商号どおり「"+k.Company.Name+"」にそろえられます。")
			f.Quote, f.Offer = other, k.Company.Name
			return
		}
	}
}

// oldShape finds a character that is written in an older or a rare shape, such as
// 髙 or 﨑: registers and rosters differ in these.
func oldShape(name string) string {
	for _, r := range name {
		if r == ' ' || r == '　' || r < 0x3400 {
			continue
		}
		if strings.ContainsRune("髙﨑邊邉齋齊濵濱德眞槇澤惠廣圓", r) {
			return string(r)
		}
	}
	return ""
}

// alike is how much of two texts must agree for W8, in percent.
const alike = 90

// W8: another company's declaration says the same in its own words.
func (k *checker) sameness() {
	mine := ownText(k.Form, k.Draft)
	if len([]rune(mine)) < 20 {
		return // too little to be anybody's
	}
	for _, o := range k.Others {
		if n := similarity(mine, o.Text); n > alike {
			k.add("W8", "", fmt.Sprintf("自分の言葉が「%s」の宣言と%d％同じです。この会社ならではの言葉を入れてください。", o.Company, n))
			return
		}
	}
}

// ownText is all own words of a draft as one text, without what a clause that
// was written anew has from its form.
func ownText(f *Form, d *Draft) string {
	var out strings.Builder
	for _, w := range d.Words() {
		if w.Clause != "" && f != nil {
			w.Text = f.Besides(w.Clause, w.Text)
		}
		out.WriteString(strings.Join(strings.Fields(w.Text), ""))
	}
	return out.String()
}

// OthersOf gathers the own words of all other companies' declarations.
func OthersOf(book *roster.Book, forms Library, but roster.ID) []Other {
	var list []Other
	for _, r := range book.Declarations() {
		if r.Company == but {
			continue
		}
		d, err := DecodeDraft(r.Text)
		if err != nil {
			continue // the screen of that declaration says so
		}
		var form *Form
		if k := forms.Of(d); k != nil {
			form = k.Form
		}
		if text := ownText(form, d); text != "" {
			name := ""
			if c := book.Company(r.Company); c != nil {
				name = c.Name
			}
			list = append(list, Other{name, text})
		}
	}
	return list
}

// similarity is how much two texts agree, 0–100: pairs of characters in common
// (Dice), which neither order of sentences nor a changed word hides.
func similarity(a, b string) int {
	pairs := func(s string) (map[[2]rune]int, int) {
		m, n, last := map[[2]rune]int{}, 0, rune(0)
		for _, r := range s {
			if last != 0 {
				m[[2]rune{last, r}]++
				n++
			}
			last = r
		}
		return m, n
	}
	am, an := pairs(a)
	bm, bn := pairs(b)
	if an+bn == 0 {
		return 0
	}
	both := 0
	for p, n := range am {
		both += min(n, bm[p])
	}
	return 200 * both / (an + bn)
}
