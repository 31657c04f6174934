//! asyncio and threads inside, where there is neither a socket nor a second thread.

use crate::support::{returns, verdict};

#[test]
fn asyncio_runs_tasks_queues_timeouts_and_groups() {
    returns(
        "
import asyncio, time

async def worker(name, queue, done):
    while True:
        item = await queue.get()
        await asyncio.sleep(item)
        done.append((name, item))
        queue.task_done()

async def main():
    queue, done = asyncio.Queue(), []
    workers = [asyncio.create_task(worker(name, queue, done)) for name in 'ab']
    for item in (3, 1, 2):
        queue.put_nowait(item)
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(3600)
        timed = 'no'
    except TimeoutError:
        timed = 'yes'
    async def fail():
        await asyncio.sleep(1)
        raise ValueError('one')
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(asyncio.sleep(100))
        grouped = 'no'
    except* ValueError as errors:
        grouped = str(errors.exceptions[0])
    lock, semaphore, event = asyncio.Lock(), asyncio.Semaphore(2), asyncio.Event()
    async with lock, semaphore:
        asyncio.get_running_loop().call_later(10, event.set)
        await event.wait()
    threaded = await asyncio.to_thread(lambda: sum(range(10)))
    return [done, timed, grouped, threaded]

def solve():
    start = time.monotonic()
    result = asyncio.run(main())
    return result + [16 <= time.monotonic() - start < 20]
",
        judge::Value::List(vec![
            judge::Value::List(
                [("b", 1), ("a", 3), ("b", 2)]
                    .map(|(name, item)| judge::Value::Tuple(vec![name.into(), item.into()]))
                    .to_vec(),
            ),
            "yes".into(),
            "one".into(),
            45.into(),
            true.into(),
        ]),
    );
}

#[test]
fn sleeping_an_hour_costs_no_wall_time() {
    let started = std::time::Instant::now();
    returns("import asyncio\nasync def solve():\n    await asyncio.sleep(3600)\n    return 1\n", 1);
    assert!(started.elapsed() < std::time::Duration::from_mins(10));
}

#[test]
fn a_deadlock_is_an_error_not_a_hang() {
    let source = "import asyncio\nasync def solve():\n    await asyncio.Event().wait()\n";
    assert_eq!(verdict(source, ()), "runtime_error");
    let source = "import queue\ndef solve():\n    queue.Queue().get()\n";
    assert_eq!(verdict(source, ()), "runtime_error");
}

/// The runner's own checks of its thread emulation, each in an interpreter of its own.
#[test]
fn threads_behave() {
    let checks = include_str!("../../runners/python/tests/threads_checks.py");
    let mut count = 0;
    for check in checks.split("\n\n\ndef test_").skip(1) {
        // A few checks bring stand-ins for what exists only outside the image.
        if check.contains("judge_runner") {
            continue;
        }
        let name = check.split('(').next().expect("a function has a name");
        let source = format!("def test_{check}\n\ndef solve():\n    test_{name}()\n    return 'fine: {name}'\n");
        returns(&source, format!("fine: {name}"));
        count += 1;
    }
    assert!(count > 50, "the checks were not found");
}
