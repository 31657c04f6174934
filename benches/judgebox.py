"""The Python side of the section `python` of the benchmark: evaluations of the same submissions, each when it is asked for.

Standard input has one line of JSON with the entry, the cases and the sources, then a line for each round; each is answered by the
seconds that the round took.
"""

import json
import sys
import time

from judgebox import Case, Challenge, Judge


def main() -> None:
    work = json.loads(sys.stdin.readline())
    hidden = [Case(args=[argument], expected=expected) for argument, expected in work["cases"]]
    challenge = Challenge.function(work["entry"], hidden=hidden)
    with Judge() as judge:
        for _ in sys.stdin:
            started = time.perf_counter()
            for done in judge.evaluate((challenge, source) for source in work["sources"]):
                assert done.report.accepted, str(done.report)
            print(time.perf_counter() - started, flush=True)


main()
