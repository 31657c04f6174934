# judge: periodic-jobs
import asyncio
import sys
from collections.abc import Awaitable, Callable


class Scheduler:
    """Runs jobs every few seconds, for as long as it is told to."""

    def __init__(self) -> None:
        raise NotImplementedError

    def every(self, seconds: float, job: Callable[[], Awaitable[object]], *, first: float | None = None) -> Callable[[], None]:
        """Add a job, and return a function that removes it."""
        raise NotImplementedError

    async def run(self, seconds: float) -> list[Exception]:
        """Run the jobs for that many seconds, and return the exceptions that they raised."""
        raise NotImplementedError


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
