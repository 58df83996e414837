package declaration

// The words that the law changed on 2026-01-01, and what is said today.
// 取適法 = 製造委託等に係る中小受託事業者に対する代金の支払の遅延等の防止に関する法律.

import "strings"

// OldWord is a word that is no longer used, and the new one.
type OldWord struct{ Old, New string }

// oldWords, the longer before those they hold.
var oldWords = []OldWord{
	{"下請代金支払遅延等防止法", "中小受託取引適正化法"},
	{"下請中小企業振興法", "受託中小企業振興法"},
	{"下請取引適正化", "受託取引適正化"},
	{"下請事業者", "中小受託事業者"},
	{"下請代金", "製造委託等代金"},
	{"下請企業", "中小受託事業者"},
	{"下請振興法", "受託中小企業振興法"},
	{"下請業者", "中小受託事業者"},
	{"下請取引", "受託取引"},
	{"下請会社", "受託先の会社"},
	{"下請け先", "受託先"},
	{"下請先", "受託先"},
	{"下請法", "取適法"},
	{"下請け", "受託"},
	{"下請", "受託"},
	{"親事業者", "委託事業者"},
	{"親企業", "委託事業者"},
	{"親会社", ""}, // may be meant as in company law: never touched
}

// historical are names of their time, which stay as they were.
var historical = []string{"旧下請法", "旧下請代金支払遅延等防止法", "旧下請中小企業振興法", "下請かけこみ寺", "全国下請", "下請振興協会"}

// Hit is an old word found in a text.
type Hit struct {
	OldWord
	At int // byte offset
}

// FindOldWords lists the old words of a text in their order. Names of their time,
// such as 下請かけこみ寺 or the former law with 旧 before it, are let pass.
func FindOldWords(text string) []Hit {
	var hits []Hit
	for at := 0; at < len(text); {
		rest := text[at:]
		if n := startsWithAny(rest, historical); n > 0 {
			at += n
			continue
		}
		step := 1
		for _, w := range oldWords {
			if strings.HasPrefix(rest, w.Old) {
				if w.New != "" {
					hits = append(hits, Hit{w, at})
				}
				step = len(w.Old)
				break
			}
		}
		at += step
	}
	return hits
}

func startsWithAny(text string, words []string) int {
	for _, w := range words {
		if strings.HasPrefix(text, w) {
			return len(w)
		}
	}
	return 0
}

// Renewed writes a text with the new words for the old.
func Renewed(text string) string {
	var out strings.Builder
	from := 0
	for _, h := range FindOldWords(text) {
		out.WriteString(text[from:h.At] + h.New)
		from = h.At + len(h.Old)
	}
	out.WriteString(text[from:])
	return out.String()
}

// Versions of the official form by what their text says (form note §3): from the
// newest to the oldest.
type stage struct{ id, name string }

// Fingerprint tells on which version of the form a text was written: an id such
// as "2024-11" and its name in Japanese. It needs the whole declaration; "" for a
// text that is none.
func Fingerprint(text string) (id, name string) {
	text = strings.Join(strings.Fields(text), "")
	has := func(s string) bool { return strings.Contains(text, s) }
	var s stage
	switch {
	case !has("サプライチェーン") || !has("パートナーシップ"):
	case has("深い層"):
		s = stage{"2026-01", "2026年1月版以後"}
	case has("60日以内とするよう努め") && !has("全額転嫁"):
		s = stage{"2021-03", "2024年3月24日以前の版"}
	case has("60日以内とするよう努め"):
		s = stage{"2024-03", "2024年3月版"}
	case !has("下請") && !has("親事業者"):
		s = stage{"2026-01", "2026年1月版以後"}
	case has("全額転嫁"):
		s = stage{"2024-11", "2024年11月版・2025年6月版"}
	case has("知的財産取引に関するガイドライン"):
		s = stage{"2021-03", "2024年3月24日以前の版"}
	default:
		s = stage{"2020-06", "2021年3月以前の版"}
	}
	return s.id, s.name
}
