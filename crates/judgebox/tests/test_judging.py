"""Submissions, reports, events and raw runs, as a single caller sees them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from conftest import DOUBLE, ENDLESS, RIGHT, WRONG

from judgebox import (
    CaseFinished,
    Case,
    Challenge,
    ClosedError,
    Ending,
    Event,
    Figures,
    Judge,
    Limits,
    Report,
    RunStarted,
    Submission,
    UnknownChallengeError,
    Verdict,
    Visibility,
)


def test_a_report_says_what_a_candidate_may_know(judge: Judge) -> None:
    report = judge.submit(DOUBLE, WRONG)
    assert report.verdict is Verdict.WRONG_ANSWER and not report.accepted
    assert (report.score.earned, report.score.possible) == (2, 3)
    sample, hidden, _ = report.cases
    assert sample.visibility is Visibility.SAMPLE and sample.input == "2" and sample.expected == "4"
    assert hidden.message == "Numbers may be negative." and hidden.figures is Figures.AT_MOST
    assert hidden.input is hidden.expected is hidden.actual is hidden.stdout is None
    assert "-34" not in report.to_json() and "-17" not in report.to_json() and "-34" not in report._repr_html_()
    assert report["hidden-1"] == hidden
    with pytest.raises(KeyError):
        report["no-such-case"]


def test_hidden_cases_are_revealed_only_by_reveal(judge: Judge) -> None:
    report = judge.submit(DOUBLE, WRONG)
    revealed = report.reveal()
    assert revealed.is_for_authors and not report.is_for_authors
    assert revealed["hidden-1"].input == "-17" and revealed["hidden-1"].expected == "-34" and revealed["hidden-1"].actual == "289"
    assert revealed["hidden-1"].figures is Figures.EXACT
    assert "-17" not in repr(report) + str(report) + pickle.dumps(report).decode("latin-1")
    for copy in (pickle.loads(pickle.dumps(report)), Report.from_json(report.to_json())):
        assert copy == report and hash(copy) == hash(report)
        with pytest.raises(ValueError, match="no hidden cases"):
            copy.reveal()
    again = pickle.loads(pickle.dumps(revealed))
    assert again == revealed != report and again.reveal() is again


def test_reports_are_frozen_and_the_same_every_time(judge: Judge) -> None:
    report = judge.submit(DOUBLE, RIGHT)
    assert report == judge.submit(DOUBLE, RIGHT)
    assert json.loads(report.to_json())["verdict"] == "accepted"
    with pytest.raises(AttributeError):
        report.verdict = Verdict.WRONG_ANSWER
    with pytest.raises(AttributeError):
        report.note = "mine"
    with pytest.raises(AttributeError):
        report.cases[0].verdict = Verdict.ACCEPTED  # type: ignore[misc]
    for text in ("", "[]", "{}", '{"format_version": 2}', "null"):
        with pytest.raises(ValueError):
            Report.from_json(text)


def test_html_escapes_what_others_have_written(judge: Judge) -> None:
    source = "def double(n):\n    print('<script>alert(1)</script>\\u202e&')\n    raise ValueError('<b>\"bold\"')"
    html = judge.submit(DOUBLE, source)._repr_html_()
    assert "&lt;script&gt;" in html and "\\u{202e}" in html and "&amp;" in html
    assert "<script" not in html and "<b>" not in html and "\u202e" not in html


def test_sources_are_text_bytes_or_files(judge: Judge, tmp_path: Path) -> None:
    file = tmp_path / "double.py"
    file.write_text(RIGHT)
    assert judge.submit(DOUBLE, file) == judge.submit(DOUBLE, RIGHT.encode()) == judge.submit(DOUBLE, RIGHT)
    helped = judge.submit(DOUBLE, "from helper import double", files={"helper.py": RIGHT})
    assert helped.accepted
    with pytest.raises(FileNotFoundError):
        judge.submit(DOUBLE, tmp_path / "nothing.py")


def test_cases_can_be_chosen(judge: Judge) -> None:
    assert [case.id for case in judge.submit(DOUBLE, RIGHT, cases="samples").cases] == ["sample-1"]
    assert [case.id for case in judge.submit(DOUBLE, RIGHT, cases=["hidden-2"]).cases] == ["hidden-2"]
    skipped = judge.submit(DOUBLE, WRONG, fail_fast=True).cases[-1]
    assert skipped.verdict is Verdict.SKIPPED
    with pytest.raises(ValueError, match="a list of ids"):
        judge.submit(DOUBLE, RIGHT, cases="hidden-1")
    with pytest.raises(Exception, match="no case"):
        judge.submit(DOUBLE, RIGHT, cases=["no-such-case"])
    with pytest.raises(ValueError, match="cannot be the id"):
        judge.submit(DOUBLE, RIGHT, cases=["No case"])


def test_events_come_in_order_and_hidden_cases_together(judge: Judge) -> None:
    events: list[Event] = []
    report = judge.submit(DOUBLE, WRONG, on_event=events.append)
    assert events[0] == RunStarted("double", 3)
    assert [event.case for event in events if isinstance(event, CaseFinished)] == list(report.cases)


def test_an_exception_of_the_observer_ends_the_run(judge: Judge) -> None:
    seen: list[Event] = []

    def observer(event: Event) -> None:
        seen.append(event)
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        judge.submit(DOUBLE, ENDLESS, on_event=observer)
    assert len(seen) == 1


def test_a_closed_judge_says_so() -> None:
    judge = Judge(jobs=1)
    assert judge.submit(DOUBLE, RIGHT).accepted
    judge.close()
    judge.close()
    with pytest.raises(ClosedError):
        judge.submit(DOUBLE, RIGHT)
    with pytest.raises(ClosedError):
        next(judge.evaluate([(DOUBLE, RIGHT)]))
    with pytest.raises(ValueError):
        Judge(jobs=0)


def test_a_judge_without_a_cache_and_with_one_elsewhere(tmp_path: Path) -> None:
    with Judge(cache=tmp_path / "cache", quiet=True) as judge:
        assert judge.submit(DOUBLE, RIGHT).accepted
    assert any((tmp_path / "cache").iterdir())


def test_evaluations_give_every_result_and_name_what_failed(judge: Judge, tmp_path: Path) -> None:
    submissions = [
        Submission(DOUBLE, RIGHT, "right"),
        Submission("no-such-challenge", RIGHT, "unknown"),
        Submission(DOUBLE, WRONG, "wrong"),
        Submission(Challenge.function("f", samples=[Case(args=[1])], reference="1 / 0"), RIGHT, "broken"),
        Submission(DOUBLE, tmp_path / "nothing.py", "missing"),
    ]
    ordered = list(judge.evaluate(submissions, ordered=True, window=2))
    assert [done.submission.tag for done in ordered] == ["right", "unknown", "wrong", "broken", "missing"]
    assert [type(done.error).__name__ for done in ordered] == [
        "NoneType",
        "UnknownChallengeError",
        "NoneType",
        "PrepareError",
        "FileNotFoundError",
    ]
    with pytest.raises(UnknownChallengeError):
        ordered[1].report
    assert ordered[2].report == judge.submit(DOUBLE, WRONG)
    found = {done.submission.tag: done.error is None and done.report.accepted for done in judge.evaluate(submissions)}
    assert found == {"right": True, "unknown": False, "wrong": False, "broken": False, "missing": False}
    assert list(judge.evaluate([])) == []
    with pytest.raises(ValueError):
        judge.evaluate([], window=0)


def test_an_evaluation_takes_no_more_than_its_window(judge: Judge) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield DOUBLE, RIGHT

    evaluation = judge.evaluate(endless(), window=3)  # type: ignore[arg-type]
    for given in range(1, 8):
        next(evaluation)
        assert taken <= given + 3
    evaluation.close()  # type: ignore[attr-defined]


def test_an_exception_of_the_iterable_is_raised(judge: Judge) -> None:
    def sources() -> object:
        yield DOUBLE, RIGHT
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        list(judge.evaluate(sources()))  # type: ignore[arg-type]


def test_an_exception_of_the_iterable_does_not_wait_for_what_is_running(judge: Judge) -> None:
    limits = Limits(cpu_seconds=600)
    challenge = Challenge.function("f", samples=[Case(args=[], expected=1)], limits=limits)

    def sources() -> object:
        yield challenge, "def f():\n    while True: pass"
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        list(judge.evaluate(sources()))  # type: ignore[arg-type]


def test_raw_runs(judge: Judge) -> None:
    done = judge.run("import sys\nprint(sys.argv[1:], input())\nprint('!', file=sys.stderr)\nsys.exit(3)", stdin="3", args=["a"])
    assert (done.ending, done.status, done.stdout, done.stderr, done.ok) == (Ending.EXITED, 3, "['a'] 3\n", "!\n", False)
    assert done == judge.run("import sys\nprint(sys.argv[1:], input())\nprint('!', file=sys.stderr)\nsys.exit(3)", stdin="3", args=["a"])
    raised = judge.run("class Own(ValueError): pass\nraise Own('x')")
    assert raised.ending is Ending.RAISED and raised.exception[:2] == ("Own", "ValueError") and "Own: x" in raised.stderr
    assert judge.run("print(open('d/a.bin', 'rb').read())", files={"d/a.bin": b"\x00\xff"}).stdout == "b'\\x00\\xff'\n"
    endings = {
        "def f(:": Ending.SYNTAX_ERROR,
        "while True: pass": Ending.COMPUTED_TOO_LONG,
        "import time; time.sleep(9)": Ending.ELAPSED_TOO_LONG,
        "x = bytearray(1 << 28)": Ending.MEMORY_LIMIT,
        "print('x' * 5000)": Ending.OUTPUT_LIMIT,
        "import os; os.abort()": Ending.CRASHED,
    }
    for source, ending in endings.items():
        limits = {"cpu_seconds": 0.5, "memory_bytes": 32 << 20, "output_bytes": 4096}
        assert judge.run(source, **limits).ending is ending, source  # type: ignore[arg-type]
    assert judge.run(b"x = '\xff'").ending is Ending.SYNTAX_ERROR
    for name in ("../x", "/x", "", "a//b"):
        with pytest.raises(ValueError, match="cannot be named"):
            judge.run("", files={name: ""})
    for names in (["a", "a/b"], ["a", "a b", "a/b"]):
        with pytest.raises(ValueError, match='"a" cannot be both a file and the folder of "a/b"'):
            judge.run("", files=dict.fromkeys(names, ""))
    layout = {"x = 1\n  y = 2": "IndentationError", "if x:\n\ty\n        z": "TabError", "x = (": "SyntaxError"}
    for source, name in layout.items():
        assert judge.run(source).stderr.splitlines()[-1].startswith(f"{name}: "), source
    for wrong in ({"cpu_seconds": 0.0}, {"memory_bytes": 1}, {"output_bytes": 1 << 40}, {"cpu_seconds": float("nan")}):
        with pytest.raises(ValueError, match="must be from"):
            judge.run("", **wrong)
