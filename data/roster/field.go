package roster

// Every record is a plain struct; one table of fields per kind says how its
// values are read and written as text. The office file, the journal, the
// history on the screen and the importers all go by these tables.

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
)

// ID identifies a record in every copy of every file: a UUIDv7 as text.
type ID = string

// The kinds of record, named as their tables in the office file.
const (
	OfficeKind    journal.Kind = "office"
	UnitKind      journal.Kind = "unit"
	CompanyKind   journal.Kind = "company"
	MemberKind    journal.Kind = "member"
	SpellKind     journal.Kind = "spell"
	PlacementKind journal.Kind = "placement"
	ConsentKind   journal.Kind = "consent"
	PauseKind     journal.Kind = "pause"
	ApartKind     journal.Kind = "apart"
	ViewKind      journal.Kind = "view"
	PendingKind   journal.Kind = "pending"
	RecipeKind    journal.Kind = "recipe"
	CensusKind    journal.Kind = "census"
	ArrivalKind   journal.Kind = "arrival"
)

// Type says how the text of a field is to be read.
type Type int

const (
	Text   Type = iota
	Code        // text that is an identifier or one of a list
	Number      // a whole number: yen, persons, an order
	Date        // a calendar day, ISO
	Month       // a calendar month, ISO
	Flag        // "1" or ""
	Ref         // the id of another record
)

// Field is one column of a kind: its name in the office file and in Changes,
// and the Japanese word under which the office knows it.
type Field struct {
	Name  string
	Label string
	Type  Type
	Of    journal.Kind // for Ref: the kind referred to
	Must  bool         // for Ref: never nothing
}

// Schema describes one kind of record.
type Schema struct {
	Kind   journal.Kind
	Label  string
	Fields []Field
}

// Sentinels of bad Changes. They are wrapped with the record and field.
var (
	ErrField   = errors.New("roster: no such field")
	ErrValue   = errors.New("roster: value does not fit its field")
	ErrMissing = errors.New("roster: no such record")
	ErrExists  = errors.New("roster: record exists already")
)

// Amount is a whole number that may be unknown; its zero value is unknown,
// which is not the same as zero.
type Amount struct {
	N     int64
	Known bool
}

// Yen is an amount of money in whole yen; Count is a number of persons.
type (
	Yen   = Amount
	Count = Amount
)

// Known makes an Amount that has been filled in.
func Known(n int64) Amount { return Amount{n, true} }

// String is the canonical text: decimal digits, "" when unknown.
func (a Amount) String() string {
	if !a.Known {
		return ""
	}
	return strconv.FormatInt(a.N, 10)
}

// field ties a Field to the struct of its kind.
type field[T any] struct {
	Field
	get func(*T) string
	set func(*T, string) error
}

func text[T any](name, label string, at func(*T) *string) field[T] {
	return field[T]{Field{Name: name, Label: label},
		func(r *T) string { return *at(r) },
		func(r *T, s string) error {
			if strings.ContainsAny(s, "\x00\x1f") {
				return ErrValue // no writing has them, and the office file is read by them
			}
			*at(r) = s
			return nil
		}}
}

func code[T any](name, label string, at func(*T) *string) field[T] {
	f := text(name, label, at)
	f.Type = Code
	return f
}

func ref[T any](name, label string, of journal.Kind, at func(*T) *ID) field[T] {
	f := text(name, label, at)
	f.Type, f.Of = Ref, of
	return f
}

// must makes a reference one that is never nothing.
func must[T any](f field[T]) field[T] {
	f.Must = true
	return f
}

func day[T any](name, label string, at func(*T) *nihongo.Day) field[T] {
	return field[T]{Field{Name: name, Label: label, Type: Date},
		func(r *T) string { return string(*at(r)) },
		func(r *T, s string) error {
			if d := nihongo.Day(s); d != "" && !d.Valid() {
				return ErrValue
			}
			*at(r) = nihongo.Day(s)
			return nil
		}}
}

func month[T any](name, label string, at func(*T) *nihongo.Month) field[T] {
	return field[T]{Field{Name: name, Label: label, Type: Month},
		func(r *T) string { return string(*at(r)) },
		func(r *T, s string) error {
			if s != "" && !(nihongo.Day(s + "-01")).Valid() {
				return ErrValue
			}
			*at(r) = nihongo.Month(s)
			return nil
		}}
}

func amount[T any](name, label string, at func(*T) *Amount) field[T] {
	return field[T]{Field{Name: name, Label: label, Type: Number},
		func(r *T) string { return at(r).String() },
		func(r *T, s string) error {
			if s == "" {
				*at(r) = Amount{}
				return nil
			}
			n, err := strconv.ParseInt(s, 10, 64)
			if err != nil || n < 0 {
				return ErrValue
			}
			*at(r) = Known(n)
			return nil
		}}
}

func flag[T any](name, label string, at func(*T) *bool) field[T] {
	return field[T]{Field{Name: name, Label: label, Type: Flag},
		func(r *T) string {
			if *at(r) {
				return "1"
			}
			return ""
		},
		func(r *T, s string) error {
			if s != "" && s != "1" {
				return ErrValue
			}
			*at(r) = s == "1"
			return nil
		}}
}

// values returns the filled fields of a record.
func values[T any](fields []field[T], r *T) journal.Values {
	out := make(journal.Values, 0, len(fields))
	for _, f := range fields {
		if s := f.get(r); s != "" {
			out = append(out, journal.Value{Field: f.Name, Text: s})
		}
	}
	return out
}

// assign sets one field of a record by name.
func assign[T any](fields []field[T], r *T, name, value string) error {
	for _, f := range fields {
		if f.Name != name {
			continue
		}
		if err := f.set(r, value); err != nil {
			return fmt.Errorf("%w: %s = %q", err, name, value)
		}
		return nil
	}
	return fmt.Errorf("%w: %s", ErrField, name)
}

func schema[T any](kind journal.Kind, label string, fields []field[T]) Schema {
	s := Schema{Kind: kind, Label: label}
	for _, f := range fields {
		s.Fields = append(s.Fields, f.Field)
	}
	return s
}
