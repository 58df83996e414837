// Package national is the desk of the national conference (全国集計): workbooks of a
// month, of a year or of a day come from 47 associations, each is verified by itself and against what
// the desk took before, and is taken or sent back with the reason; those taken
// add up to the nation. The desk is no association: it keeps its journal in an
// office file of its own, whose office has the code of no prefecture.
package national

import (
	"errors"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Code is the office code of the desk's own file, where an association has its
// JIS X 0401 prefecture.
const Code = roster.NationalCode

// Office is what a new file of the desk is about.
func Office() roster.Office {
	return roster.Office{Name: "中小企業家同友会全国協議会", ShortName: "中同協", Prefecture: Code, FiscalStart: roster.Known(4)}
}

// Is reports whether a Book is the desk's.
func Is(b *roster.Book) bool { return b.Office().Prefecture == Code }

// Sentinels of workbooks that are whole and unchanged, and yet not taken. Those
// of package submission and sheet stand beside them.
var (
	ErrLayout      = errors.New("national: a sheet or column of the form is missing")
	ErrTotals      = errors.New("national: totals do not follow from the sheets")
	ErrPreliminary = errors.New("national: the month was not over when it was sent")
	ErrDraft       = errors.New("national: a draft that was never closed")
	ErrKind        = errors.New("national: another kind of submission")
	ErrStranger    = errors.New("national: not of one of the 47 associations")
	ErrOtherMonth  = errors.New("national: another period is being collected")
	ErrTwice       = errors.New("national: taken before")
	ErrVersion     = errors.New("national: not newer than the version taken")
	ErrLink        = errors.New("national: corrects something else than what was taken")
	ErrGap         = errors.New("national: does not follow from the month before")
	ErrNothing     = errors.New("national: nothing has been taken for the month")
)

// Refusal is why a workbook was not taken, in words for its sender.
type Refusal struct {
	Err      error
	Sentence string // what is wrong, with figures and names
	Do       string // what the sender is to do
}

func (r *Refusal) Error() string { return r.Err.Error() + ": " + r.Sentence }
func (r *Refusal) Unwrap() error { return r.Err }

// Text is the whole of it.
func (r *Refusal) Text() string { return r.Sentence + r.Do }

// State is how far the submission of an association has come; it says whose turn
// it is.
type State string

// The states.
const (
	Missing  State = "未着"   // nothing has come
	Arrived  State = "受信"   // taken; the receipt has to be written
	Sent     State = "差戻し"  // not taken; the association has to be told
	Awaiting State = "訂正待ち" // told, or asked for a correction
	Received State = "受領"   // taken, and the association knows
)

// States lists them in the order of work.
func States() []State { return []State{Missing, Arrived, Sent, Awaiting, Received} }

// Place is one association on a board.
type Place struct {
	nihongo.Prefecture
	State    State
	Latest   *roster.Arrival   // the last to come, nil for none
	Current  *roster.Arrival   // the one that counts, nil for none
	Arrivals []*roster.Arrival // all for the call, as they came
}

// Board is where each of the 47 stands in a call, in the order of their codes.
func Board(b *roster.Book, call Call) []Place {
	came := map[string][]*roster.Arrival{}
	for _, a := range call.arrivals(b) {
		came[a.Prefecture] = append(came[a.Prefecture], a)
	}
	list := make([]Place, 0, 47)
	for _, p := range nihongo.Prefectures() {
		list = append(list, placeOf(p, came[p.Code]))
	}
	return list
}

func placeOf(p nihongo.Prefecture, came []*roster.Arrival) Place {
	at := Place{Prefecture: p, State: Missing, Arrivals: came}
	for _, a := range came {
		at.Latest = a
		if a.Taken() {
			at.Current = a
		}
	}
	switch a := at.Latest; {
	case a == nil:
	case !a.Taken() && a.Answered == "":
		at.State = Sent
	case !a.Taken() || a.Asked != "":
		at.State = Awaiting
	case a.Answered == "":
		at.State = Arrived
	default:
		at.State = Received
	}
	return at
}
