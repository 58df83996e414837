// Package settings is the place 設定: the association's own data, its units, the
// history of everything done, the file, the brightness of the window, and what
// Kaisei is made of.
package settings

import (
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/practice"
	"kaisei/data/roster"
)

// officeFields are the fields of the form, by their names in the record.
var officeFields = []string{"name", "short_name", "legal_form", "prefecture", "fiscal_start", "basis", "maker"}

// sinceField is the day from which what is typed holds; it is no field of the
// form's record but begins a new one.
const sinceField = "since"

// officeValues are what the form shows.
func officeValues(o *roster.Office) map[string]string {
	values := map[string]string{}
	for _, f := range officeFields {
		values[f] = roster.Get(o, f)
	}
	if values["basis"] == "" {
		values["basis"] = roster.BasisJoint
	}
	if values["fiscal_start"] == "" {
		values["fiscal_start"] = "4" // what 会勢 takes when nothing is set
	}
	return values
}

// proposal is one Action in the making: its sentence and Changes, or the
// problems that keep it from being made, by field.
type proposal struct {
	sentence string
	changes  []journal.Change
	problems map[string]string
}

// proposeOffice changes the association's data. With a day it holds from then
// on and what was true before stays; without one, a mistake is put right.
func proposeOffice(book *roster.Book, values map[string]string) proposal {
	was := book.Office()
	after := *was
	problems := map[string]string{}
	var labels []string
	single := ""
	for _, f := range officeFields {
		value := strings.TrimSpace(values[f])
		field, _ := roster.FieldOf(roster.OfficeKind, f)
		if err := roster.Set(&after, f, value); err != nil {
			problems[f] = field.Label + "として読み取れません。"
			continue
		}
		if roster.Get(was, f) != value {
			labels = append(labels, field.Label)
			single = value
		}
	}
	if after.Name == "" {
		problems["name"] = "正式名称を入れてください。会勢の表紙に印刷します。"
	}
	switch named := strings.HasPrefix(after.Name, practice.Prefix); {
	case practice.Is(was) && !named:
		problems["name"] = "練習用の事務局の名称は、実際のものと間違えないように「" + practice.Prefix + "」で始めます。"
	case !practice.Is(was) && named:
		problems["name"] = "「" + practice.Prefix + "」で始まる名称は、練習用の事務局のものです。"
	}
	if after.Prefecture == "" {
		problems["prefecture"] = "都道府県を選んでください。提出ファイルの名前に使います。"
	}
	since := nihongo.Day(values[sinceField])
	switch {
	case since == "":
	case !since.Valid():
		problems[sinceField] = "暦にない日付です。"
	case since > book.Day():
		problems[sinceField] = "先の日付からの変更は、その日になってから入れてください。"
	case since <= was.From:
		problems[sinceField] = "今の内容は" + was.From.Western() + "からです。それより後の日を入れてください。"
	}
	if len(problems) > 0 || len(labels) == 0 {
		return proposal{problems: problems}
	}
	p := proposal{sentence: "事務局の" + labels[0] + "を「" + single + "」に変更しました"}
	switch {
	case len(labels) > 1:
		p.sentence = "事務局の" + strings.Join(labels, "、") + "を変更しました"
	case single == "":
		p.sentence = "事務局の" + labels[0] + "を空欄にしました"
	}
	switch {
	case was.ID == "":
		after.ID = roster.NewID()
		p.changes = []journal.Change{roster.Create(&after)}
	case since != "":
		after.ID, after.From = roster.NewID(), since
		p.changes = []journal.Change{roster.Create(&after)}
		p.sentence += "（" + since.Western() + "から）"
	default:
		p.changes = roster.Update(was, &after)
	}
	return p
}

// legalForms are the choices of 法人格, with the one written now among them.
func legalForms(now string) []string {
	list := []string{"任意団体", "一般社団法人", "公益社団法人"}
	for _, f := range list {
		if f == now {
			return list
		}
	}
	if now != "" {
		list = append(list, now)
	}
	return list
}

// basisText explains a ground for naming members.
func basisText(basis string) string {
	if basis == roster.BasisConsent {
		return "同意：「中同協名簿」に「可」と答えた会員だけを、提出ファイルの会員名簿に載せます（個人情報保護法27条1項）。確かめていない会員は数だけを出します。"
	}
	return "共同利用：「中同協名簿」を断った（「不可」）会員のほかは、すべて提出ファイルの会員名簿に載せます（個人情報保護法27条5項3号）。共同で使う項目・範囲・目的・責任者を、あらかじめ会員に知らせておく必要があります。"
}
