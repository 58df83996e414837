// Package japanese makes the program speak Japanese whatever the language of
// the computer. It must be initialised before Fyne, which looks at the language
// while it is initialised and prints three English lines about one that is no
// language ("C.UTF-8", as containers and scheduled jobs have it). Go initialises
// packages in the order of their import paths as soon as all they need is
// ready; this one needs only os and so comes before Fyne's. Its test fails
// should that ever change.
package japanese

import "os"

// LANGUAGE is read by Fyne and by gettext (the system's own dialogs) only:
// characters, sorting and input methods go by LC_ALL and LANG as before.
func init() { os.Setenv("LANGUAGE", "ja") }
