package hush_test

import (
	"os"
	"os/exec"
	"testing"

	"kaisei/ui/hush"

	"fyne.io/fyne/v2/lang"
)

// The test runs itself under languages that are none: Fyne, which is linked in,
// must not say a word, neither at its start nor when it is asked later.
func TestNothingIsSaidOfTheLanguage(t *testing.T) {
	if os.Getenv("KAISEI_TEST_QUIET") != "" {
		hush.End()
		t.Skip(lang.SystemLocale())
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range []string{"LANG=C.UTF-8", "LC_ALL=C", "LC_ALL=C.UTF-8", "LANG=xx_YY", "LANG=", "LANG=ja_JP.UTF-8"} {
		c := exec.Command(self, "-test.run=TestNothingIsSaid")
		c.Env = append(os.Environ(), "LC_ALL=", "LANGUAGE=", "LANG=", of, "KAISEI_TEST_QUIET=1")
		var said quiet
		c.Stderr = &said
		if err := c.Run(); err != nil || len(said) > 0 {
			t.Errorf("%s: %v %s", of, err, said)
		}
	}
}

type quiet []byte

func (q *quiet) Write(p []byte) (int, error) {
	*q = append(*q, p...)
	return len(p), nil
}
