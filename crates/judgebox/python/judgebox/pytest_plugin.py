"""The pytest plugin: solutions of challenges as tests, one for each case.

It does nothing unless folders are named, by `--judge` or by `judge` in pytest's settings. Nothing in these folders is imported,
neither solutions nor what pytest would run otherwise, such as a `conftest.py`: whoever handed it in may want to run code outside of
the sandbox. Tests show of hidden cases what candidates may know, and of no case how long it took.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from judgebox._native import __version__
from judgebox._solutions import ENDINGS, HEAD, named_by, named_in
from judgebox._text import visible, visible_line
from judgebox.challenges import Bank, Challenge, _builtin
from judgebox.errors import JudgeError, UnknownChallengeError
from judgebox.judging import Judge, ListedCase
from judgebox.reports import CaseResult, Report, Verdict, Visibility

LINES = 24
"""The lines that are shown of one text."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("judge", "solutions of coding challenges, judged in a sandbox")
    group.addoption(
        "--judge",
        action="append",
        default=[],
        metavar="PATH",
        help="judge the solutions in this folder, one test for each case, and import nothing from it; may be repeated",
    )
    group.addoption(
        "--judge-bank",
        action="append",
        default=[],
        metavar="FOLDER",
        help="challenges of your own, which come before those of judge; may be repeated",
    )
    parser.addini("judge", "folders with solutions to judge, as --judge does", type="paths", default=[])
    parser.addini("judge_bank", "folders with challenges of your own", type="paths", default=[])


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Keeps pytest from running a `conftest.py` that was handed in."""
    given = early_config.known_args_namespace
    places = _places(given.judge, early_config)
    if not places:
        return
    # pytest must not look for one at arguments that lead into the folders.
    given.file_or_dir = [one for one in given.file_or_dir if not _is_inside(_path(one, early_config), places)]
    starts = [_path(one, early_config) for one in given.file_or_dir] or [early_config.invocation_params.dir]
    for start in starts:
        for folder in (start, *start.parents, *start.glob("test*")):
            if _is_inside(folder, places) and (folder / "conftest.py").exists():
                raise pytest.UsageError(
                    f"{visible(str(folder / 'conftest.py'))} was handed in, and pytest would run it outside of the sandbox: "
                    "start pytest elsewhere, or remove it"
                )


def pytest_configure(config: pytest.Config) -> None:
    places = _places(_given("--judge", config), config)
    if not places:
        return
    if not hasattr(pytest, "Directory"):
        raise pytest.UsageError("judging solutions needs pytest 8 or later")
    for place in places:
        if not place.exists():
            raise pytest.UsageError(f"--judge: {place} does not exist")
    _name_as_arguments(config, places)
    config.pluginmanager.register(Judging(config, places), "judgebox-judging")


def _places(given: Sequence[str], config: pytest.Config) -> list[Path]:
    """The folders to judge, from the command line and from the settings."""
    return [_path(place, config) for place in (*given, *config.getini("judge"))]


def _given(option: str, config: pytest.Config) -> Sequence[str]:
    """The values on the command line of an option that may be repeated."""
    given: Sequence[str] | None = config.getoption(option)
    return given or ()


def _path(argument: str | Path, config: pytest.Config) -> Path:
    """The path in an argument such as `solutions/two_sum.py::basic`, without symbolic links being followed."""
    return Path(os.path.normpath(config.invocation_params.dir / str(argument).split("::")[0]))


def _id(path: Path, config: pytest.Config) -> str:
    """The name of a file in pytest; whoever chose it must not be able to steer what reads pytest's output."""
    root = config.rootpath
    return visible_line(path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path))


def _is_inside(path: Path, places: Iterable[Path]) -> bool:
    return any(path == place or place in path.parents for place in places)


def _name_as_arguments(config: pytest.Config, places: Sequence[Path]) -> None:
    """Makes pytest collect the folders, as if they were among its arguments."""
    is_told = config.args_source is pytest.Config.ArgsSource.ARGS
    asked = [_path(place, config) for place in _given("--judge", config)]
    if asked and not is_told:
        config.args[:] = []
    # Without arguments, all folders of the settings are meant, and with some, only what they name.
    here = [_path(argument, config) for argument in config.args]
    for place in places if not is_told else asked:
        if not _is_inside(place, here) and not any(_is_inside(one, [place]) for one in here):
            config.args.append(str(place))


class Judging:
    """What one session judges, and with which challenges; as a plugin, it collects the solutions."""

    def __init__(self, config: pytest.Config, places: list[Path]) -> None:
        self._places = places
        self._banks = [Path(bank) for bank in (*_given("--judge-bank", config), *config.getini("judge_bank"))]
        self._bank: Bank | None = None
        self._challenges: dict[str, Challenge | None] = {}
        self._cases: dict[str, tuple[ListedCase, ...]] = {}
        self._selected: dict[Solution, list[str]] = {}
        # Workers of pytest-xdist share the processors.
        workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
        self._judge = Judge(jobs=None if workers == 1 else max(1, (os.cpu_count() or 1) // workers))

    def pytest_report_header(self) -> str:
        return f"judge: {__version__}, solutions in {', '.join(visible(str(place)) for place in self._places)}"

    @pytest.hookimpl(tryfirst=True)
    def pytest_collect_directory(self, path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        return Folder.at(path, parent, self) if _is_inside(path, self._places) else None

    # Wrappers in a form that even a pytest too old to judge can read: it has to load this file to say so.
    @pytest.hookimpl(hookwrapper=True)
    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> Generator[None, Any, None]:
        outcome = yield
        if _is_inside(file_path, self._places):
            outcome.force_result(self.solutions(file_path, parent))

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            if isinstance(item, Case):
                self._selected.setdefault(item.solution, []).append(item.name)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, None]:
        outcome = yield
        if isinstance(item, Case):
            # The time that a solution takes could reveal what it has read of a hidden case.
            report = outcome.get_result()
            report.duration = 0.0
            report.stop = report.start

    def pytest_unconfigure(self) -> None:
        self._judge.close()

    def solutions(self, path: Path, parent: pytest.Collector) -> list[pytest.Collector]:
        """The solution that a file is, if it is one."""
        if path.suffix not in ENDINGS or path.is_symlink() or not path.is_file():
            return []
        with path.open("rb") as file:
            id = named_in(file.read(HEAD))
        if id is None:
            id = named_by(path)
            challenge = self.challenge(id)
            if challenge is None or path.suffix != f".{challenge.extension}":
                return []
        return [Solution.at(path, parent, self, id)]

    def challenge(self, id: str) -> Challenge | None:
        """The challenge with this id, if there is one."""
        if self._bank is None:
            self._bank = Bank()
            for folder in reversed(self._banks):
                self._bank |= Bank.open(folder)
        if id not in self._challenges:
            try:
                self._challenges[id] = self._bank.get(id) or _builtin(id)
            except UnknownChallengeError:
                self._challenges[id] = None
        return self._challenges[id]

    def cases(self, challenge: Challenge) -> tuple[ListedCase, ...]:
        """The cases of a challenge."""
        if challenge.id not in self._cases:
            self._cases[challenge.id] = self._judge.cases(challenge)
        return self._cases[challenge.id]

    def report(self, solution: Solution, challenge: Challenge) -> Report:
        """The report on the cases of a solution that are among the tests of this session."""
        selected = self._selected[solution]
        is_whole = len(selected) == len(self.cases(challenge))
        return self._judge.submit(challenge, solution.path, cases="all" if is_whole else selected)


class Folder(pytest.Collector):
    """A folder with solutions. It is none of pytest's own collectors, which would run a `conftest.py`."""

    judging: Judging

    @classmethod
    def at(cls, path: Path, parent: pytest.Collector, judging: Judging) -> Folder:
        folder: Folder = cls.from_parent(parent, name=visible_line(path.name), path=path, nodeid=_id(path, parent.config))
        folder.judging = judging
        return folder

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        for path in sorted(self.path.iterdir()):
            if path.is_symlink() or self.ihook.pytest_ignore_collect(collection_path=path, config=self.config):
                continue
            if path.is_dir():
                yield Folder.at(path, self, self.judging)
            else:
                yield from self.judging.solutions(path, self)


class Solution(pytest.File):
    """A file that answers a challenge."""

    judging: Judging
    challenge_id: str
    _report: Report | None = None

    @classmethod
    def at(cls, path: Path, parent: pytest.Collector, judging: Judging, challenge_id: str) -> Solution:
        id = _id(path, parent.config)
        solution: Solution = cls.from_parent(parent, path=path, name=id, nodeid=id)
        solution.judging, solution.challenge_id = judging, challenge_id
        return solution

    @property
    def challenge(self) -> Challenge | None:
        return self.judging.challenge(self.challenge_id)

    def collect(self) -> Iterator[pytest.Item]:
        try:
            challenge = self.challenge
            if challenge is None:
                yield Unknown.from_parent(self, name="judge")
                return
            for case in self.judging.cases(challenge):
                yield Case.of(case, self)
        except JudgeError as error:
            # The author's mistake, or the judge's.
            raise self.CollectError(visible(str(error))) from None

    def result(self, case: str) -> CaseResult:
        """The result of a case; asking for the first has all of them judged."""
        if self._report is None:
            if self.challenge is None:
                raise AssertionError("cases are those of a challenge")
            self._report = self.judging.report(self, self.challenge)
        return self._report[case]


class Unknown(pytest.Item):
    """Stands for the cases of a challenge that does not exist: a mistake in one file must not keep the others from being tested."""

    def runtest(self) -> None:
        if isinstance(self.parent, Solution):
            pytest.fail(f"there is no challenge `{visible(self.parent.challenge_id)}`, which the file names", pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.config.rootpath / self.nodeid.split("::")[0], None, self.name


class Case(pytest.Item):
    """A case of a solution."""

    solution: Solution
    result: CaseResult

    @classmethod
    def of(cls, listed: ListedCase, solution: Solution) -> Case:
        case: Case = cls.from_parent(solution, name=listed.id)
        case.solution = solution
        case.extra_keyword_matches.update((solution.challenge_id, listed.group, listed.visibility.value))
        case.user_properties.append(("points", listed.points))
        return case

    def setup(self) -> None:
        self.result = self.solution.result(self.name)
        self.user_properties.append(("verdict", self.result.verdict.value))
        for name, text in (("stdout", self.result.stdout), ("stderr", self.result.stderr)):
            if text:
                self.add_report_section("call", name, _labelled("", text))
        # In `setup`, where pytest counts it as an error and not as a failure of the solution.
        if self.result.verdict is Verdict.UNJUDGED:
            pytest.fail(explained(self.result), pytrace=False)

    def runtest(self) -> None:
        if self.result.verdict is Verdict.SKIPPED:
            pytest.skip(explained(self.result))
        if not self.result.accepted:
            pytest.fail(explained(self.result), pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.config.rootpath / self.solution.name, None, f"{visible_line(self.solution.challenge_id)}: {self.name}"


def explained(result: CaseResult) -> str:
    """Why a case was not accepted, as far as candidates may know."""
    lines = [result.verdict.label]
    if result.message:
        is_hint = result.visibility is Visibility.HIDDEN and result.verdict not in (Verdict.SYNTAX_ERROR, Verdict.RULE_VIOLATION)
        lines.append(_labelled("hint" if is_hint else "", result.message))
    texts = [("", result.traceback), ("input", result.input)]
    texts += [("diff", result.diff)] if result.diff else [("expected", result.expected), ("got", result.actual)]
    lines += [_labelled(label, text) for label, text in (*texts, ("because", result.explanation)) if text]
    return "\n".join(lines)


def _labelled(label: str, text: str) -> str:
    """A text with its label before the first line, abridged if it is long.

    No line begins with what a candidate has written: runners of continuous integration take some lines for commands.
    """
    lines = visible(text).rstrip("\n").split("\n")
    if len(lines) > LINES:
        lines[LINES:] = [f"… {len(lines) - LINES} more lines"]
    return "\n".join(f"{label if number == 0 else '':<9}| {line[:400]}" for number, line in enumerate(lines))
