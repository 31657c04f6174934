"""The notebook extension, in a notebook that is executed from beginning to end."""

from __future__ import annotations

import json

import nbclient
import nbformat

RIGHT = """def two_sum(nums, target):
    seen = {}
    for index, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
"""


def executed(*cells: str) -> list[nbformat.NotebookNode]:
    """The cells after a run of a notebook that loads the extension first; an error in a cell does not end the run."""
    code: list[dict[str, object]] = [
        {"cell_type": "code", "execution_count": None, "metadata": {}, "source": source, "outputs": []}
        for source in ("%load_ext judgebox", *cells)
    ]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": code})
    notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(notebook, timeout=120, allow_errors=True, kernel_name="python3").execute()
    assert not [output for output in notebook.cells[0].outputs if output.output_type == "error"], notebook.cells[0].outputs
    return list(notebook.cells[1:])


def html(cell: nbformat.NotebookNode) -> str:
    [shown] = [output.data["text/html"] for output in cell.outputs if output.output_type == "execute_result"]
    return str(shown)


def said(cell: nbformat.NotebookNode) -> str:
    """Everything that a cell shows."""
    return "".join(str(output) for output in cell.outputs)


def test_cells_are_judged_and_reports_are_shown() -> None:
    right, wrong, named, after = executed(
        f"%%judge two-sum\n{RIGHT}",
        "%%judge two-sum --samples\ndef two_sum(nums, target):\n    print('<b>\\x1b[2J')\n    return [0, 0]",
        f"%%judge --fail-fast\n# judge: two-sum\n{RIGHT}",
        "print(_.verdict, 'two_sum' in globals())",
    )
    assert ">accepted</strong>" in html(right) and ">wrong answer</strong>" in html(wrong) and ">accepted</strong>" in html(named)
    assert "<b>" not in html(wrong) and "\x1b" not in html(wrong), "text of the cell is escaped"
    assert "accepted False" in said(after), "the report is the result, and the cell ran in the sandbox alone"


def test_hidden_cases_stay_hidden() -> None:
    [cell] = executed("%%judge two-sum\ndef two_sum(nums, target):\n    raise ValueError(f'it was {nums}')")
    assert "runtime error" in html(cell)
    import judgebox

    hidden = [case for case in judgebox.submit("two-sum", "x = 1").reveal().cases if case.visibility == "hidden"]
    inputs = [case.input for case in hidden if case.input and len(case.input) > 12]
    assert inputs and not [one for one in inputs if one in html(cell)]


def test_mistakes_are_reported_without_a_traceback() -> None:
    cells = executed(
        "%%judge two-sums\npass",
        "%%judge\npass",
        "%%judge two-sum --only nothing --samples\npass",
        "%%judge two-sum --bank nowhere\npass",
        "%%judge two-sum --nonsense\npass",
        "print(get_ipython().find_cell_magic('judge').__doc__)",
    )
    expected = ["`two-sum`?", "nothing names the challenge", "exclude each other", "nowhere", "nonsense", "--fail-fast"]
    for cell, words in zip(cells, expected, strict=True):
        assert words in said(cell), said(cell)
    assert "Traceback" not in said(cells[0])


def test_a_cell_can_be_run_in_the_notebook_too() -> None:
    _, after = executed(f"%%judge two-sum --define\n{RIGHT}", "print(two_sum([3, 4], 7))")
    assert "[0, 1]" in said(after)


