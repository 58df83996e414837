package assets

import (
	_ "embed"
	"strings"
)

// LicenceTexts are the licences of everything that is shipped, as they were
// given to us: a heading for each, then the text. licences_test.go writes the
// file and holds it to what the program is made of.
//
//go:embed licences.txt
var LicenceTexts string

// LicenceMark begins the heading of a licence: the work, its version, and in
// brackets what the text is called there.
const LicenceMark = "■ "

// LicenceText is every licence of a work as one text, "" for an unknown one.
func LicenceText(work string) string {
	var out strings.Builder
	for _, part := range strings.Split("\n"+LicenceTexts, "\n"+LicenceMark)[1:] {
		heading, _, _ := strings.Cut(part, "\n")
		if name, _, _ := strings.Cut(heading, " "); name == work {
			out.WriteString(LicenceMark + part)
		}
	}
	return strings.TrimSpace(out.String())
}
