package action

import (
	"fmt"
	"testing"

	"kaisei/data/roster"
)

// What a clerk waits for while she fills in a dialog: the effect of moving forty.
func BenchmarkTransferOfForty(b *testing.B) {
	for _, members := range []int{6_000, 47_000} {
		b.Run(fmt.Sprint(members), func(b *testing.B) {
			start := book(b, members)
			to := units(start)[0]
			list := others(start, to, 40)
			for b.Loop() {
				if p := Transfer(start, list, to.ID, day); !p.Ready() {
					b.Fatal("nobody moves")
				}
			}
		})
	}
}

// What typing a name into the joining form costs.
func BenchmarkFindFormer(b *testing.B) {
	for _, members := range []int{6_000, 47_000} {
		b.Run(fmt.Sprint(members), func(b *testing.B) {
			start := book(b, members)
			start.Warm()
			var draft map[string]string
			for _, e := range start.Entries() {
				if e.StateOn(day) == roster.Former && e.Tel != "" {
					draft = map[string]string{"member.name": e.Member.Name, "member.tel": e.Tel, "company.name": e.Company.Name}
				}
			}
			for b.Loop() {
				if len(FindFormer(start, draft)) == 0 {
					b.Fatal("nobody is found")
				}
			}
		})
	}
}
