package office

import (
	"os"
	"path/filepath"
	"testing"
)

// Folders of cloud services are told by the names these give them; a file of
// such a name is no folder.
func TestWhereAFileLies(t *testing.T) {
	for _, try := range []struct{ path, name string }{
		{"/home/a/OneDrive/滋賀.kaisei", "OneDrive"},
		{"/home/a/OneDrive - 滋賀県中小企業家同友会/名簿/滋賀.kaisei", "OneDrive"},
		{"/Users/a/Library/CloudStorage/OneDrive-Personal/滋賀.kaisei", "OneDrive"},
		{`C:\Users\a\onedrive\滋賀.kaisei`, "OneDrive"},
		{"/home/a/Dropbox (会)/滋賀.kaisei", "Dropbox"},
		{"/Users/a/Library/CloudStorage/Dropbox-会/滋賀.kaisei", "Dropbox"},
		{`G:\マイドライブ\滋賀.kaisei`, "Google Drive"},
		{`G:\共有ドライブ\事務局\滋賀.kaisei`, "Google Drive"},
		{"/Users/a/Library/CloudStorage/GoogleDrive-a@example.jp/滋賀.kaisei", "Google Drive"},
		{"/Users/a/Library/Mobile Documents/com~apple~CloudDocs/滋賀.kaisei", "iCloud"},
		{`C:\Users\a\iCloudDrive\滋賀.kaisei`, "iCloud"},
		{"/Users/a/Library/CloudStorage/Box-Box/滋賀.kaisei", "Box"},
		{"/home/a/Documents/滋賀.kaisei", ""},
		{"/home/a/onedriver/滋賀.kaisei", ""},
		{"/home/a/boxes/滋賀.kaisei", ""},
		{"/home/a/Dropbox", ""},
		{"", ""},
	} {
		if got := cloud(try.path); got != try.name {
			t.Errorf("%s: %q, not %q", try.path, got, try.name)
		}
	}
}

func TestWhereFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	if at := Where(filepath.Join(dir, "滋賀.kaisei")); at.Shared() {
		t.Skipf("the folder of tests lies on %s itself", at.Name)
	}
	folder := filepath.Join(dir, "OneDrive")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "名簿")
	if err := os.Symlink(folder, link); err != nil || !exists(link) {
		t.Skip("Windows wants a right for it:", err)
	}
	at := Where(filepath.Join(link, "滋賀.kaisei"))
	if at != (Location{InCloud, "OneDrive"}) || !at.Shared() {
		t.Errorf("through a link: %+v", at)
	}
	if at := Where(filepath.Join(dir, "ない", "滋賀.kaisei")); at.Shared() {
		t.Errorf("a folder that is not there: %+v", at)
	}
}

func TestWhichPlacesAreShared(t *testing.T) {
	for ground, shared := range map[Ground]bool{OnDisk: false, OnNetwork: true, InCloud: true, OnStick: false} {
		if (Location{Ground: ground}).Shared() != shared {
			t.Errorf("%d", ground)
		}
	}
}
