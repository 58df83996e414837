package settings

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kaisei/data/office"
)

func TestAFileOnAShareIsTakenToThisComputer(t *testing.T) {
	p, d := newPage(t)
	s := p.sections[aboutFile].(*fileSection)
	p.tabs.Go(aboutFile)
	if s.home.Visible() || s.warn.Visible() {
		t.Fatal("offered for a file that lies well")
	}
	folder := filepath.Dir(d.File().Path())
	s.where = func(path string) office.Location {
		if filepath.Dir(path) == folder {
			return office.Location{Ground: office.InCloud, Name: "OneDrive"}
		}
		return office.Location{}
	}
	p.Refresh()
	if !s.home.Visible() || s.home.Disabled() || !strings.Contains(s.warn.Text(), strings.TrimSuffix(s.home.Text, "…")) {
		t.Fatalf("not offered: %q", s.warn.Text())
	}
	s.bring(filepath.Join(folder, "写し.kaisei"))
	if _, err := os.Stat(filepath.Join(folder, "写し.kaisei")); err == nil {
		t.Error("brought to where it already lies badly")
	}
	to := filepath.Join(t.TempDir(), "写し.kaisei")
	s.bring(to)
	if len(d.Failed) > 0 || office.Intact(to) != nil {
		t.Fatalf("%v %v", d.Failed, office.Intact(to))
	}
	if _, err := os.Stat(d.File().Path()); err != nil {
		t.Error("the old one is gone")
	}
	s.bring(to)
	if len(d.Failed) != 1 {
		t.Error("written over a file that is there")
	}
}

func TestWhereAFileIsBroughtIsSaid(t *testing.T) {
	words := broughtWords("古", "新", office.Summary{Members: 1234, Actions: 5})
	for _, want := range []string{"「新」", "「古」に残して", "1,234名", "5件", "写した方だけ"} {
		if !strings.Contains(words, want) {
			t.Errorf("%s: no %s", words, want)
		}
	}
}
