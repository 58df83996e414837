package submission

// What a workbook carries hidden for the program at the other end: which
// submission it is, its totals, and a hash of every sheet, so that a file that
// was changed, renamed or cut on its way is known. It tells accidents, not
// malice: whoever can read this can also write it.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"
)

// Schema is the form of the manifest that this program writes. A program reads
// its own and all earlier ones, down to oldestSchema.
const (
	Schema       = 1
	oldestSchema = 1
)

// manifestSheet is very hidden: Excel's menus do not show it.
const (
	manifestSheet = "Kaisei 提出の記録"
	aboutRow      = "about"
	sealRow       = "seal"
)

// Sentinels of workbooks that are not taken.
var (
	ErrPlain    = errors.New("submission: not a workbook of a submission")
	ErrOlder    = errors.New("submission: workbook of a form that is no longer taken")
	ErrNewer    = errors.New("submission: workbook of a newer program")
	ErrTampered = errors.New("submission: workbook was changed after it was written")
	ErrRenamed  = errors.New("submission: file name says something else than the workbook")
)

// Whether the figures may still change.
const (
	StateFinal       = "確定"
	StatePreliminary = "速報"  // the month was not over
	StateDraft       = "下書き" // not closed: for reading in the office
)

// Total is one figure that a submission states: 会員数, 入会 …, in 名 or 社.
type Total struct {
	Name string
	N    int
}

// Manifest is what a workbook says of itself. Days are calendar days in Japan.
type Manifest struct {
	Schema     int           // of this record
	Form       string        // 様式, "Kaisei月次 2"
	Program    string        // version of Kaisei that wrote it
	Office     string        // 同友会コード: JIS X 0401
	Name       string        // 正式名称
	Kind       string        // one of Kinds
	Period     string        // as Span.Period
	From       nihongo.Day   `json:",omitempty"` // the first day of its movements; of KindMonthly "", it is the month's
	AsOf       nihongo.Day   // the figures stand at its end
	Due        nihongo.Day   // 基準日, the day after
	State      string        // StateFinal, StatePreliminary or StateDraft
	Version    int           // 版, from 1
	Correction int           // 訂正, from 1; 0 for the first
	Corrects   string        // Rows of the submission that this one corrects, "" for the first
	Reason     string        // of the correction, of a nil return, or what an 臨時 one is for
	Nil        bool          // 該当なし
	Bare       bool          `json:",omitempty"` // figures alone, no names
	Maker      string        // 作成者
	Checker    string        // 確認者
	Basis      string        // 提供の根拠
	Rows       string        // SHA-256 of the frozen rows, which names the submission everywhere
	Totals     []Total       // in the order of the form
	Sheets     []sheetDigest // every sheet but this one
}

// sheetDigest is the hash of one sheet, as sheet.Digest.
type sheetDigest struct{ Name, Hash string }

// Total is one of the totals, false when the workbook does not state it.
func (m *Manifest) Total(name string) (int, bool) {
	for _, t := range m.Totals {
		if t.Name == name {
			return t.N, true
		}
	}
	return 0, false
}

// Code is the 控え番号: the beginning of Rows, for people to compare by eye.
func (m *Manifest) Code() string { return Code(m.Rows) }

// Code makes the 控え番号 of a hash: 「3F2A-91C0-77DE」.
func Code(hash string) string {
	if len(hash) < 12 {
		return strings.ToUpper(hash)
	}
	h := strings.ToUpper(hash[:12])
	return h[:4] + "-" + h[4:8] + "-" + h[8:]
}

// FileName is the fixed name of the workbook: doyukai_25_2025-12_v1.xlsx. Kinds
// other than the monthly one stand before the period.
func (m *Manifest) FileName() string {
	kind := ""
	if m.Kind != KindMonthly && m.Kind != "" {
		kind = m.Kind + "_"
	}
	return fmt.Sprintf("doyukai_%s_%s%s_v%d.xlsx", m.Office, kind, m.Period, m.Version)
}

// Write adds the manifest to a workbook as its last sheet. All other sheets are
// whole by then; Sheets is filled from them.
func (m *Manifest) Write(wb *sheet.Workbook) error {
	m.Schema, m.Sheets = Schema, nil
	for _, d := range wb.Digests() {
		m.Sheets = append(m.Sheets, sheetDigest{d.Sheet, d.Hash})
	}
	w, err := wb.Sheet(sheet.Spec{Name: manifestSheet, Hidden: true, NoFilter: true, Protect: true,
		Columns: []sheet.Column{{Title: "記録", Width: 10}, {Title: "内容", Width: 60}}})
	if err != nil {
		return err
	}
	raw, err := json.Marshal(m)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(raw)
	if err := w.Row(sheet.Text(aboutRow), sheet.Text(string(raw))); err != nil {
		return err
	}
	return w.Row(sheet.Text(sealRow), sheet.Text(hex.EncodeToString(sum[:])))
}

// Read opens a workbook and verifies it: its manifest, the hash of every sheet,
// and its name. The errors are ErrPlain, ErrOlder, ErrNewer, ErrTampered,
// ErrRenamed, or those of package sheet (a file that was cut Is
// sheet.ErrDamaged, one with a password sheet.ErrPassword). With ErrRenamed and
// ErrTampered the manifest is returned as far as it could be read.
func Read(ctx context.Context, path string) (*Manifest, error) {
	f, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadFrom(ctx, f, filepath.Base(path), nil)
}

// ReadFrom is Read of an opened workbook with this file name ("" is not looked
// at). yield, which may be nil, gets every row of every sheet of data while it is verified,
// with the sheet's name, as sheet.File.Rows gives them; what it got is to be
// believed only when there was no error.
func ReadFrom(ctx context.Context, f *sheet.File, name string, yield func(sheet string, row int, cells []sheet.Cell) error) (*Manifest, error) {
	m, err := readManifest(ctx, f)
	if err != nil {
		return m, err
	}
	sheets := f.Sheets()
	if len(sheets) != len(m.Sheets)+1 {
		return m, fmt.Errorf("%w: %d sheets", ErrTampered, len(sheets))
	}
	for _, d := range m.Sheets {
		at := slices.Index(sheets, d.Name)
		if at < 0 {
			return m, fmt.Errorf("%w: no sheet %q", ErrTampered, d.Name)
		}
		var each func(row int, cells []sheet.Cell) error
		if yield != nil {
			each = func(row int, cells []sheet.Cell) error { return yield(d.Name, row, cells) }
		}
		hash, err := f.Digest(ctx, at, each)
		if err != nil {
			return m, err
		}
		if hash != d.Hash {
			return m, fmt.Errorf("%w: sheet %q", ErrTampered, d.Name)
		}
	}
	if name != "" && !m.called(name) {
		return m, fmt.Errorf("%w: %s is %s", ErrRenamed, name, m.FileName())
	}
	return m, nil
}

// copied is what mail programs and folders add to a name that is there already.
var copied = regexp.MustCompile(`^ ?(\([0-9]+\)|- コピー( \([0-9]+\))?)$`)

// called reports whether a file of this name may hold the workbook.
func (m *Manifest) called(name string) bool {
	stem := strings.TrimSuffix(m.FileName(), ".xlsx")
	name, ok := strings.CutSuffix(name, filepath.Ext(name))
	rest, begins := strings.CutPrefix(name, stem)
	return ok && begins && (rest == "" || copied.MatchString(rest))
}

func readManifest(ctx context.Context, f *sheet.File) (*Manifest, error) {
	sheets := f.Sheets()
	at := slices.Index(sheets, manifestSheet)
	if at < 0 {
		if slices.Contains(sheets, coverSheet) && slices.Contains(sheets, standingSheet) {
			return nil, fmt.Errorf("%w: without a manifest", ErrOlder) // Kaisei月次 1
		}
		return nil, ErrPlain
	}
	var raw, seal string
	err := f.Rows(ctx, at, func(_ int, cells []sheet.Cell) error {
		if len(cells) < 2 {
			return nil
		}
		switch strings.TrimSpace(cells[0].Text) {
		case aboutRow:
			raw = cells[1].Text
		case sealRow:
			seal = strings.TrimSpace(cells[1].Text)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	m := new(Manifest)
	if err := json.Unmarshal([]byte(raw), m); err != nil || m.Schema < 1 {
		return nil, fmt.Errorf("%w: manifest", ErrTampered)
	}
	switch sum := sha256.Sum256([]byte(raw)); {
	case m.Schema > Schema:
		return m, fmt.Errorf("%w: schema %d", ErrNewer, m.Schema)
	case m.Schema < oldestSchema:
		return m, fmt.Errorf("%w: schema %d", ErrOlder, m.Schema)
	case hex.EncodeToString(sum[:]) != seal:
		return m, fmt.Errorf("%w: seal", ErrTampered)
	}
	return m, nil
}
