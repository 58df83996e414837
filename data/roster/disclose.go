package roster

// Whom a list that leaves the office may name. Handing names to the national
// conference is 第三者提供; the office has chosen the ground for it
// (個人情報保護法 27条1項: consent; 27条5項3号: 共同利用). 共同利用 holds between the office
// and the national conference only: every other channel takes a 可.

import "kaisei/data/nihongo"

// ever is after every day that a Book knows.
const ever nihongo.Day = "9999-12-31"

// Why a member is not named.
const (
	Refused     = "不可"  // the member said no
	Unconfirmed = "未確認" // consent is needed and the member has not been asked
)

// Silence tells why a member must not be named to a channel on the day of the
// Book, "" when he may be. A list goes out in the days after it: whoever refuses
// in between is not named either, while leave to name him counts from its day on.
func (b *Book) Silence(e *Entry, channel string) string {
	word := e.WordOn(channel, b.day)
	switch {
	case word == ConsentNo || e.WordOn(channel, ever) == ConsentNo:
		return Refused
	case word != ConsentYes && (channel != ChannelNational || b.Office().Basis == BasisConsent):
		return Unconfirmed
	}
	return ""
}

// Omission is a member who is not named, and why: Refused or Unconfirmed.
type Omission struct {
	Entry *Entry
	Why   string
}

// Nameable divides members into those who may be named to a channel and the rest.
func (b *Book) Nameable(entries []*Entry, channel string) (named []*Entry, silent []Omission) {
	for _, e := range entries {
		if why := b.Silence(e, channel); why != "" {
			silent = append(silent, Omission{e, why})
		} else {
			named = append(named, e)
		}
	}
	return named, silent
}
