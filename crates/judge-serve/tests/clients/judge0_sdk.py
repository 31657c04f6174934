"""PyPI `judge0`, against Judge0's API."""

import sys

import judge0
from judge0 import Client, LanguageAlias, Status, Submission

from sources import ASLEEP, BROKEN, CRASHING, FLOODING, LEAVING, RIGHT, SLOW, UNICODE, WRONG, check

client = Client(sys.argv[1] + "/judge0")
check(client.version == "1.13.1" and client.is_language_supported(LanguageAlias.PYTHON), client.version)


def run(source, **fields):
    return judge0.run(client=client, source_code=source, language=LanguageAlias.PYTHON, **fields)


right = run(RIGHT, stdin="21", expected_output="42")
check(right.status == Status.ACCEPTED and right.stdout == "42\n" and right.stderr is None, right)
check(right.exit_code == 0 and right.exit_signal is None and right.time is not None and right.memory is not None, right)
check(right.created_at is not None and right.finished_at is not None, right)
check(run(RIGHT, stdin="21").status == Status.ACCEPTED)
wrong = run(WRONG, stdin="21", expected_output="42")
check(wrong.status == Status.WRONG_ANSWER and wrong.stdout == "63\n", wrong)
slow = run(SLOW, cpu_time_limit=0.2, expected_output="x")
check(slow.status == Status.TIME_LIMIT_EXCEEDED and slow.stdout == "before\n", slow)
check(run(ASLEEP, wall_time_limit=1).status == Status.TIME_LIMIT_EXCEEDED)
crashed = run(CRASHING)
check(crashed.status == Status.RUNTIME_ERROR_NZEC and crashed.stderr.endswith("ValueError: the reason\n"), crashed)
check(crashed.exit_code == 1 and crashed.message, crashed)
flooded = run(FLOODING)
check(flooded.status == Status.RUNTIME_ERROR_SIGXFSZ and len(flooded.stdout) <= 1 << 20, flooded.status)
unusual = run(UNICODE, stdin="ßé", expected_output="naïve 🐍 ßé")
check(unusual.status == Status.ACCEPTED and unusual.stderr == "ü\n", unusual)
broken = run(BROKEN)
check(broken.status == Status.RUNTIME_ERROR_NZEC and "SyntaxError: invalid syntax" in broken.stderr, broken)
check(run(LEAVING).exit_code == 3)
check(run("import sys; print(sys.argv[1:])", command_line_arguments="a 'b c'").stdout == "['a', 'b c']\n")

files = judge0.Filesystem(content=[judge0.File(name="deep/er.txt", content="given")])
read = run("print(open('deep/er.txt').read())", additional_files=files)
check(read.status == Status.ACCEPTED and read.stdout == "given\n", read)
program = judge0.Filesystem(content=[
    judge0.File(name="run", content="#!/bin/bash\nexec python3 main.py 'one two'\n"),
    judge0.File(name="main.py", content="import sys\nfrom helper import twice\nprint(twice(21), sys.argv[1:])"),
    judge0.File(name="helper.py", content="def twice(x):\n    return 2 * x"),
])
ran = judge0.run(client=client, submissions=Submission(source_code="", language=LanguageAlias.MULTI_FILE, additional_files=program))
check(ran.status == Status.ACCEPTED and ran.stdout == "42 ['one two']\n", ran)

several = [Submission(source_code=RIGHT, language=LanguageAlias.PYTHON, stdin=str(number)) for number in range(45)]
several = judge0.run(client=client, submissions=several)
check([each.stdout for each in several] == [f"{2 * number}\n" for number in range(45)])
cases = [("1", "2"), ("2", "4"), ("3", "7")]
tested = judge0.run(client=client, source_code=RIGHT, language=LanguageAlias.PYTHON, test_cases=cases)
check([each.status for each in tested] == [Status.ACCEPTED, Status.ACCEPTED, Status.WRONG_ANSWER], tested)

extra = Client(sys.argv[1] + "/judge0-extra")
check(extra.version == "1.13.1-extra", extra.version)
ran = judge0.run(client=extra, source_code=RIGHT, language=LanguageAlias.PYTHON_FOR_ML, stdin="4")
check(ran.stdout == "8\n", ran)
try:
    judge0.run(client=client, source_code="x", language=LanguageAlias.RUST)
except Exception as error:
    check("language" in str(error).lower() or "Unprocessable" in str(error) or "422" in str(error), error)
else:
    check(False, "rust was accepted")
print("judge0: as it should be")
