package window

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/office"
)

// The test runs itself to its end by a fault, and looks at what the next run
// finds: where it was, and nothing that the program was working on.
func TestFaultIsKeptWithoutData(t *testing.T) {
	if folder := os.Getenv("KAISEI_TEST_FAULT"); folder != "" {
		watchFaults(folder, "1.0")
		fail(os.Getenv("KAISEI_TEST_FAULT_BY"), "青空 太郎")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []string{"panic", "nil", "elsewhere"} {
		folder := filepath.Join(t.TempDir(), "k")
		c := exec.Command(self, "-test.run=^TestFaultIsKeptWithoutData$")
		c.Env = append(os.Environ(), "KAISEI_TEST_FAULT="+folder, "KAISEI_TEST_FAULT_BY="+by)
		if c.Run() == nil {
			t.Fatalf("%s: does not fail", by)
		}
		next := watchFaults(folder, "1.1")
		if next.last != filepath.Join(folder, FaultFile) {
			t.Fatalf("%s: the next run finds %q", by, next.last)
		}
		text, err := os.ReadFile(next.last)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Kaisei 1.1 ", "kaisei/ui/window.fail", "fault_test.go:"} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s: does not say %q:\n%s", by, want, text)
			}
		}
		if strings.Contains(string(text), "青空") || strings.Contains(string(text), "0x") && strings.Contains(string(text), "(0x") {
			t.Errorf("%s: says too much:\n%s", by, text)
		}
		next.end()
		left, err := os.ReadDir(folder)
		if err != nil || len(left) != 1 {
			t.Errorf("%s: %v left, %v", by, left, err)
		}
		if third := watchFaults(folder, "1.1"); third.last != "" {
			t.Errorf("%s: told twice", by)
		} else {
			third.end()
		}
	}
}

func fail(by, name string) {
	switch by {
	case "panic":
		panic("cannot read " + name)
	case "nil":
		var p *office.Held
		p.Name = name
	case "elsewhere":
		done := make(chan bool)
		go func() {
			defer close(done)
			fail("panic", name)
		}()
		<-done
	}
}

func TestNoWindowText(t *testing.T) {
	for system, help := range map[string]string{"windows": "opengl32.dll", "darwin": "macOS", "linux": "libgl1-mesa-dri"} {
		text := noWindowText(system, "APIUnavailable: WGL")
		for _, want := range []string{help, "元のまま", "OpenGL", "〔APIUnavailable: WGL〕"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: does not say %q", system, want)
			}
		}
	}
	var l lastWords
	if _, err := l.Write([]byte("2026/01/01 Fyne error:  window creation error\n2026/01/01   Cause: VersionUnavailable: WGL: old\n2026/01/01   At: x.go:1\n")); err != nil {
		t.Fatal(err)
	}
	if l.said() != "VersionUnavailable: WGL: old" {
		t.Errorf("the cause is %q", l.said())
	}
}

// A file that the system hands over waits until an office is open.
func TestStartWithAnotherFile(t *testing.T) {
	w := newWindow(t)
	file := filepath.Join(t.TempDir(), "名簿.csv")
	if err := os.WriteFile(file, []byte("会員番号,企業名,氏名\n2,みほん,見本 一郎\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Start(file)
	if w.file != nil || w.waiting != file {
		t.Fatal("the file does not wait")
	}
	w.open(shigaFile(t))
	if w.place != Intake || w.waiting != "" {
		t.Errorf("at %s, %q waits", w.place, w.waiting)
	}
	w.letGo()
	w.place = ""
	f, err := office.Open(context.Background(), w.kept.file(), office.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	w.Start("a.KAISEI-RECEIPT")
	if w.file == nil || w.waiting != "" {
		t.Error("a receipt does not open the last office")
	}
}
