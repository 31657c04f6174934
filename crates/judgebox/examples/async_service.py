"""Judges inside a service: many submissions at once, each with a deadline."""

import asyncio

from judgebox import Case, Challenge, Judge, Limits

square = Challenge.function(
    "square",
    samples=[Case(args=[3], expected=9)],
    hidden=[Case(args=[10**6], expected=10**12)],
    limits=Limits(cpu_seconds=600),
)

SOURCES = {
    "ada": "def square(n): return n * n",
    "bob": "def square(n): return n + n",
    "eve": "def square(n):\n    while True: pass",
}


async def main() -> None:
    with Judge() as judge:

        async def judged(name: str, source: str) -> str:
            try:
                # A task that is cancelled stops the cases that are still running.
                report = await asyncio.wait_for(judge.submit_async(square, source), timeout=2)
            except asyncio.TimeoutError:
                return f"{name}: no time left"
            return f"{name}: {report.verdict.label}"

        for line in await asyncio.gather(*(judged(name, source) for name, source in SOURCES.items())):
            print(line)


asyncio.run(main())
