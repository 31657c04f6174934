"""Everything that carries over: it must pass on both implementations."""
import asyncio
import contextlib
import copy
import sys
import time
import unittest
from unittest import mock

import doubling
from doubling import Box, Cache, Colour, Full, Pair, Point, retry


class Boom(LookupError):
    pass


class ArgumentsTest(unittest.TestCase):
    def test_arguments_are_changed_in_place(self):
        given = [[3, 4], [1, 2]]
        inner = given[0]
        self.assertIs(doubling.ordered(given), given)
        self.assertEqual(given, [[1, 2], [3, 4]])
        self.assertIs(given[1], inner)

    def test_data_comes_back_as_it_was(self):
        import collections, datetime, decimal, fractions

        holds_itself = [1]
        holds_itself.append(holds_itself)
        for value in (
            [1, 2.5, None, True, "x", b"y", (1, [2]), {3, 4}, frozenset([5]), {"k": [6]}, 10**100, -0.0, 1j, range(3)],
            collections.Counter("aab"),
            collections.deque([1, 2], maxlen=3),
            collections.OrderedDict(a=1),
            decimal.Decimal("1.20"),
            fractions.Fraction(1, 3),
            datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc),
            datetime.timedelta(seconds=1.5),
            slice(1, 2),
            "half of a pair: \ud800",
            int,
            holds_itself,
        ):

            def same(given):
                return given is value or (type(given) is type(value) and given == value and not isinstance(given, list))

            self.assertTrue(doubling.apply(same, value), value)
            self.assertTrue(same(doubling.apply(lambda given: given, value)), value)
        self.assertEqual(doubling.double(10**50), 2 * 10**50)
        self.assertEqual(str(doubling.double(decimal.Decimal("1.20"))), "2.40")
        self.assertEqual(doubling.double(collections.deque([1])), collections.deque([1, 1]))
        self.assertEqual(doubling.words("b a b"), {"a", "b"})

    def test_what_is_kept_is_shared(self):
        given = [1]
        box = Box(given)
        given.append(2)
        self.assertEqual(len(box), 2)
        held = box.everything()
        held.append(3)
        self.assertEqual(box.take(), 3)
        self.assertIs(box.everything(), given)

    def test_many_calls(self):
        results = [doubling.ordered([n, 1]) for n in range(300)]
        self.assertEqual(results[5], [1, 5])
        self.assertEqual(doubling.ordered(list(range(5000, 0, -1)))[0], 1)


class ObjectsTest(unittest.TestCase):
    def test_a_class_with_state(self):
        box = Box()
        self.assertFalse(box)
        self.assertIs(box.put(1), box)
        box.put(2)
        self.assertEqual((len(box), list(box), box[0], box.last, 2 in box, 3 in box), (2, [1, 2], 1, 2, True, False))
        box[0] = 9
        self.assertEqual(box.everything(), [9, 2])
        self.assertIsInstance(box, Box)
        self.assertEqual((Box.nothing(), box.nothing(), len(Box.of(1, 2))), (0, 0, 2))
        with self.assertRaisesRegex(TypeError, "tests cannot copy or pickle"):
            copy.copy(box)
        self.assertEqual(repr(box), "<doubling.Box object>")
        with self.assertRaises(AttributeError):
            box.nowhere
        with self.assertRaises(TypeError):
            Box(1, 2, 3)

    def test_exceptions(self):
        box = Box.of(1, 2, 3)
        with self.assertRaises(Full) as caught:
            box.put(4)
        self.assertEqual(str(caught.exception), "no room for more than 3")
        self.assertEqual(caught.exception.args, ("no room for more than 3",))
        self.assertEqual(caught.exception.size, 3)
        with self.assertRaisesRegex(ValueError, "no room"):
            box.put(4)
        with self.assertRaises(KeyError):
            Box().take()
        with self.assertRaises(IndexError):
            box[7]
        self.assertTrue(issubclass(Full, ValueError))

    def test_values(self):
        self.assertEqual(Point(1, 2), Point(1, y=2))
        self.assertNotEqual(Point(1), Point(2))
        self.assertLess(Point(1), Point(2))
        self.assertEqual({Point(1): "one"}[Point(1)], "one")
        self.assertEqual((Point(1) + Point(2)).x, 3)
        self.assertEqual(repr(Point(1)), "Point(x=1, y=0)")
        self.assertEqual(Point(1), mock.ANY)
        with self.assertRaises(TypeError):
            Point(1) + 3
        with self.assertRaises(AttributeError):
            Point(1).x = 2
        pair = Pair(1, right=2)
        left, right = pair
        self.assertEqual((left, right, pair.left), (1, 2, 1))
        self.assertEqual(pair, (1, 2))
        self.assertEqual([colour.name for colour in Colour], ["RED", "BLUE"])
        self.assertIs(Colour(1), Colour.RED)
        self.assertIs(Colour["BLUE"], Colour.BLUE)
        match Point(1, 5):
            case Point(x=1, y=y):
                self.assertEqual(y, 5)

    def test_contexts(self):
        with Box.of(1) as box:
            raise KeyError(box.take())
        with self.assertRaises(Boom), Box():
            raise Boom
        with doubling.opened(5) as opened:
            self.assertEqual(opened, 5)


class IteratorsTest(unittest.TestCase):
    def test_generators(self):
        generator = doubling.each(3)
        self.assertIs(iter(generator), generator)
        self.assertEqual((next(generator), generator.send(7), list(generator)), (0, 7, [1, 2]))
        with self.assertRaises(StopIteration):
            next(generator)

    def test_iterators_are_not_drained(self):
        seen = []

        def source():
            for number in range(10):
                seen.append(number)
                yield number

        self.assertEqual(doubling.first(source(), 3), [0, 1, 2])
        self.assertEqual(seen, [0, 1, 2])


class CallbacksTest(unittest.TestCase):
    def test_keys(self):
        self.assertEqual(doubling.by(["bb", "a"], len), ["a", "bb"])
        self.assertEqual(doubling.by([Point(2), Point(1)], lambda point: point.x), [Point(1), Point(2)])

    def test_a_decorator(self):
        calls, slept = [], []

        @retry(3, (Boom,), sleep=slept.append)
        def work(number):
            """Works at last."""
            calls.append(number)
            if len(calls) < 3:
                raise Boom("not yet")
            return number

        self.assertEqual((work(5), calls, slept, work.failures), (5, [5, 5, 5], [1, 1], 2))
        self.assertEqual((work.__name__, work.__doc__), ("work", "Works at last."))
        boom = Boom("never")

        @retry(2, sleep=slept.append)
        def fails():
            raise boom

        with self.assertRaises(Boom) as caught:
            fails()
        self.assertIs(caught.exception, boom)

        class Worker:
            factor = 2

            @retry(1)
            def times(self, number):
                return self.factor * number

        self.assertEqual(Worker().times(4), 8)

    def test_recursion_through_a_decorator(self):
        calls = []

        @doubling.remember
        def fibonacci(n):
            calls.append(n)
            return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

        self.assertEqual(fibonacci(80), 23416728348467685)
        self.assertEqual(len(calls), 81)

    def test_objects_of_its_own(self):
        class Repository:
            uses = 0

            def find(self, key):
                return {"key": 41}[key]

        repository = Repository()
        self.assertEqual((doubling.use(repository), repository.uses), (42, 1))
        double = mock.Mock(uses=1)
        double.find.return_value = 2
        self.assertEqual((doubling.use(double), double.uses), (3, 2))
        double.find.assert_called_once_with("key")


class TimeTest(unittest.TestCase):
    def test_both_sleep_the_same_sleep(self):
        cache, made = Cache(10), []

        def make(key):
            made.append(key)
            return len(made)

        self.assertEqual((cache.get("a", make), cache.get("a", make)), (1, 1))
        time.sleep(9)
        self.assertEqual(cache.get("a", make), 1)
        time.sleep(1)
        self.assertEqual(cache.get("a", make), 2)
        before = time.monotonic()
        doubling.pause(5)
        self.assertEqual(time.monotonic() - before, 5)

    def test_a_clock_as_an_argument(self):
        now = [0]
        cache = Cache(10, clock=lambda: now[0])
        cache.get("a", str)
        now[0] = 10
        self.assertEqual(cache.get("a", len), 1)

    def test_coroutines(self):
        async def both():
            return await doubling.fetch(1), await asyncio.gather(doubling.fetch(2), doubling.fetch(3))

        self.assertEqual(asyncio.run(both()), (2, [4, 6]))
        self.assertEqual(asyncio.run(doubling.fetch(4)), 8)


class HonestTest(unittest.TestCase):
    def test_what_used_to_be_forbidden(self):
        self.assertEqual("{:>3}".format(doubling.double(2)), "  4")
        self.assertGreater(sys.getrecursionlimit(), 100)
        with contextlib.redirect_stdout(None):
            eval("doubling.double(1)")

    def test_what_does_not_carry_over(self):
        with self.assertRaisesRegex(TypeError, "tests cannot derive from a class of the implementation"):

            class Derived(Box):
                pass

        with self.assertRaisesRegex(AttributeError, "tests cannot change the module that they test"):
            with mock.patch("doubling.double"):
                pass
        with self.assertRaisesRegex(TypeError, "tests cannot pass a coroutine"):
            coroutine = asyncio.sleep(0)
            try:
                doubling.double(coroutine)
            finally:
                coroutine.close()
