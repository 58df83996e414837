package nihongo

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRosterOf620 holds the rules against a whole roster. The file lies beside
// the repository, not in it; without it the test is skipped.
func TestRosterOf620(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "roster", "truth.json"))
	if err != nil {
		t.Skip("no roster beside the repository")
	}
	var truth struct {
		Members []struct {
			Number, Company, Kana, Postal, Prefecture, Address, Tel, Industry, Founded, Joined, Left string

			CorporateNumber string `json:"corporate_number"`
			IndustryName    string `json:"industry_name"`
			RepKana         string `json:"rep_kana"`
		}
	}
	if err := json.Unmarshal(b, &truth); err != nil {
		t.Fatal(err)
	}
	if len(truth.Members) != 620 {
		t.Fatalf("%d members", len(truth.Members))
	}
	bare, postal := 0, 0
	var kana []string
	for _, m := range truth.Members {
		if n, err := CorporateNumber(m.CorporateNumber); err != nil || n != m.CorporateNumber {
			t.Errorf("%s: %q, %v", m.Number, n, err)
		}
		a := SplitAddress(m.Prefecture + m.Address)
		if a.Prefecture != m.Prefecture || a.Code == "" || !strings.HasPrefix(m.Address, a.Municipality) || a.Municipality+a.Rest != m.Address {
			t.Errorf("%s: %q gives %+v", m.Number, m.Address, a)
		}
		if SplitAddress(m.Address) == a {
			bare++
		}
		if slices.ContainsFunc(LookupPostal(m.Postal), func(p Place) bool { return p.Code == a.Code }) {
			postal++
		}
		if d, ok := ParseIndustry(m.IndustryName); !ok || d != m.Industry {
			t.Errorf("%s: %s gives %q, want %s", m.Number, m.IndustryName, d, m.Industry)
		}
		for _, day := range []string{m.Founded, m.Joined, m.Left} {
			if d, err := ParseDay(day); err != nil || string(d) != day {
				t.Errorf("%s: %q gives %q, %v", m.Number, day, d, err)
			}
		}
		c := ParseCompany(m.Company)
		if c.Form == "" || c.Core == "" || SearchKey(c.String()) != SearchKey(m.Company) {
			t.Errorf("%s: %q gives %+v", m.Number, m.Company, c)
		}
		if got := StripKanaForm("カブシキガイシャ" + m.Kana); got != m.Kana {
			t.Errorf("%s: kana %q, want %q", m.Number, got, m.Kana)
		}
		if Telephone(m.Tel) != m.Tel || Katakana(m.RepKana) != m.RepKana {
			t.Errorf("%s: %q, %q change", m.Number, m.Tel, m.RepKana)
		}
		kana = append(kana, m.Kana)
	}
	t.Logf("%d of 620 addresses found alike without their prefecture; %d postal codes lead to the address's municipality", bare, postal)
	if bare != 620 || postal < 600 {
		t.Error("too few")
	}
	// Sorted by key, the first sounds never go back (voicing and size aside).
	slices.SortFunc(kana, func(a, b string) int { return strings.Compare(KanaKey(a), KanaKey(b)) })
	rows := []rune("アカサタナハマヤラワン")
	at := 0
	for _, k := range kana {
		letter, _, _ := strings.Cut(KanaKey(k), "\x01")
		for at+1 < len(rows) && letter >= string(rows[at+1]) {
			at++
		}
		if letter[0] >= 0xE3 && letter < string(rows[at]) {
			t.Errorf("%s stands in row %c", k, rows[at])
		}
	}
}
