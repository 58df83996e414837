package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// permitted are phrases by which the licences we may ship are known. Weak or
// strong copyleft on the whole program (GPL, LGPL, AGPL) is not among them;
// MPL binds only its own files.
var permitted = []struct{ name, phrase string }{
	{"MIT", "permission is hereby granted, free of charge, to any person obtaining a copy"},
	{"ISC", "permission to use, copy, modify, and/or distribute this software for any purpose"},
	{"BSD", "redistribution and use in source and binary forms, with or without modification"},
	{"Apache-2.0", "apache license version 2.0"},
	{"MPL-2.0", "mozilla public license version 2.0"},
	{"Unlicense", "this is free and unencumbered software released into the public domain"},
	{"CC0", "cc0 1.0 universal"},
}

// copyleft is what a licence file of the GNU family begins with.
var copyleft = regexp.MustCompile(`(?i)^\W*gnu (affero |lesser |library )?general public license`)

var licenceFile = regexp.MustCompile(`(?i)^(un)?licen[cs]e|^copying`)

// TestLicences reads the licence of every module in the program, on each
// system it is built for, and refuses what we may not ship.
func TestLicences(t *testing.T) {
	modules := map[string]string{} // path@version -> folder
	for _, system := range []string{"linux", "windows", "darwin"} {
		list := exec.Command("go", "list", "-deps", "-e", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}@{{.Version}}\t{{.Dir}}{{end}}{{end}}", ".")
		// The window's C parts count too, and are only listed, not compiled.
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1", "GOFLAGS=-tags=migrated_fynedo")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if module, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				modules[module] = dir
			}
		}
	}
	for module, dir := range modules {
		if name := licenceOf(t, dir); name == "" {
			t.Errorf("%s: no licence that we may ship", module)
		} else {
			t.Logf("%s: %s", module, name)
		}
	}
}

// licenceOf names the licence found at the top of a module's folder, "" when
// there is none, one we do not know, or one we may not ship.
func licenceOf(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() || !licenceFile.MatchString(e.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if copyleft.Match(text) {
			return ""
		}
		plain := strings.ToLower(strings.Join(strings.Fields(string(text)), " "))
		for _, p := range permitted {
			if strings.Contains(plain, p.phrase) {
				found = append(found, p.name)
			}
		}
	}
	slices.Sort(found)
	return strings.Join(slices.Compact(found), " and ")
}

// TestReadmeNamesEveryDependency keeps the README's list whole.
func TestReadmeNamesEveryDependency(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{if not (or .Main .Indirect)}}{{.Path}}{{end}}", "all").Output()
	if err != nil {
		t.Fatalf("go list -m: %v", err)
	}
	for _, path := range strings.Fields(string(out)) {
		if !strings.Contains(string(readme), "`"+path+"`") {
			t.Errorf("README.md does not say why we need %s", path)
		}
	}
}
