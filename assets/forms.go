package assets

import (
	"embed"
	"fmt"
)

//go:embed forms/*.json
var forms embed.FS

// Forms are the form packages of the declaration that travel with the program,
// each as the content of its file, the oldest first.
func Forms() ([][]byte, error) {
	files, err := forms.ReadDir("forms")
	if err != nil {
		return nil, fmt.Errorf("assets: forms: %w", err)
	}
	all := make([][]byte, len(files))
	for i, f := range files {
		if all[i], err = forms.ReadFile("forms/" + f.Name()); err != nil {
			return nil, fmt.Errorf("assets: forms: %w", err)
		}
	}
	return all, nil
}

// FormExamples are own sentences for a declaration by subject and trade, CSV as
// the official tables are; read by data/declaration.
//
//go:embed forms/examples.csv
var FormExamples string
