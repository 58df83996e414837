package nihongo

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDay(t *testing.T) {
	for in, want := range map[string]Day{
		"2026-11-20": "2026-11-20", "2026/11/20": "2026-11-20", "2026.11.20": "2026-11-20", "20261120": "2026-11-20",
		"2026/1/2": "2026-01-02", "2026年11月20日": "2026-11-20", "2026年11月20日(金)": "2026-11-20",
		"２０２６年１１月２０日（金曜日）": "2026-11-20", "2026年11月20日 金曜日": "2026-11-20",
		"2026年11月1日(日)": "2026-11-01", "2026/11/1 (日)": "2026-11-01",
		"令和8年11月20日": "2026-11-20", "令和 8 年 11 月 20 日": "2026-11-20", "令和元年5月1日": "2019-05-01",
		"㋿8年11月20日": "2026-11-20", "㍻31年4月30日": "2019-04-30", "㍼64年1月7日": "1989-01-07",
		"R8.11.20": "2026-11-20", "r08/11/20": "2026-11-20", "Ｒ８．１１．２０": "2026-11-20", "R.8.11.20": "2026-11-20",
		"R081120": "2026-11-20", "S63-12-1": "1988-12-01", "T15.12.25": "1926-12-25", "明治45年7月30日": "1912-07-30",
		"令和八年十一月二十日": "2026-11-20", "二〇二六年十一月三十日": "2026-11-30", "昭和六十三年十二月一日": "1988-12-01",
		"2026/11/20 0:00:00": "2026-11-20", "2026-11-20T00:00:00Z": "2026-11-20", "2026-11-20 00:00:00.000": "2026-11-20",
		"2026−11−20": "2026-11-20", "1586/3/1": "1586-03-01", "": "", "　": "",
		"2024-2-29": "2024-02-29",
	} {
		if got, err := ParseDay(in); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{
		"令和8年2月29日", "2026-02-29", "2026/13/1", "2026/0/1", "26/11/20", "11/20/2026", "46346", "261120", "8.11.20",
		"2026年11月", "2026年11月20", "2026年11月20日頃", "2026-11/20", "令和年1月1日", "R0.1.1", "2026", "昨日", "-", "2026年11月20日日",
		"R1234.1.1", "2026年20日11月", "20261320", "12026-11-20", "金", "(金)", "2026-11-20-1", "年月日",
	} {
		if got, err := ParseDay(in); !errors.Is(err, ErrDay) || got != "" {
			t.Errorf("%q: %q, %v; want ErrDay", in, got, err)
		}
	}
	for in, want := range map[string]Day{"平成31年5月1日": "2019-05-01", "S64.1.8": "1989-01-08", "令和元年4月30日": "2019-04-30", "昭和100年1月1日": "2025-01-01"} {
		if got, err := ParseDay(in); !errors.Is(err, ErrEraRange) || errors.Is(err, ErrDay) || got != want {
			t.Errorf("%q: %q, %v; want %q with ErrEraRange", in, got, err, want)
		}
	}
}

func days() *rapid.Generator[Day] {
	return rapid.Custom(func(t *rapid.T) Day {
		return Day("1868-10-23").AddDays(rapid.IntRange(0, 90_000).Draw(t, "days"))
	})
}

func TestDayReadsWhatItWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := days().Draw(t, "d")
		for _, s := range []string{d.Era(), d.Western(), string(d), d.Time().Format("20060102")} {
			if got, err := ParseDay(s); err != nil || got != d {
				t.Fatalf("%s written %s reads %s, %v", d, s, got, err)
			}
		}
		if got, err := ParseMonth(d.Month().Era()); err != nil || got != d.Month() {
			t.Fatalf("%s written %s reads %s, %v", d.Month(), d.Month().Era(), got, err)
		}
	})
}

func TestDayArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := days().Draw(t, "d"), rapid.IntRange(-500, 500).Draw(t, "n")
		if d.AddDays(n).AddDays(-n) != d {
			t.Fatalf("%s and %d days back", d, n)
		}
		if n > 0 && !(d < d.AddDays(n) && d < d.AddMonths(n)) {
			t.Fatalf("%s does not stand before a later day", d)
		}
		if m := d.Month(); d < m.First() || d > m.Last() || m.Last().AddDays(1) != m.Next().First() || m.Next().Prev() != m {
			t.Fatalf("%s is not inside %s", d, m)
		}
		if s := d.Month().FiscalStart(4); s > d.Month() || s.Add(12) <= d.Month() || s[5:] != "04" {
			t.Fatalf("fiscal year of %s begins %s", d, s)
		}
	})
	for _, c := range []struct{ got, want Day }{
		{Day("2026-01-31").AddMonths(1), "2026-02-28"}, {Day("2024-01-31").AddMonths(1), "2024-02-29"},
		{Day("2026-03-31").AddMonths(-13), "2025-02-28"}, {Day("2026-11-20").LastOfMonth(), "2026-11-30"},
		{Day("2026-11-20").FirstOfMonth(), "2026-11-01"}, {Day("").AddDays(1), ""}, {Day("").LastOfMonth(), ""},
		{NewDay(2026, 2, 29), ""}, {NewDay(2026, 12, 31), "2026-12-31"}, {DayOf(time.Date(2026, 1, 2, 23, 0, 0, 0, time.UTC)), "2026-01-02"},
		{Day(Month("2026-03").FiscalStart(4)), "2025-04"}, {Day(Month("2026-04").FiscalStart(4)), "2026-04"},
		{Day(Month("2025-12").Next()), "2026-01"}, {Day(Month("").Next()), ""}, {Month("").First(), ""}, {Month("2026-1").First(), ""},
		{Day(NewMonth(2025, 13)), ""}, {Day(Month("9999-12").Next()), ""}, {Day(Month("0001-01").Prev()), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if Day("2026-02-30").Valid() || Day("").Valid() || !Day("2026-02-28").Valid() || !Day("").Time().IsZero() {
		t.Error("Valid")
	}
	for d, want := range map[Day]string{"1989-01-07": "昭和64年1月7日", "1989-01-08": "平成元年1月8日", "2019-05-01": "令和元年5月1日", "1600-09-15": "1600年9月15日", "": ""} {
		if got := d.Era(); got != want {
			t.Errorf("%s: %s, want %s", d, got, want)
		}
	}
}

func TestParseMonth(t *testing.T) {
	for in, want := range map[string]Month{
		"2025-12": "2025-12", "2025/1": "2025-01", "202512": "2025-12", "2025年12月": "2025-12", "令和7年12月": "2025-12",
		"R7.12": "2025-12", "令和元年5月": "2019-05", "平成31年4月": "2019-04", "": "",
	} {
		if got, err := ParseMonth(in); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"2025-13", "2025-12-01", "12", "2025", "25-12", "12月"} {
		if got, err := ParseMonth(in); !errors.Is(err, ErrDay) || got != "" {
			t.Errorf("%q: %q, %v; want ErrDay", in, got, err)
		}
	}
	if m, err := ParseMonth("平成31年5月"); m != "2019-05" || !errors.Is(err, ErrEraRange) {
		t.Errorf("%q, %v", m, err)
	}
}

func TestSerialDay(t *testing.T) {
	for _, c := range []struct {
		serial   float64
		date1904 bool
		want     Day
	}{
		{46346, false, "2026-11-20"}, {46346.75, false, "2026-11-20"}, {1, false, "1900-01-01"}, {59, false, "1900-02-28"},
		{61, false, "1900-03-01"}, {2958465, false, "9999-12-31"}, {44884, true, "2026-11-20"}, {0, true, "1904-01-01"},
	} {
		if got, err := SerialDay(c.serial, c.date1904); err != nil || got != c.want {
			t.Errorf("%v: %q, %v; want %q", c.serial, got, err, c.want)
		}
	}
	for _, serial := range []float64{0, 0.5, 60, -1, 2958466, 1e300} {
		if got, err := SerialDay(serial, false); !errors.Is(err, ErrDay) {
			t.Errorf("%v: %q, %v; want ErrDay", serial, got, err)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-11-20", "令和8年11月20日(金)", "R8.11.20", "2026/11/20 0:00", "㋿元年五月一日", "S641231"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDay(s)
		if err != nil && !errors.Is(err, ErrDay) && !errors.Is(err, ErrEraRange) {
			t.Fatalf("%q: unknown error %v", s, err)
		}
		if d != "" && !d.Valid() || d != "" && errors.Is(err, ErrDay) {
			t.Fatalf("%q reads %q, %v", s, d, err)
		}
		if m, err := ParseMonth(s); m != "" && !m.Valid() || err == nil && d != "" && m != "" {
			t.Fatalf("%q reads as month %q and day %q", s, m, d)
		}
	})
}
