"""A bank of the tests' own, whose one challenge no program has: it has to be sent to workers."""

from __future__ import annotations

from pathlib import Path

CHALLENGE = """\
format_version = 1
id = "twice"
title = "Twice"
level = "junior"
topics = ["arithmetic"]
track = "own"
minutes = 5

[entry]
kind = "function"
name = "twice"
parameters = ["number"]
"""
SAMPLE = """\
[[samples]]
id = "two"
args = [2]
expected = 4
explanation = "2 + 2 = 4."

"""
HIDDEN = """
[[hidden]]
id = "concealed-case-{number}"
group = "concealed-group"
hint = "Other numbers, too."
args = [{number}]
expected = {twice}
"""
TWICE = "def twice(number):\n    return 2 * number\n"
#: The argument of the first hidden case, which appears only there.
NUMBER = 918_273_645_546


def own_bank(folder: Path, hidden: int = 1) -> Path:
    """A bank of one challenge that no program has, with `hidden` hidden cases."""
    one = folder / "twice"
    (one / "solutions").mkdir(parents=True)
    (one / "challenge.toml").write_text(CHALLENGE)
    numbers = range(NUMBER, NUMBER + hidden)
    (one / "cases.toml").write_text(SAMPLE + "".join(HIDDEN.format(number=number, twice=2 * number) for number in numbers))
    (one / "statement.md").write_text("Give twice the number.\n")
    (one / "starter.py").write_text("# judge: twice\ndef twice(number):\n    ...\n")
    (one / "solutions" / "reference.py").write_text(f"# judge: twice\n{TWICE}")
    return folder
