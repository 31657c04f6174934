"""Reports as HTML for notebooks: one table, without scripts, with everything escaped.

It knows reports, but not where they come from.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from judgebox._text import visible

if TYPE_CHECKING:
    from judgebox.reports import CaseResult, Report

_CELL = "text-align:left;vertical-align:top;padding:0.2em 0.8em"
_TEXT = "margin:0;white-space:pre-wrap;text-align:left;background:none"
_GOOD, _BAD = "color:#1a7f37", "color:#cf222e"


def report(report: Report) -> str:
    """The whole report."""
    accepted = sum(case.accepted for case in report.cases)
    color = _GOOD if report.accepted else _BAD
    head = (
        f"<p><strong>{_plain(report.challenge)}</strong>: <strong style='{color}'>{_plain(report.verdict.label)}</strong>, "
        f"{accepted} of {len(report.cases)} cases accepted, {report.score.earned} of {report.score.possible} points</p>"
    )
    names = "".join(f"<th style='{_CELL}'>{name}</th>" for name in ("case", "verdict", "judge seconds", ""))
    rows = "".join(_row(case) for case in report.cases)
    return f"<div>{head}<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table></div>"


def _row(case: CaseResult) -> str:
    color = _GOOD if case.accepted else _BAD
    cost = {"exact": f"{case.cpu_seconds:.4f}", "at_most": f"≤ {case.cpu_seconds:.4g}", "withheld": ""}[case.figures.value]
    cells = (
        _plain(case.id),
        f"<span style='{color}'>{_plain(case.verdict.label)}</span>",
        cost,
        _details(case),
    )
    return "<tr>" + "".join(f"<td style='{_CELL}'>{cell}</td>" for cell in cells) + "</tr>"


def _details(case: CaseResult) -> str:
    """The details of a case that was not accepted, or that printed something."""
    names: tuple[str, ...] = ("stdout", "stderr") if case.accepted else ("input", "expected", "actual", "diff", "stdout", "stderr", "traceback")
    if case.diff is not None:
        names = tuple(name for name in names if name not in ("expected", "actual"))
    message = "" if case.message is None else f"<div>{_plain(case.message)}</div>"
    texts = ((name, getattr(case, name)) for name in names)
    return message + "".join(
        f"<details><summary>{name}</summary><pre style='{_TEXT}'>{_plain(text)}</pre></details>" for name, text in texts if text
    )


def _plain(text: str) -> str:
    return escape(visible(text))
