// Package assets holds the files that travel inside the program.
package assets

import _ "embed"

// The official tables, as UTF-8 CSV. Lines that begin with # are remarks on
// source and licence; see tables/SOURCES.md. They are read by data/nihongo.
var (
	// KanjiFold lists variant kanji and the form they are searched under.
	//go:embed tables/kanji_fold.csv
	KanjiFold string

	// Prefectures lists the 47 prefectures with their codes.
	//go:embed tables/prefectures.csv
	Prefectures string

	// Industries is 日本標準産業分類 (14th revision), divisions and major groups.
	//go:embed tables/jsic.csv
	Industries string
)
