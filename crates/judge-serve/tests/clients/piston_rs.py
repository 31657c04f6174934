"""PyPI `piston-rspy`, which wraps the crate `piston_rs`, against Piston's API."""

import asyncio
import os
import sys

import piston_rspy as piston

from sources import ASLEEP, BROKEN, CRASHING, FLOODING, RIGHT, SLOW, UNICODE, WRONG, check


async def main():
    client = piston.Client.with_url(sys.argv[1] + "/piston/api/v2")

    async def run(source, stdin="", timeout=3000, version="*"):
        executor = piston.Executor(language="python", version=version, run_timeout=timeout)
        executor = executor.set_stdin(stdin).add_file(piston.File(name="main.py", content=source))
        return await client.execute(executor)

    runtimes = await client.fetch_runtimes()
    check([runtime.language for runtime in runtimes] == ["python"], runtimes)
    right = await run(RIGHT, "21")
    check(right.is_ok() and right.status == 200 and right.run.is_ok() and right.run.stdout == "42\n", right)
    check((await run(WRONG, "21")).run.stdout == "63\n")
    for endless in (SLOW, ASLEEP):
        stopped = (await run(endless, timeout=200)).run
        check(stopped.signal == "SIGKILL" and stopped.code is None and stopped.stdout == "before\n", stopped)
    crashed = (await run(CRASHING)).run
    check(crashed.is_err() and crashed.code == 1 and "ValueError: the reason" in crashed.stderr, crashed)
    flooded = (await run(FLOODING)).run
    check(flooded.signal == "SIGKILL" and len(flooded.stdout) <= 65_536, flooded.signal)
    unusual = (await run(UNICODE, "ßé")).run
    check(unusual.stdout == "naïve 🐍 ßé\n" and unusual.stderr == "ü\n", unusual)
    broken = (await run(BROKEN)).run
    check(broken.code == 1 and "SyntaxError: invalid syntax" in broken.output, broken)
    try:
        unknown = await run(RIGHT, version="2.7.18")
    except Exception as error:
        check("400" in str(error) or "unknown" in str(error), error)
    else:
        check(unknown.is_err() and unknown.status == 400, unknown)


asyncio.run(main())
print("piston-rspy: as it should be", flush=True)
# The package's threads outlive the loop, and sometimes crash Python while it shuts down.
os._exit(0)
