// Kaisei keeps the roster of an Association of Small Business Entrepreneurs.
package main

import (
	"os"

	"kaisei/ui/terminal"
	"kaisei/ui/window"
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
	os.Exit(window.Run(path))
}
