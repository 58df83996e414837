package backup

// The password: what is kept of it lets it be recognised, not read.

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"strings"

	"golang.org/x/crypto/scrypt"
)

// NewWord is what is kept of a password.
func NewWord(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt) // never fails
	return hex.EncodeToString(salt) + ":" + hex.EncodeToString(stretched(password, salt))
}

// Knows reports whether the password is the one that was kept.
func (s Settings) Knows(password string) bool {
	salt, kept, ok := strings.Cut(s.Word, ":")
	bytes, err := hex.DecodeString(salt)
	want, err2 := hex.DecodeString(kept)
	return ok && err == nil && err2 == nil && subtle.ConstantTimeCompare(stretched(password, bytes), want) == 1
}

func stretched(password string, salt []byte) []byte {
	key, err := scrypt.Key([]byte(password), salt, 1<<15, 8, 1, 32)
	if err != nil { // only for parameters that are none
		return nil
	}
	return key
}
