package submission

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"kaisei/data/roster"
	"kaisei/data/sheet"

	"github.com/xuri/excelize/v2"
)

func TestOwnColumns(t *testing.T) {
	b := &made{}
	b.office(roster.BasisJoint)
	b.member("1", "甲", "2020-04-01")
	no := b.member("2", "乙", "2021-05-06")
	put(b, &roster.Consent{ID: b.id(), Member: no.ID, Channel: roster.ChannelNational, Word: roster.ConsentNo})
	m := freeze(t, b.book(t), "2025-12")
	columns, err := DecodeColumns(EncodeColumns([]OwnColumn{{"入会日", "入会年月日"}, {"氏名", ""}, {"昔の列", "昔"}}))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteOwn(context.Background(), &out, m.frozen, columns); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(rosterSheet)
	if err != nil || len(rows) != 2 || !slices.Equal(rows[0], []string{"入会年月日", "氏名", "昔"}) || !slices.Equal(rows[1], []string{"2020-04-01", "甲太郎"}) {
		t.Error(rows, err)
	}
	for _, bad := range []string{"{", "[]", `"x"`} {
		if _, err := DecodeColumns(bad); !errors.Is(err, ErrLayout) {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if usual, err := DecodeColumns(""); err != nil || len(usual) != len(FormColumns()) {
		t.Error(usual, err)
	}
}

func TestFormValues(t *testing.T) {
	m := aMonth(t)
	s, _, err := m.Close(context.Background(), slices.Repeat([]string{"確かめた"}, 20))
	if err != nil {
		t.Fatal(err)
	}
	v := FormValues(m.Office, s)
	for name, want := range map[string]sheet.Value{"会員数": sheet.Int(2), "純増": sheet.Int(1), "対象月": sheet.Text("2025年12月"), "基準日": sheet.Day("2026-01-01"), "入会率": sheet.Num(1)} {
		if v[name] != want {
			t.Errorf("%s is %v", name, v[name])
		}
	}
}

func TestClosingWantsReasons(t *testing.T) {
	ctx := context.Background()
	m := aMonth(t)
	if _, _, err := m.Close(ctx, nil); !errors.Is(err, ErrReason) {
		t.Error("a warning without a reason:", err)
	}
	b := &made{}
	b.office("")
	x := b.member("1", "甲", "2025-05-01")
	put(b, &roster.Spell{ID: b.id(), Member: x.ID, Joined: "2025-06-01"}) // joined twice
	if _, _, err := freeze(t, b.book(t), "2025-12").Close(ctx, slices.Repeat([]string{"よい"}, 20)); !errors.Is(err, ErrGrave) && !errors.Is(err, ErrBalance) {
		t.Error("contradicting days:", err)
	}
	o := m.order
	o.Now = m.From.Time()
	open, err := Count(m.book, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := open.Close(ctx, slices.Repeat([]string{"よい"}, 20)); !errors.Is(err, ErrOpenMonth) {
		t.Error("a month that is not over:", err)
	}
}
