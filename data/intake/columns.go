package intake

// Confidence says how sure it is that a column was understood rightly.
type Confidence int

// The degrees.
const (
	Guess  Confidence = iota // by its content alone, or against it
	Likely                   // by a word of several meanings, or by content that looks like nothing else
	Sure                     // by its heading
	Said                     // a person has said so
)

// String is the word for it on the screen.
func (c Confidence) String() string { return [...]string{"推測", "たぶん", "確か", "指定"}[c] }
