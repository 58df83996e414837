package practice

// Where the companies are: towns that exist under their real postal codes, in
// the office's prefecture and a few beside it, or, for measuring, everywhere.

import (
	"math/rand/v2"
	"slices"
	"sync"

	"kaisei/data/nihongo"
)

// neighbours are the prefectures around the office's (京都, 岐阜, 福井, 三重, 大阪).
var neighbours = []string{"26", "21", "18", "24", "27"}

// gazetteer holds the places that companies are drawn into.
type gazetteer struct {
	home   []nihongo.Place
	beside []nihongo.Place // empty when home is the whole country
}

// near gives the places around a prefecture, everywhere those of the whole
// country; each is made at the first question, as are the tables that they come
// from.
var (
	nearby     sync.Map // code -> func() *gazetteer
	everywhere = sync.OnceValue(func() *gazetteer { return newGazetteer("") })
)

func near(code string) *gazetteer {
	made, _ := nearby.LoadOrStore(code, sync.OnceValue(func() *gazetteer { return newGazetteer(code) }))
	return made.(func() *gazetteer)()
}

// newGazetteer gathers the places of a prefecture and of those beside it, of the
// whole country for "".
func newGazetteer(code string) *gazetteer {
	g := &gazetteer{}
	for p := range nihongo.Places() {
		switch in := p.Code[:2]; {
		case len(p.Postal) != 7 || p.Town == "":
		case code == "" || in == code:
			g.home = append(g.home, p)
		case code == prefecture && slices.Contains(neighbours, in):
			g.beside = append(g.beside, p)
		}
	}
	return g
}

// draw gives a place; three in a hundred lie over the border.
func (g *gazetteer) draw(r *rand.Rand) nihongo.Place {
	if len(g.beside) > 0 && r.IntN(100) < 3 {
		return pick(r, g.beside)
	}
	if len(g.home) == 0 { // cannot be: the tables are part of the program
		return nihongo.Place{}
	}
	return pick(r, g.home)
}
