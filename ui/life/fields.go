package life

import (
	"strings"

	"kaisei/data/action"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/ui/part"
)

func spec(id string, chars int) part.Spec {
	return part.Spec{ID: id, Label: action.Label(id), Chars: chars}
}

// dayField is a day that must be given.
func dayField(id, label, help string) *part.Field {
	return part.DayField(part.Spec{ID: id, Label: label, Chars: 8, Required: true, Help: help})
}

// monthField is a 会勢計上月, which is seldom given.
func monthField(id string) *part.Field {
	return part.ReadField(part.Spec{ID: id, Label: "会勢計上月", Chars: 10, Help: "別の月に数えるときだけ。"}, func(typed string) (part.Reading, bool) {
		m, err := nihongo.ParseMonth(typed)
		if err != nil {
			return part.Reading{}, false
		}
		return part.Reading{Value: string(m), Shown: strings.ReplaceAll(string(m), "-", "/"), Remark: m.Era()}, true
	})
}

// coded offers a list of codes, and none under a word of its own.
func coded(list []string, none string) []part.Option {
	options := []part.Option{{Shown: none}}
	for _, s := range list {
		options = append(options, part.Option{Value: s, Shown: s})
	}
	return options
}

// units offers the units that members belong to, deeper ones indented, after
// none under a word of its own, "" when one must be chosen.
func units(book *roster.Book, none string) (options []part.Option) {
	if none != "" {
		options = append(options, part.Option{Shown: none})
	}
	for _, n := range book.Units(roster.UnitPlacement) {
		options = append(options, part.Option{Value: n.ID, Shown: strings.Repeat("　", n.Depth) + n.Name})
	}
	return options
}

func today(desk Desk) string { return string(desk.File().Book().Day()) }

// tidied is a field of the form whose text is brought into the form in which it
// is kept.
func tidied(id string, chars int) *part.Field {
	return part.ReadField(spec(id, chars), func(typed string) (part.Reading, bool) {
		s := action.Tidy(id, typed)
		return part.Reading{Value: s, Shown: s}, true
	})
}

// hear writes how a name was typed into its kana, as long as nothing else stands
// there.
func hear(f *part.Form, name, kana string, tidy func(string) string) {
	heard := ""
	f.Field(name).OnReading = func(committed, reading string) {
		now := f.Field(kana).Value()
		switch {
		case now != "" && now != heard:
			return
		case f.Field(name).Value() != committed: // it goes on
			reading = heard + reading
		}
		heard = tidy(reading)
		f.Field(kana).SetValue(heard)
	}
}
