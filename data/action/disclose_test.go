package action_test

import (
	"testing"

	"kaisei/data/action"
	"kaisei/data/roster"
)

func TestDisclose(t *testing.T) {
	a := action.Disclose(roster.Disclosure{At: "2026-01-05T01:02:03Z", To: roster.ChannelNational, Purpose: "会勢の報告", What: "提出"}, []roster.ID{"a", "b"})
	book, err := roster.NewBuilder().Book("2026-01-05").Apply(a.Changes)
	if err != nil {
		t.Fatal(err)
	}
	d := book.Disclosures()[0]
	if d.Persons.N != 2 || d.People != a.Contents[0].Hash() || string(a.Contents[0]) != "a\nb" || d.ID == "" {
		t.Errorf("%+v", d)
	}
	for _, c := range []struct{ basis, channel, to, want string }{
		{"", "", action.Inside, action.InsideBasis}, {"", roster.ChannelNational, roster.ChannelNational, roster.BasisJoint},
		{roster.BasisConsent, roster.ChannelNational, roster.ChannelNational, roster.BasisConsent}, {"", roster.ChannelPrinted, roster.ChannelPrinted, roster.BasisConsent},
	} {
		if to, basis := action.Ground(&roster.Office{Basis: c.basis}, c.channel); to != c.to || basis != c.want {
			t.Errorf("%+v: %s %s", c, to, basis)
		}
	}
}
