package office

// What would go and what must stay if a person were erased, found out before
// anything is done.

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kaisei/data/journal"
	"kaisei/data/roster"
)

// Erasure is what would be done; nothing is yet.
type Erasure struct {
	Called string
	Goes   []string // what is erased: sentences with counts
	Stays  []string // what stays, and why

	at       int64 // the last Action when it was planned
	blank    map[journal.Kind]map[roster.ID]bool
	gone     map[roster.ID]bool // records that go wholly
	plans    map[roster.ID]bool // Pendings, also carried out, that name them
	names    []string           // as they may stand in sentences, longest first
	contents []string
}

// PlanErasure tells what would go and what must stay if a person's data were
// erased. Errors: roster.ErrMissing; ErrMember for somebody who is a member.
func (f *File) PlanErasure(ctx context.Context, member roster.ID) (*Erasure, error) {
	if f.why != nil {
		return nil, f.why
	}
	book := f.Book()
	e := book.Entry(member)
	switch {
	case e == nil:
		return nil, fmt.Errorf("%w: %s", roster.ErrMissing, member)
	case e.SpellOn(book.Day()) != nil:
		return nil, fmt.Errorf("%w: %s", ErrMember, member)
	}
	p := &Erasure{Called: e.Called(), at: f.seen, blank: map[journal.Kind]map[roster.ID]bool{}, gone: map[roster.ID]bool{}, plans: map[roster.ID]bool{}}
	p.empty(roster.MemberKind, member)
	companies := p.company(book, e)
	counted, others := p.belongings(book, member)
	if err := f.planHistory(ctx, p); err != nil {
		return nil, err
	}
	history, err := f.planContents(ctx, p)
	if err != nil {
		return nil, err
	}
	p.Goes = append(p.Goes, "会員の記録の氏名・フリガナ・会員番号・役職・電話・FAX・携帯電話・メールアドレス・性別・生年など、本人に関する項目すべて")
	if companies {
		p.Goes = append(p.Goes, "個人事業の名称・住所・電話など、本人が分かる項目")
	}
	if others > 0 {
		p.Goes = append(p.Goes, fmt.Sprintf("同意など、本人に属する記録%d件", others))
	}
	p.Goes = append(p.Goes, fmt.Sprintf("履歴に残る、上の項目の前の値と後の値（操作%d件）と、履歴の文の中の氏名", history))
	if len(p.contents) > 0 {
		p.Goes = append(p.Goes, fmt.Sprintf("本人の記録だけが使う、保管したファイル%d件", len(p.contents)))
	}
	p.Stays = append(p.Stays,
		fmt.Sprintf("会歴・所属・休会の%d件（日付・種別・組織）。会勢の数を後から変えないためで、だれのことかは分からなくなります", counted))
	if !companies && e.Company.Name != "" {
		p.Stays = append(p.Stays, "企業「"+e.Company.Name+"」の記録。法人の情報は個人データではありません")
	}
	return p, nil
}

func (p *Erasure) empty(kind journal.Kind, id roster.ID) {
	if p.blank[kind] == nil {
		p.blank[kind] = map[roster.ID]bool{}
	}
	p.blank[kind][id] = true
}

// company takes in a sole proprietor's business through which nobody else is a member.
func (p *Erasure) company(book *roster.Book, e *roster.Entry) bool {
	c := book.Company(e.Member.Company)
	if c == nil || !c.Sole {
		return false
	}
	for _, other := range book.Entries() {
		if other.ID != e.ID && other.Member.Company == c.ID {
			return false
		}
	}
	p.empty(roster.CompanyKind, c.ID)
	return true
}

// belongings sorts the records that belong to the member: what is counted loses
// its texts, all else goes, with what belongs to that.
func (p *Erasure) belongings(book *roster.Book, member roster.ID) (counted, others int) {
	for _, s := range roster.Schemas() {
		for _, r := range book.Records(s.Kind) {
			mine := false
			for _, f := range s.Fields {
				if to := r.Values.Get(f.Name); f.Type == roster.Ref && f.Must && to != "" && (to == member || p.gone[to] || p.blank[roster.CompanyKind][to] && s.Kind != roster.MemberKind) {
					mine = true
				}
			}
			switch {
			case !mine:
			case s.Kind == roster.SpellKind || s.Kind == roster.PlacementKind || s.Kind == roster.PauseKind:
				p.empty(s.Kind, r.ID)
				counted++
			default:
				p.gone[r.ID] = true
				others++
			}
		}
	}
	return counted, others
}

// planHistory finds the names the person ever had, records of his that were
// merged away, and plans that name them.
func (f *File) planHistory(ctx context.Context, p *Erasure) error {
	names := map[string]bool{}
	remember := func(c journal.Change) {
		for _, text := range []string{c.Before, c.After} {
			if c.Field == "name" || c.Field == "kana" {
				names[text] = true
			} else if c.Field == "" && text != "" {
				if v, err := journal.Decode(text); err == nil {
					names[v.Get("name")], names[v.Get("kana")] = true, true
				}
			}
		}
	}
	for kind, ids := range p.blank {
		if kind != roster.MemberKind && kind != roster.CompanyKind {
			continue
		}
		for id := range ids {
			all, err := f.changes(ctx, "c.record = ? ORDER BY c.n", id)
			if err != nil {
				return err
			}
			for _, c := range all {
				remember(c)
			}
		}
	}
	delete(names, "")
	for name := range maps.Clone(names) {
		if joined := strings.Join(strings.Fields(strings.ReplaceAll(name, "　", " ")), ""); len([]rune(joined)) >= 3 {
			names[joined] = true
		}
	}
	for name := range names {
		if len([]rune(name)) >= 2 {
			p.names = append(p.names, name)
		}
	}
	slices.SortFunc(p.names, func(a, b string) int { return len(b) - len(a) })
	// Twins that were merged into him are in the history alone.
	made, err := f.changes(ctx, "c.kind = ? AND c.field = '' AND c.before = ''", string(roster.MemberKind))
	if err != nil {
		return err
	}
	for _, c := range made {
		if v, err := journal.Decode(c.After); err == nil && names[v.Get("name")] && f.Book().Entry(c.ID) == nil {
			p.gone[c.ID] = true
		}
	}
	plans, err := f.changes(ctx, "c.kind = ?", string(roster.PendingKind))
	if err != nil {
		return err
	}
	for _, c := range plans {
		for _, id := range p.ids() {
			if strings.Contains(c.Before, id) || strings.Contains(c.After, id) {
				p.plans[c.ID] = true
			}
		}
	}
	return nil
}

// ids are the records that are touched.
func (p *Erasure) ids() []roster.ID {
	var out []roster.ID
	for _, ids := range p.blank {
		out = append(out, slices.Collect(maps.Keys(ids))...)
	}
	return append(out, slices.Collect(maps.Keys(p.gone))...)
}

// planContents finds the files that only records that go name, and counts the
// Actions of the history that are touched.
func (f *File) planContents(ctx context.Context, p *Erasure) (history int, err error) {
	touched := map[string]bool{}
	mine := map[string]bool{}
	hashes, err := f.ContentHashes(ctx)
	if err != nil {
		return 0, err
	}
	for _, id := range p.ids() {
		past, err := f.past(ctx, "SELECT "+pastColumns+" FROM action a WHERE a.n IN (SELECT action FROM change WHERE record = ?)", id)
		if err != nil {
			return 0, err
		}
		for _, a := range past {
			touched[a.ID] = true
		}
		if !p.gone[id] {
			continue
		}
		all, err := f.changes(ctx, "c.record = ?", id)
		if err != nil {
			return 0, err
		}
		for _, c := range all {
			for _, hash := range hashes {
				if strings.Contains(c.After, hash) {
					mine[hash] = true
				}
			}
		}
	}
	for _, s := range roster.Schemas() {
		for _, r := range f.Book().Records(s.Kind) {
			for hash := range mine {
				if !p.gone[r.ID] && strings.Contains(r.Values.Encode(), hash) {
					delete(mine, hash)
				}
			}
		}
	}
	p.contents = slices.Sorted(maps.Keys(mine))
	if n, err := f.mentions(ctx, p); err != nil {
		return 0, err
	} else if n > 0 {
		p.Stays = append(p.Stays, fmt.Sprintf("文章の中に氏名が書かれた、ほかの記録%d件。だれのことかを機械では決められません。会員名簿で氏名を探し、要らなければ直してください", n))
	}
	if others := len(hashes) - len(mine); others > 0 {
		p.Stays = append(p.Stays, fmt.Sprintf("提出や発行の控えとして保管したファイル%d件。送ったものの写しのため残します。本人の氏名が載っていることがあります", others))
	}
	return len(touched), nil
}

// mentions counts other records in whose texts, now or once, one of the names stands.
func (f *File) mentions(ctx context.Context, p *Erasure) (int, error) {
	own := map[string]bool{}
	for _, id := range p.ids() {
		own[id] = true
	}
	others := map[string]bool{}
	for _, name := range p.names {
		if len([]rune(name)) < 4 {
			continue // too short to be sure of
		}
		found, err := f.changes(ctx, "instr(c.before, ?1) > 0 OR instr(c.after, ?1) > 0", name)
		if err != nil {
			return 0, err
		}
		for _, c := range found {
			if !own[c.ID] && !p.plans[c.ID] {
				others[c.ID] = true
			}
		}
	}
	return len(others), nil
}
