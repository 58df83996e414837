// Kaisei keeps the roster of an Association of Small Business Entrepreneurs.
package main

import (
	"fmt"
	"os"
	"runtime"

	"kaisei/ui/message"
	"kaisei/ui/terminal"
	"kaisei/ui/window"
)

// version is set when a release is built: -ldflags "-X main.version=1.0".
var version = "（開発版）"

func main() {
	args := os.Args[1:]
	if terminal.Names(args) {
		terminal.Attach()
		os.Exit(terminal.Terminal{Out: os.Stdout, Err: os.Stderr, Version: version}.Run(args))
	}
	if blind(runtime.GOOS, os.Getenv) {
		fmt.Fprintln(os.Stderr, "ディスプレイが見つからないため、Kaisei の画面を開けません。端末での使い方は「kaisei --help」で見られます。")
		os.Exit(message.ExitFile)
	}
	path := ""
	if len(args) > 0 {
		path = args[0]
	}
	os.Exit(window.Run(path, version))
}

// blind tells that there is no display: the window library would end in a panic.
func blind(system string, getenv func(string) string) bool {
	return system == "linux" && getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == ""
}
