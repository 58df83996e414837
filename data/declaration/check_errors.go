package declaration

// E1–E6: what makes the portal send a declaration back.

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kaisei/data/nihongo"
)

// E1: the form's wording stands in the document code point by code point, with
// nothing folded.
func (k *checker) fixedText() {
	if h := k.Forms.hashOf(k.Form); k.Draft.Hash != "" && h != "" && h != k.Draft.Hash {
		k.add("E1", "", "下書きを作ったあとで、ひな形の中身が変わりました。「新しいひな形に移す」で作り直してください。")
	}
	want := slices.DeleteFunc(k.Draft.Parts(k.Form), func(p Part) bool { return !p.Fixed })
	have := slices.DeleteFunc(slices.Clone(k.Printed), func(p Part) bool { return !p.Fixed })
	for i, w := range want {
		at := slices.IndexFunc(have, func(p Part) bool { return p.Key() == w.Key() && p.Style == w.Style })
		if at < 0 {
			k.add("E1", w.Key(), fmt.Sprintf("定型部分「%s」がありません。ひな形どおりに戻してください。", clip(w.Text)))
			continue
		}
		if h := have[at]; h.Whole() != w.Whole() {
			n, was, is := difference(w.Whole(), h.Whole())
			f := k.add("E1", w.Key(), fmt.Sprintf("定型部分の%d文字目が、ひな形では「%s」、この文では「%s」です。ひな形どおりに戻してください。", n, was, is))
			f.Quote, f.Offer = h.Text, w.Text
		}
		if i > 0 && at > 0 && have[at-1].Key() != want[i-1].Key() && slices.ContainsFunc(have[at:], func(p Part) bool { return p.Key() == want[i-1].Key() && p.Style == want[i-1].Style }) {
			k.add("E1", w.Key(), fmt.Sprintf("定型部分「%s」の順が、ひな形と違います。", clip(w.Text)))
		}
	}
	for _, h := range have {
		if !slices.ContainsFunc(want, func(p Part) bool { return p.Key() == h.Key() && p.Style == h.Style }) {
			k.add("E1", h.Key(), fmt.Sprintf("「%s」は、この宣言のひな形にない定型文です。", clip(h.Text)))
		}
	}
}

// hashOf is the hash of the package a form came from, "" when it is in none.
func (l Library) hashOf(f *Form) string {
	for _, known := range l {
		if known.Form == f {
			return known.Hash
		}
	}
	return ""
}

// difference finds the first character in which two texts differ, from 1.
func difference(want, have string) (n int, was, is string) {
	w, h := []rune(want), []rune(have)
	for n = 0; n < len(w) && n < len(h) && w[n] == h[n]; n++ {
	}
	end := "（文の終わり）"
	was, is = end, end
	if n < len(w) {
		was = string(w[n])
	}
	if n < len(h) {
		is = string(h[n])
	}
	return n + 1, was, is
}

// clip shortens a text for a sentence.
func clip(s string) string {
	if r := []rune(s); len(r) > 18 {
		return string(r[:18]) + "…"
	}
	return s
}

// residues are what remains of a form's guidance.
var residues = []struct{ mark, what string }{
	{"ひな形", "案内の言葉"}, {"ひな型", "案内の言葉"}, {"雛形", "案内の言葉"}, {"記載例", "案内の言葉"}, {"(例)", "例の印"}, {"（例）", "例の印"},
	{"○○", "書き込む印"}, {"〇〇", "書き込む印"}, {"◯◯", "書き込む印"}, {"●●", "書き込む印"}, {"△△", "書き込む印"}, {"××", "書き込む印"},
	{"※", "注の印"}, {"〔", "未記入の印"}, {"〕", "未記入の印"},
}

var emptyBrackets = regexp.MustCompile(`[（(\[［「『【][\s　・…]*[）)\]］」』】]`)

// E2: nothing of the form's guidance is left. The form's own wording may say
// 契約書ひな形.
func (k *checker) residue() {
	for _, p := range k.Printed {
		if p.Missing {
			if !p.Fixed && p.Key() != k.slot(SlotDate) { // whose day is E5's
				k.add("E2", p.Key(), "「"+strings.Trim(p.Text, "〔〕")+"」が書き込まれていません。")
			}
			continue // of the form: E6 speaks of it
		}
		if p.Fixed && k.Form.says(p) {
			continue
		}
		if !p.Fixed && p.Style == Paragraph {
			p.Text = k.Form.Besides(p.Item, p.Text)
		}
		for _, r := range residues {
			if strings.Contains(p.Text, r.mark) {
				k.add("E2", p.Key(), r.what+"「"+r.mark+"」が残っています。消すか、書き直してください。").Quote = r.mark
				break
			}
		}
		if empty := emptyBrackets.FindString(p.Text); empty != "" {
			k.add("E2", p.Key(), "かっこ「"+empty+"」の中が空です。書き込むか、かっこごと消してください。").Quote = empty
		}
	}
}

// says reports whether a fixed part is word for word what the form has there.
func (f *Form) says(p Part) bool {
	b := f.Block(p.Block)
	if b == nil {
		return false
	}
	if item := b.item(p.Item); item != nil {
		return p.Text == item.Text || p.Text == item.Title
	}
	return p.Text == b.Text
}

// E3: the company is the roster's 商号 to the letter, and who signs may.
func (k *checker) party() {
	p := k.Draft.Party
	if want := k.Company.Name; p.Company != want {
		f := k.add("E3", k.slot(SlotCompany), "企業名が名簿の商号「"+want+"」と違います。")
		f.Quote, f.Offer = p.Company, want
	}
	key := k.slot(SlotSigner)
	signers := Signers(k.Book, k.Company.ID)
	if len(signers) == 0 {
		k.add("E3", key, "この企業には、宣言日に代表権のある人が名簿にいません。会員の記録で「代表権」を確かめてください。")
		return
	}
	for _, e := range signers {
		if e.ID != p.Member {
			continue
		}
		switch {
		case e.Member.Name != p.Name:
			f := k.add("E3", key, "氏名が名簿の「"+e.Member.Name+"」と違います。")
			f.Quote, f.Offer = p.Name, e.Member.Name
		case e.Title != p.Title:
			f := k.add("E3", key, "役職が名簿の「"+e.Title+"」と違います。")
			f.Quote, f.Offer = p.Title, e.Title
		case p.Title == "":
			k.add("E3", key, "役職がありません。会員の記録に入れてください。")
		}
		return
	}
	f := k.add("E3", key, "「"+strings.TrimSpace(p.Title+" "+p.Name)+"」は、宣言日に代表権のある人ではありません。名簿では「"+signers[0].Title+" "+signers[0].Member.Name+"」です。")
	f.Quote, f.Offer = p.Name, signers[0].Member.Name
}

// E4: the 法人番号 has 13 digits that fit, unless the company is a 個人事業.
func (k *checker) number() {
	p := k.Draft.Party
	_, err := nihongo.CorporateNumber(p.Number)
	switch {
	case p.Number == "" && (p.Sole || k.Company.Sole):
	case p.Number == "":
		k.add("E4", k.slot(SlotCompany), "法人番号がありません。ポータルサイトの申請に必要です。企業の記録に入れてください。")
	case errors.Is(err, nihongo.ErrCorporateCheckDigit):
		k.add("E4", k.slot(SlotCompany), "法人番号 "+p.Number+" は、検査数字が合いません。番号を確かめてください。").Quote = p.Number
	case err != nil || len(p.Number) != 13:
		k.add("E4", k.slot(SlotCompany), "法人番号 "+p.Number+" は13桁の数字ではありません。番号を確かめてください。").Quote = p.Number
	case p.Number != k.Company.Number:
		f := k.add("E4", k.slot(SlotCompany), "法人番号が名簿と違います。")
		f.Quote, f.Offer = p.Number, k.Company.Number
	}
}

// E5: the day of the declaration is one on which it could be made.
func (k *checker) day() {
	key, on := k.slot(SlotDate), k.Draft.On
	switch {
	case on == "":
		k.add("E5", key, "宣言日がありません。")
	case !on.Valid():
		k.add("E5", key, "宣言日「"+string(on)+"」は暦にない日です。").Quote = string(on)
	case on > k.Today:
		k.add("E5", key, "宣言日 "+on.Western()+" は今日より後です。今日までの日にしてください。")
	case on < k.Form.From:
		k.add("E5", key, "宣言日 "+on.Western()+" は、ひな形の施行日 "+k.Form.From.Western()+" より前です。")
	default:
		if e := k.Book.Entry(k.Draft.Party.Member); e != nil && e.SignSince != "" && on < e.SignSince {
			k.add("E5", key, "宣言日 "+on.Western()+" は、"+e.Member.Name+"さんが代表に就いた "+e.SignSince.Western()+" より前です。")
		}
	}
}

// E6: the form is the newest that somebody confirmed; an older one needs a reason.
func (k *checker) template() {
	if not := k.Form.Unconfirmed(); len(not) > 0 {
		what := strings.Join(not[:min(3, len(not))], "、")
		if len(not) > 3 {
			what += "など"
		} else {
			what += "の"
		}
		k.add("E6", "", fmt.Sprintf("ひな形「%s」は、%s%dか所の文言を公式ファイルと照合していません。下書きだけを出せます。公式の Word を「ひな形」で取り込んでください。", k.Form.Name, what, len(not)))
		return
	}
	newest := k.Forms.NewestConfirmed(k.Today)
	if newest != nil && newest.From > k.Form.From && strings.TrimSpace(k.Draft.Why) == "" {
		k.add("E6", "", "ひな形「"+k.Form.Name+"」より新しい「"+newest.Name+"」があります。新しいひな形に移すか、古いひな形を使う理由を書いてください。")
	}
}
