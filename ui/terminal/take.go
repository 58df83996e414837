package terminal

// Taking in a roster: the preview, and the one step in which it is done.

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"kaisei/data/intake"
	"kaisei/data/office"

	"github.com/spf13/cobra"
)

func (t Terminal) importCommand() *cobra.Command {
	c := &cobra.Command{Use: "import FILE ROSTER [--apply] [--json]", Args: takes(2, "FILE", "ROSTER"),
		Short: "名簿（.xlsx、.csv）を取り込みます",
		Long:  "ROSTER のシート・見出し・所属の区切りを見分け、会員番号や企業名・氏名で照らし合わせます。\n--apply がなければ、どうなるかを見せるだけで何も書き込みません。\n不可の行が一つでもあれば、--apply でも何も書き込みません。"}
	apply := c.Flags().Bool("apply", false, "取り込みます（省くと下見だけ）")
	asJSON := c.Flags().Bool("json", false, "JSON で出します")
	c.RunE = func(c *cobra.Command, args []string) error {
		open := t.reading
		if *apply {
			open = t.writing
		}
		return open(c.Context(), args[0], func(f *office.File) error {
			plan, err := intake.Read(c.Context(), intake.File(args[1]), f.Book(), f.Today(), intake.Options{})
			if err != nil {
				return err
			}
			applied, refusal := false, error(nil)
			if *apply {
				if applied, refusal, err = take(c.Context(), f, plan); err != nil {
					return err
				}
			}
			if *asJSON {
				err = writeJSON(t.Out, previewOf(plan, applied))
			} else {
				err = t.preview(plan)
				t.outcome(plan, *apply, applied)
			}
			if err == nil {
				err = refusal
			}
			return err
		})
	}
	return c
}

// take carries the plan out. That the file says nothing new is no failure; that
// rows are refused is, and is told apart from what goes wrong on the way.
func take(ctx context.Context, f *office.File, plan *intake.Plan) (applied bool, refusal, err error) {
	action, err := plan.Action(false)
	switch {
	case errors.Is(err, intake.ErrNothing):
		return false, nil, nil
	case errors.Is(err, intake.ErrRefused), errors.Is(err, intake.ErrUndecided):
		return false, err, nil
	case err != nil:
		return false, nil, err
	}
	_, err = f.Apply(ctx, action)
	return err == nil, nil, err
}

func (t Terminal) preview(p *intake.Plan) error {
	g := grid{right: map[int]bool{1: true}}
	for _, s := range []intake.Status{intake.New, intake.Changed, intake.Same, intake.Refused, intake.Undecided} {
		if s == intake.Undecided && p.Count(s) == 0 {
			continue
		}
		g.row(s.String(), fmt.Sprintf("%d", p.Count(s)), "行")
	}
	if err := g.write(t.Out, ""); err != nil {
		return err
	}
	var lines []string
	for _, h := range p.NotTaken {
		lines = append(lines, fmt.Sprintf("取り込まない見出し：%s列「%s」%s", h.Column, h.Title, h.Reason))
	}
	lines = append(lines, p.Notes...)
	if len(p.NewUnits) > 0 {
		lines = append(lines, "新しく作る所属："+strings.Join(p.NewUnits, "、"))
	}
	if len(p.Absent) > 0 {
		lines = append(lines, fmt.Sprintf("名簿にあってこのファイルにない会員：%d名（そのまま残します）", len(p.Absent)))
	}
	for _, w := range p.Warnings() {
		lines = append(lines, "確認："+w.String())
	}
	for _, r := range p.Rows {
		if r.Status == intake.Undecided {
			lines = append(lines, "要確認："+whoMayBe(r))
		}
	}
	for _, w := range p.Problems() {
		lines = append(lines, "不可："+w.String())
	}
	for _, l := range lines {
		if _, err := fmt.Fprintln(t.Out, printable(l)); err != nil {
			return err
		}
	}
	return nil
}

// whoMayBe names the members whom a row may mean.
func whoMayBe(r intake.Row) string {
	names := make([]string, len(r.Candidates))
	for i, c := range r.Candidates {
		names[i] = c.Called + "（会員番号 " + c.Number + "、" + strings.Join(c.Why, "・") + "）"
	}
	return fmt.Sprintf("%d行目 %s %s は、%s かもしれません。会員番号をそろえてください。", r.Line, r.Company, r.Name, strings.Join(names, "、"))
}

// outcome says what has become of it; a refusal says so itself.
func (t Terminal) outcome(p *intake.Plan, asked, applied bool) {
	switch {
	case applied:
		t.say("取り込みました。")
	case p.Count(intake.New)+p.Count(intake.Changed)+p.Count(intake.Refused)+p.Count(intake.Undecided) == 0:
		t.say("変わるところはありません。")
	case !asked:
		t.say("まだ何も書き込んでいません。取り込むには --apply を付けてください。")
	}
}

// The keys of import --json are part of the interface (docs/terminal.md).
type preview struct {
	File     string    `json:"file"`
	Sheet    string    `json:"sheet"`
	Applied  bool      `json:"applied"`
	New      int       `json:"new"`
	Changed  int       `json:"changed"`
	Same     int       `json:"same"`
	Refused  int       `json:"refused"`
	Unsure   int       `json:"undecided"`
	Absent   int       `json:"absent"`
	Problems []problem `json:"problems"`
	Warnings []problem `json:"warnings"`
	NotTaken []heading `json:"not_taken"`
	NewUnits []string  `json:"new_units"`
	Notes    []string  `json:"notes"`
}

type problem struct {
	Sheet    string `json:"sheet"`
	Row      int    `json:"row"`
	Column   string `json:"column"`
	Heading  string `json:"heading"`
	Value    string `json:"value"`
	Sentence string `json:"sentence"`
	Proposal string `json:"proposal,omitempty"`
}

type heading struct {
	Column string `json:"column"`
	Title  string `json:"title"`
	Reason string `json:"reason"`
}

func previewOf(p *intake.Plan, applied bool) preview {
	out := preview{File: p.File, Sheet: p.Sheet, Applied: applied, New: p.Count(intake.New), Changed: p.Count(intake.Changed),
		Same: p.Count(intake.Same), Refused: p.Count(intake.Refused), Unsure: p.Count(intake.Undecided), Absent: len(p.Absent),
		Problems: problems(p.Problems()), Warnings: problems(p.Warnings()), NotTaken: []heading{},
		NewUnits: append([]string{}, p.NewUnits...), Notes: append([]string{}, p.Notes...)}
	for _, h := range p.NotTaken {
		out.NotTaken = append(out.NotTaken, heading{h.Column, h.Title, h.Reason})
	}
	return out
}

func problems(list []intake.Problem) []problem {
	out := []problem{}
	for _, p := range list {
		out = append(out, problem(p))
	}
	return out
}
