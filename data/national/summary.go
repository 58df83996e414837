package national

// What was taken in a month, added up: associations, units, classes, averages,
// and companies that are members in more than one prefecture.

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"kaisei/data/nihongo"
	"kaisei/data/roster"
)

// Summary is the nation in one call.
type Summary struct {
	Call
	Board   []Place
	Returns []*Return // by code of prefecture; only those that count
	Total   Flow
	Classes []Class // the associations' classes added up, in the order of the form
	Staff   Stated
	Capital Stated
	Named   int
	Silent  int
	Twins   []Twin
	Asked   []Asked // of the survey, in the order of its form
	desk    *Desk
}

// Missing are the associations of which nothing counts.
func (s *Summary) Missing() []Place {
	var list []Place
	for _, p := range s.Board {
		if p.Current == nil {
			list = append(list, p)
		}
	}
	return list
}

// Units is how many units the associations told, of all levels, without 所属なし.
func (s *Summary) Units() int {
	n := 0
	for _, r := range s.Returns {
		for _, l := range r.Lines[1:] {
			if l.Label != noUnit {
				n++
			}
		}
	}
	return n
}

const noUnit = "所属なし"

// Summarise reads what counts for a call and adds it up. did is called after
// each workbook, from any goroutine; it may be nil. The error Is ErrNothing when
// nothing was taken yet.
func (d *Desk) Summarise(ctx context.Context, call Call, did func()) (*Summary, error) {
	s := &Summary{Call: call, Board: Board(d.Book, call), desk: d}
	var counting []*roster.Arrival
	for _, p := range s.Board {
		if p.Current != nil {
			counting = append(counting, p.Current)
		}
	}
	if len(counting) == 0 {
		return nil, fmt.Errorf("%w: %s", ErrNothing, call.Text())
	}
	s.Returns = make([]*Return, len(counting))
	companies := make([][]company, len(counting))
	failed := make([]error, len(counting))
	next := make(chan int)
	var work sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(counting)) {
		work.Go(func() {
			for at := range next {
				s.Returns[at], companies[at], failed[at] = d.companies(ctx, counting[at])
				if did != nil {
					did()
				}
			}
		})
	}
	for at := range counting {
		if ctx.Err() != nil {
			break
		}
		next <- at
	}
	close(next)
	work.Wait()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	for _, r := range s.Returns {
		s.take(r)
	}
	s.Twins = twins(companies)
	return s, nil
}

func (s *Summary) take(r *Return) {
	s.Total.add(r.Office().Flow)
	s.Staff.add(r.Staff)
	s.Capital.add(r.Capital)
	s.Named += r.Named
	s.Silent += r.Silent
	s.ask(r)
	for _, c := range r.Classes {
		at := slices.IndexFunc(s.Classes, func(x Class) bool { return x.Group == c.Group && x.Code == c.Code && x.Name == c.Name })
		if at < 0 {
			s.Classes = append(s.Classes, c)
			continue
		}
		s.Classes[at].Companies += c.Companies
		s.Classes[at].Members += c.Members
	}
}

// Group is the lines of one group of 統計.
func (s *Summary) Group(name string) []Class {
	var list []Class
	for _, c := range s.Classes {
		if c.Group == name {
			list = append(list, c)
		}
	}
	return list
}

// company is one company of an association, as 会員名簿 names it.
type company struct {
	prefecture             string
	number, name, key, tel string
	members                int
}

// companies reads a workbook and the companies that it names.
func (d *Desk) companies(ctx context.Context, a *roster.Arrival) (*Return, []company, error) {
	var list []company
	at := map[string]int{}
	r, err := d.read(ctx, a, func(p Person) error {
		c := company{prefecture: a.Prefecture, number: p.Get("法人番号"), name: p.Get("企業名"), tel: p.Get("電話番号"), members: 1}
		c.key = nihongo.CompanyKey(c.name)
		own := cmp.Or(c.number, c.key)
		if own == "" {
			return nil
		}
		if i, known := at[own]; known {
			list[i].members++
			return nil
		}
		at[own] = len(list)
		c.tel = nihongo.TelephoneKey(c.tel)
		list = append(list, c)
		return nil
	})
	return r, list, err
}

// How sure it is that a Twin is one company.
const (
	ByNumber = "法人番号"
	ByPhone  = "名称と電話番号"
	ByName   = "名称のみ" // two companies may well be called the same: to be looked at
)

// Twin is a company that is a member in more than one prefecture.
type Twin struct {
	By          string // ByNumber, ByPhone or ByName
	Number      string // 法人番号, "" when nobody states it
	Name        string
	Prefectures []string // codes, in order
	Members     []int    // 名 in each
}

// twins finds companies named by two associations: by 法人番号; where one side
// has none, by the folded name. Two different numbers are two companies.
func twins(of [][]company) []Twin {
	byNumber, byKey := map[string][]company{}, map[string][]company{}
	for _, list := range of {
		for _, c := range list {
			if c.number != "" {
				byNumber[c.number] = append(byNumber[c.number], c)
			}
			if c.key != "" {
				byKey[c.key] = append(byKey[c.key], c)
			}
		}
	}
	var found []Twin
	for number, list := range byNumber {
		if apart(list) {
			found = append(found, twin(ByNumber, number, list))
		}
	}
	for _, list := range byKey {
		var bare []company // those without a number, and those they may be
		for _, c := range list {
			if c.number == "" {
				bare = append(bare, c)
			}
		}
		if len(bare) == 0 {
			continue
		}
		numbers := map[string]bool{}
		number := ""
		for _, c := range list {
			if c.number != "" {
				numbers[c.number], number = true, c.number
			}
		}
		if len(numbers) > 1 { // several companies of one name: nothing can be said
			list, number = bare, ""
		}
		if !apart(list) {
			continue
		}
		by := ByName
		for i, c := range list {
			for _, other := range list[:i] {
				if c.tel != "" && c.tel == other.tel && c.prefecture != other.prefecture {
					by = ByPhone
				}
			}
		}
		found = append(found, twin(by, number, list))
	}
	order := func(by string) int { return slices.Index([]string{ByNumber, ByPhone, ByName}, by) }
	slices.SortFunc(found, func(x, y Twin) int {
		return cmp.Or(cmp.Compare(order(x.By), order(y.By)), slices.Compare(x.Prefectures, y.Prefectures), strings.Compare(x.Name, y.Name), strings.Compare(x.Number, y.Number))
	})
	return found
}

// apart reports whether companies stand in more than one prefecture.
func apart(list []company) bool {
	return slices.ContainsFunc(list, func(c company) bool { return c.prefecture != list[0].prefecture })
}

func twin(by, number string, list []company) Twin {
	t := Twin{By: by, Number: number, Name: list[0].name}
	slices.SortStableFunc(list, func(x, y company) int { return strings.Compare(x.prefecture, y.prefecture) })
	for _, c := range list {
		if n := len(t.Prefectures); n > 0 && t.Prefectures[n-1] == c.prefecture {
			t.Members[n-1] += c.members
			continue
		}
		t.Prefectures = append(t.Prefectures, c.prefecture)
		t.Members = append(t.Members, c.members)
	}
	return t
}
