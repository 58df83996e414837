package main

import (
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kaisei/assets"
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

// shipped lists the modules of the program on each system it is built for, as
// path@version with their folder, and the packages used of each.
func shipped(t *testing.T) (modules map[string]string, packages map[string][]string) {
	t.Helper()
	modules, packages = map[string]string{}, map[string][]string{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		list := exec.Command("go", "list", "-deps", "-e", "-f", "{{$dir := .Dir}}{{with .Module}}{{if not .Main}}{{.Path}}@{{.Version}}\t{{.Dir}}\t{{$dir}}{{end}}{{end}}", ".")
		// The window's C parts count too, and are only listed, not compiled.
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1", "GOFLAGS=-tags=migrated_fynedo")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v", system, err)
		}
		for line := range strings.Lines(string(out)) {
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
				modules[f[0]] = f[1]
				packages[f[0]] = append(packages[f[0]], f[2])
			}
		}
	}
	return modules, packages
}

// TestLicences reads the licence of every module in the program and refuses
// what we may not ship.
func TestLicences(t *testing.T) {
	modules, _ := shipped(t)
	for module, dir := range modules {
		if name := licenceOf(t, dir); name == "" {
			t.Errorf("%s: no licence that we may ship", module)
		} else {
			t.Logf("%s: %s", module, name)
		}
	}
}

// TestLicenceTexts holds assets/licences.txt, which the program shows and the
// installer lays beside it, to what the program is made of. With
// KAISEI_WRITE_LICENCES it writes the file (make licences).
func TestLicenceTexts(t *testing.T) {
	const kept = "assets/licences.txt"
	want := licenceTexts(t)
	if os.Getenv("KAISEI_WRITE_LICENCES") != "" {
		if err := os.WriteFile(kept, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) == want {
		return
	}
	has := strings.Split(string(got), "\n")
	for _, line := range strings.Split(want, "\n") {
		if strings.HasPrefix(line, assets.LicenceMark) && !slices.Contains(has, line) {
			t.Errorf("missing: %s", line)
		}
	}
	t.Errorf("%s is not that of this program: run make licences", kept)
}

// ours are the works that are no Go modules, with their texts in the repository.
var ours = []struct{ heading, file string }{
	{"Kaisei (MIT)", "LICENSE"},
	{"BIZ-UDPGothic, Noto-Sans-JP (assets/fonts/OFL.txt)", "assets/fonts/OFL.txt"},
	{"Go (standard library and runtime)", "assets/licences/go.txt"},
	{"mingw-w64 (Windows)", "assets/licences/mingw-w64.txt"},
	{"GCC (Windows: runtime library)", "assets/licences/gcc.txt"},
	{"NSIS (Windows: installer)", "assets/licences/nsis.txt"},
}

// licenceTexts puts together what is shipped with the program.
func licenceTexts(t *testing.T) string {
	var out strings.Builder
	add := func(heading, file string) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		plain := strings.TrimSpace(strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\f", "").Replace(string(text)))
		out.WriteString(assets.LicenceMark + heading + "\n\n" + plain + "\n\n\n")
	}
	out.WriteString("Kaisei（会勢）と、その中に含まれるもの、それぞれの許諾の全文です。\n" +
		"見出しは「" + assets.LicenceMark + "名前 版（許諾のファイル）」です。\n\n\n")
	for _, o := range ours {
		add(o.heading, o.file)
	}
	modules, packages := shipped(t)
	for _, module := range slices.Sorted(maps.Keys(modules)) {
		path, version, _ := strings.Cut(module, "@")
		for _, file := range licenceFiles(t, modules[module], packages[module]) {
			add(path+" "+version+" ("+filepath.ToSlash(file)+")", filepath.Join(modules[module], file))
		}
	}
	return out.String()
}

// within the folder of a package lies what it embeds or compiles: fonts, C.
var embedded = regexp.MustCompile(`^(theme/font|glfw)$`)

var anyLicence = regexp.MustCompile(`(?i)^(un)?licen[cs]e|^copying|^notice|^patents`)

// licenceFiles are those of a module that hold for what we use of it: at the
// top, in the folder of a package used or above it, beside what is embedded.
func licenceFiles(t *testing.T, module string, packages []string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(module, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !anyLicence.MatchString(e.Name()) || filepath.Ext(e.Name()) == ".go" {
			return err
		}
		dir := filepath.Dir(path)
		name, err := filepath.Rel(module, path)
		if err != nil {
			return err
		}
		used := slices.ContainsFunc(packages, func(p string) bool { return p == dir || strings.HasPrefix(p, dir+string(filepath.Separator)) })
		if used || dir == module || embedded.MatchString(filepath.ToSlash(filepath.Dir(name))) {
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	return files
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
