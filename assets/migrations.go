package assets

import (
	"embed"
	"fmt"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrations are the steps from an empty office file to the newest schema, in
// order; after step n the file's user_version is n.
func Migrations() ([]string, error) {
	files, err := migrations.ReadDir("migrations")
	if err != nil {
		return nil, fmt.Errorf("assets: migrations: %w", err)
	}
	steps := make([]string, len(files))
	for i, f := range files {
		text, err := migrations.ReadFile("migrations/" + f.Name())
		if err != nil {
			return nil, fmt.Errorf("assets: migrations: %w", err)
		}
		steps[i] = string(text)
	}
	return steps, nil
}
