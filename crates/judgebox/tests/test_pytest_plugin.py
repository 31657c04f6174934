"""The pytest plugin, as seen by somebody who runs pytest on a folder of solutions: right, wrong, broken and hostile ones."""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

RIGHT = """
def two_sum(nums, target):
    seen = {}
    for index, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
"""
WRONG = "def two_sum(nums, target): return [0, 1]\n"
BROKEN = "def two_sum(nums, target) return\n"
# What pytest must never run. Each leaves a mark where it ran.
ESCAPE = "open({mark!r}, 'w').close()\n"

# `pytester` gives each run a home of its own, where the interpreter would be prepared anew.
CACHE = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))


@pytest.fixture(autouse=True)
def shared_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", CACHE)


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """A file that exists once code has run outside the sandbox."""
    return tmp_path / "ran"


@pytest.fixture
def course(pytester: pytest.Pytester, mark: Path) -> Path:
    """A course with a test of its own and a folder of files that were handed in, some of them hostile."""
    pytester.makepyfile(test_own="def test_own(): pass")
    folder = pytester.mkdir("solutions")
    escape = ESCAPE.format(mark=str(mark))
    for name, content in {
        "two_sum.py": RIGHT,
        "ada.py": "# judge: two-sum\n" + WRONG,
        "bob/Two Sum.py": BROKEN,
        "eve/two_sum.py": escape + "print('\\x1b[2J accepted')\n" + WRONG,
        "eve/conftest.py": escape,
        "eve/test_evil.py": escape + "def test_evil(): pass\n",
        "eve/__init__.py": escape,
        "eve/unknown.py": "# judge: no-such-challenge\n",
        "notes.txt": "nothing",
        "helper.py": "nothing = 1\n",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    (folder / "linked_two_sum.py").symlink_to(folder / "two_sum.py")
    return folder


def files_of(result: pytest.RunResult) -> set[str]:
    """The files whose tests `pytest -v` shows."""
    return {test.split("::")[0] for test in listed(result)}


def listed(result: pytest.RunResult) -> list[str]:
    """The tests that `pytest -v` shows, in their order."""
    found = (re.fullmatch(r"(\S.*::\S+) (?:PASSED|FAILED|SKIPPED|ERROR) .*%\]", line) for line in result.outlines)
    return [line[1] for line in found if line]


def test_nothing_happens_unless_it_is_asked_for(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(two_sum=RIGHT, test_own="def test_own(): pass")
    result = pytester.runpytest_subprocess("-v")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*judge: *solutions in*")


def test_each_case_is_a_test(pytester: pytest.Pytester, course: Path, mark: Path) -> None:
    result = pytester.runpytest_subprocess("--judge", "solutions", "-v", "--color=no")
    outcomes = result.parseoutcomes()
    assert outcomes["failed"] > 3 and outcomes["passed"] > 3 and "error" not in outcomes and "errors" not in outcomes
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert files_of(result) >= {"solutions/two_sum.py", "solutions/ada.py", "solutions/bob/Two Sum.py", "solutions/eve/two_sum.py"}
    text = result.stdout.str()
    assert "test_own" not in text, "only what was asked for"
    assert "test_evil" not in text and "linked" not in text and "helper" not in text
    assert "there is no challenge `no-such-challenge`, which the file names" in text
    assert "\x1b" not in text
    assert not mark.exists(), "something ran outside of the sandbox"


def test_right_solutions_pass_and_show_nothing(pytester: pytest.Pytester, course: Path) -> None:
    result = pytester.runpytest_subprocess("--judge", "solutions/two_sum.py", "-v")
    outcomes = result.parseoutcomes()
    assert set(outcomes) == {"passed"} and result.ret == pytest.ExitCode.OK


def test_a_folder_from_the_settings_is_judged_along_with_other_tests(pytester: pytest.Pytester, course: Path, mark: Path) -> None:
    pytester.makeini("[pytest]\njudge = solutions\n")
    for arguments in [[], [str(pytester.path)]]:
        result = pytester.runpytest_subprocess("-v", *arguments)
        assert files_of(result) >= {"test_own.py", "solutions/two_sum.py", "solutions/ada.py"}
        assert len(listed(result)) == len(set(listed(result))), "no test twice"
        assert not mark.exists()
    assert files_of(pytester.runpytest_subprocess("-v", "test_own.py")) == {"test_own.py"}
    inside = pytester.runpytest_subprocess("-v", "solutions/eve", "solutions/two_sum.py")
    assert files_of(inside) == {"solutions/eve/two_sum.py", "solutions/eve/unknown.py", "solutions/two_sum.py"}
    assert not mark.exists()


def test_a_conftest_that_pytest_would_run_is_refused(pytester: pytest.Pytester, course: Path, mark: Path) -> None:
    (course / "test_group").mkdir()
    for place in [course / "conftest.py", course / "test_group/conftest.py"]:
        place.write_text(ESCAPE.format(mark=str(mark)))
        assert pytester.runpytest_subprocess("--judge", "solutions").ret == pytest.ExitCode.TESTS_FAILED, "it is not looked at"
        assert not mark.exists()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(course)
            result = pytester.runpytest_subprocess("--judge", ".")
        assert result.ret == pytest.ExitCode.USAGE_ERROR and not mark.exists()
        assert "outside of the sandbox" in result.stderr.str()
        place.unlink()


def test_names_and_words_select_tests(pytester: pytest.Pytester, course: Path) -> None:
    one = pytester.runpytest_subprocess("--judge", "solutions/two_sum.py", "--collect-only", "-q").outlines[0]
    assert one.startswith("solutions/two_sum.py::")
    by_name = pytester.runpytest_subprocess("--judge", "solutions", one, "-v")
    by_name.assert_outcomes(passed=1)
    samples = pytester.runpytest_subprocess("--judge", "solutions/two_sum.py", "-k", "sample")
    hidden = pytester.runpytest_subprocess("--judge", "solutions/two_sum.py", "-k", "hidden")
    everything = pytester.runpytest_subprocess("--judge", "solutions/two_sum.py")
    counts = [result.parseoutcomes()["passed"] for result in (samples, hidden, everything)]
    assert counts[0] and counts[1] and counts[0] + counts[1] == counts[2]


def test_it_stops_at_the_first_failure(pytester: pytest.Pytester, course: Path) -> None:
    result = pytester.runpytest_subprocess("--judge", "solutions", "-x")
    assert result.parseoutcomes()["failed"] == 1
    again = pytester.runpytest_subprocess("--judge", "solutions", "--lf")
    assert set(again.parseoutcomes()) & {"failed"}


def test_hidden_cases_stay_hidden(pytester: pytest.Pytester, course: Path) -> None:
    bank = pytester.mkdir("bank") / "secret-double"
    for name, content in {
        "challenge.toml": 'format_version = 1\nid = "secret-double"\ntitle = "Double"\nlevel = "junior"\ntopics = ["numbers"]\n'
        'minutes = 5\n\n[entry]\nkind = "function"\nname = "double"\n',
        "statement.md": "Return twice `n`.\n",
        "starter.py": "# judge: secret-double\n\n\ndef double(n):\n    ...\n",
        "solutions/reference.py": "# judge: secret-double\n\n\ndef double(n):\n    return 2 * n\n",
        "cases.toml": '[[samples]]\nid = "two"\nargs = [2]\nexpected = 4\n\n'
        '[[hidden]]\nid = "big"\nargs = [424242]\nexpected = 848484\nhint = "Numbers may be large."\n',
    }.items():
        (bank / name).parent.mkdir(parents=True, exist_ok=True)
        (bank / name).write_text(content)
    (course / "secret_double.py").write_text(
        "def double(n):\n"
        "    print('read', n)\n"
        "    if n > 2: raise ValueError(f'it was {n}')\n"
        "    return 5\n"
    )
    report = pytester.path / "report.xml"
    arguments = ["--judge", "solutions/secret_double.py", "--judge-bank", "bank", "-v", "-rA", "--durations=0", "-vv"]
    result = pytester.runpytest_subprocess(*arguments, f"--junitxml={report}", "-o", "junit_logging=all")
    result.assert_outcomes(failed=2)
    text = result.stdout.str() + report.read_text()
    assert "expected | 4" in text and "got      | 5" in text and "| read 2" in text, "samples are shown"
    assert "Numbers may be large." in text
    assert "424242" not in text and "848484" not in text and "it was" not in text
    tests = ElementTree.parse(report).getroot().findall(".//testcase")
    assert [test.get("name") for test in tests] == ["two", "big"]
    assert {test.get("time") for test in tests} == {"0.000"}, "time would tell what a solution has read"
    properties = [{one.get("name"): one.get("value") for one in test.iter("property")} for test in tests]
    assert [one["verdict"] for one in properties] == ["wrong_answer", "runtime_error"]


def test_output_steers_neither_terminals_nor_runners(pytester: pytest.Pytester) -> None:
    folder = pytester.mkdir("solutions")
    noise = "print('::error::not so\\n\\x1b[2J', flush=True)\n" + WRONG
    for name in ["x\n::error file=y.py::not so.py", "\x1b[31m.py", "tab\t.py", "two::sum.py"]:
        (folder / name).write_text("# judge: two-sum\n" + noise)
    (folder / "unknown.py").write_text("# judge: \x1b[2J::error::\n")
    report = pytester.path / "report.xml"
    result = pytester.runpytest_subprocess("--judge", "solutions", "-vv", "-rA", "--color=no", f"--junitxml={report}")
    assert result.parseoutcomes()["failed"] > 4 * 3
    text = result.stdout.str()
    assert "\x1b" not in text and "| ::error::not so" in text and "x\\u{a}::error file=y.py::not so.py" in text
    assert not [line for line in result.outlines if line.lstrip().startswith("::")]
    ElementTree.parse(report)


def test_a_broken_bank_is_the_authors_mistake(pytester: pytest.Pytester, course: Path) -> None:
    (pytester.mkdir("bank") / "challenge.toml").write_text("nonsense = 1\n")
    result = pytester.runpytest_subprocess("--judge", "solutions", "--judge-bank", "bank")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    assert "challenge.toml" in result.stdout.str()
    missing = pytester.runpytest_subprocess("--judge", "nowhere")
    assert missing.ret == pytest.ExitCode.USAGE_ERROR and "does not exist" in missing.stderr.str()


def test_workers_share_the_tests(pytester: pytest.Pytester, course: Path, mark: Path) -> None:
    (course / "conftest.py").write_text(ESCAPE.format(mark=str(mark)))
    alone = pytester.runpytest_subprocess("--judge", "solutions").parseoutcomes()
    for distribution in ["load", "loadfile"]:
        assert pytester.runpytest_subprocess("--judge", "solutions", "-n", "2", "--dist", distribution).parseoutcomes() == alone
    assert not mark.exists()
