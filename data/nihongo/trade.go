package nihongo

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// trades are words of 業種 as people write it, with the division they probably
// mean; the first that is found in the text counts. Source: the examples of
// 日本標準産業分類 (14th revision) under each division.
var trades = []struct{ division, words string }{
	{"K", "不動産 賃貸 リース レンタル 駐車場 管理組合"},
	{"L", "税理士 弁護士 司法書士 行政書士 社会保険労務士 社労士 会計 士業 設計 デザイン 広告 コンサル 測量 写真 獣医 動物病院 研究 特許 鑑定"},
	{"G", "IT ソフト システム開発 WEB ウェブ ホームページ アプリ インターネット 通信 放送 出版 映像 情報処理 情報"},
	{"P", "医 歯科 病院 クリニック 薬局 介護 福祉 看護 保育 整骨 接骨 鍼灸 治療院"},
	{"O", "学習塾 塾 教育 学校 幼稚園 教室 スクール"},
	{"M", "飲食 レストラン 食堂 居酒屋 喫茶 カフェ 旅館 ホテル 宿泊 弁当"},
	{"N", "美容 理容 クリーニング 葬 冠婚 ブライダル 旅行 スポーツ フィットネス 娯楽 遊技 浴場"},
	{"H", "運送 運輸 物流 倉庫 タクシー バス 郵便 配送 引越"},
	{"J", "銀行 信用金庫 保険 金融 証券"},
	{"F", "電力 ガス供給 水道業 発電 太陽光"},
	{"A", "農 林業 酪農 造園農"},
	{"B", "漁 養殖"},
	{"D", "建設 建築 工務 土木 塗装 電気工事 設備工事 管工事 水道工事 内装 リフォーム 大工 左官 解体 造園 外構 工事"},
	{"E", "製造 加工 メーカー 印刷 鉄工 金型 製作 縫製 醸造 酒造 製菓 木工"},
	{"I", "卸 小売 販売 商社 物販 スーパー 通販 専門店 商店 流通"},
	{"R", "清掃 警備 派遣 人材 自動車整備 修理 廃棄物 産廃 ビルメンテナンス"},
}

// GuessIndustry proposes the division that free words for a trade (土木工事,
// IT, 飲食店) probably mean. It is a proposal for a person to look at;
// ParseIndustry is what can be taken as it stands.
func GuessIndustry(text string) (division string, ok bool) {
	t := strings.ToUpper(norm.NFKC.String(text))
	for _, trade := range trades {
		for _, w := range strings.Fields(trade.words) {
			if strings.Contains(t, w) {
				return trade.division, true
			}
		}
	}
	return "", false
}
