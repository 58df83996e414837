package message

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kaisei/data/intake"
	"kaisei/data/office"
	"kaisei/data/roster"
	"kaisei/data/sheet"
)

// TestEverySentinelHasItsOwnSentence finds the sentinels by their names in the
// source of data/, so that a new one without a sentence fails here.
func TestEverySentinelHasItsOwnSentence(t *testing.T) {
	worded := selectors(t, "words.go")
	found := 0
	folders, err := filepath.Glob("../../data/*")
	if err != nil || len(folders) == 0 {
		t.Fatalf("no data packages: %v", err)
	}
	for _, folder := range folders {
		for _, name := range sentinels(t, folder) {
			found++
			if full := filepath.Base(folder) + "." + name; !worded[full] {
				t.Errorf("%s has no sentence in words.go", full)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d sentinels found", found)
	}
	said := map[string]error{}
	for _, w := range words() {
		if other := said[w.sentence]; other != nil && w.sentence != diskFull {
			t.Errorf("%v and %v have the same sentence", w.err, other)
		}
		said[w.sentence] = w.err
		if !strings.HasSuffix(w.sentence, "。") || w.exit < ExitRefused || w.exit > ExitFile {
			t.Errorf("%v: %q, %d", w.err, w.sentence, w.exit)
		}
		wrapped := fmt.Errorf("somewhere: %w", w.err)
		if got := Of(wrapped); got != w.sentence {
			t.Errorf("%v is worded as another: %q", w.err, got)
		}
		if got := ExitCode(wrapped); got != w.exit {
			t.Errorf("%v ends with %d, not %d", w.err, got, w.exit)
		}
	}
}

// sentinels lists the exported error variables of a package.
func sentinels(t *testing.T, folder string) (names []string) {
	t.Helper()
	for _, file := range sources(t, folder) {
		for _, decl := range file.Decls {
			vars, ok := decl.(*ast.GenDecl)
			if !ok || vars.Tok != token.VAR {
				continue
			}
			for _, spec := range vars.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					if strings.HasPrefix(name.Name, "Err") {
						names = append(names, name.Name)
					}
				}
			}
		}
	}
	return names
}

func sources(t *testing.T, folder string) (files []*ast.File) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// selectors lists the package.Name expressions of a file.
func selectors(t *testing.T, path string) map[string]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if pkg, ok := s.X.(*ast.Ident); ok {
				found[pkg.Name+"."+s.Sel.Name] = true
			}
		}
		return true
	})
	return found
}

func TestOf(t *testing.T) {
	since := time.Date(2026, 4, 10, 0, 5, 0, 0, time.UTC)
	_, missing := os.Open(filepath.Join(t.TempDir(), "none"))
	for name, tc := range map[string]struct {
		err  error
		says []string
		exit int
	}{
		"nothing": {nil, nil, ExitDone},
		"held": {fmt.Errorf("x: %w", &office.Held{Name: "山田", Host: "JIMU-1", Since: since}),
			[]string{"山田さん（JIMU-1）が4月10日9時05分から", "読むだけ"}, ExitFile},
		"held by nobody known": {&office.Held{}, []string{"ほかの人", "読むだけ"}, ExitFile},
		"usage":                {fmt.Errorf("x: %w", Usage("「--month」が要ります。")), []string{"「--month」が要ります。"}, ExitUsage},
		"refused":              {fmt.Errorf("x: %w", Refused("番号がありません。")), []string{"番号がありません。"}, ExitRefused},
		"cell": {fmt.Errorf("名簿.xlsx: %w", &sheet.CellError{Sheet: "会員", Row: 7, Column: 2, What: "U+1F600", Err: sheet.ErrEncoding}),
			[]string{"シート「会員」7行目C列（U+1F600）：", "文字コード"}, ExitFile},
		"csv without a place": {&sheet.CellError{Column: -1, Err: sheet.ErrDamaged}, []string{"壊れている"}, ExitFile},
		"hanging":             {&roster.Hanging{Kind: roster.MemberKind, ID: "x"}, []string{"頼っている"}, ExitRefused},
		"missing file":        {missing, []string{"見つかりません"}, ExitFile},
		"full":                {&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, []string{"空きが足りない", "元のまま"}, ExitFile},
		"other path error":    {&fs.PathError{Op: "write", Path: "x", Err: syscall.EIO}, []string{"ディスク", "〔"}, ExitFile},
		"stopped":             {fmt.Errorf("x: %w", context.Canceled), []string{"途中でやめました"}, ExitRefused},
		"unknown":             {errors.Join(errors.New("one"), errors.New("two")), []string{"思わぬ誤り", "〔one two〕"}, ExitFile},
	} {
		got := Of(tc.err)
		for _, says := range tc.says {
			if !strings.Contains(got, says) {
				t.Errorf("%s: %q does not say %q", name, got, says)
			}
		}
		if strings.ContainsAny(got, "\n\t") || (got == "") != (tc.err == nil) {
			t.Errorf("%s: %q is not one line", name, got)
		}
		if code := ExitCode(tc.err); code != tc.exit {
			t.Errorf("%s: exit %d, not %d", name, code, tc.exit)
		}
	}
}

func TestHeadingsSayWhereTheyAre(t *testing.T) {
	err := fmt.Errorf("x.xlsx: %w", &intake.HeadingError{Err: intake.ErrNoPerson, Sheet: "会員", Row: 2})
	if got, want := Of(err), "シート「会員」2行目："; !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want it to begin with %q", got, want)
	}
}
