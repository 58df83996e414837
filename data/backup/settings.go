package backup

// What this computer knows of the copies of an office file. It is of the
// computer, not of the office: a stick has another letter on the next one.

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"kaisei/data/office"
)

// Settings say how copies are made and when the screen is locked.
type Settings struct {
	Second  string `json:"second"`  // folder of the second place; "" = none
	Encrypt bool   `json:"encrypt"` // copies are encrypted with the password
	Word    string `json:"word"`    // how the password is recognised; "" = there is none
	Minutes int    `json:"minutes"` // without a key or the mouse until the screen is locked; 0 = never
}

// Home is the folder in which a computer keeps the settings of its offices.
func Home() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	return filepath.Join(base, "Kaisei"), nil
}

const settingsFile = "backup.json"

// Load reads the settings of the office file at path, empty ones when there are none.
func Load(home, path string) (Settings, error) {
	all, err := loadAll(home)
	return all[path], err
}

// Save keeps the settings of the office file at path.
func Save(home, path string, s Settings) error {
	all, err := loadAll(home)
	if err != nil {
		return err
	}
	all[path] = s
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	half := filepath.Join(home, settingsFile+part)
	err = os.MkdirAll(home, 0o700)
	if err == nil {
		err = os.WriteFile(half, text, 0o600)
	}
	if err == nil {
		err = os.Rename(half, filepath.Join(home, settingsFile))
	}
	if err != nil {
		return fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	return nil
}

func loadAll(home string) (map[string]Settings, error) {
	all := map[string]Settings{}
	text, err := os.ReadFile(filepath.Join(home, settingsFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return all, nil
	case err != nil:
		return all, fmt.Errorf("%w: %w", office.ErrDisk, err)
	}
	if json.Unmarshal(text, &all) != nil {
		return map[string]Settings{}, nil // a file that is no settings any more says nothing
	}
	return all, nil
}
