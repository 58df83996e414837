package roster_test

import (
	"testing"

	"kaisei/data/roster"
)

// TestActivityIsGuessedFromTheName: names of committees as the 47 associations
// write them.
func TestActivityIsGuessedFromTheName(t *testing.T) {
	for name, want := range map[string]string{
		"経営指針を創る会": "1", "経営指針作成部会": "1", "経営労働委員会": "6",
		"例会委員会": "2", "国際交流委員会": "2", "農業部会": "2", "ＩＴ部会": "2",
		"共同求人委員会": "3", "共育委員会": "4", "社員教育委員会": "4", "同友会大学運営委員会": "4",
		"障害者問題委員会": "5", "障がい者問題委員会": "5", "健障者委員会": "5", "ダイバーシティ委員会": "5", "女性部": "5", "シニア会": "5",
		"青年部": "7", "経営相談室": "7", "政策委員会": "p3", "憲章・条例推進本部": "p2", "地域づくり委員会": "p2", "平和委員会": "p4",
		"組織企画委員会": "", "会員増強委員会": "", "広報部": "", "総務委員会": "", "財務委員会": "", "理事会": "", "": "",
	} {
		if got := roster.ProposeActivity(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if n := len(roster.Activities()); n != 11 {
		t.Errorf("%d activities, want 7 of members and 4 proposals", n)
	}
	if a, ok := roster.ActivityOf("p2"); !ok || !a.Policy() || a.Group() != "政策提言" {
		t.Errorf("p2 is %+v, %v", a, ok)
	}
	if _, ok := roster.ActivityOf("8"); ok {
		t.Error("there is an eighth activity")
	}
}

// TestServices: who cares for an activity, each person once; a section serves
// what its committee serves.
func TestServices(t *testing.T) {
	list := board(t).Services()
	if s := list[3]; s.Code != "4" || len(s.Units) != 2 || s.Members != 3 {
		t.Errorf("社員共育: %d committees, %d members", len(s.Units), s.Members)
	}
	if s := list[2]; len(s.Units) != 0 || s.Members != 0 {
		t.Errorf("共同求人 is served by %d committees, %d members", len(s.Units), s.Members)
	}
}
