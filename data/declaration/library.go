package declaration

// Which forms there are: those of the program and those that the office took in.

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"kaisei/assets"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Library is all forms of an office, the oldest in force first.
type Library []*Known

// Known is a form and how the office came to it.
type Known struct {
	*Form
	Hash    string              // of the package
	Package *roster.FormPackage // nil for a form of the program
}

// shipped are the forms of the program, read once.
var shipped = sync.OnceValues(func() (Library, error) {
	files, err := assets.Forms()
	if err != nil {
		return nil, err
	}
	var list Library
	for _, content := range files {
		f, word, err := Unpack(content)
		if err != nil {
			return nil, fmt.Errorf("declaration: shipped form: %w", err)
		}
		list = append(list, &Known{Form: f, Hash: f.Hash(word)})
	}
	return list, nil
})

// Forms lists the forms that an office has. A package that cannot be read any
// more is left out; office.Check speaks of it.
func Forms(book *roster.Book) (Library, error) {
	list, err := shipped()
	if err != nil {
		return nil, err
	}
	list = slices.Clone(list)
	for _, p := range book.FormPackages() {
		if f, err := DecodeForm(p.Content); err == nil {
			list = append(list, &Known{Form: f, Hash: p.Hash, Package: p})
		}
	}
	slices.SortStableFunc(list, func(x, y *Known) int { return cmp.Compare(x.From, y.From) })
	return list, nil
}

// Of is the form that a draft was written on: by its hash, else the best of its
// version; nil when there is none.
func (l Library) Of(d *Draft) *Known {
	var found *Known
	for _, k := range l {
		switch {
		case k.ID != d.Form:
		case k.Hash == d.Hash:
			return k
		case found == nil || better(k, found):
			found = k
		}
	}
	return found
}

// Newest is the form to be used on a day: the newest in force, and of one
// version that which somebody confirmed; nil when there is none.
func (l Library) Newest(day nihongo.Day) *Known {
	var found *Known
	for _, k := range l {
		if k.From <= day && (found == nil || k.From > found.From || k.From == found.From && better(k, found)) {
			found = k
		}
	}
	return found
}

// NewestConfirmed is the newest form in force on a day that somebody compared
// with the official file, nil when there is none.
func (l Library) NewestConfirmed(day nihongo.Day) *Known {
	return slices.DeleteFunc(slices.Clone(l), func(k *Known) bool { return !k.Confirmed() }).Newest(day)
}

// better tells whether of two forms of one version the first is to be used: one
// that is confirmed, else one that the office took in, the later before the earlier.
func better(x, y *Known) bool {
	if x.Confirmed() != y.Confirmed() {
		return x.Confirmed()
	}
	return x.Package != nil
}
