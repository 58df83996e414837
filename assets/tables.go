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

	// DoyukaiIndustries rolls its divisions up to the classes of the 同友会.
	//go:embed tables/doyukai_industry.csv
	DoyukaiIndustries string

	// Municipalities lists code (5 digits), name and kana.
	//go:embed tables/municipalities.csv
	Municipalities string

	// Postal is Japan Post's list, gzip: lines of postal code, municipality code
	// and town between tabs, sorted. A code of five digits stands for all that
	// begin with it.
	//go:embed tables/postal.txt.gz
	Postal []byte
)
