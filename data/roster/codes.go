package roster

// The short lists of codes that records carry. The text stored is the
// association's own word, so that the office file reads by itself.

import "slices"

// 提供の根拠 (個人情報保護法 27条): on what ground names go to the national conference.
const (
	BasisJoint   = "共同利用" // all but those who refused
	BasisConsent = "同意"   // only those who consented
)

// Kinds of unit: those that members belong to, and committees.
const (
	UnitPlacement = "所属"
	UnitCommittee = "委員会"
)

// A member's word for one channel; "" is 未確認.
const (
	ConsentYes = "可"
	ConsentNo  = "不可"
)

// Channels of disclosure (domain: §6.3). 会勢 needs no names and so no channel.
const (
	ChannelPrinted     = "会内名簿"
	ChannelWeb         = "Web会員検索"
	ChannelNational    = "中同協名簿"
	ChannelNewspaper   = "新聞送付"
	ChannelAuthorities = "行政・他団体"
	ChannelDeclaration = "宣言の社名"
)

// Channels lists them in the order of a form.
func Channels() []string {
	return []string{ChannelPrinted, ChannelWeb, ChannelNational, ChannelNewspaper, ChannelAuthorities, ChannelDeclaration}
}

// How a spell begins and ends.
const (
	JoinNew      = "入会"
	JoinTransfer = "転入" // from another prefecture
	JoinAgain    = "再入会"
	JoinSucceed  = "代表者交代"

	LeavePlain    = "退会"
	LeaveTransfer = "転出" // to another prefecture
	LeaveDeath    = "物故"
	LeaveSucceed  = "代表者交代"
)

// JoinKinds and LeaveKinds list the ways in and out.
func JoinKinds() []string  { return []string{JoinNew, JoinTransfer, JoinAgain, JoinSucceed} }
func LeaveKinds() []string { return []string{LeavePlain, LeaveTransfer, LeaveDeath, LeaveSucceed} }

// Reasons for leaving, coded. Illness is not among them on purpose.
const (
	ReasonClosed     = "廃業・倒産"
	ReasonMerged     = "事業譲渡・合併"
	ReasonSucceed    = "代表者交代"
	ReasonMoved      = "転居・県外"
	ReasonBusy       = "多忙"
	ReasonCost       = "経費"
	ReasonExpected   = "期待との相違"
	ReasonArrears    = "会費未納"
	ReasonDeath      = "物故"
	ReasonOther      = "その他"
	ReasonUnanswered = "未回答"
)

// Reasons lists the codes in the order of a form.
func Reasons() []string {
	return []string{ReasonClosed, ReasonMerged, ReasonSucceed, ReasonMoved, ReasonBusy, ReasonCost,
		ReasonExpected, ReasonArrears, ReasonDeath, ReasonOther, ReasonUnanswered}
}

// reasonWords are what offices write in their files for the coded reasons.
var reasonWords = map[string]string{
	"廃業": ReasonClosed, "倒産": ReasonClosed, "閉店": ReasonClosed, "休業": ReasonClosed,
	"合併": ReasonMerged, "事業譲渡": ReasonMerged, "統合": ReasonMerged,
	"承継": ReasonSucceed, "事業承継": ReasonSucceed, "代表交代": ReasonSucceed,
	"転居": ReasonMoved, "県外": ReasonMoved, "他県へ移転": ReasonMoved, "移転": ReasonMoved,
	"活動に参加できない": ReasonBusy, "忙しい": ReasonBusy, "業務多忙": ReasonBusy,
	"会費負担": ReasonCost, "経費削減": ReasonCost,
	"未納": ReasonArrears, "滞納": ReasonArrears,
	"死亡": ReasonDeath, "逝去": ReasonDeath, "物故者": ReasonDeath,
}

// ReasonOf finds the code for an office's own word; unknown words are その他,
// no word is 未回答. The word itself is to be kept in Spell.ReasonText.
func ReasonOf(word string) string {
	switch {
	case word == "":
		return ReasonUnanswered
	case slices.Contains(Reasons(), word):
		return word
	case reasonWords[word] != "":
		return reasonWords[word]
	}
	return ReasonOther
}

// LeaveKindOf is the kind of leaving that goes with a reason.
func LeaveKindOf(reason string) string {
	switch reason {
	case ReasonDeath:
		return LeaveDeath
	case ReasonSucceed:
		return LeaveSucceed
	}
	return LeavePlain
}
