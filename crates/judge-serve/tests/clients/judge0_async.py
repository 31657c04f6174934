"""PyPI `judge0-client`, which is asynchronous and never waits, against Judge0's API."""

import asyncio
import sys

import judge0_client
from judge0_client import Judge0Client
from judge0_client.types import SubmissionStatusId as Status

from sources import BROKEN, CRASHING, FLOODING, RIGHT, SLOW, UNICODE, WRONG, check


async def main():
    async with Judge0Client(sys.argv[1] + "/judge0") as client:
        check((await client.get_about()).version == "1.13.1")
        check((await client.get_workers())[0].available >= 1)
        check(await client.get_isolate() and await client.get_license())

        async def run(source, **fields):
            sent = await client.create_submission(judge0_client.SingleFileSubmission(source_code=source, language_id=71, **fields))
            while True:
                found = await client.get_submission(sent.token)
                if found.status.id > Status.PROCESSING:
                    return found
                await asyncio.sleep(0.01)

        right = await run(RIGHT, stdin="21", expected_output="42")
        check(right.status.id == Status.ACCEPTED and right.stdout == "42\n" and right.time is not None, right)
        check((await run(WRONG, stdin="21", expected_output="42")).status.id == Status.WRONG_ANSWER)
        check((await run(SLOW, cpu_time_limit=0.2)).status.id == Status.TIME_LIMIT_EXCEEDED)
        crashed = await run(CRASHING)
        check(crashed.status.id == Status.RUNTIME_ERROR_NZEC and "ValueError: the reason" in crashed.stderr, crashed)
        check((await run(FLOODING)).status.id == Status.RUNTIME_ERROR_SIGXFSZ)
        unusual = await run(UNICODE, stdin="ßé")
        check(unusual.stdout == "naïve 🐍 ßé\n" and unusual.stderr == "ü\n", unusual)
        check("SyntaxError: invalid syntax" in (await run(BROKEN)).stderr)
        several = await asyncio.gather(*(run(RIGHT, stdin=str(number)) for number in range(40)))
        check([each.stdout for each in several] == [f"{2 * number}\n" for number in range(40)])
        for call in (client.get_submission("00000000-0000-4000-8000-000000000000"), run(RIGHT, stdin="1", memory_limit=1)):
            try:
                await call
            except judge0_client.Judge0Error as error:
                check("404" in str(error) or "422" in str(error), error)
            else:
                check(False, "this was accepted")


asyncio.run(main())
print("judge0-client: as it should be")
