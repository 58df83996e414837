package intake

import (
	"strings"
	"testing"
)

// What offices really send, beyond TestRowsOfSheets: a name, the sheet, and
// what each row is taken for.
func TestNastyLayouts(t *testing.T) {
	for _, tt := range []struct {
		name, drawn string
		merges      []string
		want        string
	}{
		{"headings far down", strings.Repeat("\n", 20) + "注意事項\n一つ\n二つ\n会員番号|企業名|氏名\n1|青空|青空 太郎", nil, "21title 22title 23title 24heading 25data"},
		{"a legend above", "○：役員|●：新会員\n会員番号|企業名|氏名\n1|青空|青空 太郎", nil, "1title 2heading 3data"},
		{"a summary above", "会社数|会員数\n2|3\n会員番号|企業名|氏名\n1|青空|青空 太郎", nil, "1title 2title 3heading 4data"},
		{"spaces in headings", "会 員 番 号|企　業　名|氏　　名\n1|青空|青空 太郎", nil, "1heading 2data"},
		{"a first column without use", "|会員番号|企業名|氏名\n○|1|青空|青空 太郎\n|2|夕空|夕空 花子", nil, "1heading 2data 3data"},
		{"numbers by formula", "No|会社名|氏名\n=1|青空|青空 太郎\n=2|夕空|夕空 花子\n=3|合計|", nil, "1heading 2data 3data 4total"},
		{"the sum below the names", "No|会社名|氏名|社員\n1|青空|青空 太郎|3\n||計|3", nil, "1heading 2data 3total"},
		{"the sum far right", "No|会社名|氏名|備考|社員\n1|青空|青空 太郎||3\n|||合計|3", nil, "1heading 2data 3total"},
		{"a count of members at the end", "No|会社名|氏名\n1|青空|青空 太郎\n会員数|1名", nil, "1heading 2data 3total"},
		{"the end is marked", "No|会社名|氏名\n1|青空|青空 太郎\n|||以上", nil, "1heading 2data 3note"},
		{"a long remark", "No|会社名|氏名\n1|青空|青空 太郎\nこの名簿は会員どうしの連絡のためだけに使い、ほかの人に渡したり写したりしないでください。よろしくお願いします。", nil, "1heading 2data 3note"},
		{"an address that goes on", "No|会社名|氏名|住所\n1|青空|青空 太郎|大津市京町4-1\n|||青空ビル3階\n2|夕空|夕空 花子|彦根市", nil, "1heading 2data 3continued 4data"},
		{"half a member", "No|会社名|氏名|住所\n1|青空|青空 太郎|大津市\n|夕空||彦根市\n||昼空 二|", nil, "1heading 2data 3data 4data"},
		{"a company that is called like a unit", "No|会社名|氏名\n1|青空|青空 太郎\n2|中央支部|支部 長", nil, "1heading 2data 3data"},
		{"units in a merged first column", "支部|No|会社名|氏名\n中央支部|1|青空|青空 太郎\n|2|夕空|夕空 花子\n東支部|3|朝空|朝空 一", []string{"A2:A3"}, "1heading 2data 3data 4data"},
		{"units as banners in the name column", "No|会社名|氏名\n|【中央支部】|\n1|青空|青空 太郎\n|東支部（1）|\n2|夕空|夕空 花子", nil, "1heading 2banner@中央支部 3data@中央支部 4banner@東支部 5data@東支部"},
		{"two marks, two levels", "No|会社名|氏名\n■湖東\n○彦根\n1|青空|青空 太郎\n○長浜\n2|夕空|夕空 花子\n■湖南\n3|朝空|朝空 一", nil,
			"1heading 2banner@湖東 3banner@彦根 4data@彦根 5banner@長浜 6data@長浜 7banner@湖南 8data@湖南"},
		{"a banner per page, continued", "No|会社名|氏名\n■東支部\n1|青空|青空 太郎\nNo|会社名|氏名\n■東支部（続き）\n2|夕空|夕空 花子", nil,
			"1heading 2banner@東支部 3data@東支部 4repeat 5banner@東支部 6data@東支部"},
		{"leavers below the members", "No|会社名|氏名|退会日\n1|青空|青空 太郎|\n【退会者】\n2|夕空|夕空 花子|2020/4/1", nil, "1heading 2data 3banner- 4data-"},
		{"headings of one word each page", "No|会社名|氏名\n1|青空|青空 太郎\n\n2／5ページ\nNo|会社名|氏名\n2|夕空|夕空 花子", nil, "1heading 2data 4note 5repeat 6data"},
		{"unknown headings", "整番|先|方|所\nA1|青空|青空 太郎|大津市\nA2|夕空|夕空 花子|彦根市\n会員番号|企業名|氏名", nil, "1title 2title 3title 4heading"},
	} {
		documented(t, tt.name)
		p := &Plan{}
		if _, err := p.layOut(t.Context(), []grid{sketch("名簿", tt.drawn, tt.merges...)}, Choices{}); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if got := kinds(p.Layout.Sheets[0]); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
