"""The parts of reports that have to be equal wherever and however often something was judged: everything but what a clock measured."""

from __future__ import annotations

import json
from typing import Any

#: What Judge0's API shows that belongs to one submission only.
OWN = {"token", "created_at", "finished_at"}


def lasting(report: Any) -> Any:
    """The report without what differs from run to run."""
    if isinstance(report, dict):
        return {key: lasting(value) for key, value in report.items() if not key.startswith("wall_") and key not in OWN}
    if isinstance(report, list):
        return [lasting(value) for value in report]
    return report


def numbered(report: dict[str, Any]) -> dict[str, Any]:
    """The report of the command line as a server gives it to candidates: with numbers in place of the ids of hidden cases. What the
    receipt says about the ids is left out, as it is of other ids."""
    cases = report["cases"]
    if any("#" in case["id"] for case in cases):
        raise ValueError("this is a server's report")
    shown = [case if case["visibility"] == "sample" else {**case, "id": f"#{number}"} for number, case in enumerate(cases, 1)]
    return without_ids({**report, "cases": shown})


def without_ids(report: dict[str, Any]) -> dict[str, Any]:
    """The report without the hashes of its receipt that cover ids of cases."""
    receipt = {key: value for key, value in report["receipt"].items() if key not in ("cases", "outcome")}
    return {**report, "receipt": receipt}


def text(report: Any) -> str:
    """The report as text, which is the same byte by byte for equal reports; the order of keys counts."""
    return json.dumps(lasting(report), ensure_ascii=False)


def differences(found: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """What differs, by name."""
    names = sorted({*found, *expected})
    return [
        f"{name}: {text(found.get(name))[:500]} where {text(expected.get(name))[:500]} is right"
        for name in names
        if text(found.get(name)) != text(expected.get(name))
    ]
