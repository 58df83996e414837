package office

import (
	"strings"

	"golang.org/x/sys/windows"
)

// mounted asks the system what a folder lies on. A letter that was given to a
// share looks like a disk in the path; only the system knows better.
func mounted(folder string) Location {
	if strings.HasPrefix(folder, `\\`) && !strings.HasPrefix(folder, `\\?\`) && !strings.HasPrefix(folder, `\\.\`) {
		return Location{OnNetwork, "共有フォルダー"}
	}
	path, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return Location{}
	}
	root := make([]uint16, windows.MAX_PATH+1)
	if err := windows.GetVolumePathName(path, &root[0], uint32(len(root))); err != nil {
		return Location{}
	}
	switch windows.GetDriveType(&root[0]) {
	case windows.DRIVE_REMOTE:
		return Location{OnNetwork, "共有フォルダー（" + strings.TrimSuffix(windows.UTF16ToString(root), `\`) + "）"}
	case windows.DRIVE_REMOVABLE:
		return Location{OnStick, "USB メモリー"}
	}
	label := make([]uint16, windows.MAX_PATH+1)
	if windows.GetVolumeInformation(&root[0], &label[0], uint32(len(label)), nil, nil, nil, nil, 0) == nil {
		if name := windows.UTF16ToString(label); name == "Google Drive" || name == "Box" {
			return Location{InCloud, name}
		}
	}
	return Location{}
}
