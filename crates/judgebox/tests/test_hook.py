"""The hook for pre-commit: which files it judges, and its exit status."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MARKED = "# judge: two-sum\n"


def hook(*files: Path | str, at: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "judgebox.pre_commit", *map(str, files)]
    return subprocess.run(command, cwd=at, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "plain.py": "raise SystemExit(7)\n",
        "wrong.py": MARKED + "def two_sum(nums, target): return [0, 1]\n",
        "unknown.py": "# judge: no-such-challenge\n",
        "-dash.py": MARKED + "def two_sum(nums, target) return\n",
        "late.py": "\n" * 5 + MARKED,
        "binary.py": "\0# judge: two-sum\n",
    }.items():
        (tmp_path / name).write_text(content)
    (tmp_path / "linked.py").symlink_to(tmp_path / "wrong.py")
    return tmp_path


def test_files_that_name_no_challenge_are_not_solutions(folder: Path) -> None:
    done = hook("plain.py", "late.py", "binary.py", "linked.py", "gone.py", at=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert hook(at=folder).returncode == 0


def test_the_gravest_status_counts(folder: Path) -> None:
    wrong = hook("wrong.py", "plain.py", at=folder)
    assert wrong.returncode == 1 and "wrong answer" in wrong.stdout
    dashed = hook("-dash.py", at=folder)
    assert dashed.returncode == 1 and "syntax error" in dashed.stdout
    unknown = hook("unknown.py", "wrong.py", at=folder)
    assert unknown.returncode == 2 and "no-such-challenge" in unknown.stderr
