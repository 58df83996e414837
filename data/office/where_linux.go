package office

import (
	"bufio"
	"os"
	"strings"
)

// mounted finds the file system of a folder: the mount with the longest name
// that the folder lies in.
func mounted(folder string) Location {
	table, err := os.Open("/proc/self/mounts")
	if err != nil {
		return Location{}
	}
	defer table.Close()
	best, kind := "", ""
	for lines := bufio.NewScanner(table); lines.Scan(); {
		f := strings.Fields(lines.Text())
		if len(f) < 3 {
			continue
		}
		at := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(f[1])
		if (folder == at || strings.HasPrefix(folder, strings.TrimSuffix(at, "/")+"/")) && len(at) >= len(best) {
			best, kind = at, f[2]
		}
	}
	switch name := strings.TrimPrefix(kind, "fuse."); name {
	case "cifs", "smb3", "smbfs":
		return Location{OnNetwork, "共有フォルダー（SMB）"}
	case "nfs", "nfs4":
		return Location{OnNetwork, "NFS"}
	case "9p", "vboxsf", "prl_fs", "sshfs", "rclone", "davfs", "davfs2", "ceph", "glusterfs", "afs", "gvfsd-fuse":
		return Location{OnNetwork, name}
	case "google-drive-ocamlfuse":
		return Location{InCloud, "Google Drive"}
	}
	if strings.HasPrefix(best, "/media/") || strings.HasPrefix(best, "/run/media/") {
		return Location{OnStick, "USB メモリー"}
	}
	return Location{}
}
