package intake

// Columns that must not be taken in, whatever somebody says.

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// forbidden are the words of headings whose columns must not be taken in, with
// the reason. Names of committees (障害者問題委員会) are none of them.
//
// Source: 個人情報保護法 2条3項 and 政令2条 (要配慮個人情報); 同友会の「思想・信条の
// 自由」; numbers under 番号法 19条.
var forbidden = []struct{ words, reason string }{
	{"支持政党 政党 党員 党籍 党派 会派 支持 後援会 応援議員 支援議員 献金 選挙 政治 信条 思想 宗教 宗派 宗旨 信仰 菩提寺 檀家 氏子 教会 創価 労働組合 労組 組合加入 署名",
		"思想・信条にかかわる事柄は、要配慮個人情報（個人情報保護法2条3項）であり、同友会の「思想・信条の自由」からも記録しません。この列は取り込みません。"},
	{"病歴 病名 病気 疾病 疾患 持病 既往 体調 身体の状況 身体状況 血圧 アレルギー 要介護 要支援 妊娠 ワクチン 予防接種 接種 健康状態 健康診断 健診 診療 診断 障害 障がい 障碍 障害者手帳 手帳 通院 入院 服薬 血液型",
		"健康・障害にかかわる事柄は、要配慮個人情報（個人情報保護法2条3項）のため記録しません。この列は取り込みません。"},
	{"人種 民族 国籍 本籍 出身地 社会的身分 犯罪 前科 前歴 賞罰",
		"生い立ちや犯罪にかかわる事柄は、要配慮個人情報（個人情報保護法2条3項）のため記録しません。この列は取り込みません。"},
	{"マイナンバー 個人番号", "個人番号は会の仕事に使えません（番号法19条）。この列は取り込みません。"},
	{"口座 銀行 預金", "口座は Kaisei では扱いません。この列は取り込みません。"},
	{"自宅", "自宅の住所や電話は、会の仕事に要らないため取り込みません。"},
}

// refusal gives the reason why a column must not be taken in, "" when it may.
func refusal(title string) string {
	t := norm.NFKC.String(title)
	if strings.Contains(t, "委員会") || strings.Contains(t, "部会") {
		return ""
	}
	for _, f := range forbidden {
		for _, w := range strings.Fields(f.words) {
			if strings.Contains(t, w) {
				return f.reason
			}
		}
	}
	return ""
}

// delicateColumn is the reason for a column whose heading says nothing while its
// cells name parties, creeds or illnesses.
const delicateColumn = "政党・信仰・健康などにあたる言葉が並んでいます。要配慮個人情報（個人情報保護法2条3項）のため、この列は取り込みません。"

// remarkColumn is the reason for 備考 and the like: free text about people.
const remarkColumn = "自由に書かれた欄です。要配慮個人情報が混じることがあるため、取り込みません。要るものは、Kaisei の欄に書き直してください。"

// remarks are the headings of free text.
func remarks(title string) bool {
	t := norm.NFKC.String(strings.Join(strings.Fields(title), ""))
	for _, w := range []string{"備考", "摘要", "メモ", "特記", "コメント", "その他"} {
		if strings.Contains(t, w) {
			return true
		}
	}
	return false
}
