package window

// A program with a window has no terminal to die to on Windows. What Go says of
// a fault goes to a file instead; the next start cuts it down to where in the
// program it was, keeps that, and tells.

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"

	"kaisei/ui/part"
)

const faultText = "Kaisei に思わぬ誤りがあり、終わらなければなりません。\n確定した操作は、すべて事務局ファイルに残っています。もう一度開いてください。"

// FaultFile is the name of the record of the last fault, in the program's own
// folder on this computer. It says where in the program it was, and nothing of
// the office: no names, no paths, no values.
const FaultFile = "fault.txt"

// faults watches over one run of the program.
type faults struct {
	file *os.File // where a fault of this run goes, nil when it cannot be kept
	last string   // the record of a fault of an earlier run that was not told yet, "" for none
}

// watchFaults begins to watch. Each run has a file of its own: two may run at once.
func watchFaults(folder, version string) *faults {
	f := &faults{}
	if os.MkdirAll(folder, 0o700) != nil {
		return f
	}
	earlier, _ := filepath.Glob(filepath.Join(folder, "fault-*.tmp")) // fails for a bad pattern only
	for _, name := range earlier {
		text, err := os.ReadFile(name)
		if err != nil || os.Remove(name) != nil || len(text) == 0 { // of a run that goes on, or was ended from outside
			continue
		}
		record := filepath.Join(folder, FaultFile)
		if os.WriteFile(record, []byte(faultRecord(version, string(text))), 0o600) == nil {
			f.last = record
		}
	}
	file, err := os.OpenFile(filepath.Join(folder, fmt.Sprintf("fault-%d.tmp", os.Getpid())), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return f
	}
	if debug.SetCrashOutput(file, debug.CrashOptions{}) != nil {
		file.Close()
		os.Remove(file.Name())
		return f
	}
	f.file = file
	return f
}

// end is for a run that ends as it should.
func (f *faults) end() {
	if f.file == nil {
		return
	}
	debug.SetCrashOutput(nil, debug.CrashOptions{}) // can fail only where it was refused before
	f.file.Close()
	os.Remove(f.file.Name())
	f.file = nil
}

var (
	faultHead  = regexp.MustCompile(`^(panic: runtime error: |fatal error: |\[signal |runtime error: )`)
	faultPlace = regexp.MustCompile(`^(goroutine \d+ |created by |\t\S+\.(go|s|c|m):\d+)`)
	faultCall  = regexp.MustCompile(`^([\w./\-%*()\[\]·]+)\([^()]*\)$`)
)

// faultRecord keeps of Go's report what says where it was: a panic's own words
// may hold anything, and so may the arguments of a call.
func faultRecord(version, report string) string {
	const most = 120
	lines := []string{"Kaisei " + version + " " + runtime.GOOS + "/" + runtime.GOARCH + " " + runtime.Version()}
	for line := range strings.Lines(report) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case faultHead.MatchString(line), faultPlace.MatchString(line):
		case strings.HasPrefix(line, "panic: "):
			line = "panic: …"
		case faultCall.MatchString(line):
			line = faultCall.ReplaceAllString(line, "$1")
		default:
			continue
		}
		if lines = append(lines, line); len(lines) == most {
			break
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// tellFault says once that the last run ended by a fault.
func (w *Window) tellFault() {
	if w.fault == "" {
		return
	}
	part.Tell(w.win, "前回は思わぬ誤りで終わりました", "確定した操作は、すべて事務局ファイルに残っています。保存していなかった入力は残っていません。\n\n"+
		"何をしていたときかと、次のファイルを添えてお知らせください。会員や企業の情報は入っていません。\n"+w.fault)
	w.fault = ""
}
