package nihongo

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestCorporateNumber(t *testing.T) {
	// Published numbers of 国税庁, トヨタ自動車, ソニーグループ, 日本銀行, 東京都, 大阪市.
	for _, n := range []string{"7000012050002", "1180301018771", "5010401067252", "3010005002599", "8000020130001", "6000020271004"} {
		if got, err := CorporateNumber(n); err != nil || got != n {
			t.Errorf("%s: %q, %v", n, got, err)
		}
	}
	for _, s := range []string{"T7000012050002", "ｔ7000012050002", "7-0000-1205-0002", "７０００ ０１２０ ５０００２", " 7000012050002　", "7ー0000ー1205ー0002"} {
		if got, err := CorporateNumber(s); err != nil || got != "7000012050002" {
			t.Errorf("%s: %q, %v", s, got, err)
		}
	}
	if got, err := CorporateNumber("　"); got != "" || err != nil {
		t.Errorf("blank: %q, %v", got, err)
	}
	for s, want := range map[string]error{
		"700001205000": ErrCorporateLength, "70000120500021": ErrCorporateLength, "7.00001E+12": ErrCorporateLength, "不明": ErrCorporateLength,
		"7000012050003": ErrCorporateCheckDigit, "0000012050002": ErrCorporateCheckDigit, "T": ErrCorporateLength,
	} {
		if got, err := CorporateNumber(s); !errors.Is(err, want) || got != "" {
			t.Errorf("%s: %q, %v; want %v", s, got, err, want)
		}
	}
	var missing *MissingCheckDigit
	if _, err := CorporateNumber("0000-1205-0002"); !errors.As(err, &missing) || missing.With != "7000012050002" || !errors.Is(err, ErrCorporateLength) {
		t.Errorf("%v does not offer the number", err)
	}
	if got := FormatCorporateNumber("7000012050002"); got != "7-0000-1205-0002" {
		t.Error(got)
	}
	if CorporateCheckDigit("00001205000x") != 0 || CorporateCheckDigit("1") != 0 {
		t.Error("a check digit for no number")
	}
}

func TestCorporateNumberReadsWhatItCompletes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		twelve := rapid.StringMatching(`[0-9]{12}`).Draw(t, "twelve")
		n := string(rune(CorporateCheckDigit(twelve))) + twelve
		if got, err := CorporateNumber(FormatCorporateNumber(n)); err != nil || got != n || n[0] == '0' {
			t.Fatalf("%s: %q, %v", n, got, err)
		}
	})
}
