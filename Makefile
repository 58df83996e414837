# make run      builds Kaisei and opens it (without a display: does the main job in build/practice)
# make test     everything that needs neither a window nor a C compiler
# make lint     what the compilers do not see
# make bench    measures, and writes the tables of docs/benchmarks.md
# make build    build/kaisei
# make windows  build/windows: Kaisei.exe and its installer, cross-built on Linux
# make macos    build/macos: the bundle without its program, and what finishes it on a Mac
# make setup    what run needs; run calls it by itself
#
# vet, test and build each keep the same flags from call to call: a changed
# flag compiles the C of the window again, which takes a minute.

GOFLAGS_WINDOW := -trimpath -buildvcs=false -tags=migrated_fynedo
VERSION        := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
GOFLAGS_TEST   := -trimpath -buildvcs=false -tags=migrated_fynedo,ci

.PHONY: run build setup test unit vet fmt lint bench clean windows macos licences

run: build
	@.ci/run-main.sh

# The compiler is looked for after the set-up, which may just have installed it.
build: setup
	@mkdir -p build
	CC=$$(command -v clang >/dev/null && echo clang || echo cc) GOFLAGS="$(GOFLAGS_WINDOW)" go build -ldflags "-s -w -X main.version=$(VERSION)" -o build/kaisei$$(go env GOEXE) .

setup:
	@.ci/setup.sh build

test: fmt vet unit

fmt:
	@.ci/setup.sh go
	@bad=$$(gofmt -l .); \
	if [ -n "$$bad" ]; then echo "not gofmt-ed:"; echo "$$bad"; exit 1; fi

vet:
	@.ci/setup.sh go
	CGO_ENABLED=0 GOFLAGS="$(GOFLAGS_TEST)" go vet ./...

unit:
	@.ci/setup.sh go
	CGO_ENABLED=0 GOFLAGS="$(GOFLAGS_TEST)" go test ./...

lint: fmt vet
	@.ci/lint.sh

windows:
	@.ci/package-windows.sh

macos:
	@.ci/package-macos.sh

# Writes assets/licences.txt anew, after go.mod has changed.
licences:
	CGO_ENABLED=0 GOFLAGS="$(GOFLAGS_TEST)" KAISEI_WRITE_LICENCES=1 go test -count=1 -run 'TestLicenceTexts' .

bench:
	@.ci/bench.sh

clean:
	rm -rf build
