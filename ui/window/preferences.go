package window

import (
	"fyne.io/fyne/v2"

	"kaisei/ui/part"
)

// preferences is what this computer remembers of the window, and nothing of
// the office: which file, how large, where, light or dark.
type preferences struct{ in fyne.Preferences }

func (p preferences) file() string        { return p.in.String("office") }
func (p preferences) setFile(path string) { p.in.SetString("office", path) }
func (p preferences) place() Place        { return p.in.StringWithFallback("place", Home) }
func (p preferences) setPlace(at Place)   { p.in.SetString("place", at) }

// size is that of the last time; 1280×720 is a laptop at 125 %, less its bars.
func (p preferences) size() fyne.Size {
	return fyne.NewSize(
		float32(p.in.FloatWithFallback("width", 1240)),
		float32(p.in.FloatWithFallback("height", 660)))
}

func (p preferences) setSize(s fyne.Size) {
	p.in.SetFloat("width", float64(max(s.Width, 960)))
	p.in.SetFloat("height", float64(max(s.Height, 560)))
}

func (p preferences) brightness() part.Brightness {
	return part.Brightness(p.in.StringWithFallback("brightness", string(part.Light)))
}

func (p preferences) setBrightness(b part.Brightness) { p.in.SetString("brightness", string(b)) }

func (w *Window) brightness() part.Brightness { return w.kept.brightness() }

func (w *Window) setBrightness(b part.Brightness) {
	w.kept.setBrightness(b)
	if err := part.Dress(w.app, b); err != nil {
		w.fail(err)
	}
	w.setMenu()
}
