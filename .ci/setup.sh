#!/usr/bin/env bash
# Brings a fresh machine to where `make` needs it, and nothing more.
#
#   setup.sh go       Go itself, new enough for go.mod       (unit tests)
#   setup.sh build    + C compiler and X11/GL headers        (make build, make run)
#   setup.sh window   + a display without a screen           (end-to-end checks of the window)
#   setup.sh office   + LibreOffice without a window         (checks of workbooks, Word files, PDF)
#   setup.sh windows  + cross-compiler, resources and installer for Windows   (make windows)
#   setup.sh lint     + shellcheck
#
# What is there already is found by dpkg-query, so a second call takes a
# moment and needs no network. On Debian and Ubuntu missing packages are
# installed (root or sudo); elsewhere the script says what is missing and how
# to get it, and ends with 1.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

need_go() {
	local want have
	want=$(awk '$1 == "go" { print $2; exit }' go.mod)
	command -v go >/dev/null 2>&1 ||
		die "Go is missing. Install Go $want or newer from https://go.dev/dl/ and put its bin folder on PATH."
	# Go 1.21 and newer fetch the version that go.mod asks for by themselves;
	# older ones, and those told not to, answer with an error or an older number.
	have=$(go env GOVERSION 2>/dev/null) ||
		die "$(go version 2>/dev/null || echo 'this Go') is too old and could not fetch Go $want. Install it from https://go.dev/dl/."
	have=${have#go}
	[ "$(printf '%s\n%s\n' "$want" "${have%%[- ]*}" | sort -V | head -n 1)" = "$want" ] ||
		die "Go $have is too old; $want or newer is needed: https://go.dev/dl/."
}

# installed PACKAGE asks the local database only: no network, a few milliseconds.
installed() {
	dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

debian() {
	local p missing=() as=()
	for p in "$@"; do
		installed "$p" || missing+=("$p")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null 2>&1 ||
			die "missing: ${missing[*]}. Install them as root: apt-get install ${missing[*]}"
		as=(sudo)
	fi
	say "installing ${missing[*]}"
	local log
	log=$(mktemp)
	if ! { "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 update &&
		"${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
			install --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
		tail -n 20 "$log" >&2
		rm -f "$log"
		die "could not install ${missing[*]}; see above."
	fi
	rm -f "$log"
}

# Clang, because gcc needs minutes for one generated package of the OpenGL
# binding; libc6-dev comes with no compiler by itself.
build_packages="clang libc6-dev pkg-config libgl-dev libegl-dev libx11-dev libxcursor-dev libxrandr-dev
libxinerama-dev libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev"
window_packages="xvfb libgl1-mesa-dri xdotool xclip imagemagick openbox wmctrl x11-utils xauth unzip strace"
office_packages="libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils fonts-noto-cjk"
windows_packages="clang gcc-mingw-w64-x86-64 nsis"

linux() {
	local list=""
	case $1 in
	build) list=$build_packages ;;
	window) list="$build_packages $window_packages" ;;
	office) # one that Debian did not bring is taken as it is
		list=$office_packages
		if command -v soffice >/dev/null 2>&1 && ! installed libreoffice-core-nogui; then list=poppler-utils; fi ;;
	windows) list=$windows_packages ;;
	lint) list=shellcheck ;;
	esac
	[ -n "$list" ] || return 0
	if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
		say "this is not Debian or Ubuntu; install what corresponds to these packages:"
		# shellcheck disable=SC2086
		say $list
		command -v clang >/dev/null 2>&1 || die "a C compiler (clang) is missing."
		return 0
	fi
	# shellcheck disable=SC2086
	debian $list
}

macos() {
	case $1 in
	build) xcode-select -p >/dev/null 2>&1 ||
		die "the C compiler is missing. Run: xcode-select --install" ;;
	window) die "the checks of the window run on Linux only (Xvfb)." ;;
	windows) die "the installer for Windows is made on Linux." ;;
	office) command -v soffice >/dev/null 2>&1 ||
		die "LibreOffice is missing. Run: brew install --cask libreoffice" ;;
	lint) command -v shellcheck >/dev/null 2>&1 ||
		die "shellcheck is missing. Run: brew install shellcheck" ;;
	esac
}

windows() {
	case $1 in
	build) command -v clang >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 ||
		die "the C compiler is missing. Install MSYS2 (https://www.msys2.org), run in its UCRT64 window: pacman -S mingw-w64-ucrt-x86_64-clang make, and start make there." ;;
	window) die "the checks of the window run on Linux only (Xvfb)." ;;
	windows) die "the installer is made on Linux; make build builds the program here." ;;
	office) command -v soffice >/dev/null 2>&1 ||
		die "LibreOffice is missing. Run: winget install TheDocumentFoundation.LibreOffice" ;;
	lint) command -v shellcheck >/dev/null 2>&1 ||
		die "shellcheck is missing. Run: winget install koalaman.shellcheck" ;;
	esac
}

[ $# -gt 0 ] || set -- build
for what in "$@"; do
	case $what in
	go | build | window | windows | office | lint) ;;
	*) die "unknown: $what (go, build, window, windows, office or lint)" ;;
	esac
	[ "$what" = office ] || [ "$what" = lint ] || need_go
	case $(uname -s) in
	Linux) linux "$what" ;;
	Darwin) macos "$what" ;;
	MINGW* | MSYS* | CYGWIN*) windows "$what" ;;
	*) die "$(uname -s) is not known here; $what needs Go, clang, pkg-config and the OpenGL and X11 headers." ;;
	esac
done
