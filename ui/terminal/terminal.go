// Package terminal does the office's jobs from a command line, for scripts and
// tests: what is asked for goes to the one stream, what there is to say to the
// other. docs/terminal.md tells its users the same.
package terminal

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"kaisei/data/office"
	"kaisei/data/submission"
	"kaisei/ui/message"

	"github.com/spf13/cobra"
)

// Terminal is where a command runs.
type Terminal struct {
	Out     io.Writer        // what was asked for
	Err     io.Writer        // messages
	Now     func() time.Time // clock; nil = time.Now
	Who     string           // name for the journal; "" = the computer's user
	Version string           // of the program
}

// Run runs one command and returns the exit code: 0 done, 1 refused by the
// data, 2 wrong usage, 3 file or disk.
func (t Terminal) Run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	t.Out = output{t.Out}
	root := t.root()
	root.SetArgs(commandFirst(root, args))
	err := root.ExecuteContext(ctx)
	if err != nil {
		fmt.Fprintln(t.Err, message.Of(err))
	}
	return message.ExitCode(err)
}

// Names reports whether the arguments are for the terminal: they name a
// command or ask for help. Anything else is for the window: nothing, or a file.
func Names(args []string) bool {
	if len(args) == 0 || strings.HasPrefix(args[0], "-psn_") { // how old Finders start a program
		return false
	}
	if len(args) > 1 || strings.HasPrefix(args[0], "-") {
		return true
	}
	root := Terminal{}.root()
	if args[0] == "help" {
		return true
	}
	for _, c := range root.Commands() {
		if c.Name() == args[0] {
			return true
		}
	}
	_, err := os.Stat(args[0])
	name := strings.ToLower(args[0])
	return err != nil && !strings.HasSuffix(name, ".kaisei") && !strings.HasSuffix(name, submission.ReceiptEnding)
}

func (t Terminal) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "kaisei",
		Short:         "Kaisei（会勢）：中小企業家同友会の会員名簿",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return message.Usage("「" + args[0] + "」という命令はありません。「kaisei --help」で命令の一覧を見られます。")
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			if asked, _ := c.Flags().GetBool("version"); asked {
				_, err := fmt.Fprintln(t.Out, "Kaisei", t.Version)
				return err
			}
			return c.Help()
		},
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.PersistentFlags().BoolP("help", "h", false, "この説明を出します")
	root.Flags().Bool("version", false, "Kaisei の版を出します")
	root.SetOut(t.Out)
	root.SetErr(t.Err)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpFunc(help)
	root.SetHelpCommand(helpCommand(root))
	root.AddCommand(t.newCommand(), t.importCommand(), t.listCommand(), t.standingCommand(), t.submitCommand(), t.collectCommand(),
		t.historyCommand(), t.undoCommand(), t.checkCommand(), t.demoCommand())
	return root
}

func (t Terminal) options(readOnly bool) office.Options {
	return office.Options{Who: t.Who, ReadOnly: readOnly, Now: t.Now}
}

// reading opens an office file, does the job and closes it.
func (t Terminal) reading(ctx context.Context, path string, do func(*office.File) error) error {
	f, err := office.Open(ctx, path, t.options(true))
	if err != nil {
		return err
	}
	defer f.Close()
	return do(f)
}

// writing is reading for jobs that change something: who cannot write is told
// why before anything is done.
func (t Terminal) writing(ctx context.Context, path string, do func(*office.File) error) (err error) {
	f, err := office.Open(ctx, path, t.options(false))
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	if why := f.ReadOnly(); why != nil {
		return why
	}
	return do(f)
}

// say writes one message.
func (t Terminal) say(format string, args ...any) { fmt.Fprintf(t.Err, format+"\n", args...) }

func (t Terminal) clock() func() time.Time {
	if t.Now == nil {
		return time.Now
	}
	return t.Now
}

// output tells the failure of writing what was asked for from the failure of the
// job: a full disk under the output is not one under the office.
type output struct{ io.Writer }

func (o output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if err != nil {
		err = fmt.Errorf("%w: %w", message.ErrOutput, err)
	}
	return n, err
}

// japan is where days begin and end.
