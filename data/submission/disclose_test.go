package submission

// Who is named, who is not, and what the check list says of it.

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"kaisei/data/roster"
)

// consents is an association of three who left no word, said yes, said no; each
// of them joined in 2025-12, and three others of the same words left then.
func consents(t *testing.T, basis string) *Counted {
	b := &made{}
	b.office(basis)
	for i, word := range []string{"", roster.ConsentYes, roster.ConsentNo} {
		name := []string{"無言", "承諾", "拒否"}[i]
		for _, m := range []*roster.Member{b.member(fmt.Sprint("A", i), name, "2025-12-01"), b.member(fmt.Sprint("B", i), name+"退", "2020-04-01")} {
			put(b, &roster.Consent{ID: b.id(), Member: m.ID, Channel: roster.ChannelNational, Word: word})
			put(b, &roster.Consent{ID: b.id(), Member: m.ID, Channel: roster.ChannelPrinted, Word: roster.ConsentYes})
		}
	}
	book := b.book(t)
	for _, e := range book.Entries() {
		if e.Number[0] == 'B' {
			after := *e.Spells[0]
			after.Left, after.Reason, after.ReasonText = "2025-12-20", roster.ReasonCost, "秘密の事情"
			book, _ = book.Apply(roster.Update(e.Spells[0], &after))
		}
	}
	return freeze(t, book, "2025-12")
}

func TestOnlyThoseAreNamedWhoMayBe(t *testing.T) {
	for basis, c := range map[string]struct{ named, silent []string }{
		"":                  {[]string{"無言", "承諾"}, []string{"拒否"}},
		roster.BasisJoint:   {[]string{"無言", "承諾"}, []string{"拒否"}},
		roster.BasisConsent: {[]string{"承諾"}, []string{"無言", "拒否"}},
	} {
		m := consents(t, basis)
		all := unzipped(t, write(t, m))
		for _, name := range c.named {
			if !strings.Contains(all, "株式会社"+name) || !strings.Contains(all, name+"退太郎") {
				t.Errorf("%q: %s is missing", basis, name)
			}
		}
		for _, never := range append(c.silent, "@example.jp", "秘密の事情") {
			if strings.Contains(all, never) {
				t.Errorf("%q: %s stands in the workbook", basis, never)
			}
		}
		if want := fmt.Sprintf("氏名非提供 %d名", len(c.silent)); strings.Count(all, want) != 2 {
			t.Errorf("%q: not twice %s", basis, want)
		}
		if m.Standing.Office.Month != (roster.Movement{Opening: 3, Joined: 3, Left: 3, JoinedBy: [4]int{3}, LeftBy: [4]int{3}, Closing: 3}) || len(m.LeftOut) != len(c.silent) {
			t.Errorf("%q: %+v, left out %v", basis, m.Standing.Office.Month, m.LeftOut)
		}
	}
	reasons := map[string]string{}
	for _, o := range consents(t, roster.BasisConsent).LeftOut {
		reasons[o.Entry.Number] = o.Why
	}
	if reasons["A0"] != roster.Unconfirmed || reasons["A2"] != roster.Refused {
		t.Errorf("left out because %v", reasons)
	}
}

// December is sent in January: who says no on the 3rd is not named; leave that
// is given then counts from January on.
func TestARefusalAfterTheMonthCounts(t *testing.T) {
	for _, c := range []struct{ basis, before, after, why string }{
		{roster.BasisJoint, roster.ConsentYes, roster.ConsentNo, roster.Refused},
		{roster.BasisConsent, roster.ConsentYes, roster.ConsentNo, roster.Refused},
		{roster.BasisConsent, "", roster.ConsentYes, roster.Unconfirmed},
		{roster.BasisJoint, roster.ConsentNo, roster.ConsentYes, roster.Refused},
	} {
		b := &made{}
		b.office(c.basis)
		m := b.member("1", "青空", "2020-04-01")
		put(b, &roster.Consent{ID: b.id(), Member: m.ID, Channel: roster.ChannelNational, Word: c.before, On: "2025-04-01"})
		put(b, &roster.Consent{ID: b.id(), Member: m.ID, Channel: roster.ChannelNational, Word: c.after, On: "2026-01-03"})
		out := freeze(t, b.book(t), "2025-12").LeftOut
		if len(out) != 1 || out[0].Why != c.why {
			t.Errorf("%+v: left out %v", c, out)
		}
	}
}

// unzipped is everything that stands in any part of a workbook.
func unzipped(t *testing.T, content []byte) string {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	return all.String()
}

func TestFindings(t *testing.T) {
	b := &made{}
	b.office("")
	u := put(b, &roster.Unit{ID: b.id(), Kind: roster.UnitPlacement, Name: "東支部"})
	in := b.member("1", "青空", "2020-04-01")
	put(b, &roster.Placement{ID: b.id(), Member: in.ID, Unit: u.ID})
	b.member("2", "白雲", "") // in no unit, no day
	b.member("2", "黒雲", "2024-04-01")
	twice := b.member("3", "夕日", "2021-04-01")
	put(b, &roster.Spell{ID: b.id(), Member: twice.ID, Joined: "2025-12-05"}) // joined twice
	m, err := Freeze(b.book(t), "2025-12", "", time.Date(2025, 12, 20, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	var grave, plain []string
	for _, f := range m.Findings() {
		line := f.Sentence
		for _, e := range f.Members {
			line += " " + e.Member.Name
		}
		if f.Grave {
			grave = append(grave, line)
		} else {
			plain = append(plain, line)
		}
	}
	for _, want := range []string{"前月末から数えて5名、名簿では4名", "食い違っている会員が1名います。 夕日太郎"} {
		if !strings.Contains(strings.Join(grave, "\n"), want) {
			t.Errorf("no grave %q in\n%s", want, strings.Join(grave, "\n"))
		}
	}
	for _, want := range []string{"2025年12月はまだ終わっていないため", "提供の根拠が未定", "同じ会員番号を持つ会員が2名います。",
		"所属していない会員が3名います。", "入会日のない会員が1名います。初めからの会員と数えます。 白雲太郎", "業種のない会員が4名"} {
		if !strings.Contains(strings.Join(plain, "\n"), want) {
			t.Errorf("no %q in\n%s", want, strings.Join(plain, "\n"))
		}
	}
}
