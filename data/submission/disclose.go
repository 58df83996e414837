package submission

// Whom a submission may name. Sending names to the national conference is
// 第三者提供; the office has chosen the ground for it (個人情報保護法 27条1項: consent;
// 27条5項3号: 共同利用). Figures are sent of everybody: 会勢 needs no names.

import "kaisei/data/roster"

// ever is after every day that a book knows.
const ever = "9999-12-31"

// Why a member is counted but not named.
const (
	Refused     = "不可"  // the member said no
	Unconfirmed = "未確認" // the basis is consent and the member has not been asked
)

// Omission is a member who is counted but not named.
type Omission struct {
	Entry *roster.Entry
	Why   string // Refused or Unconfirmed
}

// Basis is the ground for naming members; 共同利用 when the office has set none.
func (m *Monthly) Basis() string {
	if m.Office.Basis == "" {
		return roster.BasisJoint
	}
	return m.Office.Basis
}

// silence tells why the member must not be named, "" when he may be. A month is
// sent in the days after its end: whoever refuses in between is not named
// either, while leave to name him counts from its day on.
func (m *Monthly) silence(e *roster.Entry) string {
	if e.WordOn(roster.ChannelNational, ever) == roster.ConsentNo {
		return Refused
	}
	return silence(m.Basis(), e.WordOn(roster.ChannelNational, m.AsOf))
}

func silence(basis, word string) string {
	switch {
	case word == roster.ConsentNo:
		return Refused
	case basis == roster.BasisConsent && word != roster.ConsentYes:
		return Unconfirmed
	}
	return ""
}

// nameable divides events into those that may be named and the number of the rest.
func (m *Monthly) nameable(events []roster.Event) (named []roster.Event, silent int) {
	for _, v := range events {
		if m.silence(v.Entry) == "" {
			named = append(named, v)
		} else {
			silent++
		}
	}
	return named, silent
}
