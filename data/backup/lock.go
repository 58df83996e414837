package backup

// Copies under a passphrase: age files, which any age program can open with it.
// A passphrase that is lost is lost with what it locks.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"kaisei/data/office"

	"filippo.io/age"
)

// hashDigits of an encrypted file's SHA-256 stand in its name.
const hashDigits = 12

// workFactor of scrypt: about a second on an office PC.
const workFactor = 17

// lock encrypts a copy in place of the plain one and returns its new path.
func lock(path, passphrase string) (to string, err error) {
	if passphrase == "" {
		return "", ErrPassphrase
	}
	half := path + part
	defer os.Remove(half)
	if err := encrypt(path, half, passphrase); err != nil {
		return "", fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	sum, err := hashOf(half)
	if err != nil {
		return "", fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	to = strings.TrimSuffix(path, office.Ext) + " " + sum[:hashDigits] + office.Ext + lockedExt
	if err := errors.Join(os.Rename(half, to), os.Remove(path)); err != nil {
		return "", fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	return to, nil
}

func encrypt(from, to, passphrase string) (err error) {
	by, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return err
	}
	by.SetWorkFactor(workFactor)
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	w, err := age.Encrypt(out, by)
	if err == nil {
		_, err = io.Copy(w, in)
		err = errors.Join(err, w.Close(), out.Sync())
	}
	return errors.Join(err, out.Close())
}

// unlock decrypts a copy into a folder and returns where. Errors: ErrPassphrase,
// office.ErrDamaged.
func unlock(c Copy, passphrase, folder string) (string, error) {
	by, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return "", ErrPassphrase
	}
	in, err := os.Open(c.Path)
	if err != nil {
		return "", fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	defer in.Close()
	r, err := age.Decrypt(in, by)
	var wrong *age.NoIdentityMatchError
	switch {
	case errors.As(err, &wrong):
		return "", fmt.Errorf("%w: %s", ErrPassphrase, c.Path)
	case err != nil:
		return "", fmt.Errorf("%w: %w", office.ErrDamaged, err)
	}
	to := filepath.Join(folder, "控え"+office.Ext)
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	if _, err = io.Copy(out, r); err != nil {
		err = fmt.Errorf("%w: %w", office.ErrDamaged, err)
	}
	return to, errors.Join(err, out.Close())
}
