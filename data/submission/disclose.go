package submission

// Whom a submission may name: roster.Book.Silence decides by the office's ground
// for it. Figures are sent of everybody: 会勢 needs no names.

import "kaisei/data/roster"

// Basis is the ground for naming members; 共同利用 when the office has set none.
func (m *Counted) Basis() string {
	if m.Office.Basis == "" {
		return roster.BasisJoint
	}
	return m.Office.Basis
}

// silence tells why the member must not be named, "" when he may be.
func (m *Counted) silence(e *roster.Entry) string {
	return m.book.Silence(e, roster.ChannelNational)
}

// nameable divides events into those that may be named and the number of the rest.
func (m *Counted) nameable(events []roster.Event) (named []roster.Event, silent int) {
	for _, v := range events {
		if m.silence(v.Entry) == "" {
			named = append(named, v)
		} else {
			silent++
		}
	}
	return named, silent
}
