package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// ShowMenu opens a menu at a position on the canvas. Fyne's arrows and Enter
// reach what is disabled too: it then does nothing.
func ShowMenu(c fyne.Canvas, at fyne.Position, menu *fyne.Menu) {
	for _, item := range menu.Items {
		if item.Disabled {
			item.Action = nil
		}
	}
	widget.ShowPopUpMenuAtPosition(menu, c, at)
}
