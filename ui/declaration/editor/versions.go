package editor

import (
	"kaisei/data/declaration"
	"kaisei/data/roster"
	"kaisei/ui/declaration/compare"
)

// versions shows what the draft said when somebody kept it beside what it says
// now.
func (e *Editor) versions() {
	if e.m.draft == nil {
		return
	}
	e.saveNow(func() {
		v := &compare.Versions{Kept: e.kept(), Draft: e.m.draft, Form: e.m.form, Forms: e.m.forms}
		if !e.readOnly() {
			v.Keep, v.Restore = func() { e.keep(v) }, e.restore
		}
		v.Open(e.desk.Window(), "")
	})
}

func (e *Editor) kept() []*roster.DeclarationVersion {
	return e.desk.File().Book().DeclarationVersions(e.m.id)
}

// keep keeps the present text as a version.
func (e *Editor) keep(v *compare.Versions) {
	action := declaration.Keep(e.desk.File().Book(), e.m.id, "手で残した版", e.desk.File().Who())
	if len(action.Changes) == 0 {
		e.desk.Say("今の文は、最後に残した版と同じです。")
		return
	}
	e.do(action, func() { v.Set(e.kept(), "") })
}

// restore takes a version's text as the present one; the present one is kept
// first.
func (e *Editor) restore(x *roster.DeclarationVersion) {
	draft, err := declaration.DecodeDraft(x.Text)
	if err != nil {
		e.desk.Fail(err)
		return
	}
	book := e.desk.File().Book()
	action := declaration.Save(book, e.m.id, draft)
	if len(action.Changes) == 0 {
		e.desk.Say("今の文は、この版と同じです。")
		return
	}
	action.Changes = append(action.Changes, declaration.Keep(book, e.m.id, "版に戻す前", e.desk.File().Who()).Changes...)
	action.Sentence = "宣言の文を" + x.On.Western() + "の版に戻しました"
	e.do(action, func() {
		if err := e.m.load(e.desk.File().Book(), e.m.id); err != nil {
			e.desk.Fail(err)
			return
		}
		e.reload()
	})
}
