package roster

// How records and values are called before a person: in the history, in
// sentences, in conflicts.

import (
	"strconv"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
)

// Called is how people speak of a member: company and name.
func (e *Entry) Called() string {
	switch {
	case e.Company == nil || e.Company.Name == "":
		return e.Member.Name
	case e.Member.Name == "":
		return e.Company.Name
	}
	return e.Company.Name + " " + e.Member.Name
}

// NameOf says what a record is called, for one that belongs to a member the
// member's name. A record that is not there (any more) is called by its kind.
func (b *Book) NameOf(kind journal.Kind, id ID) string {
	switch kind {
	case UnitKind:
		if u := b.t.units.find(id); u != nil {
			return u.Name
		}
	case CompanyKind:
		if c := b.t.companies.find(id); c != nil {
			return c.Name
		}
	case OfficeKind:
		if o := b.t.offices.find(id); o != nil {
			return o.Name
		}
	default:
		if e := b.Entry(b.owner(kind, id)); e != nil {
			return e.Called()
		}
	}
	return kindLabel(kind)
}

// Kept words what an undo leaves as it is because somebody has changed it since:
// who, which field, what is there now, and what it would have become.
func (b *Book) Kept(c journal.Conflict) string {
	who := b.NameOf(c.Change.Kind, c.Change.ID)
	f, ok := FieldOf(c.Change.Kind, c.Change.Field)
	if !ok {
		return who + "　" + kindLabel(c.Change.Kind) + "の記録そのもの"
	}
	word := func(text string) string {
		if text = b.Shown(c.Change.Kind, f, text); text == "" {
			return "空欄"
		}
		return "「" + text + "」"
	}
	return who + "　" + f.Label + "：今は" + word(c.Now) + "（" + word(c.Change.After) + "には戻しません）"
}

func kindLabel(kind journal.Kind) string {
	for _, s := range Schemas() {
		if s.Kind == kind {
			return s.Label
		}
	}
	return string(kind)
}

// Shown writes the canonical text of a field for reading: 2025年12月31日,
// 1,500万円, a name for a reference, はい for a flag. Nothing stays "".
func (b *Book) Shown(kind journal.Kind, f Field, text string) string {
	if text == "" {
		if f.Type == Flag {
			return "いいえ"
		}
		return ""
	}
	switch f.Type {
	case Date:
		return nihongo.Day(text).Western()
	case Month:
		return nihongo.Month(text).Text()
	case Flag:
		return "はい"
	case Ref:
		return b.NameOf(f.Of, text)
	case Number:
		n, err := strconv.ParseInt(text, 10, 64)
		switch {
		case err != nil:
			return text
		case strings.HasSuffix(f.Name, "_yen"):
			return nihongo.FormatYen(n)
		case f.Name == "regular" || f.Name == "part":
			return nihongo.FormatNumber(n) + "名"
		}
		return text
	}
	switch f.Name {
	case "corporate_number":
		return nihongo.FormatCorporateNumber(text)
	case "postal":
		return nihongo.FormatPostal(text)
	case "municipality":
		if m, ok := nihongo.MunicipalityByCode(text); ok {
			return text + " " + m.Name
		}
	case "industry", "industry_detail":
		if name := nihongo.Industry(text); name != "" {
			return text + " " + name
		}
	}
	return text
}
