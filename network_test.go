package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestNoFileOfOursKnowsANetwork holds the house to its promise that nothing is
// sent anywhere. It reads every file, also those for other systems: none imports
// what can open a connection, or calls the system for one. (.ci/e2e/network.sh
// watches the running window.)
func TestNoFileOfOursKnowsANetwork(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (path == "build" || path != "." && strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		seen++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, what := range connects(file) {
			t.Errorf("%s: %s", path, what)
		}
		return nil
	})
	if err != nil || seen < 100 {
		t.Errorf("%d files, %v", seen, err)
	}
}

// connects lists what in a file could open a connection.
func connects(file *ast.File) (found []string) {
	harmless := []string{"net/url", "net/mail", "net/netip"} // texts only
	for _, i := range file.Imports {
		path, _ := strconv.Unquote(i.Path.Value) // the parser has looked at it
		if within(path, "net") && !slices.Contains(harmless, path) || path == "crypto/tls" || within(path, "golang.org/x/net") || within(path, "google.golang.org/grpc") {
			found = append(found, "imports "+path)
		}
	}
	calls := []string{"Socket", "Socketpair", "Connect", "Listen", "Bind", "Accept", "Accept4", "Sendto", "Recvfrom", "ConnectEx", "WSASocket", "RawSyscallSocket"}
	libraries := []string{"ws2_32", "wininet", "winhttp", "urlmon", "webio"}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if of, ok := n.X.(*ast.Ident); ok && slices.Contains([]string{"syscall", "unix", "windows"}, of.Name) && slices.Contains(calls, n.Sel.Name) {
				found = append(found, "calls "+of.Name+"."+n.Sel.Name)
			}
		case *ast.BasicLit:
			text := strings.ToLower(n.Value)
			if n.Kind == token.STRING && slices.ContainsFunc(libraries, func(l string) bool { return strings.Contains(text, l) }) {
				found = append(found, "names the library "+n.Value)
			}
		}
		return true
	})
	return found
}

func TestConnectionsAreFound(t *testing.T) {
	for code, want := range map[string]int{
		`package x; import "net"`:                                            1,
		`package x; import h "net/http"`:                                     1,
		`package x; import "net/url"`:                                        0,
		`package x; import "syscall"; var _, _ = syscall.Socket(2, 1, 0)`:    1,
		`package x; var _ = windows.NewLazySystemDLL("WinHTTP.dll")`:         1,
		`package x; import "crypto/sha256"; func Listen() {}; var _ = "net"`: 0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", code, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := connects(file); len(got) != want {
			t.Errorf("%s: %q", code, got)
		}
	}
}
