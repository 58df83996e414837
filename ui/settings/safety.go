package settings

import (
	"os"
	"strconv"

	"fyne.io/fyne/v2/container"

	"kaisei/data/backup"
	"kaisei/ui/part"
)

// askSecond asks for the second place of the copies, or that there be none.
func (s *backupSection) askSecond() {
	set := s.page.desk.Backup()
	form := part.NewForm()
	form.Row(part.TextField(part.Spec{ID: "folder", Label: "二つ目の場所（フォルダー）",
		Help: "USB メモリーや共有フォルダーの中のフォルダーです。つながっていないときは、次に控えを作るときに写します。空にすると、やめます。"}))
	form.SetValues(map[string]string{"folder": set.Second})
	form.Put(container.NewHBox(part.NewButton("場所を選ぶ…", func() {
		part.PickFolder(s.page.desk.Window(), part.FileKind{Title: "控えの二つ目の場所", Verb: "ここにする", Folder: form.Values()["folder"], Runner: s.page.desk.Runner()},
			func(path string) { form.Field("folder").SetValue(path) })
	})))
	d := part.AskWith(s.page.desk.Window(), "控えの二つ目の場所", container.New(high{170}, form), "決める", func() bool {
		folder := form.Values()["folder"]
		if folder != "" {
			if info, err := os.Stat(folder); err != nil || !info.IsDir() {
				form.SetProblems(map[string]part.Problem{"folder": {Text: "このフォルダーは見つかりません。"}})
				return false
			}
		}
		set.Second = folder
		s.page.desk.SetBackup(set, "")
		if folder != "" {
			s.page.desk.BackUp()
		}
		s.refresh()
		return true
	})
	form.OnEscape, form.OnSave = d.Close, d.Do
	form.Focus("folder")
}

// askLock asks for the password, what it is for, and when the screen is locked.
func (s *backupSection) askLock() {
	desk := s.page.desk
	set := desk.Backup()
	form := part.NewForm()
	if set.Word != "" {
		form.Row(part.PasswordField(part.Spec{ID: "now", Label: "今のパスワード", Required: true, Chars: 16}))
	}
	form.Row(part.PasswordField(part.Spec{ID: "new", Label: "新しいパスワード", Chars: 16, Help: "8文字以上。変えないときは空のままにします。"}),
		part.PasswordField(part.Spec{ID: "again", Label: "もう一度", Chars: 16}))
	form.Row(part.ChoiceField(part.Spec{ID: "encrypt", Label: "控え", Chars: 14}, []part.Option{{Value: "", Shown: "そのまま（暗号にしない）"}, {Value: "1", Shown: "パスワードで暗号にする"}}),
		part.ChoiceField(part.Spec{ID: "minutes", Label: "画面の施錠", Chars: 10}, minutesOptions()))
	form.Row(part.ChoiceField(part.Spec{ID: "off", Label: "パスワード", Chars: 14}, []part.Option{{Value: "", Shown: "使う"}, {Value: "1", Shown: "やめる"}}))
	form.Put(part.NewNote("パスワードを忘れると、暗号にした控えは誰にも開けません。紙に書いて封をし、金庫など決めた場所に置いてください。", part.SmallTextSize, part.Warning))
	values := map[string]string{"minutes": strconv.Itoa(set.Minutes)}
	if set.Encrypt {
		values["encrypt"] = "1"
	}
	form.SetValues(values)
	d := part.AskWith(desk.Window(), "パスワードと画面の施錠", container.New(high{390}, form), "保存する", func() bool {
		next, password, problems := newLock(set, form.Values())
		if len(problems) > 0 {
			form.Focus(form.SetProblems(problemsOf(problems)))
			return false
		}
		desk.SetBackup(next, password)
		s.refresh()
		return true
	})
	form.OnEscape, form.OnSave = d.Close, d.Do
	if set.Word != "" {
		form.Focus("now")
	} else {
		form.Focus("new")
	}
}

func minutesOptions() (out []part.Option) {
	out = append(out, part.Option{Value: "0", Shown: "しない"})
	for _, m := range []int{3, 5, 10, 15, 30} {
		out = append(out, part.Option{Value: strconv.Itoa(m), Shown: strconv.Itoa(m) + "分使わないとき"})
	}
	return out
}

// newLock makes settings of what was typed, or says what is wrong, by field. The
// password is "" when it stays.
func newLock(set backup.Settings, v map[string]string) (next backup.Settings, password string, problems map[string]string) {
	problems = map[string]string{}
	next = set
	next.Encrypt = v["encrypt"] == "1"
	next.Minutes, _ = strconv.Atoi(v["minutes"])
	if set.Word != "" && !set.Knows(v["now"]) {
		problems["now"] = "パスワードが違います。"
		return set, "", problems
	}
	if v["off"] == "1" {
		return backup.Settings{Second: set.Second}, "", nil
	}
	if set.Word != "" {
		password = v["now"]
	}
	switch typed := v["new"]; {
	case typed == "" && set.Word == "":
		if next.Encrypt || next.Minutes > 0 {
			problems["new"] = "暗号や施錠には、パスワードが要ります。"
		}
	case typed == "":
	case len([]rune(typed)) < 8:
		problems["new"] = "8文字以上にしてください。"
	case typed != v["again"]:
		problems["again"] = "二つのパスワードが違います。"
	default:
		next.Word, password = backup.NewWord(typed), typed
	}
	return next, password, problems
}
