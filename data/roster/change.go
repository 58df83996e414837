package roster

// Proposing Changes: from records to what the journal understands.

import (
	"sync"

	"kaisei/data/journal"

	"github.com/google/uuid"
)

// Record is any of the records.
type Record interface {
	Office | Unit | Company | Member | Spell | Placement | Consent | Pause | Apart | View | Pending | Recipe |
		Declaration | DeclarationStep | DeclarationVersion | DeclarationFile | FormPackage | FormExample | Census | Arrival | Answer |
		Submission | Profile | Disclosure
}

// NewID makes a new id. Ids made later sort later.
func NewID() ID {
	id, err := uuid.NewV7()
	if err != nil {
		// No source of randomness: a random id of the same form still is
		// better than none, and NewString stops the program if even that fails.
		return uuid.NewString()
	}
	return id.String()
}

// Create proposes a new record. Its ID must be set.
func Create[T Record](r *T) journal.Change {
	s := shapeOf[T]()
	return journal.Change{Kind: s.kind, ID: *s.id(r), After: values(s.fields, r).Encode()}
}

// Remove proposes that a record be taken away.
func Remove[T Record](r *T) journal.Change {
	s := shapeOf[T]()
	return journal.Change{Kind: s.kind, ID: *s.id(r), Before: values(s.fields, r).Encode()}
}

// Update proposes the fields in which after differs from before; both are the
// same record.
func Update[T Record](before, after *T) []journal.Change {
	s := shapeOf[T]()
	var out []journal.Change
	for _, f := range s.fields {
		if was, is := f.get(before), f.get(after); was != is {
			out = append(out, journal.Change{Kind: s.kind, ID: *s.id(before), Field: f.Name, Before: was, After: is})
		}
	}
	return out
}

// Set sets one field of a record by its name from canonical text. The error
// Is ErrField or ErrValue.
func Set[T Record](r *T, field, value string) error {
	return assign(shapeOf[T]().fields, r, field, value)
}

// Get returns the canonical text of one field, "" for an unknown one.
func Get[T Record](r *T, field string) string {
	for _, f := range shapeOf[T]().fields {
		if f.Name == field {
			return f.get(r)
		}
	}
	return ""
}

// FieldOf describes a field of a kind, false when there is none of the name.
func FieldOf(kind journal.Kind, name string) (Field, bool) {
	f, ok := fieldTable()[fieldName{kind, name}]
	return f, ok
}

type fieldName struct {
	kind journal.Kind
	name string
}

// fieldTable finds a Field without making the Schemas anew: previews of tens of
// thousands of rows ask for each of their values.
var fieldTable = sync.OnceValue(func() map[fieldName]Field {
	table := map[fieldName]Field{}
	for _, s := range Schemas() {
		for _, f := range s.Fields {
			table[fieldName{s.Kind, f.Name}] = f
		}
	}
	return table
})

// shape is what is known of a type of record.
type shape[T any] struct {
	kind   journal.Kind
	fields []field[T]
	id     func(*T) *ID
}

func shapeOf[T Record]() shape[T] {
	var s any
	switch any((*T)(nil)).(type) {
	case *Office:
		s = shape[Office]{OfficeKind, officeFields, func(r *Office) *ID { return &r.ID }}
	case *Unit:
		s = shape[Unit]{UnitKind, unitFields, func(r *Unit) *ID { return &r.ID }}
	case *Company:
		s = shape[Company]{CompanyKind, companyFields, func(r *Company) *ID { return &r.ID }}
	case *Member:
		s = shape[Member]{MemberKind, memberFields, func(r *Member) *ID { return &r.ID }}
	case *Spell:
		s = shape[Spell]{SpellKind, spellFields, func(r *Spell) *ID { return &r.ID }}
	case *Placement:
		s = shape[Placement]{PlacementKind, placementFields, func(r *Placement) *ID { return &r.ID }}
	case *Consent:
		s = shape[Consent]{ConsentKind, consentFields, func(r *Consent) *ID { return &r.ID }}
	case *Pause:
		s = shape[Pause]{PauseKind, pauseFields, func(r *Pause) *ID { return &r.ID }}
	case *Apart:
		s = shape[Apart]{ApartKind, apartFields, func(r *Apart) *ID { return &r.ID }}
	case *View:
		s = shape[View]{ViewKind, viewFields, func(r *View) *ID { return &r.ID }}
	case *Pending:
		s = shape[Pending]{PendingKind, pendingFields, func(r *Pending) *ID { return &r.ID }}
	case *Recipe:
		s = shape[Recipe]{RecipeKind, recipeFields, func(r *Recipe) *ID { return &r.ID }}
	case *Declaration:
		s = shape[Declaration]{DeclarationKind, declarationFields, func(r *Declaration) *ID { return &r.ID }}
	case *DeclarationStep:
		s = shape[DeclarationStep]{DeclarationStepKind, declarationStepFields, func(r *DeclarationStep) *ID { return &r.ID }}
	case *DeclarationVersion:
		s = shape[DeclarationVersion]{DeclarationVersionKind, declarationVersionFields, func(r *DeclarationVersion) *ID { return &r.ID }}
	case *DeclarationFile:
		s = shape[DeclarationFile]{DeclarationFileKind, declarationFileFields, func(r *DeclarationFile) *ID { return &r.ID }}
	case *FormPackage:
		s = shape[FormPackage]{FormPackageKind, formPackageFields, func(r *FormPackage) *ID { return &r.ID }}
	case *Submission:
		s = shape[Submission]{SubmissionKind, submissionFields, func(r *Submission) *ID { return &r.ID }}
	case *Profile:
		s = shape[Profile]{ProfileKind, profileFields, func(r *Profile) *ID { return &r.ID }}
	case *Disclosure:
		s = shape[Disclosure]{DisclosureKind, disclosureFields, func(r *Disclosure) *ID { return &r.ID }}
	case *FormExample:
		s = shape[FormExample]{FormExampleKind, formExampleFields, func(r *FormExample) *ID { return &r.ID }}
	case *Census:
		s = shape[Census]{CensusKind, censusFields, func(r *Census) *ID { return &r.ID }}
	case *Answer:
		s = shape[Answer]{AnswerKind, answerFields, func(r *Answer) *ID { return &r.ID }}
	case *Arrival:
		s = shape[Arrival]{ArrivalKind, arrivalFields, func(r *Arrival) *ID { return &r.ID }}
	}
	return s.(shape[T])
}
