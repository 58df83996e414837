package nihongo

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]int64{
		"0": 0, "12": 12, "1,234,567": 1234567, "１２３名": 123, "30人": 30, "3社": 3, " 5 件 ": 5, "1.0": 1, "007": 7,
		"1,500万円": 15_000_000, "1億2,000万": 120_000_000, "1.5億": 150_000_000, "3千": 3000, "3千円": 3000, "¥500": 500, "￥1,000": 1000, "\\500": 500,
		"一千万円": 10_000_000, "千万": 10_000_000, "二十三": 23, "十": 10, "百二": 102, "二〇": 20, "一億二千万円": 120_000_000, "金1000万円也": 10_000_000,
		"△5": -5, "▲1,000": -1000, "-3": -3, "−3": -3, "1兆": 1_000_000_000_000, "1万5000円": 15000, "2千500万": 25_000_000, "500百万円": 500_000_000,
		"1,500千円": 1_500_000, "10萬": 100_000, "0.5億": 50_000_000, "9223372036854775807": 9223372036854775807, "1.25千万": 12_500_000, "三百五十人": 350,
	} {
		if got, err := ParseNumber(in); err != nil || got != want {
			t.Errorf("%q: %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{
		"", "　", "-", "円", "万", "億円", "1.5", "1.5名", "1,2", "1,2,3", "12,34", "1234,567", "10〜20", "約30", "30名程度", "1.", ".5億", "1..5", "1.2.3億", "+5", "1e6",
		"1億2000", "1万2億", "1万2万", "2百3千", "1,,000", "92233720368547758080", "9223372036854775808", "10000兆兆", "1億99999999999999兆", "あ", "五-", "1.5.億", "12３a", "99999999兆",
		"1万20000", "--1",
	} {
		if got, err := ParseNumber(in); !errors.Is(err, ErrNumber) {
			t.Errorf("%q: %d, %v; want ErrNumber", in, got, err)
		}
	}
}

func TestParseYen(t *testing.T) {
	for _, c := range []struct {
		in   string
		unit int64
		want int64
	}{
		{"1,000", 10_000, 10_000_000}, {"1,000万円", 10_000, 10_000_000}, {"500円", 10_000, 500}, {"1.5", 10_000, 15_000}, {"0", 10_000, 0},
		{"3,000", 1000, 3_000_000}, {"3,000", 1, 3000}, {"¥3,000", 1000, 3000}, {"1.25", 1_000_000, 1_250_000}, {"△10", 10_000, -100_000}, {"一千", 10_000, 10_000_000}, {"3千", 10_000, 30_000_000}, {"3千円", 10_000, 3000},
	} {
		if got, err := ParseYen(c.in, c.unit); err != nil || got != c.want {
			t.Errorf("%q in %d yen: %d, %v; want %d", c.in, c.unit, got, err, c.want)
		}
	}
	for _, in := range []string{"", "1.23456", "9223372036854775807", "万"} {
		if got, err := ParseYen(in, 10_000); !errors.Is(err, ErrNumber) {
			t.Errorf("%q: %d, %v; want ErrNumber", in, got, err)
		}
	}
}

func TestFormatNumber(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 12: "12", 123: "123", 1234: "1,234", 123456: "123,456", 1234567: "1,234,567", -1: "-1", -123: "-123", -1234: "-1,234", -123456: "-123,456"} {
		if got := FormatNumber(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0円", 12345: "12,345円", 15_000_000: "1,500万円", 120_000_000: "1億2,000万円", 100_000_000: "1億円", 1_000_000_000_000: "10,000億円", -30_000: "-3万円"} {
		if got := FormatYen(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestNumberReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Int64(), rapid.Int64Range(0, 1e9), rapid.Map(rapid.Int64Range(-1e9, 1e9), func(n int64) int64 { return n * 10_000 })).Draw(t, "n")
		if n == -1<<63 {
			n = 0
		}
		for _, s := range []string{fmt.Sprint(n), FormatNumber(n), FormatYen(n)} {
			if got, err := ParseNumber(s); err != nil || got != n {
				t.Fatalf("%d written %s reads %d, %v", n, s, got, err)
			}
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1,234", "1億2,000万円", "一千万", "△1.5億", "二〇名", "500百万"} {
		f.Add(s, int64(10_000))
	}
	f.Fuzz(func(t *testing.T, s string, unit int64) {
		n, err := ParseNumber(s)
		if err != nil && (!errors.Is(err, ErrNumber) || n != 0) {
			t.Fatalf("%q: %d, %v", s, n, err)
		}
		if again, err2 := ParseNumber(FormatNumber(n)); err == nil && (err2 != nil || again != n) {
			t.Fatalf("%q: %d, again %d", s, n, again)
		}
		_, _ = ParseYen(s, unit)
	})
}

func TestFormatChange(t *testing.T) {
	for n, want := range map[int]string{0: "±0", 3: "+3", -2: "−2", 1234: "+1,234", -1234: "−1,234"} {
		if got := FormatChange(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
