package roster

// Put takes a record as it is, a pointer to one of the records. The Builder
// keeps it: it must not be changed afterwards. ErrMissing when it is no record.
func (b *Builder) Put(record any) error {
	switch r := record.(type) {
	case *Office:
		b.t.offices.rows = append(b.t.offices.rows, r)
	case *Unit:
		b.t.units.rows = append(b.t.units.rows, r)
	case *Company:
		b.t.companies.rows = append(b.t.companies.rows, r)
	case *Member:
		b.t.members.rows = append(b.t.members.rows, r)
	case *Spell:
		b.t.spells.rows = append(b.t.spells.rows, r)
	case *Placement:
		b.t.placements.rows = append(b.t.placements.rows, r)
	case *Consent:
		b.t.consents.rows = append(b.t.consents.rows, r)
	default:
		return ErrMissing
	}
	return nil
}
