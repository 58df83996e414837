package submission

// The national desk's word on a submission, as a small workbook: a page to read
// and to print, and behind it the same for the program, which marks the
// submission 受領済 or 差戻し. It carries no personal data.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"kaisei/data/nihongo"
	"kaisei/data/sheet"
)

// ReceiptEnding ends the name of a receipt, so that a double click opens it with
// Kaisei; within, it is a workbook.
const ReceiptEnding = ".kaisei-receipt"

// ErrNoReceipt is the error for a file that is no receipt.
var ErrNoReceipt = errors.New("submission: not a receipt")

// What a receipt says.
const (
	Received = "受領"
	Returned = "差戻し"
)

const (
	receiptPage  = "受領書"
	receiptSheet = "Kaisei 受領の記録"
)

// Receipt is the answer to one submission.
type Receipt struct {
	Office  string // 同友会コード, of the office that is answered
	Name    string // its 正式名称
	Kind    string // as Manifest
	Period  string
	Version int
	Rows    string      // of the submission answered
	State   string      // Received or Returned
	Reasons []string    // why it is returned, whole Japanese sentences
	On      nihongo.Day // day of the answer
	By      string      // who answers
	Figures []Total     // as they were taken
}

// FileName is the name a receipt goes by: 受領_doyukai_25_2025-12_v1.kaisei-receipt.
func (r *Receipt) FileName() string {
	of := (&Manifest{Office: r.Office, Kind: r.Kind, Period: r.Period, Version: r.Version}).FileName()
	return r.State + "_" + strings.TrimSuffix(of, ".xlsx") + ReceiptEnding
}

// Write writes the workbook of the receipt.
func (r *Receipt) Write(w io.Writer) error {
	day := r.On.Time()
	wb := sheet.Create(w, sheet.Meta{Title: r.State + " " + r.Name, Author: r.By,
		Created: time.Date(day.Year(), day.Month(), day.Day(), 15, 0, 0, 0, time.UTC)})
	if err := r.page(wb); err != nil {
		return fmt.Errorf("receipt: %w", err)
	}
	raw, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("receipt: %w", err)
	}
	sum := sha256.Sum256(raw)
	t, err := wb.Sheet(sheet.Spec{Name: receiptSheet, Hidden: true, NoFilter: true, Protect: true,
		Columns: []sheet.Column{{Title: "記録", Width: 10}, {Title: "内容", Width: 60}}})
	if err == nil {
		err = t.Row(sheet.Text(aboutRow), sheet.Text(string(raw)))
	}
	if err == nil {
		err = t.Row(sheet.Text(sealRow), sheet.Text(hex.EncodeToString(sum[:])))
	}
	if err == nil {
		err = wb.Close()
	}
	if err != nil {
		return fmt.Errorf("receipt: %w", err)
	}
	return nil
}

func (r *Receipt) page(wb *sheet.Workbook) error {
	p, err := wb.Page(receiptPage)
	if err != nil {
		return err
	}
	at := 0
	var errs []error
	line := func(label string, v sheet.Value) {
		at++
		errs = append(errs, p.Set(sheet.Ref(0, at), sheet.Text(label).As(sheet.StyleLabel)), p.Set(sheet.Ref(1, at), v))
	}
	at++
	errs = append(errs, p.Widths(24, 60), p.Set("A1", sheet.Text(r.State+"の知らせ").As(sheet.StyleTitle)))
	at++
	line("あて先", sheet.Text(r.Name))
	line("提出", sheet.Text(fmt.Sprintf("%s %s 第%d版", r.Kind, r.Period, r.Version)))
	line("控え番号", sheet.Text(Code(r.Rows)))
	line("結果", sheet.Text(r.State))
	for i, reason := range r.Reasons {
		line(fmt.Sprintf("理由 %d", i+1), sheet.Text(reason))
	}
	for _, f := range r.Figures {
		line(f.Name, sheet.Int(int64(f.N)))
	}
	line("日付", sheet.Day(string(r.On)))
	line("担当", sheet.Text(r.By))
	at++
	line("", sheet.Text("このファイルを Kaisei で開くと、提出の控えに記録されます。").As(sheet.StyleNote))
	return errors.Join(errs...)
}

// IsReceipt reports whether a file is a receipt, by whatever name.
func IsReceipt(path string) bool {
	f, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		return false
	}
	defer f.Close()
	return slices.Contains(f.Sheets(), receiptSheet)
}

// ReadReceipt reads a receipt. The error Is ErrNoReceipt, ErrTampered, or one of
// package sheet.
func ReadReceipt(ctx context.Context, path string) (*Receipt, error) {
	f, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	at := slices.Index(f.Sheets(), receiptSheet)
	if at < 0 {
		return nil, ErrNoReceipt
	}
	var raw, seal string
	err = f.Rows(ctx, at, func(_ int, cells []sheet.Cell) error {
		if len(cells) >= 2 && cells[0].Text == aboutRow {
			raw = cells[1].Text
		} else if len(cells) >= 2 && cells[0].Text == sealRow {
			seal = strings.TrimSpace(cells[1].Text)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	r, sum := new(Receipt), sha256.Sum256([]byte(raw))
	if err := json.Unmarshal([]byte(raw), r); err != nil || hex.EncodeToString(sum[:]) != seal || r.State != Received && r.State != Returned {
		return nil, fmt.Errorf("%w: receipt", ErrTampered)
	}
	return r, nil
}
