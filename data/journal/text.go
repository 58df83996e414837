package journal

import (
	"encoding/json"
	"fmt"
)

// EncodeChanges writes Changes as one text, for an Action that has to wait.
func EncodeChanges(changes []Change) string {
	out, err := json.Marshal(changes)
	if err != nil { // five strings each: cannot be
		return ""
	}
	return string(out)
}

// DecodeChanges reads what EncodeChanges wrote; anything else is ErrEncoding.
func DecodeChanges(text string) ([]Change, error) {
	var changes []Change
	if err := json.Unmarshal([]byte(text), &changes); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	return changes, nil
}
