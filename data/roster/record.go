// Package roster is the membership of one association: its companies, the
// persons who are members through them, its units, who joined, left and moved
// and when. All of it on one day is a Book: immutable, held in memory, cheap to
// search, filter, sort and count. A Book changes only by journal Changes, which
// lead to another Book.
package roster

// The records. Names are kept as written (NFC); folding for search happens in
// keys only. There is on purpose no field for creed, politics, health or
// anything else that 個人情報保護法 2条3項 names (要配慮個人情報).

import "kaisei/data/nihongo"

// NationalCode is the Prefecture of the national desk's own file, which is no
// association's and has no members.
const NationalCode = "00"

// Office is the association itself as it is from a day on: a change of name or
// of legal form is a new Office record, not an overwritten one.
type Office struct {
	ID          ID
	From        nihongo.Day // valid from; "" = from the beginning
	Name        string      // official name
	ShortName   string      // 略称, "滋賀同友会"
	LegalForm   string      // 任意団体, 一般社団法人 …
	Prefecture  string      // JIS X 0401, "25"
	FiscalStart Amount      // month 1–12 in which the fiscal year begins; the national 期首 is April
	Basis       string      // 提供の根拠: BasisJoint or BasisConsent
	Maker       string      // 作成者 printed on submissions
}

// Unit is a 支部, 地区, ブロック or a committee: a node of a tree of free depth.
type Unit struct {
	ID        ID
	Parent    ID
	Kind      string // UnitPlacement or UnitCommittee
	Label     string // what the office calls this sort of unit: 支部, 地区会, ブロック …
	Name      string
	ShortName string
	Order     Amount // place among its siblings
	From, To  nihongo.Day
	Activity  string // one of Activities that a committee serves, by its Code
}

// Company is a corporation or a sole proprietor through which persons are members.
type Company struct {
	ID             ID
	Name           string // as the company writes it
	Kana           string // without the legal form
	Number         string // 法人番号, 13 digits
	NumberWhy      string // why there is none: 個人事業, 未登記 …
	Sole           bool   // 個人事業
	Postal         string // 7 digits
	Prefecture     string // name as written, 滋賀県
	Municipality   string // 全国地方公共団体コード, 5 digits
	Address        string // after the prefecture
	URL            string
	Industry       string // JSIC 大分類 A–T (第14回改定)
	IndustryDetail string // JSIC 中分類, 2 digits
	Business       string // 事業内容
	Capital        Yen    // unknown for a sole proprietor
	Regular        Count  // 正社員
	Part           Count  // パート・アルバイト
	Founded        nihongo.Day
	Established    nihongo.Day
}

// Member is a person who is a member through a company.
type Member struct {
	ID        ID
	Company   ID
	Number    string // 会員番号, text as the office writes it
	Name      string
	Kana      string
	Title     string // 役職
	MaySign   bool   // 代表権
	SignSince nihongo.Day
	Type      string // 会員種別 when not the ordinary one
	Uncounted bool   // true for a type that does not count in 会勢
	Tel       string
	Fax       string
	Mobile    string
	Email     string
	Contact   string // 送付先・連絡担当者
	Sex       string // optional: 男, 女
	BirthYear Amount // optional
}

// Spell is one stretch of membership. The member is one from Joined, and from
// Left on no more: who leaves on the last day of a month is not counted in the
// figure of that day.
type Spell struct {
	ID         ID
	Member     ID
	Introducer ID // 紹介者, a Member
	Applied    nihongo.Day
	Approved   nihongo.Day
	Joined     nihongo.Day
	JoinKind   string        // one of JoinKinds
	JoinMonth  nihongo.Month // 会勢計上月 when it is not the month of Joined
	Left       nihongo.Day
	LeaveKind  string        // one of LeaveKinds
	LeaveMonth nihongo.Month // 会勢計上月 when it is not the month of Left
	Reason     string        // one of Reasons
	ReasonText string        // the office's own word for it, as it stood in its file
}

// Placement puts a member into a unit from a day on. On To he is no longer in it.
type Placement struct {
	ID       ID
	Member   ID
	Unit     ID
	From, To nihongo.Day
	Role     string
}

// Consent is a member's word for one channel of disclosure.
type Consent struct {
	ID       ID
	Member   ID
	Channel  string // one of Channels
	Word     string // ConsentYes, ConsentNo, or "" = 未確認
	On       nihongo.Day
	Evidence string // 申込書, FAX, メール, 口頭
}

var officeFields = []field[Office]{
	day("valid_from", "適用開始日", func(r *Office) *nihongo.Day { return &r.From }),
	text("name", "正式名称", func(r *Office) *string { return &r.Name }),
	text("short_name", "略称", func(r *Office) *string { return &r.ShortName }),
	text("legal_form", "法人格", func(r *Office) *string { return &r.LegalForm }),
	code("prefecture", "都道府県コード", func(r *Office) *string { return &r.Prefecture }),
	amount("fiscal_start", "期首の月", func(r *Office) *Amount { return &r.FiscalStart }),
	code("basis", "提供の根拠", func(r *Office) *string { return &r.Basis }),
	text("maker", "作成者", func(r *Office) *string { return &r.Maker }),
}

var unitFields = []field[Unit]{
	ref("parent", "上位の組織", UnitKind, func(r *Unit) *ID { return &r.Parent }),
	code("kind", "種類", func(r *Unit) *string { return &r.Kind }),
	text("label", "呼び名", func(r *Unit) *string { return &r.Label }),
	text("name", "名称", func(r *Unit) *string { return &r.Name }),
	text("short_name", "略称", func(r *Unit) *string { return &r.ShortName }),
	amount("sort_order", "並び順", func(r *Unit) *Amount { return &r.Order }),
	day("valid_from", "開始日", func(r *Unit) *nihongo.Day { return &r.From }),
	day("valid_to", "終了日", func(r *Unit) *nihongo.Day { return &r.To }),
	code("activity", "活動の分類", func(r *Unit) *string { return &r.Activity }),
}

var companyFields = []field[Company]{
	text("name", "企業名", func(r *Company) *string { return &r.Name }),
	text("kana", "企業名フリガナ", func(r *Company) *string { return &r.Kana }),
	code("corporate_number", "法人番号", func(r *Company) *string { return &r.Number }),
	text("number_why", "法人番号がない理由", func(r *Company) *string { return &r.NumberWhy }),
	flag("sole", "個人事業", func(r *Company) *bool { return &r.Sole }),
	code("postal", "郵便番号", func(r *Company) *string { return &r.Postal }),
	text("prefecture", "都道府県", func(r *Company) *string { return &r.Prefecture }),
	code("municipality", "市区町村コード", func(r *Company) *string { return &r.Municipality }),
	text("address", "住所", func(r *Company) *string { return &r.Address }),
	text("url", "ホームページ", func(r *Company) *string { return &r.URL }),
	code("industry", "業種", func(r *Company) *string { return &r.Industry }),
	code("industry_detail", "業種(中分類)", func(r *Company) *string { return &r.IndustryDetail }),
	text("business", "事業内容", func(r *Company) *string { return &r.Business }),
	amount("capital_yen", "資本金", func(r *Company) *Amount { return &r.Capital }),
	amount("regular", "正社員数", func(r *Company) *Amount { return &r.Regular }),
	amount("part", "パート数", func(r *Company) *Amount { return &r.Part }),
	day("founded", "創業日", func(r *Company) *nihongo.Day { return &r.Founded }),
	day("established", "設立日", func(r *Company) *nihongo.Day { return &r.Established }),
}

var memberFields = []field[Member]{
	must(ref("company", "企業", CompanyKind, func(r *Member) *ID { return &r.Company })),
	code("number", "会員番号", func(r *Member) *string { return &r.Number }),
	text("name", "氏名", func(r *Member) *string { return &r.Name }),
	text("kana", "氏名フリガナ", func(r *Member) *string { return &r.Kana }),
	text("title", "役職", func(r *Member) *string { return &r.Title }),
	flag("may_sign", "代表権", func(r *Member) *bool { return &r.MaySign }),
	day("sign_since", "代表就任日", func(r *Member) *nihongo.Day { return &r.SignSince }),
	text("type", "会員種別", func(r *Member) *string { return &r.Type }),
	flag("uncounted", "会勢に数えない", func(r *Member) *bool { return &r.Uncounted }),
	text("tel", "電話番号", func(r *Member) *string { return &r.Tel }),
	text("fax", "FAX番号", func(r *Member) *string { return &r.Fax }),
	text("mobile", "携帯電話", func(r *Member) *string { return &r.Mobile }),
	text("email", "メールアドレス", func(r *Member) *string { return &r.Email }),
	text("contact", "連絡担当者", func(r *Member) *string { return &r.Contact }),
	code("sex", "性別", func(r *Member) *string { return &r.Sex }),
	amount("birth_year", "生年", func(r *Member) *Amount { return &r.BirthYear }),
}

var spellFields = []field[Spell]{
	must(ref("member", "会員", MemberKind, func(r *Spell) *ID { return &r.Member })),
	ref("introducer", "紹介者", MemberKind, func(r *Spell) *ID { return &r.Introducer }),
	day("applied", "申込日", func(r *Spell) *nihongo.Day { return &r.Applied }),
	day("approved", "承認日", func(r *Spell) *nihongo.Day { return &r.Approved }),
	day("joined", "入会日", func(r *Spell) *nihongo.Day { return &r.Joined }),
	code("join_kind", "入会の種別", func(r *Spell) *string { return &r.JoinKind }),
	month("join_month", "入会の計上月", func(r *Spell) *nihongo.Month { return &r.JoinMonth }),
	day("left_on", "退会日", func(r *Spell) *nihongo.Day { return &r.Left }),
	code("leave_kind", "退会の種別", func(r *Spell) *string { return &r.LeaveKind }),
	month("leave_month", "退会の計上月", func(r *Spell) *nihongo.Month { return &r.LeaveMonth }),
	code("reason", "退会理由", func(r *Spell) *string { return &r.Reason }),
	text("reason_text", "退会理由(原文)", func(r *Spell) *string { return &r.ReasonText }),
}

var placementFields = []field[Placement]{
	must(ref("member", "会員", MemberKind, func(r *Placement) *ID { return &r.Member })),
	must(ref("unit", "所属", UnitKind, func(r *Placement) *ID { return &r.Unit })),
	day("valid_from", "所属開始日", func(r *Placement) *nihongo.Day { return &r.From }),
	day("valid_to", "所属終了日", func(r *Placement) *nihongo.Day { return &r.To }),
	text("role", "役割", func(r *Placement) *string { return &r.Role }),
}

var consentFields = []field[Consent]{
	must(ref("member", "会員", MemberKind, func(r *Consent) *ID { return &r.Member })),
	code("channel", "提供先", func(r *Consent) *string { return &r.Channel }),
	code("word", "同意", func(r *Consent) *string { return &r.Word }),
	day("given_on", "同意の日", func(r *Consent) *nihongo.Day { return &r.On }),
	text("evidence", "同意の根拠", func(r *Consent) *string { return &r.Evidence }),
}

// Schemas lists the kinds, each after those it refers to.
func Schemas() []Schema {
	return []Schema{
		schema(OfficeKind, "事務局", officeFields),
		schema(UnitKind, "組織", unitFields),
		schema(CompanyKind, "企業", companyFields),
		schema(MemberKind, "会員", memberFields),
		schema(SpellKind, "会歴", spellFields),
		schema(PauseKind, "休会", pauseFields),
		schema(PlacementKind, "所属", placementFields),
		schema(ConsentKind, "同意", consentFields),
		schema(ApartKind, "別と確かめた組", apartFields),
		schema(ViewKind, "表示", viewFields),
		schema(PendingKind, "予定", pendingFields),
		schema(RecipeKind, "取込の読み方", recipeFields),
		schema(DeclarationKind, "宣言", declarationFields),
		schema(DeclarationStepKind, "宣言の状態", declarationStepFields),
		schema(DeclarationVersionKind, "宣言文の版", declarationVersionFields),
		schema(DeclarationFileKind, "宣言の発行ファイル", declarationFileFields),
		schema(FormPackageKind, "宣言のひな形", formPackageFields),
		schema(FormExampleKind, "宣言の文例", formExampleFields),
		schema(CensusKind, "企業数の表", censusFields),
		schema(ArrivalKind, "届いた提出", arrivalFields),
		schema(AnswerKind, "調査票の記入", answerFields),
		schema(SubmissionKind, "提出", submissionFields),
		schema(ProfileKind, "提出の書式", profileFields),
		schema(DisclosureKind, "提供記録", disclosureFields),
	}
}
