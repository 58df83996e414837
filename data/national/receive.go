package national

// A folder of workbooks: each is read and verified by itself, several at once;
// then they are looked at one after the other against what the desk has, so that
// a correction in the same folder finds what it corrects.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kaisei/data/journal"
	"kaisei/data/nihongo"
	"kaisei/data/roster"
	"kaisei/data/sheet"
	"kaisei/data/submission"
)

// Desk is the national desk on the Book of its office file. Content gives a file
// that an arrival names by its hash (office.File.Content).
type Desk struct {
	Book    *roster.Book
	Content func(ctx context.Context, hash string) (journal.Content, error)
}

// Item is one file of the folder and what became of it.
type Item struct {
	Path       string
	Prefecture string          // code of the sender as far as it is known, else ""
	Return     *Return         // as far as it could be read, nil when nothing could
	Why        *Refusal        // why it was not taken, nil when it was
	Arrival    *roster.Arrival // what the desk will write down of it, nil for what does not concern the month
	content    journal.Content
}

// Name is the file's name without the folder.
func (i *Item) Name() string { return filepath.Base(i.Path) }

// Mail is what came in one folder.
type Mail struct {
	Call  Call
	Items []*Item // by prefecture and version; files of unknown senders last
}

// Taken is how many of the files were taken.
func (m *Mail) Taken() int {
	n := 0
	for _, i := range m.Items {
		if i.Why == nil {
			n++
		}
	}
	return n
}

// Action is what the desk writes down: every arrival, and the files taken. It has
// no Changes when there is nothing to write down.
func (m *Mail) Action() journal.Action {
	a, returned := journal.Action{From: "全国集計"}, 0
	for _, i := range m.Items {
		if i.Arrival == nil {
			continue
		}
		if i.Why != nil {
			returned++
		}
		a.Changes = append(a.Changes, roster.Create(i.Arrival))
		if i.Arrival.Content != "" {
			a.Contents = append(a.Contents, i.content)
		}
	}
	a.Sentence = fmt.Sprintf("%s %d件を受け付け、%d件を差し戻しました", m.Call.Text(), m.Taken(), returned)
	return a
}

// Files lists the workbooks in a folder, or the file itself, by name. What Excel
// and the system leave there (~$…, hidden files) and what is no workbook by its
// ending is passed over.
func Files(paths ...string) ([]string, error) {
	var list []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			list = append(list, path)
			continue
		}
		entries, err := os.ReadDir(path)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			name := e.Name()
			ending := strings.ToLower(filepath.Ext(name))
			if e.IsDir() || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") || ending != ".xlsx" && ending != ".xlsm" && ending != ".xls" {
				continue
			}
			list = append(list, filepath.Join(path, name))
		}
	}
	return list, nil
}

// Receive verifies the files for a call. did is called after each file, from
// any goroutine; it may be nil. Nothing is written: hand Mail.Action to the
// office. The error is of the file system or of ctx; a bad workbook is an Item.
func (d *Desk) Receive(ctx context.Context, call Call, paths []string, did func()) (*Mail, error) {
	m := &Mail{Call: call, Items: make([]*Item, len(paths))}
	next := make(chan int)
	failed := make([]error, len(paths))
	var work sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(paths)) {
		work.Go(func() {
			for at := range next {
				m.Items[at], failed[at] = open(ctx, paths[at])
				if did != nil {
					did()
				}
			}
		})
	}
	for at := range paths {
		if ctx.Err() != nil {
			break
		}
		next <- at
	}
	close(next)
	work.Wait()
	if err := cmp.Or(ctx.Err(), errors.Join(failed...)); err != nil {
		return nil, err
	}
	slices.SortStableFunc(m.Items, func(x, y *Item) int {
		return cmp.Or(cmp.Compare(last(x.Prefecture), last(y.Prefecture)), cmp.Compare(x.version(), y.version()), cmp.Compare(x.Path, y.Path))
	})
	took := map[string]*Return{} // by prefecture, of this folder
	for _, i := range m.Items {
		if err := d.judge(ctx, i, m, took); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func last(code string) string { return cmp.Or(code, "99") }

func (i *Item) version() int {
	if i.Return == nil {
		return 0
	}
	return i.Return.Version
}

// named is how a file of ours is called.
var named = regexp.MustCompile(`^doyukai_([0-9]{2})_(?:([^_]+)_)?([0-9]{4}(?:-[0-9]{2}){0,2})_v([0-9]+)`)

// largest is far above the workbook of any association (6,000 members: 1 MB).
const largest = 64 << 20

// open reads one file by itself. The error is that of a disk or of ctx.
func open(ctx context.Context, path string) (*Item, error) {
	i := &Item{Path: path}
	info, err := os.Stat(path)
	if err != nil {
		return i, err
	}
	if info.Mode().IsRegular() && info.Size() <= largest {
		if i.content, err = os.ReadFile(path); err != nil {
			return i, err
		}
		i.Return, err = Read(ctx, i.content, i.Name(), nil)
	} else {
		err = sheet.ErrTooLarge
	}
	var disk *fs.PathError
	if ctx.Err() != nil || errors.As(err, &disk) {
		return i, cmp.Or(ctx.Err(), err)
	}
	if i.Return != nil {
		i.Prefecture = i.Return.Manifest.Office
	} else if by := named.FindStringSubmatch(i.Name()); by != nil {
		i.Prefecture = by[1]
	}
	if err != nil {
		i.Why = refusal(err, i)
	}
	if _, known := nihongo.PrefectureByCode(i.Prefecture); !known {
		i.Prefecture = ""
	}
	return i, nil
}

// about is what a file is for by its own word, or by its name.
func (i *Item) about() Call {
	if i.Return != nil && i.Return.Period != "" {
		return Call{i.Return.Kind, i.Return.Period}
	}
	if by := named.FindStringSubmatch(i.Name()); by != nil {
		return Call{cmp.Or(by[2], submission.KindMonthly), by[3]}
	}
	return Call{}
}

// judge decides about a file against what the desk has, and says what is to be
// written down. The error is that of the desk's own file.
func (d *Desk) judge(ctx context.Context, i *Item, m *Mail, took map[string]*Return) error {
	if i.Why == nil {
		why, err := d.weigh(ctx, i.Return, m.Call, took)
		if err != nil {
			return err
		}
		i.Why = why
	}
	switch {
	case i.Prefecture == "", i.about() != m.Call:
		return nil // nobody's, or for another call: only shown
	case i.Why != nil && (errors.Is(i.Why, ErrTwice) || errors.Is(i.Why, ErrVersion)):
		return nil // what the desk has stays as it is
	}
	a := &roster.Arrival{ID: roster.NewID(), Prefecture: i.Prefecture, Period: m.Call.Period, Kind: m.Call.Kind, Name: i.Name(), Arrived: d.Book.Day()}
	if by := named.FindStringSubmatch(a.Name); by != nil {
		if n, err := strconv.ParseInt(by[4], 10, 32); err == nil {
			a.Version = roster.Known(n)
		}
	}
	if r := i.Return; r != nil {
		a.Form, a.Rows, a.Version = r.Form, r.Rows, roster.Known(int64(max(r.Version, 0)))
	}
	if i.Why != nil {
		a.Fault = i.Why.Text()
	} else {
		r := i.Return
		a.Content, a.Members, a.Companies = r.File, roster.Known(int64(r.Office().Closing)), roster.Known(int64(r.Office().Companies))
		if before := d.current(a.Prefecture, m); before != nil {
			a.Replaces = before.ID
		}
		took[i.Prefecture] = r
	}
	i.Arrival = a
	return nil
}

// current is what counts for a prefecture so far, in this folder or before it.
func (d *Desk) current(prefecture string, m *Mail) *roster.Arrival {
	found := m.Call.current(d.Book, prefecture)
	for _, i := range m.Items {
		if a := i.Arrival; a != nil && a.Prefecture == prefecture && a.Taken() {
			found = a
		}
	}
	return found
}

// weigh compares a sound workbook with the call, with what was taken of the same
// association, and with its months.
func (d *Desk) weigh(ctx context.Context, r *Return, call Call, took map[string]*Return) (*Refusal, error) {
	_, known := nihongo.PrefectureByCode(r.Manifest.Office)
	switch {
	case !known:
		return &Refusal{ErrStranger, fmt.Sprintf("同友会コード「%s」は47同友会のどれでもありません。", r.Manifest.Office), "設定で都道府県を確かめ、作り直してください。"}, nil
	case r.Kind != call.Kind:
		return &Refusal{ErrKind, fmt.Sprintf("「%s」のファイルです。集めているのは%sです。", r.Kind, call.Text()), "種類を確かめてください。"}, nil
	case r.Period != call.Period:
		return &Refusal{ErrOtherMonth, fmt.Sprintf("%s分のファイルです。集めているのは%s分です。", submission.PeriodText(r.Period), submission.PeriodText(call.Period)), "対象を確かめてください。"}, nil
	case r.State == submission.StateDraft:
		return &Refusal{ErrDraft, "確定していない下書きのファイルです。", "Kaisei の「提出」で確定し、そのときにできたファイルを送ってください。"}, nil
	case r.State == submission.StatePreliminary:
		return &Refusal{ErrPreliminary, submission.PeriodText(call.Period) + "が終わる前に作られた速報です。", "終わってから確定として作り直してください。"}, nil
	}
	before, err := d.taken(ctx, r.Manifest.Office, call, took)
	if err != nil {
		return nil, err
	}
	if before != nil {
		switch {
		case before.key() == r.key():
			return &Refusal{ErrTwice, fmt.Sprintf("同じ提出（第%d版、控え番号 %s）をすでに受け付けています。", before.Version, submission.Code(before.key())), ""}, nil
		case r.Version <= before.Version:
			return &Refusal{ErrVersion, fmt.Sprintf("第%d版です。すでに第%d版を受け付けています。", r.Version, before.Version), "直したものであれば、訂正として新しい版を作ってください。"}, nil
		case r.Corrects != "" && r.Corrects != before.key():
			return &Refusal{ErrLink, fmt.Sprintf("控え番号 %s の訂正ですが、受け付けているのは %s です。", submission.Code(r.Corrects), submission.Code(before.key())), "受け付けた版に対する訂正を作ってください。"}, nil
		}
	}
	if !call.monthly() {
		month, err := d.taken(ctx, r.Manifest.Office, Month(r.AsOf.Month()), nil)
		if err != nil || month == nil {
			return nil, err
		}
		return beside(r, month), nil
	}
	past, err := d.taken(ctx, r.Manifest.Office, call.before(), nil)
	if err != nil || past == nil {
		return nil, err
	}
	return gap(r, past), nil
}

// beside compares a submission of the year with the month that ends on its day:
// it goes on from that month, so that it may differ by 調整 alone. The survey of an
// office with a year of its own begins elsewhere and cannot be compared.
func beside(r, month *Return) *Refusal {
	y, m := r.Office(), month.Office()
	if r.AsOf != month.AsOf || r.Kind == submission.KindSurvey && y.Opening != m.Opening {
		return nil
	}
	unlike := func(what string, n int, of string, k int) *Refusal {
		return &Refusal{ErrGap, fmt.Sprintf("%s（%s名）が、%sの%s（%s名）と続きません。", what, figure(n), Month(month.Month).Text(), of, figure(k)),
			"月次会勢を直したのであれば、先に月次会勢の訂正を送ってください。"}
	}
	switch adjusted := y.Adjusted - m.YearAdjusted; {
	case y.Opening != m.Opening:
		return unlike("期首", y.Opening, "期首", m.Opening)
	case y.Closing-adjusted != m.Closing:
		return unlike("調整を除いた会員数", y.Closing-adjusted, "当月末", m.Closing)
	}
	return nil
}

// gap compares a month with the one before it as the desk took it.
func gap(r, past *Return) *Refusal {
	now, was := r.Office(), past.Office()
	unlike := func(what string, n int, before string, m int) *Refusal {
		return &Refusal{ErrGap, fmt.Sprintf("%s（%s名）が、%sの提出の%s（%s名）と続きません。", what, figure(n), past.Month.Text(), before, figure(m)),
			"前の月を直したのであれば、先に前の月の訂正を送ってください。"}
	}
	fresh := now.Opening == was.Closing && now.YearJoined == now.Joined && now.YearLeft == now.Left // a fiscal year begins
	adjusted := now.YearAdjusted != was.YearAdjusted
	switch {
	case now.Previous != was.Closing:
		return unlike("前月末", now.Previous, "当月末", was.Closing)
	case fresh:
	case now.Opening != was.Opening:
		return unlike("期首", now.Opening, "期首", was.Opening)
	case now.YearJoined-now.Joined != was.YearJoined && !adjusted:
		return unlike("年度の入会から当月の入会を引いた数", now.YearJoined-now.Joined, "年度の入会", was.YearJoined)
	case now.YearLeft-now.Left != was.YearLeft && !adjusted:
		return unlike("年度の退会から当月の退会を引いた数", now.YearLeft-now.Left, "年度の退会", was.YearLeft)
	}
	return nil
}

// taken reads what counts for an association in a call, nil for nothing.
func (d *Desk) taken(ctx context.Context, prefecture string, call Call, took map[string]*Return) (*Return, error) {
	if r := took[prefecture]; r != nil {
		return r, nil
	}
	found := call.current(d.Book, prefecture)
	if found == nil {
		return nil, nil
	}
	return d.read(ctx, found, nil)
}

// read reads a workbook that the desk has taken.
func (d *Desk) read(ctx context.Context, a *roster.Arrival, each func(Person) error) (*Return, error) {
	content, err := d.Content(ctx, a.Content)
	if err != nil {
		return nil, err
	}
	r, err := Read(ctx, content, "", each)
	if err != nil {
		return nil, fmt.Errorf("national: %s: %w", a.Name, err)
	}
	return r, nil
}
