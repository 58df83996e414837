package office

import "golang.org/x/sys/unix"

// mounted asks the system what a folder lies on.
func mounted(folder string) Location {
	var of unix.Statfs_t
	if err := unix.Statfs(folder, &of); err != nil {
		return Location{}
	}
	if of.Flags&unix.MNT_LOCAL == 0 {
		return Location{OnNetwork, unix.ByteSliceToString(of.Fstypename[:])}
	}
	if of.Flags&unix.MNT_REMOVABLE != 0 {
		return Location{OnStick, "USB メモリー"}
	}
	return Location{}
}
