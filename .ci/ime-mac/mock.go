package ime

/*
void *mock_window(void);
void mock_mark(char *text, int at, int length);
void mock_insert(char *text);
void mock_unmark(void);
void mock_key(void);
void mock_counts(int *n);
void mock_rect(int at, double *x, double *y, double *height);
*/
import "C"

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// macWindow is a window whose view is the stand-in.
type macWindow struct{ fyne.Window }

func (macWindow) RunNative(f func(any)) {
	f(driver.MacWindowContext{NSWindow: uintptr(C.mock_window())})
}

func mark(text string, at, length int) { C.mock_mark(C.CString(text), C.int(at), C.int(length)) }
func insert(text string)               { C.mock_insert(C.CString(text)) }
func unmark()                          { C.mock_unmark() }
func pressKey()                        { C.mock_key() }

type counts struct{ keys, characters, interpreted, marked, latin, length, caret C.int }

func count() counts {
	var n [7]C.int
	C.mock_counts(&n[0])
	return counts{n[0], n[1], n[2], n[3], n[4], n[5], n[6]}
}

func rectAt(at int) (x, y, height float64) {
	var r [3]C.double
	C.mock_rect(C.int(at), &r[0], &r[1], &r[2])
	return float64(r[0]), float64(r[1]), float64(r[2])
}
