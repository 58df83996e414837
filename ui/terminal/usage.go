package terminal

// Help and usage errors in Japanese; cobra's own are English.

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/ui/message"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// commandFirst moves the name of the command to the front, so that flags may
// stand anywhere; cobra takes what follows a flag of a command it does not know
// yet for the flag's value.
func commandFirst(root *cobra.Command, args []string) []string {
	alone := map[string]bool{"-h": true, "--version": true}
	for _, c := range append(root.Commands(), root) {
		visit := func(f *pflag.Flag) {
			if f.NoOptDefVal != "" {
				alone["--"+f.Name] = true
			}
		}
		c.LocalFlags().VisitAll(visit)
		c.InheritedFlags().VisitAll(visit)
	}
	for i := 0; i < len(args) && args[i] != "--"; i++ {
		switch arg := args[i]; {
		case alone[arg], strings.HasPrefix(arg, "-") && strings.Contains(arg, "="):
		case strings.HasPrefix(arg, "-"):
			i++ // its value
		default:
			moved := append([]string{arg}, args[:i]...)
			return append(moved, args[i+1:]...)
		}
	}
	return args
}

// takes checks the number of arguments; words are what they are called.
func takes(least int, words ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return wrong(c, "%s を書いてください。", words[len(args)])
		case len(args) > len(words):
			return wrong(c, "「%s」が余分です。空白を含む名前は引用符で囲んでください。", args[len(words)])
		}
		return nil
	}
}

// wrong is a usage error of a command with the way to its help.
func wrong(c *cobra.Command, format string, args ...any) error {
	return message.Usage(fmt.Sprintf(format, args...) + "使い方は「" + c.CommandPath() + " --help」で見られます。")
}

func flagError(c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		empty   *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
		syntax  *pflag.InvalidSyntaxError
	)
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if s := unknown.GetSpecifiedShortnames(); s != "" {
			name = "-" + s
		}
		return wrong(c, "「%s」という指定はありません。", name)
	case errors.As(err, &empty):
		return wrong(c, "「--%s」の後に値を書いてください。", empty.GetSpecifiedName())
	case errors.As(err, &invalid):
		return wrong(c, "「--%s」に「%s」は使えません。", invalid.GetFlag().Name, invalid.GetValue())
	case errors.As(err, &syntax):
		return wrong(c, "「%s」は指定として読み取れません。", syntax.GetSpecifiedFlag())
	case errors.Is(err, pflag.ErrHelp):
		return err
	}
	return wrong(c, "指定の書き方が違います。")
}

// need returns a flag that must be given.
func need(c *cobra.Command, name string) (string, error) {
	value, err := c.Flags().GetString(name)
	if err != nil {
		return "", err
	}
	if strings.TrimSpace(value) == "" {
		return "", wrong(c, "「--%s」が要ります。", name)
	}
	return value, nil
}

func needMonth(c *cobra.Command) (nihongo.Month, error) {
	text, err := need(c, "month")
	if err != nil {
		return "", err
	}
	m, err := nihongo.ParseMonth(text)
	if err != nil || m == "" {
		return "", wrong(c, "「--month %s」は月として読み取れません。「2025-12」や「令和7年12月」のように書いてください。", text)
	}
	return m, nil
}

func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [命令]",
		Short: "命令の説明を出します",
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return message.Usage("「" + strings.Join(args, " ") + "」という命令はありません。「kaisei --help」で命令の一覧を見られます。")
			}
			return c.Help()
		},
	}
}

// help writes what cobra's template would, in Japanese.
func help(c *cobra.Command, _ []string) {
	w := c.OutOrStdout()
	fmt.Fprintf(w, "%s\n", c.Short)
	if c.Long != "" {
		fmt.Fprintf(w, "\n%s\n", c.Long)
	}
	if !c.HasSubCommands() {
		fmt.Fprintf(w, "\n使い方：\n  kaisei %s\n", c.Use)
		flags(w, "指定", c.LocalFlags())
		return
	}
	fmt.Fprint(w, "\n使い方：\n  kaisei                 画面を開きます\n  kaisei FILE            事務局ファイルを画面で開きます\n  kaisei 命令 …\n\n命令：\n")
	var g grid
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() && sub.Name() != "help" {
			g.row(sub.Use, sub.Short)
		}
	}
	_ = g.write(w, "  ")
	flags(w, "指定", c.LocalFlags())
	fmt.Fprint(w, "\n終わりの番号：0 済んだ　1 データのため断った　2 使い方の誤り　3 ファイルまたはディスク\n")
}

func flags(w io.Writer, title string, set *pflag.FlagSet) {
	var g grid
	set.VisitAll(func(f *pflag.Flag) {
		name, usage := pflag.UnquoteUsage(f)
		text := "--" + f.Name
		if f.Shorthand != "" {
			text = "-" + f.Shorthand + ", " + text
		}
		if f.NoOptDefVal == "" {
			text += " " + name
		}
		if f.DefValue != "" && f.DefValue != "false" {
			usage += "（省くと " + f.DefValue + "）"
		}
		g.row(text, usage)
	})
	if len(g.rows) > 0 {
		fmt.Fprintf(w, "\n%s：\n", title)
		_ = g.write(w, "  ")
	}
}
