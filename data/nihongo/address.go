package nihongo

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kaisei/assets"
)

// Address is an address taken apart. What was typed is never changed: Rest is
// the end of the text as it stood.
type Address struct {
	Prefecture   string // 滋賀県; "" when neither written nor certain
	Code         string // 全国地方公共団体コード, 5 digits; "" when not certain
	Municipality string // official name with 郡, 蒲生郡竜王町
	Rest         string
}

// SplitAddress finds the prefecture and the municipality at the front of an
// address. The longest official name wins (四日市市 before 四日市). ヶ and ケ,
// 之 and ノ, variant kanji, width and spaces do not matter; a postal code before
// the address is skipped; behind a prefecture 郡 may be missing, and a
// prefecture may be short (滋賀大津市).
//
// Two names belong to two municipalities each, 府中市 and 伊達市: without a
// prefecture they come back by name only, with neither code nor prefecture.
// Where nothing is found, Rest is the whole text.
func SplitAddress(s string) Address {
	t := strings.TrimSpace(withoutPostal(s))
	f := foldPlace(t)
	places := placeNames()

	if p, n := places.prefecture(f.text, false); p != nil {
		rest := f.from(n)
		a := Address{Prefecture: p.Name, Rest: f.end(n)}
		if m, k := places.municipality(rest, p.Code); m != nil {
			a.Code, a.Municipality, a.Rest = m.Code, m.Name, rest.end(k)
		}
		return a
	}
	if m, n := places.municipality(f, ""); m != nil {
		a := Address{Municipality: m.Name, Rest: f.end(n)}
		if places.certain(m, t) {
			a.Prefecture, a.Code = m.Prefecture, m.Code
		}
		return a
	}
	if p, n := places.prefecture(f.text, true); p != nil {
		rest := f.from(n)
		if m, k := places.municipality(rest, p.Code); m != nil {
			return Address{p.Name, m.Code, m.Name, rest.end(k)}
		}
	}
	return Address{Rest: t}
}

// Prefecture is one of the 47.
type Prefecture struct {
	Code   string // JIS X 0401, 2 digits
	Name   string // 滋賀県
	Short  string // 滋賀
	Kana   string // シガケン
	Region string // 近畿, one of eight customary regions
}

// Municipality is a city, ward, town or village.
type Municipality struct {
	Code       string // 全国地方公共団体コード without its check digit, 5 digits
	Name       string // with 郡
	Kana       string
	Prefecture string // name, 滋賀県
}

// Prefectures lists the 47 in the order of their codes; not to be changed.
func Prefectures() []Prefecture { return placeNames().prefectures }

// PrefectureByCode finds a prefecture by its two digits.
func PrefectureByCode(code string) (Prefecture, bool) {
	n, ok := digits(code)
	if !ok || len(code) != 2 || n < 1 || n > 47 {
		return Prefecture{}, false
	}
	return Prefectures()[n-1], true
}

// PrefectureByName finds a prefecture by its name, with or without 都道府県.
func PrefectureByName(name string) (Prefecture, bool) {
	f := foldPlace(name)
	for _, short := range []bool{false, true} {
		if p, n := placeNames().prefecture(f.text, short); p != nil && n == len(f.text) {
			return *p, true
		}
	}
	return Prefecture{}, false
}

// Municipalities lists those of a prefecture, by its two digits, in the order of
// their codes. Of a city with wards there are the wards and, if the table has
// it, the city.
func Municipalities(prefecture string) []Municipality {
	var list []Municipality
	for code, m := range placeNames().byCode {
		if len(prefecture) == 2 && strings.HasPrefix(code, prefecture) {
			list = append(list, *m)
		}
	}
	slices.SortFunc(list, func(x, y Municipality) int { return cmp.Compare(x.Code, y.Code) })
	return list
}

// MunicipalityByCode finds a municipality by five digits, or by six with the
// check digit, which is not looked at.
func MunicipalityByCode(code string) (Municipality, bool) {
	if len(code) == 6 {
		code = code[:5]
	}
	m, ok := placeNames().byCode[code]
	if !ok {
		return Municipality{}, false
	}
	return *m, true
}

// placeIndex finds places by the first letter of their folded name.
type placeIndex struct {
	prefectures []Prefecture
	foldedPref  [2][]string // by name, by short name
	byCode      map[string]*Municipality
	byLetter    map[rune][]placeName // the longest first
	named       map[string][]*Municipality
}

type placeName struct {
	folded string
	of     *Municipality
	full   bool // the official name, good without a prefecture
}

var placeNames = sync.OnceValue(readPlaces)

// readPlaces reads both tables, about 2,000 lines.
func readPlaces() *placeIndex {
	x := &placeIndex{byCode: map[string]*Municipality{}, byLetter: map[rune][]placeName{}, named: map[string][]*Municipality{}}
	for f := range tableRows(assets.Prefectures, 9) {
		p := Prefecture{Code: f[0], Name: f[2], Short: f[4], Kana: Katakana(f[3]), Region: f[7]}
		x.prefectures = append(x.prefectures, p)
		x.foldedPref[0] = append(x.foldedPref[0], foldPlace(p.Name).text)
		x.foldedPref[1] = append(x.foldedPref[1], foldPlace(p.Short).text)
	}
	add := func(name string, m *Municipality, full bool) {
		folded := foldPlace(name).text
		letter, _ := utf8.DecodeRuneInString(folded)
		x.byLetter[letter] = append(x.byLetter[letter], placeName{folded, m, full})
	}
	for f := range tableRows(assets.Municipalities, 3) {
		p, ok := digits(f[0][:2])
		if !ok || p < 1 || p > len(x.prefectures) {
			continue
		}
		m := &Municipality{Code: f[0], Name: f[1], Kana: f[2], Prefecture: x.prefectures[p-1].Name}
		x.byCode[m.Code] = m
		x.named[foldPlace(m.Name).text] = append(x.named[foldPlace(m.Name).text], m)
		add(m.Name, m, true)
		if !strings.HasSuffix(m.Name, "市") && !strings.HasSuffix(m.Name, "区") {
			if _, town, ok := strings.Cut(m.Name, "郡"); ok {
				add(town, m, false)
			}
		}
	}
	// Wards that 浜松市 gave up on 2024-01-01. 北区 was divided between two new
	// wards and leads to the city only.
	for old, code := range map[string]string{"中区": "22138", "東区": "22138", "西区": "22138", "南区": "22138", "北区": "22130", "浜北区": "22139"} {
		if m := x.byCode[code]; m != nil {
			add("浜松市"+old, m, true)
		}
	}
	for _, names := range x.byLetter {
		slices.SortFunc(names, func(a, b placeName) int {
			return cmp.Or(cmp.Compare(len(b.folded), len(a.folded)), cmp.Compare(a.of.Code, b.of.Code))
		})
	}
	return x
}

// prefecture finds the prefecture that folded begins with and the length of
// its name there.
func (x *placeIndex) prefecture(folded string, short bool) (*Prefecture, int) {
	names := x.foldedPref[0]
	if short {
		names = x.foldedPref[1]
	}
	for i, name := range names {
		if strings.HasPrefix(folded, name) {
			return &x.prefectures[i], len(name)
		}
	}
	return nil, 0
}

// municipality finds the longest name that f begins with, within one
// prefecture or, when that is "", by full names in all; among names that fold
// alike (鹿嶋市, 鹿島市) the one that is written.
func (x *placeIndex) municipality(f foldedPlace, prefecture string) (*Municipality, int) {
	letter, _ := utf8.DecodeRuneInString(f.text)
	var found *Municipality
	n := 0
	for _, name := range x.byLetter[letter] {
		if found != nil && len(name.folded) < n {
			break
		}
		if !strings.HasPrefix(f.text, name.folded) || !name.full && prefecture == "" || !strings.HasPrefix(name.of.Code, prefecture) {
			continue
		}
		if found == nil || strings.HasPrefix(f.original, name.of.Name) {
			found, n = name.of, len(name.folded)
		}
	}
	return found, n
}

// certain says that without a prefecture written can mean m only.
func (x *placeIndex) certain(m *Municipality, written string) bool {
	alike := x.named[foldPlace(m.Name).text]
	if len(alike) == 1 {
		return true
	}
	same := 0
	for _, other := range alike {
		if strings.HasPrefix(written, other.Name) {
			same++
		}
	}
	return same == 1
}

// foldedPlace is the front of an address, folded, with the place in the
// original at which each folded byte ends.
type foldedPlace struct {
	original, text string
	ends           []int
}

// foldPlace folds as a search key does, and also what is mixed in place names
// only: ヶ, ケ and が; 之, 乃 and ノ. No name is longer than 40 runes.
func foldPlace(s string) foldedPlace {
	fold := folding()
	text := make([]byte, 0, 80)
	ends := make([]int, 0, 80)
	for i, count := 0, 0; i < len(s) && count < 40; count++ {
		r, width := utf8.DecodeRuneInString(s[i:])
		i += width
		k := r
		if r <= 0xFFFF {
			if k = rune(fold.bmp[r]); k <= foldHalfVoiced {
				continue
			}
		} else if to, ok := fold.kanji[r]; ok {
			k = to
		} else if unicode.Is(unicode.Mn, r) {
			continue
		}
		switch k {
		case 'ガ':
			k = 'ケ'
		case '之', '乃':
			k = 'ノ'
		}
		text = utf8.AppendRune(text, k)
		for len(ends) < len(text) {
			ends = append(ends, i)
		}
	}
	return foldedPlace{s, string(text), ends}
}

// from gives what follows the first n folded bytes.
func (f foldedPlace) from(n int) foldedPlace {
	return foldPlace(f.end(n))
}

// end gives the original text behind the first n folded bytes.
func (f foldedPlace) end(n int) string {
	at := 0
	if n > 0 {
		at = f.ends[n-1]
	}
	// A variation selector belongs to the letter before it.
	rest := strings.TrimLeftFunc(f.original[min(at, len(f.original)):], func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Variation_Selector, r)
	})
	return rest
}
