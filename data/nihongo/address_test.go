package nihongo

import (
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSplitAddress(t *testing.T) {
	for in, want := range map[string]Address{
		"滋賀県大津市仰木の里東１丁目５番１０号":    {"滋賀県", "25201", "大津市", "仰木の里東１丁目５番１０号"},
		"滋賀県 大津市　牧３丁目":           {"滋賀県", "25201", "大津市", "牧３丁目"},
		"大津市牧３丁目":                {"滋賀県", "25201", "大津市", "牧３丁目"},
		"〒520-0001 滋賀県大津市蓮池町１":   {"滋賀県", "25201", "大津市", "蓮池町１"},
		"520-0001大津市蓮池町１":        {"滋賀県", "25201", "大津市", "蓮池町１"},
		"滋賀県蒲生郡竜王町山之上":           {"滋賀県", "25384", "蒲生郡竜王町", "山之上"},
		"滋賀県竜王町山之上":              {"滋賀県", "25384", "蒲生郡竜王町", "山之上"},
		"滋賀県龍王町山之上":              {"滋賀県", "25384", "蒲生郡竜王町", "山之上"},
		"滋賀大津市牧":                 {"滋賀県", "25201", "大津市", "牧"},
		"東京千代田区丸の内":              {"東京都", "13101", "千代田区", "丸の内"},
		"千代田区丸の内１－１":             {"東京都", "13101", "千代田区", "丸の内１－１"},
		"大阪市北区梅田":                {"大阪府", "27127", "大阪市北区", "梅田"},
		"大阪市梅田":                  {"大阪府", "27100", "大阪市", "梅田"},
		"京都府京都市中京区":              {"京都府", "26104", "京都市中京区", ""},
		"三重県四日市市諏訪町":             {"三重県", "24202", "四日市市", "諏訪町"},
		"津市栄町":                   {"三重県", "24201", "津市", "栄町"},
		"茅ケ崎市元町":                 {"神奈川県", "14207", "茅ヶ崎市", "元町"},
		"鎌が谷市":                   {"千葉県", "12224", "鎌ケ谷市", ""},
		"龍ヶ崎市":                   {"茨城県", "08208", "龍ケ崎市", ""},
		"竜ケ崎市":                   {"茨城県", "08208", "龍ケ崎市", ""},
		"府中市宮町":                  {"", "", "府中市", "宮町"},
		"広島県府中市府川町":              {"広島県", "34208", "府中市", "府川町"},
		"東京都府中市宮町":               {"東京都", "13206", "府中市", "宮町"},
		"静岡県浜松市中区元城町":            {"静岡県", "22138", "浜松市中央区", "元城町"},
		"浜松市北区細江町":               {"静岡県", "22130", "浜松市", "細江町"},
		"栄町１－２":                  {Rest: "栄町１－２"},
		"千葉県栄町安食":                {"千葉県", "12329", "印旛郡栄町", "安食"},
		"滋賀県":                    {Prefecture: "滋賀県"},
		"滋賀県どこか":                 {Prefecture: "滋賀県", Rest: "どこか"},
		"東京都三宅村阿古":               {"東京都", "13381", "三宅村", "阿古"},
		"葛\U000E0100城市":          {"奈良県", "29211", "葛城市", ""},
		"奈良県葛城市\U000E0100新庄":     {"奈良県", "29211", "葛城市", "新庄"},
		"Room 1, 2-3 Marunouchi": {Rest: "Room 1, 2-3 Marunouchi"},
		"":                       {},
		"福島県福島市":                 {"福島県", "07201", "福島市", ""},
		"鹿嶋市宮中":                  {"茨城県", "08222", "鹿嶋市", "宮中"},
		"鹿島市高津原":                 {"佐賀県", "41207", "鹿島市", "高津原"},
		"茨城県鹿島市宮中":               {"茨城県", "08222", "鹿嶋市", "宮中"},
		"三重郡菰野町":                 {"三重県", "24341", "三重郡菰野町", ""},
	} {
		if got := SplitAddress(in); got != want {
			t.Errorf("%q:\n got %+v\nwant %+v", in, got, want)
		}
	}
}

// Every municipality of Japan is found again, with its prefecture and, but for
// the two doubled names, without it.
func TestSplitAddressFindsEveryMunicipality(t *testing.T) {
	doubled := 0
	for code, m := range placeNames().byCode {
		want := Address{m.Prefecture, code, m.Name, "１番地"}
		if got := SplitAddress(m.Prefecture + m.Name + "１番地"); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if !placeNames().certain(m, m.Name) {
			doubled++
			continue
		}
		if got := SplitAddress(m.Name + "１番地"); got != want {
			t.Errorf("without prefecture: got %+v, want %+v", got, want)
		}
	}
	if doubled != 4 {
		t.Errorf("%d municipalities with doubled names, want 府中市 and 伊達市 twice each", doubled)
	}
}

func TestSplitAddressKeepsTheEndAsTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom([]string{"滋賀県大津市", "滋賀県 蒲生郡竜王町", "大阪市北区", "茅ケ崎市"}).Draw(t, "front")
		end := "Ａ" + officeText().Draw(t, "end")
		if got := SplitAddress(m + " " + end).Rest; got != strings.TrimSpace(end) {
			t.Fatalf("%q, want %q", got, end)
		}
	})
}

func FuzzSplitAddress(f *testing.F) {
	for _, s := range []string{"滋賀県大津市牧", "〒520-0001 大津市", "東京千代田区", "\xff滋\xffA", "蒲生郡竜王町"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := SplitAddress(s)
		if !strings.HasSuffix(strings.TrimSpace(s), a.Rest) {
			t.Fatalf("%q: rest %q is not its end", s, a.Rest)
		}
		if m, ok := MunicipalityByCode(a.Code); a.Code != "" && (!ok || m.Name != a.Municipality || m.Prefecture != a.Prefecture) {
			t.Fatalf("%q: %+v", s, a)
		}
		_, _ = Postal(s)
		Telephone(s)
		ParseIndustry(s)
	})
}

func TestPrefectures(t *testing.T) {
	if n := len(Prefectures()); n != 47 {
		t.Fatalf("%d prefectures", n)
	}
	for _, p := range Prefectures() {
		byCode, ok1 := PrefectureByCode(p.Code)
		byName, ok2 := PrefectureByName(p.Name)
		byShort, ok3 := PrefectureByName(p.Short)
		if !ok1 || !ok2 || !ok3 || byCode != p || byName != p || byShort != p {
			t.Errorf("%+v is not found again", p)
		}
	}
	if p, ok := PrefectureByCode("25"); !ok || p.Name != "滋賀県" || p.Kana != "シガケン" || p.Region == "" {
		t.Errorf("25: %+v", p)
	}
	for _, s := range []string{"", "00", "48", "5", "滋賀県大津市", "県"} {
		if p, ok := PrefectureByCode(s); ok {
			t.Errorf("%q: %+v", s, p)
		}
		if p, ok := PrefectureByName(s); ok {
			t.Errorf("%q: %+v", s, p)
		}
	}
	if m, ok := MunicipalityByCode("252018"); !ok || m.Name != "大津市" || m.Kana != "オオツシ" {
		t.Errorf("%+v", m)
	}
}

func TestPostal(t *testing.T) {
	for in, want := range map[string]string{"529-0711": "5290711", "〒５２９－０７１１": "5290711", "529 0711": "5290711", "": "", "　": "", "0010000": "0010000"} {
		if got, err := Postal(in); err != nil || got != want {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"529071", "52907111", "529-071a", "大津市", "〒", "-"} {
		if got, err := Postal(in); !errors.Is(err, ErrPostal) {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	if FormatPostal("5290711") != "529-0711" || FormatPostal("52") != "52" {
		t.Error("FormatPostal")
	}
}

func TestLookupPostal(t *testing.T) {
	if got := LookupPostal("5290711"); len(got) != 1 || got[0] != (Place{"5290711", "25203", "滋賀県", "長浜市", "西浅井町岩熊"}) {
		t.Errorf("%+v", got)
	}
	if got := LookupPostal("1000013"); len(got) != 1 || got[0].Municipality+got[0].Town != "千代田区霞が関" {
		t.Errorf("%+v", got)
	}
	if got := LookupPostal("4980000"); len(got) != 2 || got[0].Prefecture == got[1].Prefecture {
		t.Errorf("a code of two prefectures: %+v", got)
	}
	if got := LookupPostal("1006001"); len(got) != 1 || !strings.Contains(got[0].Town, "霞が関ビル") {
		t.Errorf("the first floor of a tall building: %+v", got)
	}
	for _, code := range []string{"", "9999999", "0000000", "529", "529-0711", "52907１１"} {
		if got := LookupPostal(code); got != nil {
			t.Errorf("%q: %+v", code, got)
		}
	}
}

func TestPlacesAreSortedAndFoundAgain(t *testing.T) {
	n, before := 0, ""
	for p := range Places() {
		n++
		if p.Postal < before || p.Municipality == "" || p.Prefecture == "" {
			t.Fatalf("%+v after %s", p, before)
		}
		if n%997 == 0 && len(p.Postal) == 7 && !slices.Contains(LookupPostal(p.Postal), p) {
			t.Errorf("%+v is not found", p)
		}
		before = p.Postal
	}
	if n < 117_032 || n != strings.Count(string(postalTable()), "\n") {
		t.Errorf("%d places", n)
	}
	for _, want := range []string{"0010000", before} {
		if LookupPostal(want) == nil {
			t.Errorf("%s, at an end of the list, is not found", want)
		}
	}
}

func TestTelephone(t *testing.T) {
	for in, want := range map[string]string{
		"052-702-1923": "052-702-1923", "０５２－７０２－１９２３": "052-702-1923", "(077)523-1234": "077-523-1234", "077(523)1234": "077-523-1234",
		"077 523 1234": "077-523-1234", "077ー523ー1234": "077-523-1234", "0120123456": "0120-123-456", "09012345678": "090-1234-5678", "0312345678": "03-1234-5678",
		"0775231234": "0775231234", "+81 77-523-1234": "+81-77-523-1234", "077-523-1234（内線5）": "077-523-1234（内線5）", "": "", " 110 ": "110", "12": "12", "--": "--",
		"077--523-1234": "077-523-1234",
	} {
		if got := Telephone(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for _, s := range []string{"077-523-1234", "０７７（５２３）１２３４", "+81 77-523-1234", "+81 (0)77 523 1234", "0775231234"} {
		if got := TelephoneKey(s); got != "0775231234" {
			t.Errorf("%q: key %q", s, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[+(]?[0-9０-９()（） ー－-]{0,18}`).Draw(t, "s")
		once := Telephone(s)
		if Telephone(once) != once || TelephoneKey(once) != TelephoneKey(s) {
			t.Fatalf("%q → %q → %q", s, once, Telephone(once))
		}
	})
}

func BenchmarkSplitAddress(b *testing.B) {
	placeNames()
	for b.Loop() {
		SplitAddress("滋賀県長浜市西浅井町岩熊５６２番地の１")
	}
}

func BenchmarkLookupPostal(b *testing.B) {
	postalTable()
	for b.Loop() {
		LookupPostal("5290711")
	}
}

// What the first question costs: time, and the memory that stays.
func BenchmarkLoad(b *testing.B) {
	for name, load := range map[string]func() any{
		"folding": func() any { return newFolding() },
		"places":  func() any { return readPlaces() },
		"postal":  func() any { return unpackPostal() },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				load()
			}
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			kept := load()
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
			runtime.KeepAlive(kept)
		})
	}
}
