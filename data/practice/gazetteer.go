package practice

import "math/rand/v2"

type home struct{ postal, prefecture, code, address string }

type gazetteer struct{ homes []home }

func newGazetteer(string, bool) *gazetteer {
	return &gazetteer{[]home{{"5200044", "滋賀県", "25201", "大津市京町"}, {"5220063", "滋賀県", "25202", "彦根市中央町"}}}
}

func (g *gazetteer) draw(r *rand.Rand) home { return pick(r, g.homes) }
