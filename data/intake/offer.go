package intake

// The places that a person may choose for a column.

import "slices"

// Offer is a place where a column can go.
type Offer struct {
	Name  string // as in ColumnChoice.Places and Choices.Never: member.name, staff
	Label string // 氏名, 社員数（合計）
}

// Offers lists the places in the order in which a roster is written: each with
// its reading behind it.
func Offers() []Offer {
	var out []Offer
	add := func(p *place) {
		if o := (Offer{p.name(), p.label}); !slices.Contains(out, o) {
			out = append(out, o)
		}
		if p == capital {
			for _, yen := range []int64{10_000, 1000, 1_000_000} {
				out = append(out, Offer{p.withUnit(yen), p.label + unitWord(yen)})
			}
		}
	}
	for _, s := range synonyms {
		add(s.to)
		switch s.to {
		case companyName:
			add(companyKana)
		case memberName:
			add(memberKana)
		}
	}
	return out
}
