package upkeep

// Finding what was entered twice. Only records that share something rare are
// compared with each other: all pairs of 47,000 would be a thousand million.

import (
	"cmp"
	"context"
	"hash/maphash"
	"slices"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Twin is a pair of records that look like one.
type Twin struct {
	Kind     journal.Kind // roster.CompanyKind or roster.MemberKind
	Keep     roster.ID    // the one that is proposed to stay: more is known of it, or it is older
	Drop     roster.ID
	Evidence []Evidence // the strongest first
	Score    int
	Again    bool // a former member and one who is or was one later: 再入会
}

// Evidence is one reason to think that two records are one, or are not.
type Evidence struct {
	Says   string // 「電話番号が同じ」
	Points int    // below 0: it speaks against
}

// Words for how sure a score is.
const (
	sure   = 100
	likely = 65
	worth  = 40 // a pair of companies below this is not shown
	person = 60 // a pair of members below this is not shown: many are called 佐藤誠
)

// Word says how likely the pair is one.
func (t Twin) Word() string {
	switch {
	case t.Score >= sure:
		return "ほぼ確実"
	case t.Score >= likely:
		return "同じかもしれない"
	}
	return "確かめる"
}

// Twins finds the pairs of companies and of members that look like one, the
// surest first. Pairs that somebody has said to be two are passed over, and two
// members of one company are a pair only when they have the same name. The
// error is the context's.
func Twins(ctx context.Context, book *roster.Book) ([]Twin, error) {
	apart := map[[2]roster.ID]bool{}
	for _, a := range book.Aparts() {
		apart[[2]roster.ID{a.One, a.Other}] = true
	}
	companies, err := companyTwins(ctx, book)
	if err != nil {
		return nil, err
	}
	members, err := memberTwins(ctx, book)
	if err != nil {
		return nil, err
	}
	all := slices.DeleteFunc(append(companies, members...), func(t Twin) bool {
		return apart[[2]roster.ID{min(t.Keep, t.Drop), max(t.Keep, t.Drop)}]
	})
	for _, t := range all {
		slices.SortStableFunc(t.Evidence, func(x, y Evidence) int { return cmp.Compare(y.Points, x.Points) })
	}
	slices.SortFunc(all, func(x, y Twin) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.Keep, y.Keep), cmp.Compare(x.Drop, y.Drop))
	})
	return all, nil
}

// score adds up evidence.
type score struct {
	sum int
	why []Evidence
}

func (s *score) add(when bool, points int, says string) {
	if when {
		s.sum += points
		s.why = append(s.why, Evidence{says, points})
	}
}

// same reports whether both texts are there and equal.
func same(a, b string) bool { return a != "" && a == b }

// differ reports whether both texts are there and different.
func differ(a, b string) bool { return a != "" && b != "" && a != b }

// blocks gather records under what they share.
type blocks struct {
	seed maphash.Seed
	list []block
}

type block struct {
	key uint64
	at  int32
}

func newBlocks(n int) *blocks {
	return &blocks{seed: maphash.MakeSeed(), list: make([]block, 0, n)}
}

// put puts record at under a key made of parts, unless one of them is blank.
func (b *blocks) put(at int, parts ...string) {
	var h maphash.Hash
	h.SetSeed(b.seed)
	for _, p := range parts {
		if p == "" {
			return
		}
		h.WriteString(p)
		h.WriteByte(0)
	}
	b.list = append(b.list, block{h.Sum64(), int32(at)})
}

// Beyond this many records under one key the key is no evidence: a number
// filled in for want of the true one, the exchange of a large building.
const blockMost = 40

// pairs calls each once for every two records that share a key.
func (b *blocks) pairs(ctx context.Context, each func(x, y int)) error {
	slices.SortFunc(b.list, func(x, y block) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.at, y.at)) })
	b.list = slices.Compact(b.list)
	seen := map[[2]int32]bool{}
	for i, j := 0, 0; i < len(b.list); i = j {
		for j = i; j < len(b.list) && b.list[j].key == b.list[i].key; j++ {
		}
		if j-i < 2 || j-i > blockMost {
			continue
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for at, x := range b.list[i:j] {
			for _, y := range b.list[i : i+at] {
				if pair := [2]int32{y.at, x.at}; !seen[pair] {
					seen[pair] = true
					each(int(y.at), int(x.at))
				}
			}
		}
	}
	return nil
}

// NotTwins proposes to remember that the two are two. Such pairs are not
// proposed again; Aparts lists them.
func NotTwins(book *roster.Book, t Twin) journal.Action {
	word := "別人"
	if t.Kind == roster.CompanyKind {
		word = "別法人"
	}
	return journal.Action{From: origin, Changes: []journal.Change{roster.Create(roster.NewApart(string(t.Kind), t.Keep, t.Drop))},
		Sentence: "「" + book.NameOf(t.Kind, t.Keep) + "」と「" + book.NameOf(t.Kind, t.Drop) + "」を" + word + "と確かめました。"}
}

// Forget proposes to take back what NotTwins remembered.
func Forget(book *roster.Book, a *roster.Apart) journal.Action {
	kind := journal.Kind(a.Kind)
	return journal.Action{From: origin, Changes: []journal.Change{roster.Remove(a)},
		Sentence: "「" + book.NameOf(kind, a.One) + "」と「" + book.NameOf(kind, a.Other) + "」が別という記録を取り消しました。"}
}

// origin is where the Actions of this package come from.
const origin = "名簿の整理"
