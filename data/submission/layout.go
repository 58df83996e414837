package submission

// Layout is a stub until profiles are written.

// Layout is the office's own order, names and choice of columns, by sheet; the
// zero Layout is the form's.
type Layout struct {
	Sheets map[string][]OwnColumn
}

// OwnColumn is one column of a Layout: which of the form's, and how it is called.
type OwnColumn struct {
	Column string // heading of the form
	Title  string // "" = the form's
}
