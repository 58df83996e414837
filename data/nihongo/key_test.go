package nihongo

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSearchKeyFoldsSpellingsOfOneName(t *testing.T) {
	for _, pair := range [][2]string{
		{"髙島屋", "高島屋"}, {"渡邉", "渡辺"}, {"キヤノン", "キャノン"},
		{"コンピューター", "コンピュータ"}, {"葛\U000E0100飾", "葛飾"}, {"桒原", "桑原"},
		{"自由ヶ丘", "自由ケ丘"}, {"ｶﾞｽ", "ガス"}, {"か\u3099す", "ガス"}, {"か゛す", "ガス"},
		{"㈱", "(株)"}, {"①", "1"}, {"ＮＴＴ", "ntt"}, {"Ａ・Ｂ ＆ Ｃ．", "abc"},
		{"𠮷野家", "吉野家"}, {"ヅカ", "ずか"}, {"ヂ", "ジ"}, {"をぐら", "オグラ"},
		{"Café", "cafe"}, {"サ−ビス", "サービス"}, {"ﾊﾟﾝ", "ぱん"}, {"キ゚", "き"},
		{"濵田", "浜田"}, {"羽\uFA1E", "羽羽"}, {"つゞみ", "ツヾミ"}, {"ヺ", "お"},
	} {
		if a, b := SearchKey(pair[0]), SearchKey(pair[1]); a != b {
			t.Errorf("%q → %q, %q → %q", pair[0], a, pair[1], b)
		}
	}
	for _, pair := range [][2]string{{"ガス", "カス"}, {"パン", "バン"}, {"一", ""}, {"田中", "中田"}, {"", "ア"}} {
		if SearchKey(pair[0]) == SearchKey(pair[1]) {
			t.Errorf("%q and %q fold together", pair[0], pair[1])
		}
	}
}

func TestSearchKeyIsIdempotent(t *testing.T) {
	for r := rune(0); r < 0x30000; r++ {
		if k := SearchKey("カ" + string(r)); k != SearchKey(k) {
			t.Errorf("%U: %q then %q", r, k, SearchKey(k))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), officeText()).Draw(t, "s")
		k := SearchKey(s)
		if again := SearchKey(k); again != k {
			t.Fatalf("%q → %q → %q", s, k, again)
		}
		if app := AppendSearchKey([]byte("x"), s); string(app) != "x"+k {
			t.Fatalf("append gives %q", app)
		}
	})
}

// A key may be taken piece by piece unless a mark begins the second piece.
func TestSearchKeyOfJoinedText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := officeText().Draw(t, "a"), officeText().Draw(t, "b")
		if got, want := SearchKey(a+"|"+b), SearchKey(a)+"|"+SearchKey(b); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}

func TestKanjiFoldHasNoChain(t *testing.T) {
	fold := folding()
	if len(fold.kanji) < 470 {
		t.Fatalf("only %d variants read", len(fold.kanji))
	}
	for from, to := range fold.kanji {
		if further, ok := fold.kanji[to]; ok {
			t.Errorf("%c → %c → %c", from, to, further)
		}
	}
}

// officeText draws text of the characters that rules are about.
func officeText() *rapid.Generator[string] {
	runes := []rune("あいかがきはばぱっつゃゔゎゑをんゝゞ々ーアカガハバパッツヤヴヷヺヮヵヶヽヾｱｶﾊﾞﾟｰ゛゜株式会社㈱①髙﨑邉𠮷Ａａz9 　・-−〜（)\u3099\u309A\uFE00\U000E0100")
	return rapid.StringOfN(rapid.SampledFrom(runes), 0, 20, -1)
}

func BenchmarkSearchKey(b *testing.B) {
	names := []string{"株式会社髙島屋", "オクビワコリョコウ", "ABC Trading Co.", "有限会社奥琵琶湖旅行", "山田 太郎", "ﾔﾏﾀﾞ ﾀﾛｳ", "052-702-1923"}
	var buf []byte
	folding()
	for b.Loop() {
		for _, n := range names {
			buf = AppendSearchKey(buf[:0], n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(names)), "ns/key")
}

func TestKanaKeyOrder(t *testing.T) {
	// The order tested in practice (JIS X 4061), each before the next.
	want := []string{
		"3M", "ABC", "アーク", "アアク", "アイ", "うあい", "カ", "ガ", "キヤノン工業", "サービス", "サアビス",
		"ハ", "はあ", "ハア", "はーと", "ハート", "ハアト", "はっと", "はつと", "ハト", "はは", "ばば", "パパ",
		"ヤマタ", "ヤマダ", "ヤマダー", "ヤマダア", "ヤマト", "ンー", "山田",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int {
		ka, kb := KanaKey(a), KanaKey(b)
		if ka < kb {
			return -1
		} else if ka > kb {
			return 1
		}
		t.Errorf("%s and %s are equal", a, b)
		return 0
	})
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	}
}

func TestKanaKeyIgnoresWidthAndSpaces(t *testing.T) {
	for _, pair := range [][2]string{
		{"ヤマダ タロウ", "ﾔﾏﾀﾞﾀﾛｳ"}, {"ニュー・ヨーク", "ニューヨーク"}, {"か\u3099", "が"}, {"ＡＢＣ", "abc"},
	} {
		if KanaKey(pair[0]) != KanaKey(pair[1]) {
			t.Errorf("%q and %q differ", pair[0], pair[1])
		}
	}
	if !(KanaKey("みすず") < KanaKey("みすゞ") == false) {
		t.Error("みすゞ (repeated) stands before みすず")
	}
}

// The primary level alone decides whenever it differs: no kana may sort by its
// marks before its letters.
func TestKanaKeyLevels(t *testing.T) {
	kana := rapid.StringOfN(rapid.SampledFrom([]rune("かがきくはばぱァアィ")), 1, 6, -1)
	plain := func(s string) string {
		out := []rune(SearchKey(s))
		for i, r := range out {
			switch r {
			case 'ガ':
				out[i] = 'カ'
			case 'バ', 'パ':
				out[i] = 'ハ'
			}
		}
		return string(out)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := kana.Draw(t, "a"), kana.Draw(t, "b")
		if pa, pb := plain(a), plain(b); pa < pb && KanaKey(a) >= KanaKey(b) {
			t.Fatalf("%s (%q) does not stand before %s (%q)", a, KanaKey(a), b, KanaKey(b))
		}
	})
}

func TestKatakana(t *testing.T) {
	for in, want := range map[string]string{
		"やまだ　たろう": "ヤマダ タロウ", "ﾔﾏﾀﾞ ﾀﾛｳ": "ヤマダ タロウ", "ヤマダ": "ヤマダ", "": "",
		"か゛": "ガ", "ﾊﾟｰﾄ･ｱ": "パート・ア", " ア  イ ": "ア イ", "ゔ": "ヴ", "ＡＢ山": "ＡＢ山", "すゞき": "スヾキ",
	} {
		if got := Katakana(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), officeText()).Draw(t, "s")
		if k := Katakana(s); Katakana(k) != k {
			t.Fatalf("%q → %q → %q", s, k, Katakana(k))
		}
	})
}

func BenchmarkKanaKey(b *testing.B) {
	for b.Loop() {
		KanaKey("オクビワコリョコウ")
	}
}
