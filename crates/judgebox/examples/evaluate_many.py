"""Judges many submissions in parallel; the iterable may be of any length."""

from collections.abc import Iterator

from judgebox import Case, Challenge, Judge, Submission

double = Challenge.function(
    "double",
    samples=[Case(args=[2], expected=4)],
    hidden=[Case(args=[number], expected=2 * number) for number in range(-50, 50)],
)


def submissions() -> Iterator[Submission]:
    for name, body in [("ada", "n + n"), ("bob", "n * n"), ("eve", "n << 1")]:
        # Saves time where only the overall verdict matters.
        yield Submission(double, f"def double(n): return {body}", tag=name, fail_fast=True)


with Judge() as judge:
    results = list(judge.evaluate(submissions()))
print(f"{sum(done.report.accepted for done in results)} of {len(results)} accepted")
