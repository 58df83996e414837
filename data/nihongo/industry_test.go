package nihongo

import "testing"

func TestParseIndustry(t *testing.T) {
	for in, want := range map[string]string{
		"D": "D", "d": "D", "Ｄ": "D", "建設業": "D", "建設": "D", "D 建設業": "D", "Ｄ：建設業": "D", "D建設業": "D", "E.製造業": "E",
		"卸売業，小売業": "I", "卸売業、小売業": "I", "卸売業,小売業": "I", "卸売業・小売業": "I", "卸売業": "I", "小売": "I", "I 卸売業，小売業": "I",
		"学術研究，専門・技術サービス業": "L", "サービス業（他に分類されないもの）": "R", "サービス業(他に分類されないもの)": "R", "サービス業": "R",
		"医療，福祉": "P", "医療福祉": "P", "医療・福祉": "P", "流通・商業": "I", "06": "D", "6": "D", "０６": "D", "総合工事業": "D", "06 総合工事業": "D", "06:総合工事": "D",
		"農業、林業": "A", "農業": "A", "不動産業": "K", "電気・ガス・熱供給・水道業": "F", " 情報通信業 ": "G", "公務": "S",
	} {
		if got, ok := ParseIndustry(in); !ok || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "その他", "IT", "R&D", "A社", "D 製造業", "U", "00", "999", "業", "1.5", "AB", "―", "\xff"} {
		if got, ok := ParseIndustry(in); ok || got != "" {
			t.Errorf("%q: %q, want nothing", in, got)
		}
	}
}

func TestIndustryTables(t *testing.T) {
	if len(Industries()) != 20 || len(industryIndex().details) != 99 {
		t.Fatalf("%d divisions, %d groups", len(Industries()), len(industryIndex().details))
	}
	classes := map[string]bool{}
	for _, c := range DoyukaiIndustries() {
		classes[c] = true
	}
	for i, c := range Industries() {
		if c.Code != string(rune('A'+i)) || Industry(c.Code) != c.Name || !classes[DoyukaiIndustry(c.Code)] {
			t.Errorf("%+v: class %q", c, DoyukaiIndustry(c.Code))
		}
		if got, ok := ParseIndustry(c.Name); !ok || got != c.Code {
			t.Errorf("%s reads %s", c.Name, got)
		}
		if len(IndustryDetails(c.Code)) == 0 {
			t.Errorf("%s has no groups", c.Code)
		}
		for _, d := range IndustryDetails(c.Code) {
			if got, ok := ParseIndustry(d.Name); !ok || got != c.Code && got != d.Parent {
				t.Errorf("%s reads %s", d.Name, got)
			}
			if got, ok := IndustryDetail(d.Name); !ok || got != d.Code {
				t.Errorf("%s reads as group %s", d.Name, got)
			}
		}
	}
	if Industry("06") != "総合工事業" || Industry("X") != "" || DoyukaiIndustry("") != "" || DoyukaiIndustry("I") != "流通・商業" {
		t.Error("a name by its code")
	}
}
