# judge: periodic-jobs
import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import inf


@dataclass(eq=False)
class _Job:
    seconds: float
    function: Callable[[], Awaitable[object]]
    first: float
    timer: asyncio.TimerHandle | None = None
    running: bool = False
    ended: float = -inf  # when it last ended


class _Run:
    """One run: a timer for the next turn of each job, and a task for each job that is running."""

    def __init__(self, seconds: float) -> None:
        self.loop = asyncio.get_running_loop()
        self.end = self.loop.time() + seconds
        self.tasks: dict[asyncio.Task[None], None] = {}  # in the order in which they began
        self.errors: list[Exception] = []

    def begin(self, job: _Job) -> None:
        job.ended = -inf
        self._set_timer(job, self.loop.time() + job.first, 0)

    def _set_timer(self, job: _Job, first: float, number: int) -> None:
        at = first + number * job.seconds  # counted from the first turn, so that errors do not add up
        if at < self.end:
            job.timer = self.loop.call_at(at, self._turn, job, first, number, at)

    def _turn(self, job: _Job, first: float, number: int, at: float) -> None:
        self._set_timer(job, first, number + 1)
        # A job that blocks the loop delays timers: a turn that came meanwhile is left out, too.
        if not job.running and at >= job.ended:
            job.running = True
            task = self.loop.create_task(self._do(job))
            self.tasks[task] = None
            task.add_done_callback(self.tasks.pop)
            # Not in _do, which does not even begin if it is cancelled at once.
            task.add_done_callback(lambda _: setattr(job, "running", False))

    async def _do(self, job: _Job) -> None:
        try:
            await job.function()
        except Exception as error:
            self.errors.append(error)
        finally:
            job.ended = self.loop.time()


class Scheduler:
    """Runs jobs every few seconds, for as long as it is told to."""

    def __init__(self) -> None:
        self._jobs: dict[_Job, None] = {}
        self._run: _Run | None = None

    def every(self, seconds: float, job: Callable[[], Awaitable[object]], *, first: float | None = None) -> Callable[[], None]:
        """Add a job, and return a function that removes it."""
        added = _Job(seconds, job, seconds if first is None else first)
        self._jobs[added] = None
        if self._run is not None:
            self._run.begin(added)

        def remove() -> None:
            self._jobs.pop(added, None)
            if added.timer is not None:
                added.timer.cancel()

        return remove

    async def run(self, seconds: float) -> list[Exception]:
        """Run the jobs for that many seconds, and return the exceptions that they raised."""
        run = self._run = _Run(seconds)
        for job in self._jobs:
            run.begin(job)
        cancelled = None
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError as error:
            cancelled = error
        self._run = None
        for job in self._jobs:
            if job.timer is not None:
                job.timer.cancel()
        for task in run.tasks:
            task.cancel()
        while run.tasks:
            try:
                await asyncio.wait(run.tasks)
            except asyncio.CancelledError as error:
                cancelled = error  # jobs are cancelled already, but still have to be waited for
        if cancelled is not None:
            raise cancelled
        return run.errors


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
