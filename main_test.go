package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// storeys is the order of the house: a package imports only packages of a
// lower storey. A name holds for what is below it; the longest name counts.
var storeys = map[string]int{
	"kaisei":                  90,
	"kaisei/ui/window":        80,
	"kaisei/ui/terminal":      80,
	"kaisei/ui":               70, // the screens: none knows another
	"kaisei/ui/life":          65,
	"kaisei/ui/deed":          62,
	"kaisei/ui/desktest":      62,
	"kaisei/ui/unit":          65,
	"kaisei/ui/message":       60,
	"kaisei/ui/part":          55,
	"kaisei/ui/ime":           50,
	"kaisei/data/handover":    46,
	"kaisei/data/backup":      45,
	"kaisei/data/office":      40,
	"kaisei/data/intake":      30,
	"kaisei/data/registry":    30,
	"kaisei/data/submission":  30,
	"kaisei/data/declaration": 30,
	"kaisei/data/national":    33,
	"kaisei/data/survey":      33,
	"kaisei/data/practice":    30,
	"kaisei/data/action":      25,
	"kaisei/data/listing":     25,
	"kaisei/data/upkeep":      25,
	"kaisei/data/editing":     27,
	"kaisei/data/roster":      20,
	"kaisei/data/nihongo":     10,
	"kaisei/data/paper":       10,
	"kaisei/data/sheet":       5,
	"kaisei/data/journal":     5,
	"kaisei/assets":           0,
}

// reserved names who alone may import something; nil is nobody but tests. Who may
// speak to a network, network_test.go tells: nobody.
var reserved = map[string][]string{
	"fyne.io/fyne/v2":          {"kaisei/ui", "kaisei"},
	"fyne.io/fyne/v2/app":      {"kaisei/ui/window", "kaisei"},
	"database/sql":             {"kaisei/data/office"},
	"modernc.org/sqlite":       {"kaisei/data/office"},
	"filippo.io/age":           {"kaisei/data/backup"},
	"github.com/xuri/excelize": {"kaisei/data/sheet"},
	"github.com/spf13/cobra":   {"kaisei/ui/terminal", "kaisei"},
	"kaisei/data/practice":     {"kaisei/ui", "kaisei"},
	"os/exec":                  {"kaisei/ui/window", "kaisei/data/office/faults"},
	"github.com/google/go-cmp": nil,
	"pgregory.net/rapid":       nil,
}

// TestArchitecture holds the house to its plan: storeys, who may see Fyne, the
// database and the workbook library, and that parts know no office data.
func TestArchitecture(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-e", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		if !within(p.ImportPath, "kaisei") {
			continue
		}
		floor, ok := longest(storeys, p.ImportPath)
		if !ok {
			t.Errorf("%s has no place in the house", p.ImportPath)
		}
		for _, used := range p.Imports {
			if below, ok := longest(storeys, used); ok && room(used) != room(p.ImportPath) && storeys[below] >= storeys[floor] {
				t.Errorf("%s imports %s, which is not below it", p.ImportPath, used)
			}
			if kept, ok := longest(reserved, used); ok && room(used) != room(p.ImportPath) && !allowed(p.ImportPath, reserved[kept]) {
				t.Errorf("%s imports %s, which is for %v alone", p.ImportPath, used, reserved[kept])
			}
			if allowed(p.ImportPath, []string{"kaisei/ui/part", "kaisei/ui/ime"}) && within(used, "kaisei/data") && used != "kaisei/data/nihongo" {
				t.Errorf("%s imports %s; parts know of data only nihongo", p.ImportPath, used)
			}
		}
	}
}

// within reports whether path is root or below it.
func within(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

// allowed is within for several roots, of which the module's own name means
// main.go alone.
func allowed(path string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool {
		return path == root || root != "kaisei" && within(path, root)
	})
}

// room is what a package belongs to, with all below it: kaisei/ui/part of
// kaisei/ui/part/grid.
func room(path string) string {
	names := strings.SplitN(path, "/", 4)
	return strings.Join(names[:min(3, len(names))], "/")
}

// longest is the longest name in table that path is, or is below.
func longest[T any](table map[string]T, path string) (best string, ok bool) {
	for name := range table {
		if within(path, name) && len(name) >= len(best) {
			best, ok = name, true
		}
	}
	return best, ok
}

func TestWithoutADisplayThereIsNoWindow(t *testing.T) {
	for _, c := range []struct {
		system, variable string
		want             bool
	}{{"linux", "", true}, {"linux", "DISPLAY", false}, {"linux", "WAYLAND_DISPLAY", false}, {"windows", "", false}, {"darwin", "", false}} {
		got := blind(c.system, func(name string) string {
			if name == c.variable {
				return ":0"
			}
			return ""
		})
		if got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
