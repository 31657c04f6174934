"""PyPI `verl`: its reward client, loaded without the rest of the package, against SandboxFusion's API."""

import importlib.metadata
import importlib.util
import sys

from sources import BROKEN, CRASHING, FLOODING, RIGHT, SLOW, UNICODE, WRONG, check

PATH = "verl/utils/reward_score/sandbox_fusion/utils.py"
found = next(file for file in importlib.metadata.files("verl") if str(file) == PATH)
spec = importlib.util.spec_from_file_location("reward", found.locate())
reward = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reward)

URL = sys.argv[1] + "/sandbox-fusion/run_code"


def judged(source, cases, timeout=10, language="python", **options):
    cases = {"inputs": [case[0] for case in cases], "outputs": [case[1] for case in cases], **options}
    results, details = reward.check_correctness(URL, cases, source, timeout=timeout, language=language)
    check(not any(each["api_request_error"] for each in details), details)
    return results, details


check(judged(RIGHT, [("1", "2"), ("21", "42")])[0] == [True, True])
check(judged(WRONG, [("0", "0"), ("21", "42")])[0] == [True, False])
results, details = judged(SLOW, [("1", "2")], timeout=0.2)
check(results == [-3] and details[0]["status"] == "timeout", results, details)
results, details = judged("import time\ntime.sleep(10)", [("1", "2")], timeout=5)
check(results == [-3], results, details)
results, details = judged(CRASHING, [("1", "2")])
check(results == [-2] and "ValueError: the reason" in details[0]["stderr"], results, details)
check(judged(FLOODING, [("1", "2")])[0] in ([-2], [-3], [False]))
check(judged(UNICODE, [("ßé", "naïve 🐍 ßé")])[0] == [True])
results, details = judged(BROKEN, [("1", "2")])
check(results == [-2], results, details)
results, details = judged("int main( {", [("1", "2")], language="cpp")
check(results == [-4] and details[0]["status"] == "compile_error", results, details)
source = "class Solution:\n    def add(self, a, b):\n        return a + b"
check(judged(source, [("1\n2", "3"), ('"a"\n"b"', "ab")], fn_name="add")[0] == [True, True])
select = "import select, sys\nready = select.select([sys.stdin], [], [], 0.0)[0]\nprint(sys.stdin.readline().strip() if ready else 'none')"
check(judged(select, [("given", "given")])[0] == [True])

# Sleeping takes no real time.
asleep = "import time\nnumber = int(input())\ntime.sleep(20 if number % 2 else 1)\nprint(number)"
results, details = judged(asleep, [(str(number), str(number)) for number in range(100)], timeout=15)
check(results == [-3 if number % 2 else True for number in range(100)], results)
print("verl: as it should be")
