package message

// The sentence for every sentinel of the data packages. The order matters
// where one error is several: the first that fits is told.

import (
	"context"
	"io/fs"
	"syscall"

	"kaisei/data/backup"
	"kaisei/data/declaration"
	"kaisei/data/editing"
	"kaisei/data/intake"
	"kaisei/data/journal"
	"kaisei/data/national"
	"kaisei/data/nihongo"
	"kaisei/data/office"
	"kaisei/data/paper"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
	"kaisei/data/survey"
	"kaisei/data/upkeep"
)

type wording struct {
	err      error
	sentence string
	exit     int
}

const diskFull = "ディスクの空きが足りないため書き込めませんでした。事務局ファイルは元のままです。空きを作ってから、もう一度どうぞ。"

func words() []wording {
	return []wording{
		{context.Canceled, "途中でやめました。データは元のままです。", ExitRefused},
		{context.DeadlineExceeded, "時間がかかりすぎるため、途中でやめました。データは元のままです。もう一度どうぞ。", ExitFile},

		{ErrOutput, "結果を出力先に書き出せませんでした。出力先の場所と空きを確かめてください。書込みをする命令のときは、済んだかどうかを「history」で見てください。", ExitFile},
		{office.ErrTraces, "個人データは、記録と履歴から消去しました。ファイルの詰め直しができなかったため、消した文字がディスクに残っていることがあります。ディスクに空きを作り、Kaisei を閉じて開き直してください。", ExitFile},
		{office.ErrOlder, "この事務局ファイルは前の版の Kaisei の形で、開くには今の形に直す必要がありますが、今は書き込めません。何も変えていません。書き込めるフォルダーに写すか、使っている人が閉じてから、もう一度どうぞ。", ExitFile},
		{office.ErrDiskFull, diskFull, ExitFile},
		{syscall.ENOSPC, diskFull, ExitFile},
		{backup.ErrPassphrase, "パスワードが違うか、入っていません。控えには触れていません。控えを作ったときのパスワードを入れてください。", ExitRefused},
		{backup.ErrSecond, "控えはこのパソコンに作りましたが、二つ目の場所に写せませんでした。USB メモリーや共有フォルダーがつながっているか確かめてください。", ExitFile},
		{backup.ErrNoCopy, "その控えが見つかりません。何も変えていません。一覧を開き直してください。", ExitFile},
		{office.ErrExists, "同じ名前のファイルがすでにあります。上書きはしません。別の名前を付けてください。", ExitFile},
		{office.ErrNotFound, "事務局ファイルが見つかりません。場所と名前を確かめてください。", ExitFile},
		{office.ErrNotOffice, "Kaisei の事務局ファイル（.kaisei）ではありません。ファイルには触れていません。名前を確かめてください。", ExitFile},
		{office.ErrDamaged, "事務局ファイルに傷みがあります。読むだけにして、何も書き込んでいません。「設定」の「バックアップ」で、控えから戻すか、読める記録を新しいファイルに救い出してください。", ExitFile},
		{office.ErrMember, "今の会員の個人データは消去できません。何も変えていません。先に退会の手続きをしてください。", ExitRefused},
		{office.ErrErased, "個人データの消去は取り消せません。消した内容は、この事務局ファイルのどこにも残っていません。", ExitRefused},
		{office.ErrGone, "開いている間に、事務局ファイルが移されたか、消されたか、別のファイルに置き換えられました。今の操作は書き込んでいません。元の場所に戻すか、「開く」で開き直してください。", ExitFile},
		{office.ErrSound, "この事務局ファイルに傷みはありません。救い出す必要はありません。何も変えていません。", ExitRefused},
		{office.ErrNewer, "この事務局ファイルは新しい版の Kaisei で作られています。読むだけで開きました。書き込むには Kaisei を新しくしてください。", ExitFile},
		{office.ErrBusy, "事務局ファイルがほかで使われていて書き込めませんでした。何も変えていません。少し待って、もう一度どうぞ。", ExitFile},
		{office.ErrReadOnly, "この事務局ファイルは読むだけで開いているため、書き込めません。何も変えていません。", ExitFile},
		{office.ErrDisk, "事務局ファイルまたはディスクを読み書きできません。データは元のままです。場所、許可、接続を確かめてください。", ExitFile},
		{office.ErrStale, "同じところがその間に別に直されたため、書き込みませんでした。今の内容を見てから、もう一度どうぞ。", ExitRefused},
		{office.ErrEmpty, "変わるところがないため、何も書き込みませんでした。", ExitRefused},
		{office.ErrNoAction, "取り消す操作が見つかりません。何も変えていません。履歴で操作の番号を確かめてください。", ExitRefused},
		{office.ErrMaking, "事務局ファイルを作ったことは取り消せません。何も変えていません。要らないファイルは、Kaisei を閉じてから削除してください。", ExitRefused},
		{office.ErrUndone, "その操作はすでに取り消されています。何も変えていません。", ExitRefused},
		{office.ErrNoContent, "保管したファイルがこの事務局ファイルの中に見つかりません。ほかのデータは元のままです。設定の点検をしてください。", ExitFile},
		{office.ErrKept, "提出と提供の記録は取り消せません。何も変えていません。提出を変えるときは、訂正を作ってください。", ExitRefused},
		{office.ErrConflict, "その操作で変えたところは、すべて後から直されているため、取り消せるものがありません。今の内容を残しました。", ExitRefused},

		{roster.ErrExists, "同じ記録がすでにあります。書き込みませんでした。", ExitRefused},
		{roster.ErrMissing, "ほかの記録が頼っている記録、または変えようとした記録がありません。書き込みませんでした。名簿を開き直してください。", ExitRefused},
		{roster.ErrField, "知らない項目への変更があるため、書き込みませんでした。Kaisei を新しくしてください。", ExitRefused},
		{roster.ErrValue, "項目に合わない値（日付や数など）があるため、書き込みませんでした。値を直してください。", ExitRefused},
		{journal.ErrEncoding, "履歴の記録が読み取れません。事務局ファイルには書き込んでいません。「check」で点検してください。", ExitFile},

		{paper.ErrOldWord, "古い形式（.doc）の Word ファイルです。何も変えていません。Word で開き「.docx」の形式で保存し直してから、もう一度どうぞ。", ExitFile},
		{paper.ErrWordPassword, "パスワードの付いた Word ファイルのため開けません。何も変えていません。パスワードを外して保存し直してください。", ExitFile},
		{paper.ErrMacros, "マクロの入った Word ファイルのため開きません。何も変えていません。マクロのない「.docx」の形式で保存し直してください。", ExitFile},
		{paper.ErrTracked, "変更履歴の残っている Word ファイルのため、文が定まりません。何も変えていません。Word の「校閲」で変更をすべて承諾し、保存し直してください。", ExitFile},
		{paper.ErrWordTooLarge, "Word ファイルが大きすぎるため読み込みません。何も変えていません。ひな形や手紙の文書かどうか確かめてください。", ExitFile},
		{paper.ErrWordDamaged, "Word ファイルが壊れているため、終わりまで読めません。何も変えていません。もとの場所からもう一度ダウンロードしてください。", ExitFile},
		{paper.ErrNotWord, "Word の文書（.docx）ではありません。何も変えていません。ファイルを確かめてください。", ExitFile},
		{paper.ErrEdit, "Word ファイルの段落がひな形の記録と合わないため、書き込みませんでした。ひな形を読み込み直してください。", ExitRefused},

		{declaration.ErrPackageHash, "ひな形のファイルの中身が照合値と合わないため、取り込みませんでした。何も変えていません。作った事務局から、もう一度もらってください。", ExitRefused},
		{declaration.ErrPackageNew, "新しい版の Kaisei で作られたひな形のファイルです。何も変えていません。Kaisei を新しくしてから取り込んでください。", ExitRefused},
		{declaration.ErrPackage, "宣言のひな形のファイルではありません。何も変えていません。Kaisei の「ひな形を渡す」で作ったファイルを選んでください。", ExitFile},
		{declaration.ErrNotForm, "パートナーシップ構築宣言のひな形と読めない Word ファイルです。何も変えていません。ポータルサイトで配られている Word ファイルを選んでください。", ExitRefused},
		{declaration.ErrDraft, "宣言文の記録が読み取れません。何も変えていません。前の版を開いてください。", ExitFile},
		{declaration.ErrUnconfirmed, "ひな形の文言を公式ファイルと照合していないため、正式な出力はできません。下書きは出せます。「ひな形」で公式の Word ファイルを取り込んでください。", ExitRefused},
		{declaration.ErrErrors, "点検で直すべきところが見つかったため、正式な出力はできません。下書きは出せます。点検の結果を直してください。", ExitRefused},
		{declaration.ErrNoNames, "企業名の列も法人番号の列もないため、公表一覧として読めません。何も変えていません。見出しのある表を選んでください。", ExitRefused},
		{declaration.ErrNoAnswer, "宣言の確認票ではありません。何も変えていません。会員に送った確認票に記入したファイルを選んでください。", ExitRefused},
		{declaration.ErrOtherAnswer, "この事務局の宣言ではない確認票です。何も変えていません。送った先の事務局で読み取ってください。", ExitRefused},

		{survey.ErrCensus, "市区町村コードと法人企業数の列が見つかりません。何も変えていません。見出しに「市区町村コード」「法人企業数」のある表を選んでください。", ExitRefused},
		{national.ErrLayout, "様式のシートまたは見出しが足りません。受け付けていません。Kaisei の「提出」で作ったファイルを送ってもらってください。", ExitRefused},
		{national.ErrTotals, "シートから数え直した数が、書かれた合計と合いません。受け付けていません。作り直して送ってもらってください。", ExitRefused},
		{national.ErrPreliminary, "終わる前に作られた速報です。受け付けていません。確定を送ってもらってください。", ExitRefused},
		{national.ErrDraft, "確定していない下書きです。受け付けていません。確定したファイルを送ってもらってください。", ExitRefused},
		{national.ErrKind, "集めている種類とは別の種類の提出です。受け付けていません。種類を選び直してください。", ExitRefused},
		{national.ErrStranger, "同友会コードが47同友会のどれでもありません。受け付けていません。送り主の設定を確かめてもらってください。", ExitRefused},
		{national.ErrOtherMonth, "集めている対象とは別の対象のファイルです。受け付けていません。月や年度を確かめてください。", ExitRefused},
		{national.ErrTwice, "同じ提出をすでに受け付けています。前に受け付けたものをそのまま残しました。", ExitRefused},
		{national.ErrVersion, "すでに受け付けた版より新しくありません。前に受け付けたものをそのまま残しました。訂正であれば、新しい版を作ってもらってください。", ExitRefused},
		{national.ErrLink, "受け付けた版とは別の提出に対する訂正です。前に受け付けたものをそのまま残しました。", ExitRefused},
		{national.ErrGap, "前の提出と数が続きません。受け付けていません。前の提出の訂正を先に送ってもらってください。", ExitRefused},
		{national.ErrNothing, "受け付けた提出がまだありません。提出ファイルの入ったフォルダーを受け付けてから、もう一度どうぞ。", ExitRefused},

		{submission.ErrPeriod, "その種類の提出に、その対象はありません。年次名簿と活動実態調査は年度（2025）、臨時は日（2026-02-10）で指定してください。", ExitUsage},
		{submission.ErrInquiry, "調査票がないため、活動実態調査を作れません。何も変えていません。", ExitRefused},
		{survey.ErrFigure, "数として読み取れません。調査票は変えていません。数だけを入れ、ことばは補足に書いてください。", ExitRefused},
		{submission.ErrMonth, "その月の提出は作れません。月を「2025-12」のように指定してください。", ExitUsage},
		{submission.ErrDesk, "このファイルは中同協の全国集計のものなので、提出は作りません。提出は各同友会の事務局ファイルで作ります。", ExitRefused},
		{submission.ErrOffice, "事務局の正式名称または都道府県が決まっていないため、提出を作れません。設定で決めてください。", ExitRefused},
		{submission.ErrBasis, "提供の根拠が「共同利用」でも「同意」でもないため、提出を作れません。設定で選んでください。", ExitRefused},

		{submission.ErrPlain, "Kaisei の提出ファイルではありません。何も受け取っていません。中同協へ提出するファイルを選んでください。", ExitFile},
		{submission.ErrOlder, "古い様式の提出ファイルのため、受け取れません。何も受け取っていません。事務局に、新しい Kaisei で作り直してもらってください。", ExitRefused},
		{submission.ErrNewer, "新しい版の Kaisei で作られた提出ファイルのため、読み取れません。何も受け取っていません。この Kaisei を新しくしてください。", ExitRefused},
		{submission.ErrTampered, "書き出された後に中身が変えられているため、受け取れません。何も受け取っていません。事務局に、Kaisei で作り直してもらってください。", ExitRefused},
		{submission.ErrRenamed, "ファイルの名前が中身と違うため、受け取れません。何も受け取っていません。元の名前に戻すか、事務局に送り直してもらってください。", ExitRefused},
		{submission.ErrOpenMonth, "まだ終わっていないため、確定できません。何も変えていません。終わってから、もう一度どうぞ。", ExitRefused},
		{submission.ErrGrave, "会勢の数に関わる誤りが残っているため、確定できません。何も変えていません。「確認」の一覧から直してください。", ExitRefused},
		{submission.ErrReason, "理由が空いているため、確定できません。何も変えていません。そのまま提出する理由を入れてください。", ExitRefused},
		{submission.ErrBalance, "前の提出に入退会と調整を加えた数が名簿と合わないため、確定できません。何も変えていません。「確認」の一覧の会員の日付を直してください。", ExitRefused},
		{submission.ErrClosed, "この提出はすでに確定されています。何も変えていません。変えるときは、訂正を作ってください。", ExitRefused},
		{submission.ErrSigner, "作成者が空いているため、確定できません。何も変えていません。作成者の氏名を入れてください。", ExitRefused},
		{submission.ErrAnswer, "この受領書は、この事務局の提出のものではありません。何も変えていません。あて先と控え番号を確かめてください。", ExitRefused},
		{submission.ErrFrozen, "確定したときの明細が読み取れません。提出の控えはそのままです。「check」で点検してください。", ExitFile},
		{submission.ErrBare, "数だけの提出なので、氏名の入った名簿は作れません。何も書き出していません。名簿が要るときは、年次名簿か月次会勢の控えから書き出してください。", ExitRefused},
		{submission.ErrLayout, "書式の列が読み取れないか、一つもありません。書き出していません。提出の書式で列を選び直してください。", ExitRefused},
		{sheet.ErrNoNames, "このブックには、Kaisei が埋める名前の付いたセルがありません。何も書き出していません。Excel の「名前の定義」でセルに「会員数」などの名前を付けてください。", ExitRefused},
		{submission.ErrNoReceipt, "受領書ではありません。提出の控えはそのままです。中同協から届いた受領書のファイルを選んでください。", ExitFile},

		{upkeep.ErrPlanned, "この記録には予定されている変更があるため、まとめられません。何も変えていません。予定を取り消すか、その日が過ぎてから、もう一度どうぞ。", ExitRefused},

		{sheet.ErrPassword, "パスワードのかかったファイルは読み取れません。何も取り込んでいません。Excel でパスワードを外して保存し直してください。", ExitFile},
		{sheet.ErrOldExcel, "古い形式（.xls）のファイルは読み取れません。何も取り込んでいません。Excel で「.xlsx」として保存し直してください。", ExitFile},
		{sheet.ErrNotSheet, "Excel ブック（.xlsx）でも CSV でもないため、読み取れません。何も取り込んでいません。Excel で開けるファイルなら、「.xlsx」として保存し直してください。", ExitFile},
		{sheet.ErrDamaged, "ファイルが途中で切れているか壊れているため、読み取れません。何も取り込んでいません。元のファイルをもらい直してください。", ExitFile},
		{sheet.ErrTooLarge, "ファイルまたは表が大きすぎるため、読み取るのをやめました。何も取り込んでいません。要る行と列だけにして保存し直してください。", ExitFile},
		{sheet.ErrEncoding, "文字コードに合わない文字があるため、読み書きできません。何も変えていません。「CSV UTF-8」または .xlsx で保存し直してください。", ExitFile},
		{sheet.ErrEmpty, "ファイルの中身が空です。何も取り込んでいません。ファイルを確かめてください。", ExitFile},
		{sheet.ErrSheetName, "シートの名前に使えない文字や同じ名前があるため、書き出せませんでした。組織の名称を確かめてください。", ExitRefused},
		{sheet.ErrOrder, "表を書き出す順序の誤りのため、書き出せませんでした。データは元のままです。Kaisei の不具合としてお知らせください。", ExitFile},

		{intake.ErrNoHeader, "見出しの行が見つかりません。何も取り込んでいません。会員番号・企業名・氏名などの見出しがあるファイルを選ぶか、「シートと行」で見出しの行を示してください。", ExitRefused},
		{intake.ErrNoPerson, "企業名の列も氏名の列もありません。何も取り込んでいません。どの列がそれかを決めるか、列を加えてください。", ExitRefused},
		{intake.ErrNoRows, "見出しの下に会員の行がありません。何も取り込んでいません。ファイルを確かめてください。", ExitRefused},
		{intake.ErrRefused, "取り込めない行があります。何も取り込んでいません。その行を元のファイルで直すか、除いて取り込んでください。", ExitRefused},
		{intake.ErrUndecided, "だれのことか決まらない行があります。何も取り込んでいません。その行の会員を選ぶか、除いて取り込んでください。", ExitRefused},
		{intake.ErrNothing, "名簿とファイルは同じです。取り込むものはありません。", ExitRefused},

		{editing.ErrPlain, "編集用に書き出した Excel ではありません。何も変えていません。「会員名簿」から書き出した編集用のファイルを選んでください。", ExitRefused},
		{editing.ErrTampered, "編集用 Excel の中の、見えない記録が欠けているか変わっています。何も変えていません。書き出したファイルを直して保存したものを選んでください。", ExitRefused},
		{editing.ErrForeign, "別の同友会の名簿から書き出した編集用 Excel です。何も変えていません。その同友会の事務局ファイルを開いて戻してください。", ExitRefused},
		{editing.ErrNewer, "新しい版の Kaisei で書き出した編集用 Excel です。何も変えていません。Kaisei を新しくしてから戻してください。", ExitRefused},

		{nihongo.ErrEraRange, "その元号の期間にない日付です。何も変えていません。年を確かめてください。", ExitRefused},
		{nihongo.ErrDay, "暦にない日付です。何も変えていません。「2025-12-31」や「令和7年12月31日」のように書いてください。", ExitRefused},
		{nihongo.ErrNumber, "数として読み取れません。何も変えていません。「1,500万」や「15000000」のように書いてください。", ExitRefused},
		{nihongo.ErrCorporateLength, "法人番号は数字13桁です。何も変えていません。番号を確かめてください。", ExitRefused},
		{nihongo.ErrCorporateCheckDigit, "法人番号の検査数字が合いません。何も変えていません。番号の写し誤りを確かめてください。", ExitRefused},

		{nihongo.ErrPostal, "郵便番号は数字7桁です。何も変えていません。番号を確かめてください。", ExitRefused},

		{fs.ErrNotExist, "ファイルが見つかりません。場所と名前を確かめてください。", ExitFile},
		{fs.ErrPermission, "ファイルを読み書きする許可がありません。何も変えていません。場所と許可を確かめてください。", ExitFile},
		{fs.ErrExist, "同じ名前のものがすでにあります。上書きはしません。別の名前を付けてください。", ExitFile},
		{syscall.EROFS, "書き込みのできないディスクです。何も変えていません。別の場所を選んでください。", ExitFile},
	}
}
