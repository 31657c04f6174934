"""Judges a solution of a challenge that comes with judge."""

import judgebox

report = judgebox.submit("two-sum", "def two_sum(nums, target): return [0, 1]")
print(report.verdict.label)
for case in report.cases:
    if not case.accepted:
        # A report shows what candidates may see: hidden cases have a hint and nothing else.
        assert case.message
