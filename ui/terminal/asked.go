package terminal

// Which submission a command is about: --kind and its --period, or --month for
// the usual one.

import (
	"slices"
	"strings"

	"kaisei/data/nihongo"
	"kaisei/data/submission"

	"github.com/spf13/cobra"
)

// asks gives a command the flags that asked reads.
func asks(c *cobra.Command) {
	c.Flags().String("kind", submission.KindMonthly, "種類 `KIND`：月次会勢、年次名簿、活動実態調査、臨時")
	c.Flags().String("month", "", "`MONTH` の月次会勢にします（例 2025-12、令和7年12月）")
	c.Flags().String("period", "", "対象 `PERIOD`：年次名簿と活動実態調査は年度（例 2025）、臨時は日（例 2026-02-10）")
}

// asked is the kind and the period of its flags.
func asked(c *cobra.Command) (kind, period string, err error) {
	if kind, err = c.Flags().GetString("kind"); err != nil {
		return "", "", err
	}
	if !slices.Contains(submission.Kinds(), kind) {
		return "", "", wrong(c, "「--kind %s」という種類はありません。%sのどれかです。", kind, strings.Join(submission.Kinds(), "、"))
	}
	if kind == submission.KindMonthly && !c.Flags().Changed("period") {
		month, err := needMonth(c)
		return kind, string(month), err
	}
	if c.Flags().Changed("month") {
		return "", "", wrong(c, "「%s」には「--month」ではなく「--period」を書いてください。", kind)
	}
	text, err := need(c, "period")
	if err != nil {
		return "", "", err
	}
	period = strings.TrimSuffix(strings.TrimSpace(text), "年度")
	if kind == submission.KindExtra {
		if day, err := nihongo.ParseDay(text); err == nil && day != "" {
			period = string(day)
		}
	}
	if kind == submission.KindMonthly {
		if month, err := nihongo.ParseMonth(text); err == nil && month != "" {
			period = string(month)
		}
	}
	if _, err := submission.SpanOf(kind, period, 4); err != nil {
		return "", "", wrong(c, "「--period %s」は%sの対象として読み取れません。", text, kind)
	}
	return kind, period, nil
}
