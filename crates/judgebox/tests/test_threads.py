"""Many callers at once: threads, asyncio, cancellation, signals, forked and spawned processes, and the judge's own bugs."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import resource
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import DOUBLE, ENDLESS, RIGHT, WRONG, started

from judgebox import Case, Challenge, ClosedError, Event, FaultError, Judge, Limits, Report, Verdict, _native
from judgebox._raising import raising

MANY = int(os.environ.get("JUDGEBOX_MANY", "10000"))

ONE = Challenge.function("double", samples=[Case(args=[2], expected=4)], limits=Limits(cpu_seconds=600))
"""A challenge with one case, which may take so long that only cancelling ends it."""


def memory() -> int:
    """The bytes of this process that are in memory."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def test_other_threads_go_on_while_one_waits(judge: Judge) -> None:
    started = threading.Event()
    reports: list[Report] = []

    def slow(event: Event) -> None:
        started.set()

    limited = Challenge.function("double", samples=[Case(args=[2], expected=4)], limits=Limits(cpu_seconds=0.5))
    thread = threading.Thread(target=lambda: reports.append(judge.submit(limited, ENDLESS, on_event=slow)))
    thread.start()
    started.wait()
    turns = 0
    while thread.is_alive():
        turns += 1
    thread.join()
    assert reports[0].verdict is Verdict.TIME_LIMIT and turns > 1000


def test_ten_thousand_submissions_from_eight_threads(judge: Judge) -> None:
    def one(number: int) -> bool:
        right = number % 3 != 0
        return judge.submit(ONE, RIGHT if right else "def double(n): return 5").accepted == right

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(MANY // 10)))
        before = memory()
        assert all(pool.map(one, range(MANY)))
    assert memory() - before < 64 << 20


def test_ten_thousand_submissions_from_asyncio_with_cancellations(judge: Judge) -> None:
    chance = random.Random(1)

    async def one(turns: asyncio.Semaphore) -> None:
        async with turns:
            kind = chance.choice(["right", "wrong", "right", "cancelled"])
            source = {"right": RIGHT, "wrong": "def double(n): return 5", "cancelled": ENDLESS}[kind]
            task = asyncio.create_task(judge.submit_async(ONE, source))
            if kind == "cancelled":
                await asyncio.sleep(chance.random() * 0.004)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            else:
                assert (await task).accepted == (kind == "right")

    async def many(count: int) -> None:
        turns = asyncio.Semaphore(32)
        await asyncio.gather(*(one(turns) for _ in range(count)))

    asyncio.run(asyncio.wait_for(many(MANY // 10), 300))
    before = memory()
    asyncio.run(asyncio.wait_for(many(MANY), 300))
    assert memory() - before < 64 << 20
    assert judge.submit(DOUBLE, RIGHT).accepted


def test_asyncio_goes_on_and_receives_events(judge: Judge) -> None:
    async def both() -> tuple[Report, list[Event], int]:
        events: list[Event] = []
        task = asyncio.create_task(judge.submit_async(DOUBLE, WRONG, on_event=events.append))
        turns = 0
        while not task.done():
            turns += 1
            await asyncio.sleep(0)
        return await task, events, turns

    report, events, turns = asyncio.run(both())
    assert report == judge.submit(DOUBLE, WRONG) and len(events) == 4 and turns > 1


def test_an_exception_of_an_async_observer_ends_the_run(judge: Judge) -> None:
    def observer(event: Event) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        asyncio.run(asyncio.wait_for(judge.submit_async(ONE, ENDLESS, on_event=observer), 60))


def test_an_asyncio_deadline_ends_a_run(judge: Judge) -> None:
    async def deadline() -> None:
        await asyncio.wait_for(judge.submit_async(ONE, ENDLESS), 0.05)

    began = time.monotonic()
    with pytest.raises(asyncio.TimeoutError):
        asyncio.run(deadline())
    assert judge.submit(ONE, RIGHT).accepted
    assert time.monotonic() - began < 30


def test_closing_ends_what_is_running() -> None:
    judge = Judge()
    started = threading.Event()
    raised: list[BaseException] = []

    def endless() -> None:
        try:
            judge.submit(ONE, ENDLESS, on_event=lambda event: started.set())
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=endless)
    thread.start()
    started.wait()
    judge.close()
    thread.join(60)
    assert isinstance(raised[0], ClosedError)


def test_closing_ends_what_asyncio_waits_for() -> None:
    async def closed() -> None:
        judge = Judge()
        started = asyncio.Event()
        waiting = [asyncio.create_task(judge.submit_async(ONE, ENDLESS, on_event=lambda event: started.set())) for _ in range(5)]
        await started.wait()
        judge.close()
        for task in waiting:
            with pytest.raises(ClosedError):
                await asyncio.wait_for(task, 60)

    asyncio.run(closed())


def test_leaving_an_evaluation_ends_what_is_running() -> None:
    with Judge(jobs=2) as judge:
        for done in judge.evaluate([(ONE, ENDLESS), (ONE, RIGHT), (ONE, ENDLESS)], window=2):
            assert done.report.accepted
            break
        assert judge.submit(ONE, RIGHT).accepted


INTERRUPTED = """
import sys
from judgebox import Case, Challenge, Judge, Limits
one = Challenge.function("f", samples=[Case(args=[], expected=1)], limits=Limits(cpu_seconds=600))
endless = "def f():\\n    while True: pass"
with Judge() as judge:
    if sys.argv[1] == "submit":
        judge.submit(one, endless, on_event=lambda event: print("started", flush=True))
    elif sys.argv[1] == "evaluate":
        for done in judge.evaluate([(one, "def f(): return 1")] + [(one, endless)] * 9, ordered=True):
            print("started", flush=True)
    elif sys.argv[1] == "run":
        print("started", flush=True)
        judge.run("while True: pass", cpu_seconds=600)
    else:
        import asyncio
        async def main():
            await judge.submit_async(one, endless, on_event=lambda event: print("started", flush=True))
        asyncio.run(main())
"""


@pytest.mark.parametrize("call", ["submit", "evaluate", "run", "submit_async"])
def test_ctrl_c_ends_a_call(call: str) -> None:
    with started([sys.executable, "-c", INTERRUPTED, call], text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode in (-signal.SIGINT, 130) and "KeyboardInterrupt" in told


def judged_elsewhere(judge: Judge) -> str:
    """Judges in another process with a judge that was pickled or inherited."""
    return judge.submit(DOUBLE, WRONG).to_json()


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_other_processes_judge_alike(judge: Judge, method: str) -> None:
    here = judge.submit(DOUBLE, WRONG)
    context = multiprocessing.get_context(method)
    with context.Pool(2) as pool:
        there = pool.map_async(judged_elsewhere, [judge] * 4).get(120)
    assert [Report.from_json(text) for text in there] == [here] * 4
    assert judge.submit(DOUBLE, WRONG) == here


def test_a_fork_in_the_middle_of_work_leaves_both_sides_able_to_judge(judge: Judge) -> None:
    async def middle() -> int:
        running = asyncio.create_task(judge.submit_async(ONE, ENDLESS))
        evaluation = judge.evaluate([(ONE, RIGHT)] * 20)
        next(evaluation)
        await asyncio.sleep(0.02)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = 0 if judge.submit(DOUBLE, RIGHT).accepted else 2
            finally:
                os._exit(status)
        assert len(list(evaluation)) == 19
        running.cancel()
        return child

    child = asyncio.run(middle())
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert judge.submit(DOUBLE, RIGHT).accepted


def test_a_panic_is_an_exception_that_asks_for_a_report(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FaultError, match="judge has a bug: this was asked for") as raised:
        with raising():
            _native.provoke_panic()
    assert raised.value.hint is not None and "please report this" in raised.value.hint
