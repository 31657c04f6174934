"""The command `judge` of the wheel: the same bytes, the same status and the same signals as the program's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import started

SCRIPT = [str(Path(sys.executable).parent / "judge")]
MODULE = [sys.executable, "-m", "judgebox"]
PROGRAM = os.environ.get("JUDGE")
"""The program that cargo built, if there is one to compare with."""

COMMANDS = [
    ["--version"],
    ["--help"],
    ["submit", "--help"],
    ["list", "--level", "junior"],
    ["show", "two-sum"],
    ["schema", "submit"],
    ["nothing"],
    ["submit"],
    ["submit", "no_such_file.py"],
    ["submit", "-", "--challenge", "two-sum"],
    # No time that differs from run to run is shown for hidden cases.
    ["submit", "-", "--challenge", "two-sum", "--color", "always"],
    ["completions", "bash"],
]


def ran(command: list[str], arguments: list[str], folder: Path) -> tuple[int, bytes, bytes]:
    environment = {**os.environ, "JUDGE_DATA_DIR": str(folder / "data"), "COLUMNS": "100"}
    environment.pop("JUDGE", None)
    source = b"def two_sum(nums, target): return [0, 1]\n"
    done = subprocess.run([*command, *arguments], input=source, capture_output=True, cwd=folder, env=environment, timeout=120)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_the_command_prints_what_the_program_prints_to_the_byte(arguments: list[str], tmp_path: Path) -> None:
    script = ran(SCRIPT, arguments, tmp_path)
    assert script == ran(MODULE, arguments, tmp_path)
    assert script[1] or script[2]
    if PROGRAM:
        assert script == ran([PROGRAM], arguments, tmp_path)


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; '{SCRIPT[0]}' schema submit | head -1"], capture_output=True, cwd=tmp_path, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", [SCRIPT, [PROGRAM]] if PROGRAM else [SCRIPT], ids=["script", "program"][: 2 if PROGRAM else 1])
def test_ctrl_c_ends_the_command_with_its_own_status(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text("# judge: two-sum\nimport time\ndef two_sum(nums, target):\n    while True: pass\n")
    with started([*command, "submit", "slow.py", "--format", "jsonl"], cwd=tmp_path) as process:
        assert process.stdout is not None and process.stdout.readline().startswith(b'{"event":"run_started"')
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130


def test_ctrl_c_ends_a_command_that_does_not_listen(tmp_path: Path) -> None:
    # It waits for standard input, to which nothing is written.
    with started([*SCRIPT, "submit", "-", "--challenge", "two-sum"], stdin=subprocess.PIPE, cwd=tmp_path) as process:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode in (-signal.SIGINT, 130)
