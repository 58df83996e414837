package journal

import (
	"crypto/sha256"
	"encoding/hex"
)

// Content is a whole file that belongs to an Action: a workbook that was sent, a
// page that was issued. Records name it by its Hash; it is written once and
// never changes, so undo leaves it where it is.
type Content []byte

// Hash is the content's name: SHA-256, 64 hexadecimal digits.
func (c Content) Hash() string {
	sum := sha256.Sum256(c)
	return hex.EncodeToString(sum[:])
}
