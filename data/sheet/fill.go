// A workbook of somebody else's is filled at its named cells, and nothing else in
// it is touched; and a workbook gets a password.
package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// ErrNoNames is the error for a form in which no cell has one of the names.
var ErrNoNames = errors.New("sheet: form without a named cell of ours")

// oneCell is what a name of a single cell refers to: 'Sheet 1'!$B$3.
var oneCell = regexp.MustCompile(`^=?('(?:[^']|'')+'|[^'!]+)!\$?([A-Z]{1,3})\$?([0-9]{1,7})$`)

// Fill puts values into the cells that a workbook has named so, keeping their
// look, and writes it to w. It returns the names that were filled. What the
// values say does not depend on the order of the names. The errors Are
// ErrDamaged, ErrNoNames, or those of the writer.
func Fill(form []byte, values map[string]Value, w io.Writer) (filled []string, err error) {
	defer func() {
		if r := recover(); r != nil { // excelize on a form no program has written
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(form))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer f.Close()
	for _, n := range f.GetDefinedName() {
		v, ours := values[n.Name]
		at := oneCell.FindStringSubmatch(n.RefersTo)
		if !ours || at == nil {
			continue
		}
		name := strings.ReplaceAll(strings.Trim(at[1], "'"), "''", "'")
		if err := set(f, name, at[2]+at[3], v); err != nil {
			return nil, fmt.Errorf("fill %s: %w", n.Name, err)
		}
		filled = append(filled, n.Name)
	}
	if len(filled) == 0 {
		return nil, ErrNoNames
	}
	yes := true
	if err := f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}); err != nil {
		return nil, fmt.Errorf("fill: %w", err)
	}
	if err := f.Write(w); err != nil {
		return nil, fmt.Errorf("fill: %w", err)
	}
	return filled, nil
}

func set(f *excelize.File, sheet, cell string, v Value) error {
	switch v.kind {
	case KindNumber, KindDate:
		return f.SetCellValue(sheet, cell, v.number)
	}
	return f.SetCellStr(sheet, cell, v.text)
}

// Encrypted is the workbook with a password, as Excel asks for it when it is
// opened (ECMA-376 agile encryption). The same workbook gives other bytes each time.
func Encrypted(workbook []byte, password string) ([]byte, error) {
	out, err := excelize.Encrypt(workbook, &excelize.Options{Password: password})
	if err != nil {
		return nil, fmt.Errorf("password: %w", err)
	}
	return out, nil
}

// Decrypted is the workbook that Encrypted hid. The error Is ErrPassword when
// the password is another one.
func Decrypted(file []byte, password string) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	out, err = excelize.Decrypt(file, &excelize.Options{Password: password})
	end := bytes.LastIndex(out, []byte("PK\x05\x06")) + 22
	if err != nil || !bytes.HasPrefix(out, []byte("PK")) || end < 22 || end > len(out) {
		return nil, fmt.Errorf("%w: %v", ErrPassword, err)
	}
	return out[:end], nil // behind it is what fills the last block of the cipher
}
