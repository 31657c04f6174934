"""Checks of the emulated threads, as candidate code: every function stands alone and prints nothing when all is right.

Each is run by its source in a fresh interpreter, as a file of its own. Names that begin with `test_emulation` hold only
in the sandbox; all others hold with CPython's own threads as well, which `run_threads_checks.py --real` verifies.
"""

# Interview classics


def test_foo_bar_alternates_with_semaphores():
    import threading

    class FooBar:
        def __init__(self, n):
            self.n = n
            self.foo_turn = threading.Semaphore(1)
            self.bar_turn = threading.Semaphore(0)

        def foo(self, print_foo):
            for _ in range(self.n):
                self.foo_turn.acquire()
                print_foo()
                self.bar_turn.release()

        def bar(self, print_bar):
            for _ in range(self.n):
                self.bar_turn.acquire()
                print_bar()
                self.foo_turn.release()

    out = []
    both = FooBar(20)
    second = threading.Thread(target=both.bar, args=(lambda: out.append("bar"),))
    first = threading.Thread(target=both.foo, args=(lambda: out.append("foo"),))
    second.start()
    first.start()
    first.join()
    second.join()
    assert out == ["foo", "bar"] * 20, out


def test_foo_bar_alternates_with_a_condition():
    from threading import Condition, Thread

    class FooBar:
        def __init__(self, n):
            self.n = n
            self.condition = Condition()
            self.foo_next = True

        def foo(self, out):
            for _ in range(self.n):
                with self.condition:
                    self.condition.wait_for(lambda: self.foo_next)
                    out.append("foo")
                    self.foo_next = False
                    self.condition.notify()

        def bar(self, out):
            for _ in range(self.n):
                with self.condition:
                    while self.foo_next:
                        self.condition.wait()
                    out.append("bar")
                    self.foo_next = True
                    self.condition.notify()

    out = []
    both = FooBar(10)
    threads = [Thread(target=both.bar, args=(out,)), Thread(target=both.foo, args=(out,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == ["foo", "bar"] * 10, out


def test_foo_bar_alternates_with_events():
    from threading import Event, Thread

    foo_turn, bar_turn, out = Event(), Event(), []

    def foo():
        for _ in range(5):
            foo_turn.wait()
            foo_turn.clear()
            out.append("foo")
            bar_turn.set()

    def bar():
        for _ in range(5):
            bar_turn.wait()
            bar_turn.clear()
            out.append("bar")
            foo_turn.set()

    threads = [Thread(target=bar), Thread(target=foo)]
    for thread in threads:
        thread.start()
    foo_turn.set()
    for thread in threads:
        thread.join()
    assert out == ["foo", "bar"] * 5, out


def test_foo_bar_alternates_by_handing_over_locks():
    from threading import Lock, Thread

    foo_lock, bar_lock, out = Lock(), Lock(), []
    bar_lock.acquire()

    def foo():
        for _ in range(5):
            foo_lock.acquire()
            out.append("foo")
            bar_lock.release()

    def bar():
        for _ in range(5):
            bar_lock.acquire()
            out.append("bar")
            foo_lock.release()

    threads = [Thread(target=bar), Thread(target=foo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == ["foo", "bar"] * 5, out


def test_foo_bar_alternates_by_spinning():
    from threading import Thread

    class FooBar:
        def __init__(self):
            self.turn = 0

        def play(self, mine, other, word, out):
            for _ in range(10):
                while self.turn != mine:
                    pass
                out.append(word)
                self.turn = other

    out = []
    both = FooBar()
    threads = [
        Thread(target=both.play, args=(1, 0, "bar", out)),
        Thread(target=both.play, args=(0, 1, "foo", out)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == ["foo", "bar"] * 10, out


def test_foo_bar_alternates_by_polling_a_lock():
    from threading import Lock, Thread

    lock, out = Lock(), []

    def play(word, other):
        count = 0
        while count < 5:
            with lock:
                if (out[-1] if out else "bar") == other:
                    out.append(word)
                    count += 1

    threads = [Thread(target=play, args=("bar", "foo")), Thread(target=play, args=("foo", "bar"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == ["foo", "bar"] * 5, out


def test_foo_bar_alternates_by_sleeping():
    import time
    from threading import Thread

    turn, out = [0], []

    def play(mine, word):
        for _ in range(4):
            while turn[0] != mine:
                time.sleep(0.001)
            out.append(word)
            turn[0] = 1 - mine

    threads = [Thread(target=play, args=(1, "bar")), Thread(target=play, args=(0, "foo"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == ["foo", "bar"] * 4, out


def test_print_in_order():
    import itertools
    import threading

    class Foo:
        def __init__(self):
            self.first_done = threading.Event()
            self.second_done = threading.Event()

        def first(self, say):
            say()
            self.first_done.set()

        def second(self, say):
            self.first_done.wait()
            say()
            self.second_done.set()

        def third(self, say):
            self.second_done.wait()
            say()

    for order in itertools.permutations(["first", "second", "third"]):
        out, foo = [], Foo()
        threads = [
            threading.Thread(target=getattr(foo, name), args=(lambda name=name: out.append(name),)) for name in order
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert out == ["first", "second", "third"], (order, out)


def test_zero_even_odd():
    from threading import Semaphore, Thread

    class ZeroEvenOdd:
        def __init__(self, n):
            self.n = n
            self.zero_turn, self.even_turn, self.odd_turn = Semaphore(1), Semaphore(0), Semaphore(0)

        def zero(self, say):
            for number in range(1, self.n + 1):
                self.zero_turn.acquire()
                say(0)
                (self.odd_turn if number % 2 else self.even_turn).release()

        def even(self, say):
            for number in range(2, self.n + 1, 2):
                self.even_turn.acquire()
                say(number)
                self.zero_turn.release()

        def odd(self, say):
            for number in range(1, self.n + 1, 2):
                self.odd_turn.acquire()
                say(number)
                self.zero_turn.release()

    out = []
    three = ZeroEvenOdd(7)
    threads = [Thread(target=method, args=(out.append,)) for method in (three.even, three.odd, three.zero)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7], out


def test_fizz_buzz_with_four_threads():
    from threading import Condition, Thread

    class FizzBuzz:
        def __init__(self, n):
            self.n = n
            self.current = 1
            self.condition = Condition()

        def say(self, fits, what):
            while True:
                with self.condition:
                    self.condition.wait_for(lambda: self.current > self.n or fits(self.current))
                    if self.current > self.n:
                        return
                    what(self.current)
                    self.current += 1
                    self.condition.notify_all()

    out = []
    game = FizzBuzz(15)
    parts = [
        (lambda i: i % 3 == 0 and i % 5, lambda i: out.append("fizz")),
        (lambda i: i % 5 == 0 and i % 3, lambda i: out.append("buzz")),
        (lambda i: i % 15 == 0, lambda i: out.append("fizzbuzz")),
        (lambda i: i % 3 and i % 5, out.append),
    ]
    threads = [Thread(target=game.say, args=part) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fizz = [1, 2, "fizz", 4, "buzz", "fizz", 7, 8, "fizz", "buzz", 11, "fizz", 13, 14, "fizzbuzz"]
    assert out == fizz, out


def test_h2o_with_barrier_and_semaphores():
    import threading

    class H2O:
        def __init__(self):
            self.hydrogens = threading.Semaphore(2)
            self.oxygens = threading.Semaphore(1)
            self.barrier = threading.Barrier(3)

        def hydrogen(self, release):
            with self.hydrogens:
                self.barrier.wait()
                release()

        def oxygen(self, release):
            with self.oxygens:
                self.barrier.wait()
                release()

    out, water = [], H2O()
    threads = []
    for atom in "OOHHHHHHOHHO":
        method = water.hydrogen if atom == "H" else water.oxygen
        threads.append(threading.Thread(target=method, args=(lambda atom=atom: out.append(atom),)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    molecules = ["".join(sorted(out[i : i + 3])) for i in range(0, len(out), 3)]
    assert molecules == ["HHO"] * 4, out


def test_dining_philosophers_with_ordered_forks():
    import threading
    import time

    forks = [threading.Lock() for _ in range(5)]
    eaten = [0] * 5

    def philosopher(seat):
        first, second = sorted((seat, (seat + 1) % 5))
        for _ in range(3):
            with forks[first]:
                time.sleep(0.001)
                with forks[second]:
                    eaten[seat] += 1
                    time.sleep(0.001)

    threads = [threading.Thread(target=philosopher, args=(seat,)) for seat in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert eaten == [3] * 5, eaten


def test_dining_philosophers_with_a_waiter():
    import threading
    import time

    class Table:
        def __init__(self):
            self.waiter = threading.Semaphore(4)
            self.forks = [threading.Lock() for _ in range(5)]
            self.log = []

        def dine(self, seat, *actions):
            with self.waiter, self.forks[seat], self.forks[(seat + 1) % 5]:
                for action in actions:
                    time.sleep(0.001)
                    action(seat)

    table = Table()
    action = lambda seat: table.log.append(seat)
    threads = [threading.Thread(target=table.dine, args=(seat, action, action)) for seat in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(table.log) == sorted([0, 1, 2, 3, 4] * 2), table.log


def test_bounded_blocking_queue_from_a_condition():
    import threading
    from collections import deque

    class BoundedBlockingQueue:
        def __init__(self, capacity):
            self.capacity = capacity
            self.items = deque()
            self.lock = threading.Lock()
            self.not_empty = threading.Condition(self.lock)
            self.not_full = threading.Condition(self.lock)
            self.largest = 0

        def enqueue(self, element):
            with self.not_full:
                while len(self.items) == self.capacity:
                    self.not_full.wait()
                self.items.append(element)
                self.largest = max(self.largest, len(self.items))
                self.not_empty.notify()

        def dequeue(self):
            with self.not_empty:
                while not self.items:
                    self.not_empty.wait()
                item = self.items.popleft()
                self.not_full.notify()
                return item

        def size(self):
            with self.lock:
                return len(self.items)

    queue, got = BoundedBlockingQueue(2), []
    consumers = [threading.Thread(target=lambda: [got.append(queue.dequeue()) for _ in range(10)]) for _ in range(3)]
    producers = [threading.Thread(target=lambda k=k: [queue.enqueue(10 * k + i) for i in range(10)]) for k in range(3)]
    for thread in consumers + producers:
        thread.start()
    for thread in consumers + producers:
        thread.join()
    assert sorted(got) == list(range(30)), got
    assert queue.size() == 0 and queue.largest == 2


def test_producers_and_consumers_with_sentinels():
    import queue
    import threading

    for size in (1, 2, 3, 0):
        items, got, done = queue.Queue(maxsize=size), [], object()

        def produce(start):
            for number in range(start, start + 5):
                items.put(number)

        def consume():
            while True:
                item = items.get()
                if item is done:
                    break
                got.append(item)

        producers = [threading.Thread(target=produce, args=(start,)) for start in (0, 5, 10)]
        consumers = [threading.Thread(target=consume) for _ in range(2)]
        for thread in producers + consumers:
            thread.start()
        for thread in producers:
            thread.join()
        for _ in consumers:
            items.put(done)
        for thread in consumers:
            thread.join()
        assert sorted(got) == list(range(15)), (size, got)
        assert items.empty()


def test_daemon_workers_and_queue_join():
    import queue
    import threading

    tasks, results = queue.Queue(), []

    def worker():
        while True:
            item = tasks.get()
            results.append(item * item)
            tasks.task_done()

    for _ in range(3):
        threading.Thread(target=worker, daemon=True).start()
    for number in range(10):
        tasks.put(number)
    tasks.join()
    assert sorted(results) == [n * n for n in range(10)], results
    tasks.put(11)
    tasks.join()
    assert results[-1] == 121
    assert threading.active_count() == 4


def test_readers_and_writer_lock():
    import threading
    import time

    class ReadWriteLock:
        def __init__(self):
            self._condition = threading.Condition()
            self._readers = 0
            self._writing = False

        def acquire_read(self):
            with self._condition:
                while self._writing:
                    self._condition.wait()
                self._readers += 1

        def release_read(self):
            with self._condition:
                self._readers -= 1
                if not self._readers:
                    self._condition.notify_all()

        def acquire_write(self):
            with self._condition:
                while self._writing or self._readers:
                    self._condition.wait()
                self._writing = True

        def release_write(self):
            with self._condition:
                self._writing = False
                self._condition.notify_all()

    lock, log, value = ReadWriteLock(), [], [0]

    def read():
        lock.acquire_read()
        try:
            before = value[0]
            time.sleep(0.01)
            log.append(before == value[0])
        finally:
            lock.release_read()

    def write():
        lock.acquire_write()
        seen = value[0]
        time.sleep(0.005)
        value[0] = seen + 1
        lock.release_write()

    threads = [threading.Thread(target=target) for target in (read, write, read, read, write, read, write)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert value == [3] and log == [True] * 4, (value, log)


def test_readers_and_writer_lock_with_generator_context_managers():
    import threading
    import time
    from contextlib import contextmanager

    class ReadWriteLock:
        def __init__(self):
            self.readers = 0
            self.readers_lock = threading.Lock()
            self.write_lock = threading.Lock()

        @contextmanager
        def reading(self):
            with self.readers_lock:
                self.readers += 1
                if self.readers == 1:
                    self.write_lock.acquire()
            try:
                yield self
            finally:
                with self.readers_lock:
                    self.readers -= 1
                    if self.readers == 0:
                        self.write_lock.release()

        @contextmanager
        def writing(self):
            self.write_lock.acquire()
            try:
                yield
            finally:
                self.write_lock.release()

    lock, log = ReadWriteLock(), []

    def read(name):
        with lock.reading() as same:
            assert same is lock
            log.append(name + " in")
            time.sleep(0.02)
            log.append(name + " out")

    def write(name):
        with lock.writing():
            log.append(name + " in")
            time.sleep(0.01)
            log.append(name + " out")

    threads = [threading.Thread(target=write, args=("w1",)), threading.Thread(target=read, args=("r1",))]
    threads += [threading.Thread(target=write, args=("w2",)), threading.Thread(target=read, args=("r2",))]
    for thread in threads:
        thread.start()
        time.sleep(0.001)
    for thread in threads:
        thread.join()
    for name in ("w1", "w2"):
        assert log.index(name + " out") == log.index(name + " in") + 1, log
    assert sorted(log) == sorted(n + w for n in ("r1", "r2", "w1", "w2") for w in (" in", " out")), log


def test_thread_safe_counter():
    import threading

    class Counter:
        def __init__(self):
            self._value = 0
            self._lock = threading.Lock()

        def increment(self):
            with self._lock:
                self._value += 1

        @property
        def value(self):
            with self._lock:
                return self._value

    counter = Counter()

    def work():
        for _ in range(500):
            counter.increment()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.value == 2000, counter.value


def test_counter_whose_lock_is_held_while_sleeping():
    import threading
    import time

    total, lock = 0, threading.Lock()

    def add():
        nonlocal total
        for _ in range(3):
            with lock:
                seen = total
                time.sleep(0.001)
                total = seen + 1

    threads = [threading.Thread(target=add) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 15, total


def test_lost_updates_without_a_lock():
    import threading
    import time

    total = 0

    def add():
        nonlocal total
        seen = total
        time.sleep(0.2)
        total = seen + 1

    threads = [threading.Thread(target=add) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 1, total


def test_singleton_with_double_checked_lock_in_new():
    import threading
    import time

    class Singleton:
        _instance = None
        _lock = threading.Lock()
        made = 0

        def __new__(cls):
            if cls._instance is None:
                with cls._lock:
                    if cls._instance is None:
                        time.sleep(0.01)
                        cls.made += 1
                        cls._instance = super().__new__(cls)
            return cls._instance

    found = []
    threads = [threading.Thread(target=lambda: found.append(Singleton())) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 5 and len(set(map(id, found))) == 1 and Singleton.made == 1


def test_singleton_with_a_metaclass():
    import threading
    import time

    class SingletonMeta(type):
        _instances = {}
        _lock = threading.Lock()

        def __call__(cls, *args, **kwargs):
            with cls._lock:
                if cls not in cls._instances:
                    cls._instances[cls] = super().__call__(*args, **kwargs)
            return cls._instances[cls]

    class Config(metaclass=SingletonMeta):
        def __init__(self, name):
            time.sleep(0.01)
            self.name = name

    found = []

    def work(name):
        found.append(Config(name))

    threads = [threading.Thread(target=work, args=(f"n{i}",)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1 and found[0].name == "n0", [one.name for one in found]


def test_singleton_by_decorator():
    import functools
    import threading
    import time

    def singleton(cls):
        instances, lock = {}, threading.RLock()

        @functools.wraps(cls, updated=())
        def get(*args):
            with lock:
                if cls not in instances:
                    instances[cls] = cls(*args)
            return instances[cls]

        return get

    @singleton
    class Slow:
        def __init__(self):
            time.sleep(0.01)

    found = []
    threads = [threading.Thread(target=lambda: found.append(Slow())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3 and len(set(map(id, found))) == 1


def test_rate_limiter():
    import threading
    import time

    class RateLimiter:
        def __init__(self, interval):
            self.interval = interval
            self.lock = threading.Lock()
            self.next_time = time.monotonic()

        def wait(self):
            with self.lock:
                now = time.monotonic()
                if now < self.next_time:
                    time.sleep(self.next_time - now)
                self.next_time = max(now, self.next_time) + self.interval

    limiter, times = RateLimiter(0.05), []
    begin = time.monotonic()

    def work():
        limiter.wait()
        times.append(time.monotonic() - begin)

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(abs(at - 0.05 * k) < 0.02 for k, at in enumerate(times)), times


def test_token_bucket_with_a_refilling_thread():
    import threading
    import time

    class TokenBucket:
        def __init__(self, per_refill):
            self.tokens = 0
            self.condition = threading.Condition()
            self.stopped = threading.Event()
            self.thread = threading.Thread(target=self._refill, args=(per_refill,))
            self.thread.start()

        def _refill(self, amount):
            while not self.stopped.wait(0.05):
                with self.condition:
                    self.tokens = min(self.tokens + amount, 2)
                    self.condition.notify_all()

        def take(self):
            with self.condition:
                while self.tokens == 0:
                    self.condition.wait()
                self.tokens -= 1

        def close(self):
            self.stopped.set()
            self.thread.join()

    bucket, begin, times = TokenBucket(2), time.monotonic(), []
    for _ in range(5):
        bucket.take()
        times.append(round((time.monotonic() - begin) / 0.05))
    bucket.close()
    assert times == [1, 1, 2, 2, 3], times


def test_event_as_start_gate():
    import threading

    gate, log = threading.Event(), []

    def runner(number):
        log.append(("ready", number))
        gate.wait()
        log.append(("gone", number))

    threads = [threading.Thread(target=runner, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    while len(log) < 3:
        gate.wait(0.001)
    gate.set()
    for thread in threads:
        thread.join()
    assert {kind for kind, _ in log[:3]} == {"ready"} and {kind for kind, _ in log[3:]} == {"gone"}, log


def test_web_crawler_with_a_pool_and_a_set():
    import threading
    import time
    from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

    links = {"a": "bc", "b": "cd", "c": "ae", "d": "", "e": "f", "f": "a"}
    lock, seen = threading.Lock(), {"a"}

    def get_urls(page):
        time.sleep(0.001)
        return links[page]

    def crawl(page):
        new = []
        for link in get_urls(page):
            with lock:
                if link not in seen:
                    seen.add(link)
                    new.append(link)
        return new

    with ThreadPoolExecutor(max_workers=3) as pool:
        pending = {pool.submit(crawl, "a")}
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                pending |= {pool.submit(crawl, page) for page in future.result()}
    assert seen == set("abcdef"), seen


def test_merge_sort_with_threads():
    import random
    import threading

    def merge_sort(items, depth=0):
        if len(items) < 2:
            return items
        middle = len(items) // 2
        halves = [items[:middle], items[middle:]]
        if depth < 3:

            def sort(index):
                halves[index] = merge_sort(halves[index], depth + 1)

            threads = [threading.Thread(target=sort, args=(index,)) for index in (0, 1)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        else:
            halves = [merge_sort(half, depth) for half in halves]
        left, right = halves
        merged = []
        while left and right:
            merged.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
        return merged + left + right

    items = list(range(100))
    random.Random(1).shuffle(items)
    assert merge_sort(items) == list(range(100))


def test_own_thread_pool_from_a_queue():
    import queue
    import threading

    class Pool:
        def __init__(self, size):
            self.tasks = queue.Queue()
            self.workers = [threading.Thread(target=self._work) for _ in range(size)]
            for worker in self.workers:
                worker.start()

        def _work(self):
            while (task := self.tasks.get()) is not None:
                function, args, done = task
                try:
                    done(function(*args))
                except ValueError as error:
                    done(error)

        def submit(self, done, function, *args):
            self.tasks.put((function, args, done))

        def __enter__(self):
            return self

        def __exit__(self, *error):
            for _ in self.workers:
                self.tasks.put(None)
            for worker in self.workers:
                worker.join()

    results = []
    with Pool(3) as pool:
        for number in range(5):
            pool.submit(results.append, lambda n: n * n, number)
        pool.submit(results.append, int, "x")
    assert sorted(r for r in results if isinstance(r, int)) == [0, 1, 4, 9, 16], results
    assert any(isinstance(r, ValueError) for r in results)


def test_countdown_latch_and_cyclic_use_of_a_barrier():
    import threading

    class CountDownLatch:
        def __init__(self, count):
            self.count = count
            self.condition = threading.Condition()

        def count_down(self):
            with self.condition:
                self.count -= 1
                if self.count == 0:
                    self.condition.notify_all()

        def wait(self):
            with self.condition:
                self.condition.wait_for(lambda: self.count == 0)

    latch, barrier, log = CountDownLatch(3), threading.Barrier(3, action=lambda: log.append("all")), []

    def work(number):
        for round_number in range(3):
            log.append(number)
            barrier.wait()
        latch.count_down()

    for number in range(3):
        threading.Thread(target=work, args=(number,)).start()
    latch.wait()
    assert log[3::4] == ["all"] * 3, log
    for start in (0, 4, 8):
        assert sorted(log[start : start + 3]) == [0, 1, 2], log


def test_bank_transfers_with_locks_in_order():
    import threading
    import time

    class Account:
        def __init__(self, number, balance):
            self.number, self.balance, self.lock = number, balance, threading.Lock()

    def transfer(source, target, amount):
        first, second = sorted((source, target), key=lambda account: account.number)
        with first.lock:
            time.sleep(0.001)
            with second.lock:
                if source.balance >= amount:
                    source.balance -= amount
                    target.balance += amount

    one, other = Account(1, 100), Account(2, 100)
    threads = [threading.Thread(target=transfer, args=(one, other, 10)) for _ in range(5)]
    threads += [threading.Thread(target=transfer, args=(other, one, 20)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (one.balance, other.balance) == (150, 50), (one.balance, other.balance)


def test_publisher_and_subscribers():
    import queue
    import threading

    class Broker:
        def __init__(self):
            self.lock = threading.RLock()
            self.topics = {}

        def subscribe(self, topic):
            inbox = queue.Queue()
            with self.lock:
                self.topics.setdefault(topic, []).append(inbox)
            return inbox

        def publish(self, topic, message):
            with self.lock:
                for inbox in self.topics.get(topic, ()):
                    inbox.put(message)

    broker, got = Broker(), {}

    def listen(name, inbox):
        got[name] = list(iter(inbox.get, None))

    threads = []
    for name, topic in (("x", "news"), ("y", "news"), ("z", "sport")):
        threads.append(threading.Thread(target=listen, args=(name, broker.subscribe(topic))))
        threads[-1].start()
    for number in range(3):
        broker.publish("news", number)
    broker.publish("sport", "goal")
    for topic in ("news", "sport"):
        broker.publish(topic, None)
    for thread in threads:
        thread.join()
    assert got == {"x": [0, 1, 2], "y": [0, 1, 2], "z": ["goal"]}, got


def test_pipeline_of_generator_stages():
    import queue
    import threading

    stop = object()

    def stage(function, source, target):
        for item in iter(source.get, stop):
            target.put(function(item))
        target.put(stop)

    queues = [queue.Queue(maxsize=1) for _ in range(4)]
    steps = [lambda x: x + 1, lambda x: x * 2, str]
    threads = [threading.Thread(target=stage, args=(step, *queues[i : i + 2])) for i, step in enumerate(steps)]
    for thread in threads:
        thread.start()

    def feed():
        for number in range(5):
            queues[0].put(number)
        queues[0].put(stop)

    threading.Thread(target=feed).start()
    out = list(iter(queues[-1].get, stop))
    assert out == ["2", "4", "6", "8", "10"], out


# concurrent.futures


def test_executor_map_keeps_order():
    import time
    from concurrent.futures import ThreadPoolExecutor

    def slow_square(number):
        time.sleep(0.01 * (5 - number))
        return number * number

    with ThreadPoolExecutor(max_workers=5) as pool:
        assert list(pool.map(slow_square, range(5))) == [0, 1, 4, 9, 16]
        assert list(pool.map(pow, (2, 3), (3, 2))) == [8, 9]


def test_executor_submit_and_as_completed():
    import time
    from concurrent.futures import ThreadPoolExecutor, as_completed

    def nap(seconds):
        time.sleep(seconds)
        return seconds

    with ThreadPoolExecutor(max_workers=3) as pool:
        futures = {pool.submit(nap, seconds): seconds for seconds in (0.06, 0.02, 0.04)}
        order = [futures[future] for future in as_completed(futures)]
    assert order == [0.02, 0.04, 0.06], order


def test_executor_runs_tasks_side_by_side():
    import time
    from concurrent.futures import ThreadPoolExecutor

    begin = time.monotonic()
    with ThreadPoolExecutor(max_workers=10) as pool:
        list(pool.map(time.sleep, [0.1] * 10))
    assert 0.09 < time.monotonic() - begin < 0.19


def test_executor_honours_max_workers():
    import threading
    import time
    from concurrent.futures import ThreadPoolExecutor

    lock, running, most = threading.Lock(), 0, 0

    def task():
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.01)
        with lock:
            running -= 1

    begin = time.monotonic()
    with ThreadPoolExecutor(max_workers=2) as pool:
        for _ in range(6):
            pool.submit(task)
    assert most == 2, most
    assert time.monotonic() - begin > 0.025


def test_executor_exceptions_come_out_of_result():
    from concurrent.futures import ThreadPoolExecutor

    def fail(text):
        raise ValueError(text)

    with ThreadPoolExecutor() as pool:
        future = pool.submit(fail, "one")
        assert isinstance(future.exception(), ValueError)
        try:
            future.result()
        except ValueError as error:
            assert str(error) == "one"
        else:
            raise AssertionError("no exception")
        results = pool.map(lambda n: 1 // n, [1, 0, 1])
        assert next(results) == 1
        try:
            next(results)
        except ZeroDivisionError:
            pass
        else:
            raise AssertionError("no exception")


def test_executor_nested_submits():
    from concurrent.futures import ThreadPoolExecutor

    def total(pool, depth):
        if depth == 0:
            return 1
        return sum(future.result() for future in [pool.submit(total, pool, depth - 1) for _ in range(2)])

    with ThreadPoolExecutor(max_workers=20) as pool:
        assert pool.submit(total, pool, 3).result() == 8


def test_executor_results_awaited_in_tasks():
    import time
    from concurrent.futures import ThreadPoolExecutor, as_completed, wait

    def leaf(number):
        time.sleep(0.1 * number)
        return number

    def branch(pool):
        futures = [pool.submit(leaf, number) for number in (3, 1, 2)]
        in_order = [future.result() for future in as_completed(futures)]
        done, rest = wait(futures)
        mapped = list(pool.map(leaf, (2, 1)))
        return in_order, len(done), len(rest), mapped, {f.result() for f in futures}

    with ThreadPoolExecutor(max_workers=8) as pool:
        branches = [pool.submit(branch, pool) for _ in range(2)]
        for future in branches:
            assert future.result() == ([1, 2, 3], 3, 0, [2, 1], {1, 2, 3}), future.result()


def test_executor_wait_with_its_three_conditions():
    import time
    from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait

    def nap(seconds, fails=False):
        time.sleep(seconds)
        if fails:
            raise KeyError(seconds)

    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(nap, 0.05), pool.submit(nap, 0.1, True), pool.submit(nap, 0.15)]
        assert wait(futures, timeout=0.001) == (set(), set(futures))
        assert wait(futures, return_when=FIRST_COMPLETED).done == {futures[0]}
        assert wait(futures, return_when=FIRST_EXCEPTION).not_done == {futures[2]}
        assert wait(futures, return_when=ALL_COMPLETED).done == set(futures)


def test_executor_timeouts():
    import threading
    from concurrent.futures import ThreadPoolExecutor, TimeoutError, as_completed

    gate = threading.Event()
    with ThreadPoolExecutor() as pool:
        future = pool.submit(gate.wait)
        for attempt in (
            lambda: future.result(timeout=0.01),
            lambda: future.exception(timeout=0.01),
            lambda: list(as_completed([future], timeout=0.01)),
            lambda: list(pool.map(gate.wait, [None], timeout=0.01)),
        ):
            try:
                attempt()
            except TimeoutError:
                pass
            else:
                raise AssertionError("no timeout")
        gate.set()
        assert future.result(timeout=5) is True


def test_executor_callbacks_and_cancel():
    import threading
    from concurrent.futures import CancelledError, ThreadPoolExecutor

    log, gate, running = [], threading.Event(), threading.Event()

    def first():
        running.set()
        gate.wait()
        return "first"

    with ThreadPoolExecutor(max_workers=1) as pool:
        one = pool.submit(first)
        two = pool.submit(log.append, "never")
        one.add_done_callback(lambda future: log.append(future.result()))
        two.add_done_callback(lambda future: log.append(future.cancelled()))
        running.wait()
        assert one.running() and not one.done() and not one.cancel()
        assert two.cancel() and two.cancelled()
        gate.set()
        assert one.result() == "first"
        one.add_done_callback(lambda future: log.append("late"))
        try:
            two.result()
        except CancelledError:
            log.append("cancelled")
    assert log == [True, "first", "late", "cancelled"], log


def test_executor_shutdown():
    import threading
    import time
    from concurrent.futures import ThreadPoolExecutor

    started = threading.Event()

    def task():
        started.set()
        time.sleep(0.05)
        return 1

    pool = ThreadPoolExecutor(max_workers=1)
    futures = [pool.submit(task) for _ in range(3)]
    started.wait()
    pool.shutdown(wait=True, cancel_futures=True)
    assert futures[0].result() == 1 and futures[1].cancelled() and futures[2].cancelled()
    try:
        pool.submit(task)
    except RuntimeError as error:
        assert "after shutdown" in str(error)
    else:
        raise AssertionError("no exception")


def test_executor_names_and_initializer():
    import threading
    from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

    local = threading.local()

    def prepare(value):
        local.value = value

    def report():
        return threading.current_thread().name, local.value

    with ThreadPoolExecutor(1, "worker", prepare, (7,)) as pool:
        assert pool.submit(report).result() == ("worker_0", 7)

    def broken():
        raise ValueError("no")

    import logging

    logging.disable(logging.CRITICAL)
    with ThreadPoolExecutor(1, initializer=broken) as pool:
        try:
            pool.submit(report).result()
        except BrokenExecutor:
            pass
        else:
            raise AssertionError("not broken")


def test_executor_left_without_shutdown_finishes_its_work():
    import threading
    from concurrent.futures import ThreadPoolExecutor

    done = []

    def work(number):
        done.append(number)

    pool = ThreadPoolExecutor(max_workers=2)
    for number in range(4):
        pool.submit(work, number)
    del pool
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join()
    assert sorted(done) == [0, 1, 2, 3], done


def test_future_made_by_hand():
    import threading
    import time
    from concurrent.futures import Future, InvalidStateError

    future = Future()
    assert future.set_running_or_notify_cancel()

    def fulfil():
        time.sleep(0.01)
        future.set_result(5)

    thread = threading.Thread(target=fulfil)
    thread.start()
    assert future.result() == 5
    thread.join()
    try:
        future.set_result(6)
    except InvalidStateError:
        pass
    else:
        raise AssertionError("set twice")


def test_thread_pool_of_multiprocessing():
    import multiprocessing
    import threading
    import time
    from multiprocessing.pool import ThreadPool

    def slow(number):
        time.sleep(0.01 * (4 - number))
        return number * 2

    called = []
    with ThreadPool(4) as pool:
        assert pool.map(slow, range(4)) == [0, 2, 4, 6]
        assert pool.starmap(pow, [(2, 3), (3, 2)]) == [8, 9]
        assert pool.apply(slow, (1,)) == 2
        assert list(pool.imap(slow, range(4))) == [0, 2, 4, 6]
        assert list(pool.imap_unordered(slow, range(4))) == [6, 4, 2, 0]
        result = pool.apply_async(slow, (2,), callback=called.append)
        assert result.get(5) == 4 and result.successful()
        failing = pool.map_async(lambda n: 1 // n, [1, 0], error_callback=lambda error: called.append(type(error)))
        failing.wait()
        assert not failing.successful()
        stuck = pool.apply_async(threading.Event().wait, (0.5,))
        try:
            stuck.get(timeout=0.01)
        except multiprocessing.TimeoutError:
            pass
        else:
            raise AssertionError("no timeout")
    time.sleep(0.01)
    assert called == [4, ZeroDivisionError], called
    pool = ThreadPool(2)
    pool.map(slow, range(2))
    pool.close()
    pool.join()


# Threads themselves


def test_thread_attributes():
    import threading

    seen = []

    def work():
        thread = threading.current_thread()
        seen.append((thread.name, thread.ident == threading.get_ident(), thread.is_alive(), thread.daemon))

    thread = threading.Thread(target=work)
    assert thread.name.startswith("Thread-") and thread.name.endswith(" (work)")
    assert thread.ident is None and not thread.is_alive() and not thread.daemon
    assert "initial" in repr(thread)
    thread.name = "renamed"
    thread.start()
    thread.join()
    assert seen == [("renamed", True, True, False)], seen
    assert not thread.is_alive() and thread.ident is not None and "stopped" in repr(thread)
    main = threading.main_thread()
    assert threading.current_thread() is main and main.name == "MainThread" and main.is_alive()
    assert main.ident == threading.get_ident() and threading.active_count() == 1
    named = threading.Thread(name="x", daemon=True)
    assert named.name == "x" and named.daemon and "daemon" in repr(named)
    assert isinstance(main, threading.Thread) and threading.enumerate() == [main]


def test_thread_subclass_with_run():
    import threading

    class Adder(threading.Thread):
        def __init__(self, a, b):
            super().__init__(name=f"adder-{a}")
            self.a, self.b = a, b
            self.result = None

        def run(self):
            super().run()
            self.result = self.a + self.b

    adders = [Adder(n, n) for n in range(3)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    assert [adder.result for adder in adders] == [0, 2, 4]
    assert [adder.name for adder in adders] == ["adder-0", "adder-1", "adder-2"]


def test_thread_subclass_that_returns_a_value_from_join():
    import threading
    import time

    class Returning(threading.Thread):
        value = None

        def run(self):
            if self._target:
                self.value = self._target(*self._args, **self._kwargs)

        def join(self, timeout=None):
            super().join(timeout)
            return self.value

    def slow(number, plus=0):
        time.sleep(0.01)
        return number + plus

    threads = [Returning(target=slow, args=(n,), kwargs={"plus": 10}) for n in range(3)]
    for thread in threads:
        thread.start()
    assert [thread.join() for thread in threads] == [10, 11, 12]


def test_thread_stopped_by_an_event():
    import threading
    import time

    class Ticker(threading.Thread):
        def __init__(self):
            threading.Thread.__init__(self, daemon=True)
            self.stopped, self.ticks = threading.Event(), 0

        def run(self):
            while not self.stopped.is_set():
                self.ticks += 1
                self.stopped.wait(0.1)

    ticker = Ticker()
    ticker.start()
    time.sleep(0.35)
    ticker.stopped.set()
    ticker.join()
    assert ticker.ticks == 4, ticker.ticks


def test_thread_misuse():
    import threading

    def raises(kind, function, *args):
        try:
            function(*args)
        except kind as error:
            return str(error)
        raise AssertionError("no exception")

    thread = threading.Thread(target=int)
    assert raises(RuntimeError, thread.join) == "cannot join thread before it is started"
    thread.start()
    assert raises(RuntimeError, thread.start) == "threads can only be started once"
    thread.join()
    thread.join(0.1)
    assert raises(RuntimeError, setattr, thread, "daemon", True)
    assert raises(RuntimeError, threading.current_thread().join) == "cannot join current thread"

    class Unprepared(threading.Thread):
        def __init__(self):
            pass

    assert raises(RuntimeError, Unprepared().start) == "thread.__init__() not called"


def test_join_with_timeout():
    import threading
    import time

    thread = threading.Thread(target=time.sleep, args=(0.2,))
    thread.start()
    begin = time.monotonic()
    thread.join(0.05)
    assert thread.is_alive() and 0.04 < time.monotonic() - begin < 0.15
    thread.join(timeout=0)
    assert thread.is_alive()
    thread.join()
    assert not thread.is_alive()


def test_timer_runs_and_can_be_cancelled():
    import threading
    import time

    log = []
    late = threading.Timer(0.05, log.append, args=["late"])
    never = threading.Timer(0.03, log.append, ["never"])
    keywords = threading.Timer(0.01, lambda a, b: log.append((a, b)), [1], {"b": 2})
    for timer in (late, never, keywords):
        timer.start()
    time.sleep(0.02)
    never.cancel()
    for timer in (late, never, keywords):
        timer.join()
    assert log == [(1, 2), "late"], log


def test_timer_that_starts_itself_again():
    import threading

    count, done = [0], threading.Event()

    def tick():
        count[0] += 1
        if count[0] == 3:
            done.set()
        else:
            threading.Timer(0.01, tick).start()

    threading.Timer(0.01, tick).start()
    assert done.wait(5) and count == [3]


def test_thread_local():
    import threading
    import time

    class Mine(threading.local):
        shared = "class"

        def __init__(self, start):
            self.number = start

        def add(self):
            self.number += 1
            return self.number

    plain, mine, seen = threading.local(), Mine(10), {}
    plain.value = "main"
    mine.add()

    def work(name):
        assert not hasattr(plain, "value")
        plain.value = name
        mine.add()
        time.sleep(0.01)
        mine.add()
        seen[name] = (plain.value, mine.number, mine.shared, sorted(vars(plain)))

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {name: (name, 12, "class", ["value"]) for name in "ab"}, seen
    assert plain.value == "main" and mine.number == 11
    del plain.value
    assert not hasattr(plain, "value")


def test_context_variables_belong_to_the_thread():
    import contextvars
    import decimal
    import threading
    import time

    variable, seen = contextvars.ContextVar("variable", default="default"), []

    def work(name):
        seen.append(variable.get())
        variable.set(name)
        decimal.getcontext().prec = 5
        time.sleep(0.01)
        seen.append((variable.get(), decimal.getcontext().prec))

    variable.set("main")
    decimal.getcontext().prec = 9
    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, seen)) == ["('a', 5)", "('b', 5)", "default", "default"], seen
    assert variable.get() == "main" and decimal.getcontext().prec == 9
    copied = contextvars.copy_context()
    thread = threading.Thread(target=copied.run, args=(work, "c"))
    thread.start()
    thread.join()
    assert copied[variable] == "c" and seen[-2:] == ["main", ("c", 5)], seen


def test_exception_in_a_thread_is_printed():
    import contextlib
    import io
    import threading
    import time

    def fail():
        time.sleep(0.001)
        raise ValueError("broken")

    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        thread = threading.Thread(target=fail, name="T")
        thread.start()
        thread.join()
    lines = err.getvalue().splitlines()
    assert lines[:2] == ["Exception in thread T:", "Traceback (most recent call last):"], lines
    assert lines[-1] == "ValueError: broken"
    assert any(line.endswith(", in fail") for line in lines), lines


def test_exception_hook_of_threads():
    import threading

    caught = []
    threading.excepthook = caught.append

    def fail():
        return {}["missing"]

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    (args,) = caught
    assert args.exc_type is KeyError and args.thread is thread and args.exc_value.args == ("missing",)
    assert args.exc_traceback is not None
    threading.excepthook = threading.__excepthook__


def test_system_exit_ends_only_the_thread():
    import sys
    import threading

    log = []

    def leave():
        try:
            sys.exit(3)
        finally:
            log.append("finally")

    thread = threading.Thread(target=leave)
    thread.start()
    thread.join()
    assert log == ["finally"] and not thread.is_alive()


def test_start_new_thread_and_allocate_lock():
    import _thread

    lock, log = _thread.allocate_lock(), []
    lock.acquire()

    def work(number, word="x"):
        log.append((number, word, _thread.get_ident() != main))
        lock.release()

    main = _thread.get_ident()
    assert isinstance(_thread.start_new_thread(work, (1,), {"word": "y"}), int)
    lock.acquire()
    assert log == [(1, "y", True)], log
    assert lock.locked()
    lock.release()


def test_sleep_decides_the_order():
    import threading
    import time

    out = []

    def sleep_sort(number):
        time.sleep(number * 0.02)
        out.append(number)

    threads = [threading.Thread(target=sleep_sort, args=(number,)) for number in (5, 1, 4, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert out == [1, 2, 3, 4, 5], out


def test_sleep_of_main_lets_threads_run():
    import threading
    import time

    log = []

    def work():
        for number in range(3):
            log.append(number)
            time.sleep(0.1)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.15)
    log.append("main")
    thread.join()
    assert log == [0, 1, "main", 2], log
    for bad in (-1, float("nan")):
        try:
            time.sleep(bad)
        except ValueError:
            pass
        else:
            raise AssertionError("slept")


def test_emulation_sleeping_is_free():
    import threading
    import time

    begin = time.monotonic()
    threads = [threading.Thread(target=time.sleep, args=(3600 * hours,)) for hours in range(1, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 3 * 3600 <= time.monotonic() - begin < 3 * 3600 + 1


def test_many_threads():
    import threading

    gate, lock, total = threading.Event(), threading.Lock(), 0

    def work(number):
        nonlocal total
        gate.wait()
        with lock:
            total += number

    threads = [threading.Thread(target=work, args=(number,)) for number in range(300)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join()
    assert total == 300 * 299 // 2


def test_main_polls_threads():
    import threading
    import time

    flag = threading.Event()

    def work():
        time.sleep(0.001)
        flag.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not flag.is_set():
        pass
    while thread.is_alive():
        pass
    while threading.active_count() > 1:
        pass


def test_stack_size_and_deep_recursion():
    import sys
    import threading

    sys.setrecursionlimit(20000)
    threading.stack_size(512 * 1024 * 1024)
    found = []

    def depth(n):
        return 0 if n == 0 else 1 + depth(n - 1)

    def main():
        found.append(depth(9000))

    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
    threading.stack_size(0)
    assert found == [9000]


def test_recursion_that_waits():
    import threading
    import time

    out = []

    def down(name, n):
        if n:
            time.sleep(0.001)
            down(name, n - 1)
        out.append((name, n))

    threads = [threading.Thread(target=down, args=(name, 30)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [n for name, n in out if name == "a"] == list(range(31))
    assert [n for name, n in out if name == "b"] == list(range(31))


def test_recursion_error_in_a_thread():
    import threading
    import time

    caught = []

    def for_ever(n):
        time.sleep(0)
        return for_ever(n + 1)

    def work():
        try:
            for_ever(0)
        except RecursionError:
            caught.append(True)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert caught == [True, True]


def test_logging_from_threads():
    import io
    import logging
    import threading
    import time

    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(threadName)s %(message)s"))
    logger = logging.Logger("check")
    logger.addHandler(handler)

    def work():
        logger.info("begin")
        time.sleep(0.01)
        logger.info("end")

    threads = [threading.Thread(target=work, name=name) for name in "xy"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    logger.info("done")
    lines = stream.getvalue().splitlines()
    assert sorted(lines[:2]) == ["x begin", "y begin"] and sorted(lines[2:4]) == ["x end", "y end"], lines
    assert lines[4] == "MainThread done"


def test_logging_through_a_queue():
    import io
    import logging
    import logging.handlers
    import queue
    import threading

    stream, records = io.StringIO(), queue.Queue()
    listener = logging.handlers.QueueListener(records, logging.StreamHandler(stream))
    logger = logging.Logger("check")
    logger.addHandler(logging.handlers.QueueHandler(records))
    listener.start()
    threads = [threading.Thread(target=logger.info, args=("line %s", number)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    listener.stop()
    assert sorted(stream.getvalue().splitlines()) == ["line 0", "line 1", "line 2"]


def test_settrace_is_harmless():
    import threading

    threading.settrace(None)
    threading.setprofile(None)
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


# Queues, locks and the rest in detail


def test_queue_details():
    import queue
    import threading
    import time

    def raises(kind, function, *args, **kwargs):
        try:
            function(*args, **kwargs)
        except kind as error:
            return str(error)
        raise AssertionError(f"no {kind.__name__}")

    q = queue.Queue(maxsize=2)
    raises(queue.Empty, q.get_nowait)
    raises(queue.Empty, q.get, timeout=0.01)
    q.put(1)
    q.put_nowait(2)
    assert q.full() and not q.empty() and q.qsize() == 2
    raises(queue.Full, q.put_nowait, 3)
    raises(queue.Full, q.put, 3, True, 0.01)
    assert "non-negative" in raises(ValueError, q.get, timeout=-1)
    assert [q.get(), q.get(block=False)] == [1, 2]
    q.task_done()
    q.task_done()
    assert "too many times" in raises(ValueError, q.task_done)
    begin = time.monotonic()
    raises(queue.Empty, q.get, True, 0.05)
    assert 0.04 < time.monotonic() - begin < 0.2
    threading.Timer(0.01, q.put, ["late"]).start()
    assert q.get(timeout=1) == "late"
    stack = queue.LifoQueue()
    heap = queue.PriorityQueue()
    simple = queue.SimpleQueue()
    for number in (2, 3, 1):
        stack.put(number)
        heap.put((number, str(number)))
        simple.put(number)
    assert [stack.get() for _ in range(3)] == [1, 3, 2]
    assert [heap.get()[0] for _ in range(3)] == [1, 2, 3]
    assert simple.qsize() == 3 and [simple.get() for _ in range(3)] == [2, 3, 1] and simple.empty()
    raises(queue.Empty, simple.get_nowait)
    raises(queue.Empty, simple.get, timeout=0.01)
    threading.Timer(0.01, simple.put, ["late"]).start()
    assert simple.get() == "late"


def test_queue_shutdown():
    import queue
    import threading

    if not hasattr(queue.Queue, "shutdown"):
        return
    q, log = queue.Queue(), []

    def consume():
        try:
            while True:
                log.append(q.get())
        except queue.ShutDown:
            log.append("shut down")

    threads = [threading.Thread(target=consume) for _ in range(2)]
    for thread in threads:
        thread.start()
    q.put("item")
    q.shutdown()
    for thread in threads:
        thread.join()
    assert sorted(log) == ["item", "shut down", "shut down"], log
    try:
        q.put(1)
    except queue.ShutDown:
        pass
    else:
        raise AssertionError("not shut down")


def test_queue_subclass():
    import queue
    import threading

    class UniqueQueue(queue.Queue):
        def _init(self, maxsize):
            super()._init(maxsize)
            self.seen = set()

        def _put(self, item):
            if item not in self.seen:
                self.seen.add(item)
                super()._put(item)

        def drain(self):
            with self.mutex:
                items = list(self.queue)
                self.queue.clear()
                self.not_full.notify_all()
                return items

    q = UniqueQueue(3)

    def work():
        for item in "abab":
            q.put(item)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(q.drain()) == ["a", "b"] and q.empty()


def test_lock_details():
    import copy
    import threading
    import time

    def raises(kind, function, *args, **kwargs):
        try:
            function(*args, **kwargs)
        except kind as error:
            return str(error)
        raise AssertionError(f"no {kind.__name__}")

    lock = threading.Lock()
    assert not lock.locked() and "unlocked" in repr(lock)
    assert lock.acquire() and lock.locked() and "<locked" in repr(lock)
    assert not lock.acquire(blocking=False) and not lock.acquire(False)
    begin = time.monotonic()
    assert not lock.acquire(timeout=0.05)
    assert time.monotonic() - begin > 0.04
    lock.release()
    assert raises(RuntimeError, lock.release) == "release unlocked lock"
    raises(ValueError, lock.acquire, False, 1)
    raises(ValueError, lock.acquire, True, -2)
    raises(OverflowError, lock.acquire, True, 1e100)
    with lock as entered:
        assert entered is True
        threading.Timer(0.01, lock.release).start()
        lock.acquire()

    again = threading.RLock()
    with again, again:
        assert again.acquire(False)
        again.release()
        tried = []
        thread = threading.Thread(target=lambda: tried.append(again.acquire(timeout=0.01)))
        thread.start()
        thread.join()
        assert tried == [False]
    assert raises(RuntimeError, again.release) == "cannot release un-acquired lock"
    assert "cannot pickle" in raises(TypeError, copy.deepcopy, lock)
    assert "cannot pickle" in raises(TypeError, copy.copy, again)


def test_condition_details():
    import threading

    def raises(kind, function, *args, **kwargs):
        try:
            function(*args, **kwargs)
        except kind as error:
            return str(error)
        raise AssertionError(f"no {kind.__name__}")

    condition, log = threading.Condition(), []
    assert "un-acquired" in raises(RuntimeError, condition.wait)
    assert "un-acquired" in raises(RuntimeError, condition.notify)
    with condition:
        assert condition.wait(0.01) is False
        assert condition.wait_for(lambda: False, timeout=0.01) is False
        assert condition.wait_for(lambda: "truth") == "truth"

    def waiter(number):
        with condition:
            log.append(("waits", number))
            condition.wait()
            log.append(("woken", number))

    threads = [threading.Thread(target=waiter, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    with condition:
        condition.wait_for(lambda: len(log) == 3, timeout=0.05) or condition.wait(0.05)
        condition.notify()
    threads[log[0][1]].join()
    assert len(log) == 4 and log[3] == ("woken", log[0][1]), log
    with condition:
        condition.notify_all()
    for thread in threads:
        thread.join()
    assert sorted(log[3:]) == [("woken", number) for number in range(3)], log


def test_condition_on_a_reentrant_lock_held_twice():
    import threading

    lock = threading.RLock()
    condition, ready = threading.Condition(lock), []

    def work():
        with lock, lock:
            ready.append(1)
            condition.notify()

    with lock, lock:
        thread = threading.Thread(target=work)
        thread.start()
        assert condition.wait(5)
        assert ready == [1]
    thread.join()


def test_event_pulse_wakes_all_who_wait():
    import threading
    import time

    event, log = threading.Event(), []

    def work():
        log.append(event.wait(5))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.01)
    event.set()
    event.clear()
    for thread in threads:
        thread.join()
    assert log == [True] * 3 and not event.is_set() and event.wait(0.001) is False


def test_semaphore_details():
    import threading

    def raises(kind, function, *args, **kwargs):
        try:
            function(*args, **kwargs)
        except kind as error:
            return str(error)
        raise AssertionError(f"no {kind.__name__}")

    semaphore = threading.Semaphore(2)
    assert semaphore.acquire() and semaphore.acquire()
    assert not semaphore.acquire(blocking=False) and not semaphore.acquire(timeout=0.01)
    semaphore.release(2)
    with semaphore:
        pass
    raises(ValueError, semaphore.release, 0)
    raises(ValueError, threading.Semaphore, -1)
    raises(ValueError, semaphore.acquire, False, 1)
    bounded = threading.BoundedSemaphore(1)
    with bounded:
        pass
    assert raises(ValueError, bounded.release) == "Semaphore released too many times"


def test_barrier_details():
    import threading
    import time

    barrier, results = threading.Barrier(2), []

    def wait(timeout=None):
        try:
            results.append(barrier.wait(timeout))
        except threading.BrokenBarrierError:
            results.append("broken")

    thread = threading.Thread(target=wait, args=(0.02,))
    thread.start()
    time.sleep(0.001)
    assert barrier.n_waiting == 1 and barrier.parties == 2
    thread.join()
    assert results == ["broken"] and barrier.broken
    barrier.reset()
    threads = [threading.Thread(target=wait) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results[1:]) == [0, 0, 1, 1], results
    thread = threading.Thread(target=wait)
    thread.start()
    time.sleep(0.001)
    barrier.abort()
    thread.join()
    assert results[-1] == "broken"


# Asyncio and processes


def test_asyncio_to_thread_and_executor():
    import asyncio
    import threading
    import time

    try:
        from judge_runner import threads
    except ImportError:  # in the sandbox asyncio is prepared, and the runner cannot be imported
        threads = None

    class Loop(asyncio.SelectorEventLoop):
        """What the runner's loop does: without sockets, idle until a thread has given it work."""

        def __init__(self):
            super().__init__()
            loop = self

            def select(timeout=None):
                if timeout is not None and timeout <= 0:
                    threads.run_others_once()
                    return []
                deadline = None if timeout is None else time.monotonic() + timeout
                threads.run_others_until(lambda: bool(loop._ready) or loop._stopping, deadline, "the event loop")
                return []

            self._selector.select = select

        def _make_self_pipe(self):
            pass

        def _close_self_pipe(self):
            pass

        def _write_to_self(self):
            pass

    def run(main):
        if threads is None:
            return asyncio.run(main)
        with asyncio.Runner(loop_factory=Loop) as runner:
            return runner.run(main)

    def slow(number):
        time.sleep(0.03 * (3 - number))
        order.append(number)
        return number * number

    def ask(loop):
        return asyncio.run_coroutine_threadsafe(answer(), loop).result()

    async def answer():
        await asyncio.sleep(0.01)
        return 42

    async def main():
        loop = asyncio.get_running_loop()
        squares = await asyncio.gather(*(asyncio.to_thread(slow, number) for number in range(3)))
        asked = await loop.run_in_executor(None, ask, loop)
        nested = await asyncio.to_thread(run, answer())
        assert asyncio.get_running_loop() is loop
        event = asyncio.Event()
        threading.Timer(0.01, loop.call_soon_threadsafe, [event.set]).start()
        await event.wait()
        busy = loop.run_in_executor(None, slow, 2)
        while not busy.done():
            await asyncio.sleep(0)
        return squares, asked, nested

    order = []
    assert run(main()) == ([0, 1, 4], 42, 42)
    assert order == [2, 1, 0, 2], order


def test_emulation_refuses_processes():
    import concurrent.futures
    import multiprocessing

    class Worker(multiprocessing.Process):
        pass

    for make in (
        lambda: multiprocessing.Process(target=print),
        Worker,
        lambda: multiprocessing.Pool(4),
        multiprocessing.Queue,
        multiprocessing.Manager,
        lambda: multiprocessing.Value("i", 0),
        concurrent.futures.ProcessPoolExecutor,
    ):
        try:
            make()
        except RuntimeError as error:
            assert "no processes" in str(error) and "threads" in str(error)
        else:
            raise AssertionError("not refused")


def test_dummy_processes_are_threads():
    import time
    from multiprocessing.dummy import Lock, Pool, Process

    lock, log = Lock(), []

    def work(number):
        with lock:
            time.sleep(0.01)
            log.append(number)

    processes = [Process(target=work, args=(number,)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert sorted(log) == [0, 1, 2] and not processes[0].is_alive()
    with Pool(3) as pool:
        assert pool.map(str, range(3)) == ["0", "1", "2"]


# Deadlocks


def test_emulation_deadlock_of_two_locks():
    import threading
    import time

    a, b = threading.Lock(), threading.Lock()

    def work(first, second):
        with first:
            time.sleep(0.01)
            with second:
                raise AssertionError("no deadlock")

    threads = [
        threading.Thread(target=work, args=(a, b), name="T1", daemon=True),
        threading.Thread(target=work, args=(b, a), name="T2", daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        threads[0].join()
    except RuntimeError as error:
        text = str(error)
    assert text == (
        "deadlock: main waits for T1 to end; T1 waits for a lock that T2 holds; T2 waits for a lock that T1 holds"
    ), text


def test_emulation_deadlock_messages():
    import queue
    import threading
    from concurrent.futures import Future

    def message(function, *args, **kwargs):
        try:
            function(*args, **kwargs)
        except RuntimeError as error:
            return str(error)
        raise AssertionError("no deadlock")

    q = queue.Queue(1)
    lock = threading.Lock()
    lock.acquire()
    assert message(q.get) == "deadlock: main waits for a queue item"
    assert message(lock.acquire) == "deadlock: main waits for a lock that main holds"
    q.put(1)
    assert message(q.put, 2) == "deadlock: main waits for room in a queue"
    assert message(q.join) == "deadlock: main waits for all items of a queue to be done"
    assert message(threading.Event().wait) == "deadlock: main waits for an event"
    assert message(threading.Semaphore(0).acquire) == "deadlock: main waits for a semaphore"
    assert message(threading.Barrier(2).wait) == "deadlock: main waits for others at a barrier"
    assert message(Future().result) == "deadlock: main waits for the result of a future"
    with threading.Condition() as condition:
        pass
    condition = threading.Condition()
    condition.acquire()
    assert message(condition.wait) == "deadlock: main waits for a notification"


def test_emulation_deadlock_under_a_daemon():
    import queue
    import threading

    tasks = queue.Queue()

    def worker():
        while True:
            tasks.get()

    threading.Thread(target=worker, daemon=True, name="worker").start()
    tasks.put(1)
    try:
        tasks.join()
    except RuntimeError as error:
        assert str(error) == "deadlock: main waits for all items of a queue to be done; worker waits for a queue item"
    else:
        raise AssertionError("no deadlock")


def test_emulation_deadlock_in_a_lone_thread_reaches_main():
    import threading

    lock, log = threading.Lock(), []

    def work():
        try:
            with lock:
                with lock:
                    pass
        finally:
            log.append("finally")

    thread = threading.Thread(target=work, name="T")
    thread.start()
    try:
        thread.join()
    except RuntimeError as error:
        assert str(error) == "deadlock: main waits for T to end; T waits for a lock that T holds", error
    else:
        raise AssertionError("no deadlock")
    assert log == ["finally"]


def test_emulation_says_when_only_it_is_at_fault():
    import threading

    start, log = threading.Event(), []

    class Key:
        def __init__(self, mine, other):
            self.mine, self.other = mine, other

        def __lt__(self, _):
            self.mine.set()
            self.other.wait()
            return True

    a, b = threading.Event(), threading.Event()
    released = threading.Event()

    class Waits:
        def __init__(self, event):
            self.event = event

        def __int__(self):
            self.event.wait()
            return 1

    def low():
        int(Waits(a))
        b.set()

    def high():
        int(Waits(b))

    def main():
        a.set()

    threads = [threading.Thread(target=target, name=target.__name__) for target in (low, high, main)]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    except RuntimeError as error:
        text = str(error)
        assert text.startswith("this sandbox cannot run these threads: high waits for an event, but low has to go"), (
            text
        )
    else:
        raise AssertionError("it could")


def test_emulation_says_when_there_are_too_many():
    import threading

    event = threading.Event()

    class Waits:
        def __int__(self):
            event.wait()
            return 1

    for _ in range(300):
        threading.Thread(target=lambda: int(Waits()), daemon=True).start()
    try:
        threading.Event().wait()
    except RuntimeError as error:
        assert str(error).startswith("this sandbox cannot run these threads: 150 of them wait inside code"), error
    else:
        raise AssertionError("it could")


# Python in threads: what a function does directly, it does in a thread, where every call can be suspended


def test_closures_defaults_and_all_kinds_of_parameters():
    import threading
    import time

    log = []

    def outer(start):
        count = start

        def inner(a, b=2, /, c=3, *args, d, e=5, **kwargs):
            nonlocal count
            time.sleep(0)
            count += 1
            return (count, a, b, c, args, d, e, kwargs)

        def total():
            return count

        return inner, total

    def work():
        inner, total = outer(10)
        log.append(inner(1, d=4))
        log.append(inner(1, 20, 30, 40, 50, d=4, e=6, f=7))
        log.append(inner(*[1, 2], **{"d": 0}))
        log.append(total())
        try:
            inner(1)
        except TypeError as error:
            log.append("missing 1 required keyword-only argument: 'd'" in str(error))

    work()
    direct, log = log, []
    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == direct and log[-1] is True, log


def test_methods_of_all_kinds():
    import functools
    import threading
    import time

    log = []

    def traced(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            time.sleep(0)
            log.append(function.__name__)
            return function(*args, **kwargs)

        return wrapper

    class Base:
        made = 0

        def __init__(self, x):
            time.sleep(0)
            self.__secret = x
            type(self).made += 1

        def __reveal(self):
            time.sleep(0)
            return self.__secret

        def reveal(self):
            return self.__reveal()

        @staticmethod
        def static(x):
            time.sleep(0)
            return x + 1

        @classmethod
        def create(cls, x):
            time.sleep(0)
            return cls(x)

        @property
        def double(self):
            time.sleep(0)
            return self.reveal() * 2

        @double.setter
        def double(self, value):
            self.__secret = value // 2

        @traced
        def decorated(self, *, plus=0):
            time.sleep(0)
            return self.reveal() + plus

        def __call__(self, x):
            time.sleep(0)
            return self.reveal() + x

        def __len__(self):
            return 3

    class Child(Base):
        def __init__(self, x):
            super().__init__(x * 10)
            self.child = True

        def reveal(self):
            time.sleep(0)
            return super().reveal() + 1

        @classmethod
        def create(cls, x):
            return super().create(x)

    def work():
        one = Child.create(4)
        log.append((one.reveal(), one.static(1), Base.static(2), one.double, one.decorated(plus=5), one(100), len(one)))
        one.double = 10
        log.append((one.reveal(), Base.reveal(one), sorted(vars(one)), one.made))
        partial = functools.partial(one, 7)
        log.append(partial())
        log.append(list(map(one, [1, 2])))

    work()
    direct, log = log, []
    Child.made = 0
    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == direct, (log, direct)


def test_try_finally_with_and_early_return():
    import threading
    import time

    log = []

    class Guard:
        def __init__(self, name, swallow=False):
            self.name, self.swallow = name, swallow

        def __enter__(self):
            time.sleep(0)
            log.append("enter " + self.name)
            return self.name

        def __exit__(self, kind, error, traceback):
            time.sleep(0)
            log.append(f"exit {self.name} {kind and kind.__name__} {error!r} {traceback is not None}")
            return self.swallow

    def early(n):
        for i in range(5):
            with Guard(f"a{i}") as name, Guard("b"):
                try:
                    if i == n:
                        return name
                    if i == 0:
                        continue
                    if i == 3:
                        break
                finally:
                    time.sleep(0)
                    log.append("finally")
        else:
            return "else"
        return "after"

    def swallow():
        with Guard("outer"):
            with Guard("inner", swallow=True):
                raise KeyError("gone")
            return "went on"

    def escape():
        try:
            with Guard("x"), Guard("y"):
                {}["z"]
        except KeyError as error:
            log.append((error.args, error.__context__))
            try:
                raise ValueError("second") from error
            except ValueError as second:
                return type(second.__cause__).__name__
        finally:
            log.append("last")

    def bad_manager():
        try:
            with 5:
                pass
        except TypeError as error:
            return "context manager" in str(error)

    def targets():
        box = {}
        with Guard("t") as box["x"], Guard("u") as (a, *b):
            return box, a, b

    def work():
        log.append([early(1), early(2), early(9), swallow(), escape(), bad_manager(), targets()])

    work()
    direct, log = log, []
    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == direct, "\n".join(f"{x} | {y}" for x, y in zip(log, direct))


def test_generators_in_threads():
    import queue
    import threading
    import time

    log, source = [], queue.Queue()

    def numbers(n):
        for number in range(n):
            time.sleep(0.001)
            got = yield number
            if got:
                log.append(("got", got))
        return "done"

    def delegating(n):
        result = yield from numbers(n)
        log.append(result)
        yield from "ab"
        try:
            yield "last"
        except ValueError as error:
            log.append(repr(error))
            yield "recovered"
        finally:
            log.append("closed")

    def received():
        while (item := source.get()) is not None:
            yield item

    class Tree:
        def __init__(self, value, *children):
            self.value, self.children = value, children

        def __iter__(self):
            time.sleep(0.001)
            yield self.value
            for child in self.children:
                yield from child

    class Countdown:
        def __init__(self, n):
            self.n = n

        def __iter__(self):
            return self

        def __next__(self):
            time.sleep(0.001)
            if self.n == 0:
                raise StopIteration
            self.n -= 1
            return self.n

    def consume(name):
        for item in received():
            log.append((name, item))
        else:
            log.append((name, "else"))

    def work():
        log.append(list(numbers(3)))
        generator = delegating(2)
        log.append(next(generator))
        log.append(generator.send("hello"))
        log.append([next(generator), next(generator), next(generator)])
        log.append(generator.throw(ValueError("thrown")))
        generator.close()
        log.append(next(generator, "default"))
        log.append([item for item in Tree(1, Tree(2, Tree(3)), Tree(4))])
        log.append(list(Countdown(3)) + [sum(numbers(4)), max(numbers(4)), sorted(numbers(2)), tuple(numbers(1))])
        for number in Countdown(2):
            if number == 0:
                break
        else:
            log.append("not reached")
        try:
            next(iter(numbers(0)))
        except StopIteration as stop:
            log.append(stop.value)
        lazy = (number * 2 for number in numbers(3))
        log.append(list(lazy))
        a, b, *c = numbers(4)
        log.append((a, b, c, {n: n for n in numbers(2)}, {*numbers(2)}, [*numbers(2)]))

    work()
    direct, log = log, []
    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(5,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == direct, "\n".join(f"{x} | {y}" for x, y in zip(log, direct))
    log.clear()
    threads = [threading.Thread(target=consume, args=(name,)) for name in "xy"]
    for thread in threads:
        thread.start()
    for item in (1, 2, 3, None, None):
        source.put(item)
    for thread in threads:
        thread.join()
    assert sorted(item for _, item in log if item != "else") == [1, 2, 3], log
    assert [item for _, item in log].count("else") == 2


def test_stop_iteration_in_threads():
    import threading
    import time

    log = []

    def first_of(iterator):
        time.sleep(0)
        return next(iterator)

    def raising():
        time.sleep(0)
        raise StopIteration("value")

    def middle():
        return raising()

    def lambdas():
        return (lambda: raising())()

    def work():
        time.sleep(0)
        log.append(first_of(iter([7])))
        for function in (lambda: first_of(iter([])), raising, middle, lambdas):
            try:
                function()
            except StopIteration as stop:
                log.append(("stop", stop.value))
            except RuntimeError as error:
                log.append(repr(error))
        raise StopIteration("uncaught")

    threading.excepthook = lambda args: log.append((args.exc_type.__name__, str(args.exc_value)))
    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    threading.excepthook = threading.__excepthook__
    expected = [
        7,
        ("stop", None),
        ("stop", "value"),
        ("stop", "value"),
        ("stop", "value"),
        ("StopIteration", "uncaught"),
    ]
    assert log == expected, log


def test_comprehensions_that_wait():
    import threading
    import time

    log = []

    def slow(x):
        time.sleep(0.001)
        return x

    def work():
        factor = 3
        log.append([slow(x) * factor for x in range(3)])
        log.append([slow(x) for row in ([1, 2], [3]) for x in row if slow(x) != 2])
        log.append({slow(x) % 2 for x in range(4)})
        log.append({slow(k): slow(v) for k, v in zip("ab", (1, 2))})
        log.append([[slow(x + y) for x in range(2)] for y in range(2)])
        log.append(sum(slow(x) for x in range(4)))
        log.append("-".join(slow(x) for x in "abc"))
        log.append(sorted(slow(-x) for x in range(3)))
        log.append([f() for f in [lambda x=x: slow(x) for x in range(3)]])
        log.append([y := slow(5), y])
        log.append([last := slow(x) for x in range(3)])
        log.append((last, any(slow(x) for x in (0, 1)), all(slow(x) for x in (1, 0))))
        x = "kept"
        [slow(x) for x in range(2)]
        log.append(x)
        if [slow(1)] == [1] and (value := slow(9)):
            log.append(value)
        log.append(f"{slow(1)!r:>3}|{slow('x'):{slow(4)}}|")
        try:
            [slow(1) // x for x in (1, 0)]
        except ZeroDivisionError:
            log.append("zero")

    work()
    direct, log = log, []
    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == direct, "\n".join(f"{x} | {y}" for x, y in zip(log, direct))


def test_statements_that_wait():
    import threading
    import time

    log = []

    def slow(x=None):
        time.sleep(0.001)
        return x

    class Node:
        __match_args__ = ("value",)

        def __init__(self, value):
            self.value = value

    def branches(n):
        if slow(n) > 2:
            return "big"
        elif slow(n) == 2:
            return "two"
        while slow(n) > 0:
            n -= 1
            if n == 0:
                continue
        else:
            n = slow("zero")
        return n

    def matching(thing):
        match slow(thing):
            case {"a": x} if slow(x):
                return "dict", x
            case [1, *rest]:
                return "list", slow(rest)
            case Node(value=3) | Node(4):
                return "node"
            case _ if slow(False):
                return "never"
            case other:
                return "other", other

    def assigning():
        box = {"n": 1, "list": [0]}
        box[slow("n")] += slow(5)
        box[slow("list")][slow(0)], box["x"] = slow((1, 2))
        a = b = slow([3])
        a.append(slow(4))
        c: int = slow(6)
        del box[slow("x")]
        (d, [e, *f]) = slow((1, (2, 3, 4)))
        assert slow(True), slow("message")
        return box, b, c, d, e, f, slow(1) < slow(2) < slow(3), slow(0) or slow(7), not slow(0), -slow(3)

    def raising():
        try:
            raise slow(KeyError)(slow("k"))
        except (slow(ValueError), slow(KeyError)) as error:
            caught = error
        else:
            caught = None
        finally:
            slow()
        try:
            assert slow(False), slow("text")
        except AssertionError as error:
            return caught.args, error.args

    def nested():
        class Local:
            attribute = slow("class body")

            def method(self):
                return slow(self.attribute), __class__.__name__

        def recursive(n):
            return 1 if n == 0 else n * recursive(slow(n - 1))

        return Local().method(), Local.__qualname__.rpartition(".")[2], recursive(5), (lambda x: slow(x) + 1)(1)

    def names():
        first = slow(1)
        seen = sorted(locals())
        return seen, sorted(dir()), sorted(vars()), eval("first + 1")

    def work():
        log.append([branches(n) for n in (3, 2, 1)])
        log.append([matching(x) for x in ({"a": 1}, {"a": 0}, [1, 2], Node(3), Node(4), Node(5).value)])
        log.append(assigning())
        log.append(raising())
        log.append(nested())
        log.append(names())
        log.append((slow(slow(slow(1))), slow(x=slow(2)), slow(*slow((3,))), slow(**slow({"x": 4}))))
        log.append("-".join(slow("abc")) + str(slow(1)).zfill(slow(3)))

    work()
    direct, log = log, []
    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == direct, "\n".join(f"{x} | {y}" for x, y in zip(log, direct))


def test_lambdas_on_one_line():
    import threading
    import time

    log = []
    pair = [lambda x: log.append(time.sleep(0.02) or x), lambda x: log.append(time.sleep(0.01) or -x)]
    nested = lambda: (lambda y: log.append(time.sleep(0.03) or y * 2))(5)
    threads = [threading.Thread(target=pair[0], args=(1,)), threading.Thread(target=pair[1], args=(1,))]
    threads.append(threading.Thread(target=nested))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == [-1, 1, 10], log


def test_tracebacks_and_frames():
    import sys
    import threading
    import time
    import traceback

    found = []

    def inner():
        time.sleep(0.001)
        found.append([frame.name for frame in traceback.extract_stack() if frame.name in ("outer", "inner")])
        found.append(sys._getframe().f_code.co_name)
        raise ValueError("x")

    def outer():
        inner()

    def work():
        try:
            outer()
        except ValueError as error:
            entries = [e for e in traceback.extract_tb(error.__traceback__) if e.filename == "solution.py"]
            found.append([(entry.name, entry.lineno - entries[0].lineno) for entry in entries])

    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["outer", "inner"], "inner", [("work", 0), ("outer", -4), ("inner", -7)]], found


def test_objects_do_not_live_longer():
    import gc
    import threading
    import time
    import weakref

    class Thing:
        pass

    log = []

    def make():
        time.sleep(0.001)
        return Thing()

    def work():
        thing = make()
        reference = weakref.ref(thing)
        del thing
        log.append(reference() is None)
        make()
        for thing in [make()]:
            reference = weakref.ref(thing)
            del thing
        gc.collect()
        log.append(reference() is None)

    threads = [threading.Thread(target=work), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == [True, True], log


def test_exit_stack_and_other_context_managers():
    import contextlib
    import io
    import threading
    import time

    lock, log = threading.Lock(), []

    @contextlib.contextmanager
    def timed(name):
        time.sleep(0.001)
        log.append(name + " in")
        try:
            yield name.upper()
        except KeyError:
            log.append(name + " swallowed")
        finally:
            time.sleep(0.001)
            log.append(name + " out")

    @timed("decorator")
    def decorated():
        log.append("decorated")

    def work(name):
        with contextlib.ExitStack() as stack:
            stack.enter_context(lock)
            upper = stack.enter_context(timed(name))
            time.sleep(0.01)
            stack.callback(lambda: log.append(upper))
        with timed(name):
            raise KeyError
        with contextlib.suppress(ZeroDivisionError), contextlib.closing(io.StringIO()), contextlib.nullcontext():
            1 // 0
        try:
            with timed(name):
                raise ValueError("through")
        except ValueError as error:
            log.append(str(error))
        decorated()

    work("x")
    direct, log = log, []
    threads = [threading.Thread(target=work, args=("x",)), threading.Thread(target=time.sleep, args=(1,))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == direct, (log, direct)
    log = []
    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    locked = [entry for entry in log if entry in ("A", "B", "C")]
    assert sorted(locked) == ["A", "B", "C"], log


def test_waiting_in_operators_and_properties():
    import threading
    import time

    class Slow:
        def __init__(self, value):
            self.value = value

        def __add__(self, other):
            time.sleep(0.01)
            return Slow(self.value + other.value)

        def __lt__(self, other):
            time.sleep(0.001)
            return self.value < other.value

        def __getitem__(self, index):
            time.sleep(0.001)
            return self.value * index

        @property
        def later(self):
            time.sleep(0.01)
            return self.value

    results = []

    def work(n):
        one = Slow(n) + Slow(n)
        results.append(
            (one.later, one[2], [s.value for s in sorted([Slow(2), Slow(1)])], max([1, 2], key=lambda k: one[k]))
        )

    threads = [threading.Thread(target=work, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [(2 * n, 4 * n, [1, 2], 2 if n else 1) for n in range(5)], results


def test_daemons_are_abandoned():
    import threading
    import time

    def work():
        try:
            while True:
                time.sleep(1)
        finally:
            raise AssertionError("a daemon's finally block ran")

    threading.Thread(target=work, daemon=True).start()
    time.sleep(0.01)


def test_threads_that_main_does_not_join():
    import threading
    import time

    class Checked(threading.Thread):
        def run(self):
            time.sleep(0.01)
            threading.Thread(target=time.sleep, args=(0.01,)).start()

    Checked().start()
    threading.Timer(0.02, int).start()


def test_cached_and_partial_functions_as_targets():
    import functools
    import threading
    import time

    log = []

    @functools.lru_cache(maxsize=None)
    def cached(n):
        time.sleep(0.01)
        return n * 2

    class Callable:
        def __call__(self, x):
            time.sleep(0.01)
            log.append(("callable", x))

    def plain(x, y):
        time.sleep(0.01)
        log.append((x, y, cached(x)))

    class Made:
        def __init__(self, x):
            time.sleep(0.01)
            log.append(("made", x))

    targets = [
        threading.Thread(target=functools.partial(plain, 1, y=2)),
        threading.Thread(target=functools.partial(functools.partial(plain, 3), 4)),
        threading.Thread(target=Callable(), args=(5,)),
        threading.Thread(target=Made, args=(6,)),
        threading.Thread(target=log.append, args=(("builtin", 7),)),
        threading.Thread(target=cached, args=(8,)),
    ]
    for thread in targets:
        thread.start()
    for thread in targets:
        thread.join()
    assert sorted(map(str, log)) == sorted(
        map(str, [(1, 2, 2), (3, 4, 6), ("callable", 5), ("made", 6), ("builtin", 7)])
    ), log


def test_scheduler_module_in_a_thread():
    import sched
    import threading
    import time

    log = []
    scheduler = sched.scheduler(time.monotonic, time.sleep)
    for delay, name in ((0.3, "c"), (0.1, "a"), (0.2, "b")):
        scheduler.enter(delay, 1, log.append, (name,))

    def other():
        time.sleep(0.15)
        log.append("between")

    threads = [threading.Thread(target=scheduler.run), threading.Thread(target=other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log == ["a", "between", "b", "c"], log


def test_two_rounds_are_the_same():
    import random
    import threading
    import time

    def play(seed):
        log, lock, chance = [], threading.Lock(), random.Random(seed)
        naps = [[chance.randrange(1, 100) for _ in range(3)] for _ in range(4)]

        def work(number):
            for nap in naps[number]:
                time.sleep(nap / 1000)
                with lock:
                    log.append((number, nap))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return log

    assert all(play(seed) == play(seed) for seed in (1,)) or threading.Thread.__module__ == "threading"
