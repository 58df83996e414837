package intake

import (
	"context"
	"path/filepath"
	"strings"

	"kaisei/ui/part"
)

// backFolder is the name under which the folder of rows sent back is remembered.
const backFolder = "intake.back"

// sendBack writes the rows that cannot be taken to a workbook, each with its
// reason, for whoever wrote them.
func (p *Page) sendBack() {
	shown := p.shown
	if shown == nil || p.busy {
		return
	}
	name := strings.TrimSuffix(shown.plan.File, filepath.Ext(shown.plan.File)) + "_要訂正.xlsx"
	part.SaveFile(p.desk.Window(), part.FileKind{Title: "取り込めない行を書き出す", Verb: "書き出す", Extensions: []string{".xlsx"},
		Folder: p.desk.Folder(backFolder), Runner: p.desk.Runner()}, name, func(path string) { p.sendBackTo(shown, path) })
}

func (p *Page) sendBackTo(shown *preview, path string) {
	p.desk.SetFolder(backFolder, filepath.Dir(path))
	rows := 0
	part.Job{Title: "取り込めない行を書き出しています", Work: func(_ context.Context, c *part.Counter) (err error) {
		c.Begin("理由を添えて書いています。", 0)
		rows, err = shown.plan.WriteRefused(path)
		return err
	}, Done: func(err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		p.desk.Say(count(rows, "行") + "を、理由を添えて「" + filepath.Base(path) + "」に書き出しました。直してもらい、取込で選ぶと、その行だけを読みます。")
	}}.Run(context.Background(), p.desk.Window(), &p.work)
}
