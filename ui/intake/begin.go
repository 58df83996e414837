package intake

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kaisei/ui/part"
)

// beginning asks for a file: one sentence, one button; and says why the last
// file could not be read.
type beginning struct {
	object  fyne.CanvasObject
	choose  *part.Button
	trouble *part.Note
	file    *part.Note
	why     fyne.CanvasObject
	holder  *part.Note
	path    *part.Text
	paste   *part.Button
	waiting *unfinished
}

func newBeginning(p *Page) *beginning {
	b := &beginning{choose: part.NewButton("名簿ファイルを選ぶ", p.choose).Main()}
	b.file = part.NewNote("", part.SmallTextSize, part.Secondary)
	b.trouble = part.NewNote("", part.TextSize, part.Error)
	b.why = part.On(part.ErrorPaper, container.New(lines{pad: 2 * part.Unit}, b.file, b.trouble))
	b.why.Hide()
	b.holder = part.NewNote("", part.TextSize, part.Warning)
	b.paste = part.NewButton("コピーした表を貼り付ける（Ctrl+V）", func() { p.Paste(fyne.CurrentApp().Clipboard().Content()) })
	b.path = part.NewText()
	b.path.SetPlaceHolder("または、ファイルの場所を書いて Enter")
	b.path.OnEnter = func() {
		if b.path.Text != "" {
			p.Open(b.path.Text)
		}
	}
	text := part.NewNote("Excel（.xlsx）や CSV の名簿を選ぶと、何が変わるかを1行ずつ見てから取り込めます。選んだだけでは何も変わりません。", part.TextSize, part.Ink)
	help := part.NewNote("ファイルをこの画面に落としても読めます。表題、支部ごとの区切り、合計の行があっても、会員の行を見分けます。", part.SmallTextSize, part.Secondary)
	b.waiting = newUnfinished(p)
	b.object = container.New(middle{560}, container.New(lines{gap: 2 * part.Unit}, b.why, b.holder, text, b.choose, b.paste, b.path, help,
		b.waiting.head, b.waiting.grid))
	return b
}

// open shows the beginning anew.
func (b *beginning) open() {
	b.waiting.open()
	b.object.Refresh()
}

// say tells why a file could not be read.
func (b *beginning) say(file, trouble string) {
	b.file.Set(file, part.Secondary)
	b.trouble.Set(trouble, part.Error)
	b.why.Show()
	b.object.Refresh()
}

// readOnly tells why nothing can be taken in now; "" takes it back.
func (b *beginning) readOnly(why string) {
	text := ""
	if why != "" {
		text = why + "取り込めません。下見はできます。"
	}
	b.holder.Set(text, part.Warning)
	b.holder.Hidden = why == ""
	b.object.Refresh()
}

// ending says what was done, and leads on.
type ending struct {
	object fyne.CanvasObject
	told   *part.Note
	see    *part.Button
	shown  *preview
}

func newEnding(p *Page) *ending {
	e := &ending{told: part.NewNote("", part.TextSize, part.Confirmed)}
	e.see = part.NewButton("取り込んだ会員を見る", func() {
		p.desk.ShowMembers(e.shown.plan.File+" から取り込んだ会員", e.shown.members())
	}).Main()
	undo := part.NewButton("元に戻す", func() { p.desk.Undo(p.applied.ID) })
	more := part.NewButton("別のファイルを取り込む", p.choose)
	note := part.NewNote("元のファイルには触れていません。取込は1つの操作として履歴に残り、いつでも取り消せます。", part.SmallTextSize, part.Secondary)
	e.object = container.New(middle{560}, container.New(lines{gap: 2 * part.Unit}, e.told, e.see, undo, more, note))
	return e
}

func (e *ending) open(shown *preview) {
	e.shown = shown
	e.told.Set("取り込みました。"+shown.told(), part.Confirmed)
	e.object.Refresh()
}

// lines puts notes and buttons below one another; notes take the height that
// their text needs at this width.
type lines struct{ gap, pad float32 }

func (l lines) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, l.place(objects, 0, nil))
}

func (l lines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.place(objects, size.Width, func(o fyne.CanvasObject, y, h float32) {
		o.Move(fyne.NewPos(l.pad, y))
		o.Resize(fyne.NewSize(size.Width-2*l.pad, h))
	})
}

// place goes through the objects; a width of 0 is that of the last time.
func (l lines) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, float32, float32)) float32 {
	y, first := l.pad, true
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if !first {
			y += l.gap
		}
		first = false
		h := o.MinSize().Height
		if n, ok := o.(*part.Note); ok && width > 0 {
			h = n.HeightFor(width - 2*l.pad)
		}
		if put != nil {
			put(o, y, h)
		}
		y += h
	}
	return y + l.pad
}

// middle holds one object of a width in the upper middle.
type middle struct{ width float32 }

func (m middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

func (m middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := min(m.width, size.Width-4*part.Unit)
	o := objects[0]
	o.Resize(fyne.NewSize(w, 10)) // settles the heights of notes
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(w, h))
	o.Move(fyne.NewPos((size.Width-w)/2, max((size.Height-h)/3, 2*part.Unit)))
}
