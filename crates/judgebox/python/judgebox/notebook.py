"""The notebook extension: `%load_ext judgebox`, and then `%%judge two-sum` judges a cell and shows the report.

The cell is text: it runs in the sandbox, and in the notebook only with `--define`.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable
from typing import Any, NoReturn, Protocol

from IPython.core.error import UsageError

from judgebox._solutions import named_in
from judgebox.challenges import Bank, Challenge
from judgebox.errors import ChallengeError, UnknownChallengeError
from judgebox.judging import submit
from judgebox.reports import Report


class Shell(Protocol):
    """The part of IPython's shell that is needed here."""

    register_magic_function: Callable[..., None]
    run_cell: Callable[[str], Any]


class _Arguments(argparse.ArgumentParser):
    """A parser that does not end the kernel."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\n{self.format_usage()}")


def _arguments() -> _Arguments:
    parser = _Arguments("%%judge", description="Judge the cell as a solution of a challenge, and show the report.", add_help=False)
    parser.add_argument("challenge", nargs="?", help="its id; without it, a line `# judge: ID` at the top of the cell names it")
    parser.add_argument("--bank", metavar="FOLDER", help="a folder with the challenge, instead of those that come with judge")
    parser.add_argument("--samples", action="store_true", help="only the cases that candidates see")
    parser.add_argument("--only", metavar="CASE", action="append", help="only this case; may be repeated")
    parser.add_argument("--fail-fast", action="store_true", help="skip all cases after the first that is not accepted")
    parser.add_argument("--define", action="store_true", help="then run the cell in the notebook, too, outside of the sandbox")
    return parser


def load(shell: Shell) -> None:
    """Adds the magic `%%judge` to an IPython shell."""
    parser = _arguments()

    def judge(line: str, cell: str) -> Report:
        try:
            given = parser.parse_args(shlex.split(line))
        except ValueError as error:
            raise UsageError(str(error)) from None
        if given.samples and given.only:
            raise UsageError("--samples and --only exclude each other")
        id = given.challenge or named_in(cell.encode("utf-8", "surrogatepass"))
        if id is None:
            raise UsageError("nothing names the challenge: write %%judge two-sum, or # judge: two-sum into the cell's first line")
        try:
            challenge: Challenge | str = Bank.open(given.bank)[id] if given.bank else id
            cases = "samples" if given.samples else given.only or "all"
            report = submit(challenge, cell, cases=cases, fail_fast=given.fail_fast)
        except (ChallengeError, UnknownChallengeError) as error:
            raise UsageError(str(error)) from None
        if given.define:
            shell.run_cell(cell).raise_error()
        return report

    judge.__doc__ = parser.format_help()
    shell.register_magic_function(judge, "cell", "judge")
