"""The work that is submitted: solutions from the bank, right and wrong, unusual sources of every kind, programs without a challenge."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

#: The repository, from which solutions are taken.
ROOT = Path(__file__).resolve().parents[4]

#: Challenges with every kind of entry and of checker; some have stages or rules, or are repairs.
CHALLENGES = [
    "two-sum",  # function, unordered
    "lru-cache",  # class
    "playlist",  # class
    "day-constructors",  # program, lines
    "receipt",
    "unread-books",  # SQL
    "python-in-small",  # drill, predict
    "know-the-types",  # drill, choose
    "tests-for-fuse",  # tests
    "repair-swallowed-errors",  # repair with stages
    "alarm-stream",  # stages
    "running-statistics",  # float
    "index-for-each-question",  # SQL, a checker of its own
    "palindrome-phrase",
    "merge-intervals",
]

#: How many wrong solutions of each are taken.
WRONG = 2


@dataclass(frozen=True)
class Solution:
    """A solution to a challenge."""

    name: str
    challenge: str
    source: str
    fail_fast: bool = False

    @property
    def path(self) -> str:
        """Where it is sent to."""
        return "/api/v1/submissions"

    def body(self) -> dict[str, object]:
        """What is sent."""
        return {"challenge": self.challenge, "source": self.source, "fail_fast": self.fail_fast}


@dataclass(frozen=True)
class Program:
    """A program without a challenge, sent through Judge0's API, which keeps it as a submission."""

    name: str
    source: str
    stdin: str = ""

    @property
    def path(self) -> str:
        """Where it is sent to."""
        return "/judge0/submissions?base64_encoded=true"

    def body(self) -> dict[str, object]:
        """What is sent."""

        def encoded(text: str) -> str:
            return base64.b64encode(text.encode()).decode()

        return {"language_id": 71, "source_code": encoded(self.source), "stdin": encoded(self.stdin)}


Work = Solution | Program

RIGHT = """\
def two_sum(nums, target):
    seen = {}
    for place, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], place]
        seen[number] = place
"""
#: Takes a judge second in each of many cases.
SLOW = "def two_sum(nums, target):\n    while True:\n        pass\n"

UNUSUAL = {
    "empty": "",
    "no-entry": "x = 1\n",
    "not-python": "int a = 1\n",
    "crashing": "def two_sum(nums, target):\n    raise ValueError('the reason ' + str(target))\n",
    "leaving": "import os\ndef two_sum(nums, target):\n    os._exit(0)\n",
    "flooding": "def two_sum(nums, target):\n    while True:\n        print('x' * 1000)\n",
    "hungry": "def two_sum(nums, target):\n    return bytearray(4 << 30)\n",
    "deep": "def two_sum(nums, target):\n    return two_sum(nums, target)\n",
    "printing": RIGHT.replace("seen = {}", "seen = {}\n    print('seen', nums, '\\u0000\\x1b[31m')"),
    "unicode": "# naïve 🐍 \u2028 ß\n" + RIGHT.replace("seen", "gesehen_ß"),
    "carriage-returns": RIGHT.replace("\n", "\r\n"),
    "not-data": "def two_sum(nums, target):\n    return object()\n",
    "asleep": "import time\ndef two_sum(nums, target):\n    time.sleep(3600)\n",
    "long": RIGHT + "# " + "padding " * 40_000 + "\n",
}

PROGRAMS = [
    Program("doubles", "print(int(input()) * 2)", "21"),
    Program("raises", "print('before')\nraise ValueError('the reason')"),
    Program("floods", "while True:\n    print('x' * 1000)"),
    Program("endless", "print('before')\nwhile True:\n    pass"),
    Program("leaves", "import sys\nsys.exit(3)"),
    Program("unusual", "import sys\nprint('naïve 🐍 ' + input())\nprint('ü', file=sys.stderr)", "ßé"),
    Program("not-python", "int a = 1"),
    Program("bytes", "import sys\nsys.stdout.buffer.write(bytes(range(256)))"),
]


def solutions_of(challenge: str) -> list[Path]:
    """The files of a challenge's solutions: the reference, and some wrong ones."""
    (folder,) = ROOT.glob(f"challenges/*/{challenge}/solutions")
    files = sorted(folder.glob("wrong_*"))[:WRONG]
    return [*folder.glob("reference.*"), *files]


def right(number: int) -> Solution:
    """The `number`th right solution; no two are the same."""
    return Solution(f"right-{number}", "two-sum", f"# {number}\n{RIGHT}")


def wrong(number: int) -> Solution:
    """The `number`th wrong solution; no two are the same."""
    return Solution(f"wrong-{number}", "two-sum", f"# {number}\ndef two_sum(nums, target):\n    return [0, 1]\n")


def slow(number: int) -> Solution:
    """The `number`th solution that takes many judge seconds; no two are the same."""
    return Solution(f"slow-{number}", "two-sum", f"# {number}\n{SLOW}")


def all_works() -> list[Work]:
    """Everything that has to get the same report wherever it is judged."""
    works: list[Work] = []
    for challenge in CHALLENGES:
        works += [Solution(f"{challenge}/{file.name}", challenge, file.read_text()) for file in solutions_of(challenge)]
    works += [Solution(f"unusual/{name}", "two-sum", source, fail_fast=True) for name, source in UNUSUAL.items()]
    works += [Solution("slow", "two-sum", SLOW, fail_fast=True), wrong(1), Solution("wrong-fast", "two-sum", wrong(2).source, fail_fast=True)]
    return works + list(PROGRAMS)


def mixed(number: int) -> Work:
    """The `number`th of an endless series of small pieces of work, right and wrong, of several kinds; no two are the same."""
    kinds: list[Work] = [
        right(number),
        wrong(number),
        Solution(f"crashing-{number}", "two-sum", f"# {number}\n{UNUSUAL['crashing']}"),
        Program(f"doubles-{number}", f"# {number}\nprint(int(input()) * 2)", str(number)),
        Program(f"raises-{number}", f"raise ValueError({number})"),
        Solution(f"broken-{number}", "two-sum", f"int a = {number}\n"),
    ]
    return kinds[number % len(kinds)]
