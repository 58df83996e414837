package window

// Without OpenGL (remote desktop, bare drivers, virtual machines) there is no
// window to say anything in. What is said then is said by the system.

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// noWindowText says why there is no window and what helps. The reason is what
// the window library said, for the person who is asked for help.
func noWindowText(system, reason string) string {
	lines := []string{
		"このパソコンでは、画面を描くための機能（OpenGL 2.1）が使えません。",
		"事務局ファイルは元のままです。",
		"",
		"次のどれかで表示できるようになります。",
	}
	switch system {
	case "windows":
		lines = append(lines,
			"・リモートデスクトップなら、そのパソコンの前で開きます。",
			"・画面（グラフィックス）のドライバーを、Windows Update か",
			"　パソコンのメーカーのもので新しくします。",
			"・仮想環境などでどちらもできないときは、ソフトウェアで描く",
			"　opengl32.dll（Mesa）を Kaisei.exe のあるフォルダーに置きます。",
			"　パソコンに詳しい方にご相談ください。")
		if exe, err := os.Executable(); err == nil {
			lines = append(lines, "　"+filepath.Dir(exe))
		}
	case "darwin":
		lines = append(lines,
			"・画面共有で使っているときは、その Mac の前で開きます。",
			"・macOS を新しくします。")
	default:
		lines = append(lines,
			"・画面（DISPLAY）につながっているかを確かめます。",
			"・OpenGL のドライバー（libgl1-mesa-dri など）を入れます。")
	}
	lines = append(lines, "",
		"画面なしでも、一覧や提出は命令でできます。「kaisei --help」で見られます。")
	if reason = strings.TrimSpace(reason); reason != "" {
		lines = append(lines, "", "〔"+reason+"〕")
	}
	return strings.Join(lines, "\n")
}

// lastWords keeps the last of what is logged, and passes it on.
type lastWords struct {
	mu   sync.Mutex
	kept []string
}

func (l *lastWords) Write(p []byte) (int, error) {
	const most = 4
	l.mu.Lock()
	defer l.mu.Unlock()
	for line := range bytes.Lines(p) {
		l.kept = append(l.kept, strings.TrimSpace(string(line)))
	}
	l.kept = l.kept[max(0, len(l.kept)-most):]
	os.Stderr.Write(p) // which a program with a window may not have
	return len(p), nil
}

// said is the cause among what was logged: as Fyne words it, after 「Cause:」,
// or the last that the window library said itself.
func (l *lastWords) said() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := len(l.kept) - 1; i >= 0; i-- {
		if _, cause, ok := strings.Cut(l.kept[i], "Cause: "); ok {
			return strings.TrimSpace(cause)
		}
	}
	for _, line := range slices.Backward(l.kept) {
		if _, cause, ok := strings.Cut(line, "Error: "); ok { // 「PlatformError: WGL: …」
			return strings.TrimSpace(cause)
		}
	}
	return ""
}
