"""PyPI `sandbox-fusion`, with requests and with aiohttp, against SandboxFusion's API."""

import asyncio
import base64
import sys

import sandbox_fusion as fusion
from sandbox_fusion import RunCodeRequest, RunJupyterRequest, SubmitRequest, TestConfig

from sources import ASLEEP, BROKEN, CRASHING, FLOODING, HUNGRY, LEAVING, RIGHT, SLOW, UNICODE, WRONG, check

fusion.set_endpoint(sys.argv[1] + "/sandbox-fusion")


def run(source, **options):
    # Any answer that makes the client try again is a failure.
    return fusion.run_code(RunCodeRequest(code=source, language="python", **options), max_attempts=1)


def encoded(text):
    return base64.b64encode(text.encode()).decode()


right = run(RIGHT, stdin="21")
check(right.status == "Success" and right.compile_result is None, right)
check((right.run_result.status, right.run_result.return_code, right.run_result.stdout) == ("Finished", 0, "42\n"), right)
check(run(WRONG, stdin="21").run_result.stdout == "63\n")
for endless in (SLOW, ASLEEP):
    stopped = run(endless, run_timeout=0.2)
    check(stopped.status == "Failed" and stopped.run_result.status == "TimeLimitExceeded", stopped)
    check(stopped.run_result.return_code is None and stopped.run_result.stdout == "before\n", stopped)
check(run("import time; time.sleep(9)").run_result.execution_time >= 9)
crashed = run(CRASHING)
check(crashed.status == "Failed" and crashed.run_result.return_code == 1, crashed)
check(crashed.run_result.stderr.endswith("ValueError: the reason\n") and crashed.run_result.stderr.count("ValueError: the reason") == 1, crashed)
flooded = run(FLOODING, run_timeout=5)
check(flooded.status == "Failed" and 0 < len(flooded.run_result.stdout) <= 1 << 20, flooded.status)
unusual = run(UNICODE, stdin="ßé")
check((unusual.run_result.stdout, unusual.run_result.stderr) == ("naïve 🐍 ßé\n", "ü\n"), unusual)
broken = run(BROKEN)
check(broken.run_result.status == "Finished" and "SyntaxError: invalid syntax" in broken.run_result.stderr, broken)
check(run(LEAVING).run_result.return_code == 3)
check(run(HUNGRY).status == "Failed")
check(run("print(int(input()))", stdin="65535").run_result.stdout == "65535\n")

files = {"deep/er/in.txt": encoded("given"), "left_out.txt": None}
read = run("text = open('deep/er/in.txt').read()\nopen('deep/er/in.txt', 'w').write(text.upper())\nprint(text)",
           files=files, fetch_files=["deep/er/in.txt", "none.txt"])
check(read.run_result.stdout == "given\n" and read.files == {"deep/er/in.txt": encoded("GIVEN")}, read)
absolute = run("open('/mnt/b', 'w').write('sauce')", files={"/mnt/a": encoded("")}, fetch_files=["/mnt/b"])
check(absolute.files == {"/mnt/b": encoded("sauce")}, absolute)
alone = run("open('/mnt/b', 'w').write('sauce')", fetch_files=["/mnt/b"])
check(alone.files == {"/mnt/b": encoded("sauce")}, alone)
module = run("import helper\nprint(helper.twice(4))", files={"helper.py": encoded("def twice(x):\n    return 2 * x")})
check(module.run_result.stdout == "8\n", module)

TESTS = "def twice(x):\n    return 2 * x\n\n\ndef test_twice(tmp_path, capfd):\n    print(twice(2))\n    assert capfd.readouterr().out == '4\\n'\n"
tested = fusion.run_code(RunCodeRequest(code=TESTS, language="pytest"), max_attempts=1)
check(tested.status == "Success" and "1 passed" in tested.run_result.stdout, tested)
tested = fusion.run_code(RunCodeRequest(code=TESTS.replace("2 * x", "x"), language="pytest"), max_attempts=1)
check(tested.status == "Failed" and tested.run_result.return_code == 1 and "1 failed" in tested.run_result.stdout, tested)

for language in ("cpp", "bash"):
    other = fusion.run_code(RunCodeRequest(code="int main() {}", language=language), max_attempts=1)
    check(other.status == "Failed" and other.compile_result.return_code != 0, other)

cells = ["a = 'hello'", "a", "import sys\nsys.stderr.write('aside\\n')", "assert False, 'why'", "print(a)\nNone", "b = (", "1;",
         "import asyncio\nawait asyncio.sleep(1)\na * 2", "raise SystemExit(3)", "_"]
shown = fusion.run_jupyter(RunJupyterRequest(cells=cells, files={"x.txt": encoded("x")}, fetch_files=["x.txt"]), max_attempts=1)
check(shown.status == "Success" and len(shown.cells) == len(cells) and shown.files == {"x.txt": encoded("x")}, shown)
check(shown.cells[0].stdout == "" and shown.cells[1].display[0]["text/plain"] == "'hello'", shown)
check(shown.cells[2].stderr == "aside\n" and shown.cells[4].stdout == "hello\n" and shown.cells[4].display == [], shown)
check((shown.cells[3].error[0]["ename"], shown.cells[3].error[0]["evalue"]) == ("AssertionError", "why"), shown)
check(shown.cells[5].error[0]["ename"] == "SyntaxError" and shown.cells[6].display == [], shown)
check(shown.cells[7].display[0]["text/plain"] == "'hellohello'" and shown.cells[8].error[0]["ename"] == "SystemExit", shown)
check(shown.cells[9].display[0]["text/plain"] == "'hellohello'", shown)
endless = fusion.run_jupyter(RunJupyterRequest(cells=["print(1)", SLOW, "print(2)"], total_timeout=0.5), max_attempts=1)
check(endless.status == "Failed" and endless.driver.status == "TimeLimitExceeded", endless)
check([cell.stdout for cell in endless.cells] == ["1\n"], endless)

PROMPT = 'def double(number: int) -> int:\n    """ Twice the number\n    >>> double(2)\n    4\n    """\n'
ROW = {"task_id": "HumanEval/x", "prompt": PROMPT, "entry_point": "double", "canonical_solution": "    return 2 * number\n",
       "test": "def check(candidate):\n    assert candidate(2) == 4\n    assert candidate(-1) == -2\n"}


def judged(completion, row=ROW, kind="HumanEvalDataset", dataset="humaneval_python", **config):
    config = TestConfig(dataset_type=kind, provided_data=row, **config)
    return fusion.submit(SubmitRequest(dataset=dataset, id=0, completion=completion, config=config), max_attempts=1)


check(judged("    return 2 * number\n\ndef random").accepted)
check(judged("    return number + number\n").accepted)
check(not judged("    return number ** 2\n").accepted)
check(judged(f"Here:\n```python\n{PROMPT}    return 2 * number\n```\n", extra={"is_freeform": True}).accepted)
check(not judged("    while True: pass", run_timeout=0.2).accepted)
CHEATS = ["    exit(0)\n", "    import os\n    os._exit(0)\n", "    import sys\n    sys.exit(0)\n", "    raise SystemExit\n",
          "    import atexit, os\n    atexit.register(os._exit, 0)\n    return 1\n", "    quit()\n"]
for cheat in CHEATS:
    evaluation = judged(cheat)
    check(not evaluation.accepted and evaluation.tests[0].exec_info.status == "Failed", cheat, evaluation)
    free = "```python\n" + cheat.replace("    ", "").replace("return 1\n", "") + "```"
    check(not judged(free, extra={"is_freeform": True}).accepted, free)

MBPP = {"id": 11, "content": "Write a function to double.", "labels": '{"test_setup_code": "ten = 10"}',
        "test": '["assert double(2) == 4", "assert double(ten) == 20"]'}
check(judged("```python\ndef double(x):\n    return 2 * x\n```", MBPP, None, "mbpp").accepted)
check(not judged("```python\ndef double(x):\n    return x * x\n```", MBPP, None, "mbpp").accepted)
check(not judged("```python\nimport sys\nsys.exit(0)\n```", MBPP, None, "mbpp").accepted)
SEARCH = "submit_code_blocks([CodeBlock(priority=40, code=extract_fenced_code(completion)[0].code.replace('3', '2'), language='python')])"
check(judged("```python\ndef double(x):\n    return 3 * x\n```", MBPP, None, "mbpp", custom_extract_logic=SEARCH).accepted)

PROGRAMS = {"id": 1, "content": "Double.", "labels": "{}",
            "test": [{"input": {"stdin": "2"}, "output": {"stdout": "4"}}, {"input": {"stdin": "3"}, "output": {"stdout": "6"}}]}
printed = judged(f"```python\n{RIGHT}\n```", PROGRAMS, "CommonOJDataset", "own", language="python")
check(printed.accepted and [test.passed for test in printed.tests] == [True, True], printed)
printed = judged(f"```python\n{WRONG}\n```", PROGRAMS, "CommonOJDataset", "own", language="python")
check(not printed.accepted and len(printed.tests) == 1, printed)
printed = judged(f"```python\n{WRONG}\n```", PROGRAMS, "CommonOJDataset", "own", language="python", extra={"run_all_cases": True})
check(not printed.accepted and len(printed.tests) == 2, printed)

TESTS = {"id": 1, "content": "Double.", "labels": {"programming_language": "python"}, "test": {"code": "assert double(2) == 4"}}
check(judged("```python\ndef double(x):\n    return 2 * x\n```", TESTS, "AutoEvalDataset", "own").accepted)
check(not judged("```python\ndef double(x):\n    return x\n```", TESTS, "AutoEvalDataset", "own").accepted)
check(not judged("```python\nexit(0)\n```", TESTS, "AutoEvalDataset", "own").accepted)

SUITE = {"id": 1, "content": "Double.", "labels": {}, "test": {"code": "def test_double():\n    assert double(2) == 4"}}
check(judged("```python\ndef double(x):\n    return 2 * x\n```", SUITE, None, "ncb_python_en").accepted)
check(not judged("```python\ndef double(x):\n    return x\n```", SUITE, None, "ncb_python_en").accepted)
check(not judged("```python\nexit(0)\n```", SUITE, None, "ncb_python_en").accepted)

prompts = fusion.get_prompts(fusion.GetPromptsRequest(dataset="humaneval_python", config=TestConfig(provided_data=[ROW])))
check([(prompt.id, prompt.prompt) for prompt in prompts] == [("HumanEval/x", PROMPT)], prompts)
asked = fusion.GetPromptByIdRequest(dataset="mbpp", id=11, config=TestConfig(provided_data=[MBPP]))
check("assert double(2) == 4" in fusion.get_prompt_by_id(asked).prompt)


async def many():
    sent = [fusion.run_code_async(RunCodeRequest(code=RIGHT, language="python", stdin=str(number))) for number in range(40)]
    return [answer.run_result.stdout for answer in await asyncio.gather(*sent)]


check(asyncio.run(many()) == [f"{2 * number}\n" for number in range(40)])
print("sandbox-fusion: as it should be")
