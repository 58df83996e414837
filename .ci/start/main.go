// Start measures how long Kaisei takes from its start to a list that can be
// used, in the real window, by looking at the pixels of a virtual display every
// few milliseconds:
//
//	go run ./.ci/start [-rounds 5] [-members 6000] [-office FILE] build/kaisei
//
// The first frame is the first picture of the window; the list is usable when
// the picture of the rows does not change any more. Both are counted from the
// moment before the program is started.
package main

import (
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"hash/maphash"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	rounds := flag.Int("rounds", 5, "how often")
	members := flag.Int("members", 6000, "members of the invented association")
	office := flag.String("office", "", "an office file in place of it, which is copied")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("start [-rounds N] [-members N] [-office FILE] PROGRAM")
	}
	if err := measure(flag.Arg(0), *rounds, *members, *office); err != nil {
		log.Fatal(err)
	}
}

func measure(program string, rounds, members int, office string) error {
	program, err := filepath.Abs(program)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "start")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	screen, display, stop, err := show(work)
	if err != nil {
		return err
	}
	defer stop()

	file := filepath.Join(work, "練習用.kaisei")
	if office != "" {
		content, err := os.ReadFile(office)
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o600); err != nil {
			return err
		}
	} else if out, err := exec.Command(program, "demo", work, "--members", strconv.Itoa(members)).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	env := append(os.Environ(), "DISPLAY="+display, "HOME="+work, "XDG_CONFIG_HOME=", "XDG_RUNTIME_DIR="+work, "WAYLAND_DISPLAY=", "LANG=ja_JP.UTF-8")
	kept := filepath.Join(work, ".config", "fyne", "jp.kaisei.office", "preferences.json")
	if err := os.MkdirAll(filepath.Dir(kept), 0o700); err != nil {
		return err
	}
	var firsts, lists, beyond []time.Duration
	for range rounds {
		if err := os.WriteFile(kept, []byte(`{"place":"roster"}`), 0o600); err != nil {
			return err
		}
		first, list, err := once(screen, env, program, file)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "first frame %v, list %v\n", first.Round(time.Millisecond), list.Round(time.Millisecond))
		firsts, lists, beyond = append(firsts, first), append(lists, list), append(beyond, list-first)
	}
	of := strconv.Itoa(members) + " members"
	if office != "" {
		of = filepath.Base(office)
	}
	fmt.Printf("| %s | %d rounds, median | first frame %d ms | list %d ms | list after the first frame %d ms |\n",
		of, rounds, median(firsts), median(lists), median(beyond))
	return nil
}

func median(of []time.Duration) int64 {
	slices.Sort(of)
	return of[len(of)/2].Milliseconds()
}

// show starts a display whose pixels lie in a file, and a window manager.
func show(work string) (screen, display string, stop func(), err error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", "", nil, err
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-fbdir", work)
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		return "", "", nil, err
	}
	end := func() {
		x.Process.Kill() // fails only when it has ended by itself
		x.Wait()
	}
	w.Close()
	number := make([]byte, 16)
	n, err := r.Read(number)
	if err != nil {
		end()
		return "", "", nil, fmt.Errorf("Xvfb: %w", err)
	}
	display = ":" + strings.TrimSpace(string(number[:n]))
	wm := exec.Command("openbox")
	wm.Env = append(os.Environ(), "DISPLAY="+display)
	if err := wm.Start(); err != nil {
		end()
		return "", "", nil, err
	}
	time.Sleep(2 * time.Second) // until it manages windows
	return filepath.Join(work, "Xvfb_screen0"), display, func() { wm.Process.Kill(); wm.Wait(); end() }, nil
}

// once starts the program on an office file and watches until nothing has
// changed among the rows for two seconds.
func once(screen string, env []string, program, office string) (first, list time.Duration, err error) {
	const every, quiet, most = 4 * time.Millisecond, 2 * time.Second, 90 * time.Second
	look, done, err := pixels(screen)
	if err != nil {
		return 0, 0, err
	}
	defer done()
	whole, rows := box{40, 100, 180, 600}, box{200, 290, 600, 640} // within the window; its list, beside the pointer
	empty, last := look(whole), look(rows)
	c := exec.Command(program, office)
	c.Env = env
	begin := time.Now()
	if err := c.Start(); err != nil {
		return 0, 0, err
	}
	defer func() {
		// Closed by its own key, as a person does: a file of a program that was
		// killed has no seal, and its next opening counts every sum again.
		press := exec.Command("xdotool", "key", "alt+F4")
		press.Env = env
		pressed := press.Run()
		late := time.AfterFunc(20*time.Second, func() { c.Process.Kill() })
		defer late.Stop()
		if closed := c.Wait(); err == nil && closed != nil {
			err = fmt.Errorf("it did not close: %w", errors.Join(pressed, closed))
		}
		for end := time.Now().Add(5 * time.Second); look(whole) != empty && time.Now().Before(end); {
			time.Sleep(every)
		}
	}()
	for {
		time.Sleep(every)
		now := time.Since(begin)
		if first == 0 && look(whole) != empty {
			first = now
		}
		if at := look(rows); at != last {
			last, list = at, now
		}
		switch {
		case first > 0 && list > 0 && now-max(list, first) > quiet+list:
			return first, list, nil
		case now > most:
			return 0, 0, fmt.Errorf("no window, or it does not come to rest: first frame %v, list %v", first, list)
		}
	}
}

type box struct{ left, top, right, bottom int }

// pixels gives a look at a box of the screen, as a number that tells one picture
// from another. The file is an XWD image that the server writes into.
func pixels(screen string) (look func(box) uint64, done func(), err error) {
	f, err := os.Open(screen)
	if err != nil {
		return nil, nil, err
	}
	head := make([]byte, 100)
	if _, err := f.ReadAt(head, 0); err != nil {
		f.Close()
		return nil, nil, err
	}
	word := func(n int) int { return int(binary.BigEndian.Uint32(head[4*n:])) }
	from, stride := word(0)+12*word(19), word(12)
	seed := maphash.MakeSeed()
	line := make([]byte, stride)
	return func(b box) uint64 {
		var h maphash.Hash
		h.SetSeed(seed)
		for y := b.top; y < b.bottom; y += 3 {
			if _, err := f.ReadAt(line[:4*(b.right-b.left)], int64(from+y*stride+4*b.left)); err != nil {
				return 0
			}
			for i := 3; i < 4*(b.right-b.left); i += 4 {
				line[i] = 0 // belongs to no colour, and changes
			}
			h.Write(line[:4*(b.right-b.left)])
		}
		return h.Sum64()
	}, func() { f.Close() }, nil
}
