// Vulndb keeps the part of the Go vulnerability database that can concern
// Kaisei, so that `make lint` looks at it without a network.
//
//	go run ./.ci/vulndb collect CLONE    from a clone of github.com/golang/vulndb to entries.json
//	go run ./.ci/vulndb unpack FOLDER    from entries.json to a database as govulncheck reads it
//
// The database is © The Go Authors, CC BY 4.0. What is kept of an entry is what
// decides whether it concerns us, and its summary.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const kept = ".ci/vulndb/entries.json"

// collection is the file entries.json.
type collection struct {
	Collected string   `json:"collected"` // day of the newest entry of the clone
	Modules   []string `json:"modules"`   // whose entries were looked for
	Entries   []entry  `json:"entries"`
}

// entry is a vulnerability in the OSV format, as far as govulncheck needs it.
type entry struct {
	SchemaVersion string          `json:"schema_version,omitempty"`
	ID            string          `json:"id"`
	Modified      time.Time       `json:"modified"`
	Published     time.Time       `json:"published"`
	Withdrawn     *time.Time      `json:"withdrawn,omitempty"`
	Aliases       []string        `json:"aliases,omitempty"`
	Summary       string          `json:"summary,omitempty"`
	Details       string          `json:"details"`
	Affected      []affected      `json:"affected"`
	Specific      json.RawMessage `json:"database_specific,omitempty"`
}

type affected struct {
	Package struct {
		Name      string `json:"name"`
		Ecosystem string `json:"ecosystem"`
	} `json:"package"`
	Ranges []struct {
		Type   string `json:"type"`
		Events []struct {
			Introduced string `json:"introduced,omitempty"`
			Fixed      string `json:"fixed,omitempty"`
		} `json:"events"`
	} `json:"ranges,omitempty"`
	Specific json.RawMessage `json:"ecosystem_specific,omitempty"`
}

func main() {
	log.SetFlags(0)
	var err error
	switch {
	case len(os.Args) == 3 && os.Args[1] == "collect":
		err = collect(os.Args[2])
	case len(os.Args) == 3 && os.Args[1] == "unpack":
		err = unpack(os.Args[2])
	default:
		err = errors.New("vulndb collect CLONE | unpack FOLDER")
	}
	if err != nil {
		log.Fatal(err)
	}
}

func collect(clone string) error {
	day, err := exec.Command("git", "-C", clone, "log", "-1", "--format=%cs").Output()
	if err != nil {
		return fmt.Errorf("the clone's day: %w", err)
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Path}}", "all").Output()
	if err != nil {
		return fmt.Errorf("our modules: %w", err)
	}
	c := collection{Collected: strings.TrimSpace(string(day)), Modules: append(strings.Fields(string(out)), "stdlib", "toolchain")}
	c.Modules = slices.DeleteFunc(c.Modules, func(path string) bool { return !strings.Contains(path, ".") && path != "stdlib" && path != "toolchain" })
	slices.Sort(c.Modules)
	files, err := filepath.Glob(filepath.Join(clone, "data", "osv", "*.json"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no entries in %s", clone)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var e entry
		if err := json.Unmarshal(text, &e); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		e.Details = e.Summary // which govulncheck wants, and the rest is for the web
		ours := func(a affected) bool { _, found := slices.BinarySearch(c.Modules, a.Package.Name); return found }
		if e.Withdrawn == nil && slices.ContainsFunc(e.Affected, ours) {
			e.Affected = slices.DeleteFunc(e.Affected, func(a affected) bool { return !ours(a) })
			c.Entries = append(c.Entries, e)
		}
	}
	return write(kept, c, "\t")
}

func unpack(folder string) error {
	text, err := os.ReadFile(kept)
	if err != nil {
		return err
	}
	var c collection
	if err := json.Unmarshal(text, &c); err != nil {
		return fmt.Errorf("%s: %w", kept, err)
	}
	day, err := time.Parse(time.DateOnly, c.Collected)
	if err != nil {
		return fmt.Errorf("%s: %w", kept, err)
	}
	type vuln struct {
		ID       string    `json:"id"`
		Modified time.Time `json:"modified"`
		Fixed    string    `json:"fixed,omitempty"`
		Aliases  []string  `json:"aliases,omitempty"`
	}
	type module struct {
		Path  string `json:"path"`
		Vulns []vuln `json:"vulns"`
	}
	var modules []*module
	var all []vuln
	for _, e := range c.Entries {
		all = append(all, vuln{ID: e.ID, Modified: e.Modified, Aliases: e.Aliases})
		for _, a := range e.Affected {
			at := slices.IndexFunc(modules, func(m *module) bool { return m.Path == a.Package.Name })
			if at < 0 {
				at, modules = len(modules), append(modules, &module{Path: a.Package.Name})
			}
			modules[at].Vulns = append(modules[at].Vulns, vuln{ID: e.ID, Modified: e.Modified, Fixed: lastFix(a)})
		}
		if err := write(filepath.Join(folder, "ID", e.ID+".json"), e, ""); err != nil {
			return err
		}
	}
	if err := write(filepath.Join(folder, "index", "db.json"), map[string]time.Time{"modified": day}, ""); err != nil {
		return err
	}
	if err := write(filepath.Join(folder, "index", "modules.json"), modules, ""); err != nil {
		return err
	}
	if err := write(filepath.Join(folder, "index", "vulns.json"), all, ""); err != nil {
		return err
	}
	age := int(time.Since(day).Hours() / 24)
	fmt.Printf("%d entries on %d of our %d modules, as of %s (%d days ago)\n", len(c.Entries), len(modules), len(c.Modules), c.Collected, age)
	return nil
}

// lastFix is the version after which a module is sound, "" when there is none.
func lastFix(a affected) string {
	last := ""
	for _, r := range a.Ranges {
		for _, e := range r.Events {
			if e.Introduced != "" {
				last = ""
			}
			if e.Fixed != "" {
				last = e.Fixed
			}
		}
	}
	return last
}

func write(path string, what any, indent string) error {
	text, err := json.MarshalIndent(what, "", indent)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}
