// Kaisei keeps the roster of an Association of Small Business Entrepreneurs.
package main

import (
	"fmt"
	"os"

	"kaisei/ui/terminal"
)

// version is set when a release is built: -ldflags "-X main.version=1.0".
var version = "（開発版）"

func main() {
	args := os.Args[1:]
	if terminal.Names(args) {
		os.Exit(terminal.Terminal{Out: os.Stdout, Err: os.Stderr, Version: version}.Run(args))
	}
	path := ""
	if len(args) > 0 {
		path = args[0]
	}
	os.Exit(window(path))
}

// window opens the window on an office file, on the last one when path is "".
func window(string) int {
	fmt.Fprintln(os.Stderr, "この Kaisei には画面がありません。「kaisei --help」で命令の一覧を見られます。")
	return 3
}
