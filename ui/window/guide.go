package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/ui/part"
)

// keyRow is what a key does.
type keyRow struct{ keys, does string }

// What the keys do everywhere, and in lists: two columns of F1, about as long.
var (
	keysAnywhere = []keyRow{
		{"Ctrl+1 … 6", "ホーム、会員名簿、取込、提出、宣言、設定"},
		{"Ctrl+Tab", "次の見出しへ（Shift も押すと前へ）"},
		{"Ctrl+F", "会員を探す（Esc で空に）"},
		{"Ctrl+D", "基準日を選ぶ（その日の名簿を見る）"},
		{"Ctrl+Shift+D", "今日に戻る"},
		{"Ctrl+N", "新しい会員"},
		{"Ctrl+E、F2", "選んだ会員を編集"},
		{"Enter、Shift+Enter", "次の項目へ、前の項目へ"},
		{"F4", "選択肢の一覧、日付の暦"},
		{"暦で T、PageUp・Down", "今日、前の月、次の月"},
		{"Ctrl+Enter、Ctrl+S", "保存する"},
		{"Ctrl+P", "印刷する（宣言）"},
		{"Esc", "閉じる（未保存なら確かめます）"},
		{"Ctrl+Z、Ctrl+Shift+Z", "元に戻す、やり直す"},
		{"Ctrl+O", "事務局ファイルを開く"},
	}
	keysInLists = []keyRow{
		{"文字を打つ", "検索欄に移って探す"},
		{"Enter", "選んだ会員を開く"},
		{"F2", "セルを直す"},
		{"直す間の Enter、Tab、Esc", "下のセルへ、次のセルへ、やめる"},
		{"Shift+↑↓、Ctrl+A", "続けて選ぶ、すべて選ぶ"},
		{"Ctrl+↑↓、Ctrl+Space", "行へ移る、行を加える・外す"},
		{"メニューキー、右クリック", "選んだ会員にすること"},
		{"Ctrl+C", "写す"},
		{"Ctrl+V", "表計算からの貼り付け"},
		{"Alt+Shift+←→", "列を動かす"},
		{"見出しを Shift+クリック", "並べ替えに加える"},
		{"見出しを右クリック", "列の操作"},
		{"取込で Ctrl+V", "Excel でコピーした表を読む"},
		{"取込で Ctrl+Enter", "次へ、取り込む"},
	}
)

// guide shows all keys at once.
func (w *Window) guide() {
	table := container.New(keyTable{})
	for i, left := range keysAnywhere {
		for _, r := range []keyRow{left, keysInLists[i]} {
			table.Add(part.NewNote(r.keys, part.SmallTextSize, part.Secondary))
			table.Add(part.NewNote(r.does, part.SmallTextSize, part.Ink))
		}
	}
	part.TellWith(w.win, "キーの一覧", container.NewVBox(
		container.New(keyTable{}, keyHead("どこでも"), keyHead(""), keyHead("一覧で"), keyHead("")), table,
		part.NewNote("Mac では Ctrl の代わりに Command を使います。", part.SmallTextSize, part.Secondary)))
}

func keyHead(text string) fyne.CanvasObject { return part.NewNote(text, part.TextSize, part.Ink) }

// keyTable puts notes into rows of four: keys and what they do, twice.
type keyTable struct{}

const (
	keyRowHeight = 28
	keysWidth    = 176
	doesWidth    = 256
)

func (keyTable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*(keysWidth+doesWidth), float32(len(objects)/4)*keyRowHeight)
}

func (keyTable) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	for i, o := range objects {
		x, width := float32(i%4/2)*(keysWidth+doesWidth), float32(keysWidth)
		if i%2 == 1 {
			x, width = x+keysWidth, doesWidth
		}
		o.Move(fyne.NewPos(x, float32(i/4)*keyRowHeight+part.Unit/2))
		o.Resize(fyne.NewSize(width-part.Unit, keyRowHeight))
	}
}
