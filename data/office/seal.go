package office

// The seal: a hash of the whole file, in the twenty bytes that SQLite's header
// leaves free. It is put on when the file is closed and taken off before it is
// opened for writing, so that a file with a seal is, to the last bit, what was
// closed, and one without was not closed properly: a program or a computer
// stopped. Then the sums of the content tell (sum.go).
//
// A file must not be opened and closed here while this program has it open in
// SQLite: on Unix that would give up SQLite's locks.

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/bits"
	"os"
)

// Where the header of a database says what we look for (sqlite.org/fileformat2.html#the_database_header).
const (
	headSize      = 100
	pageSize      = 4096
	versionAt     = 60
	applicationAt = 68
	sealAt        = 72
	sealSize      = 20
	walAt         = 18 // 2 when the file is written by way of a log
)

const magic = "SQLite format 3\x00"

// sealed is the state of a file's seal.
type sealed int

const (
	unsealed sealed = iota // not closed properly, or never by this program
	intact
	broken
)

type seal [sealSize]byte

// look is what a file tells before SQLite opens it.
type look struct {
	head  [headSize]byte
	seal  sealed
	stray bool // the log beside it belongs to another file
}

// office reports whether the header says that this is an office file, or did
// before a few of its bits were lost.
func (l look) office() bool {
	const few = 4 // bits; a stranger's number differs in more
	off := 0
	for i := range magic {
		off += bits.OnesCount8(l.head[i] ^ magic[i])
	}
	return off <= few && bits.OnesCount32(binary.BigEndian.Uint32(l.head[applicationAt:])^applicationID) <= few
}

// whole reports whether magic and number are exactly ours.
func (l look) whole() bool {
	return string(l.head[:len(magic)]) == magic && binary.BigEndian.Uint32(l.head[applicationAt:]) == applicationID
}

// inspect reads the file and holds it against its seal. A seal that changes
// while the file is read is another program's at work: it is read again.
func inspect(path string) (l look, err error) {
	file, err := os.Open(path)
	if err != nil {
		return l, lost(path, err)
	}
	defer file.Close()
	for range 3 {
		if _, err := file.ReadAt(l.head[:], 0); err != nil {
			return l, fmt.Errorf("%w: %s: %w", ErrNotOffice, path, err)
		}
		on := seal(l.head[sealAt : sealAt+sealSize])
		if on == (seal{}) {
			l.seal = unsealed
			return l, nil
		}
		sum, err := hashFile(file)
		if err != nil {
			return l, fmt.Errorf("%w: %w", ErrDisk, err)
		}
		if l.seal = intact; sum == on {
			return l, nil
		}
		l.seal = broken
		var again seal
		if _, err := file.ReadAt(again[:], sealAt); err != nil || again == on {
			return l, nil
		}
	}
	return l, nil
}

// lost words that a file cannot be read.
func lost(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s", ErrNotFound, path)
	}
	return fmt.Errorf("%w: %w", ErrDisk, err)
}

// hashFile is the hash of the file as if it had no seal, never all zero.
func hashFile(file io.ReaderAt) (seal, error) {
	h := sha256.New()
	room := make([]byte, 1<<20)
	for at := int64(0); ; {
		n, err := file.ReadAt(room, at)
		if at == 0 && n >= sealAt+sealSize {
			clear(room[sealAt : sealAt+sealSize])
		}
		h.Write(room[:n])
		at += int64(n)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return seal{}, err
		}
	}
	sum := seal(h.Sum(nil)[:sealSize])
	if sum == (seal{}) {
		sum[0] = 1
	}
	return sum, nil
}

// putSeal seals a closed file. What is not in the file alone, but still in a log
// beside it, is left without.
func putSeal(path string) error {
	if !unlogged(path) || exists(path+"-journal") {
		return nil
	}
	return stamp(path, hashFile)
}

// breakSeal takes the seal off before the file is written.
func breakSeal(path string) error {
	return stamp(path, func(io.ReaderAt) (seal, error) { return seal{}, nil })
}

// stamp writes a seal into the header and waits for the disk.
func stamp(path string, of func(io.ReaderAt) (seal, error)) (err error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	now := make([]byte, sealSize)
	if _, err := file.ReadAt(now, sealAt); err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	next, err := of(file)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	if bytes.Equal(now, next[:]) {
		return nil
	}
	if _, err = file.WriteAt(next[:], sealAt); err == nil {
		err = file.Sync()
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDisk, err)
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
