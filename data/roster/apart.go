package roster

// Apart remembers that two records which look like one are two: 「別法人」 for
// companies, 「別人」 for members. The search for duplicates passes them over.
type Apart struct {
	ID         ID
	Kind       string // CompanyKind or MemberKind
	One, Other ID     // One < Other
}

var apartFields = []field[Apart]{
	code("kind", "種類", func(r *Apart) *string { return &r.Kind }),
	code("one", "一方", func(r *Apart) *string { return &r.One }),
	code("other", "他方", func(r *Apart) *string { return &r.Other }),
}

// NewApart says of two records of a kind that they are two.
func NewApart(kind string, one, other ID) *Apart {
	return &Apart{ID: NewID(), Kind: kind, One: min(one, other), Other: max(one, other)}
}

// Aparts lists what is remembered, sorted by id.
func (b *Book) Aparts() []*Apart { return b.t.apart.rows }
