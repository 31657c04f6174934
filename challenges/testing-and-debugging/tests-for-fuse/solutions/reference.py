# judge: tests-for-fuse

import unittest

from fuse import Blown, Fuse


class Station:
    """A fake station, which does what it was told to do next, and remembers how it was called."""

    def __init__(self):
        self.calls = []
        self.error = None
        self.answer = "sunny"
        self.during = lambda: None

    def ask(self, *args):
        self.calls.append(args)
        self.during()
        if self.error is not None:
            raise self.error
        return self.answer


class FuseTest(unittest.TestCase):
    """Three failures in a row blow the fuse for 10 seconds, then for 20, 40 and at most 60."""

    start = 1000

    def setUp(self):
        self.now = self.start
        self.station = Station()
        self.fuse = self.new_fuse()

    def new_fuse(self, limit=3, rest=10, most=60):
        return Fuse(limit, rest, most, lambda: self.now)

    def fail(self, times=1, error=None, fuse=None):
        """Make calls that raise, and check that the exception comes out as it is."""
        self.station.error = error or OSError("out of reach")
        for _ in range(times):
            with self.assertRaises(type(self.station.error)) as caught:
                (fuse or self.fuse).call(self.station.ask)
            self.assertIs(type(caught.exception), type(self.station.error))
        self.station.error = None

    def succeed(self, fuse=None):
        self.assertEqual((fuse or self.fuse).call(self.station.ask), "sunny")

    def assert_state(self, state, fuse=None):
        self.assertEqual((fuse or self.fuse).state(), state)

    def assert_open(self, left, fuse=None):
        """Check that the fuse is open for this many seconds, and that it does not call the function."""
        fuse = fuse or self.fuse
        self.assertEqual(fuse.state(), "open")
        calls = len(self.station.calls)
        with self.assertRaises(Blown) as caught:
            fuse.call(self.station.ask)
        self.assertEqual(caught.exception.left, left)
        self.assertNotIsInstance(caught.exception, OSError)
        self.assertEqual(len(self.station.calls), calls)

    # Calls

    def test_new_fuse_is_closed(self):
        self.assert_state("closed")

    def test_passes_arguments_and_results_on(self):
        for answer in ("sunny", 0, "", [], None, False):
            self.station.answer = answer
            self.assertEqual(self.fuse.call(self.station.ask, 1, "two", None), answer)
            self.assertIs(type(self.fuse.call(self.station.ask)), type(answer))
        self.assertEqual(self.station.calls, [(1, "two", None), ()] * 6)

    def test_calls_once(self):
        self.fail(2)
        self.assertEqual(len(self.station.calls), 2)
        self.succeed()
        self.assertEqual(len(self.station.calls), 3)

    # How it blows

    def test_blows_at_the_limit(self):
        self.fail(2)
        self.assert_state("closed")
        self.fail()
        self.assert_open(10)

    def test_limit_of_one(self):
        fuse = self.new_fuse(limit=1)
        self.fail(fuse=fuse)
        self.assert_open(10, fuse)

    def test_success_forgets_all_failures(self):
        self.fail(2)
        self.succeed()
        self.fail(2)
        self.assert_state("closed")
        self.fail()
        self.assert_open(10)

    def test_what_derives_from_os_error_fails(self):
        self.fail(error=FileNotFoundError("none"))
        self.fail(error=TimeoutError("late"))
        self.fail(error=ConnectionResetError("gone"))
        self.assert_open(10)

    def test_plain_os_error_fails(self):
        self.fail(3, OSError("plain"))
        self.assert_open(10)

    def test_other_exceptions_are_successes(self):
        self.fail(5, ValueError("no such place"))
        self.assert_state("closed")
        self.fail(2)
        for error in (KeyError("place"), KeyboardInterrupt()):
            self.fail(1, error)
            self.fail(2)
            self.assert_state("closed")

    def test_any_result_is_a_success(self):
        for self.station.answer in (None, 0, OSError("returned")):
            self.fail(2)
            self.fuse.call(self.station.ask)
            self.assert_state("closed")

    def test_open_from_the_end_of_the_last_failure(self):
        for self.now in (self.start, self.start + 4, self.start + 7):
            self.fail()
        self.assert_open(10)
        self.fuse = self.new_fuse()
        self.fail(2)
        self.station.during = self.wait_two
        self.fail()
        self.assert_open(10)

    def test_failures_may_be_far_apart(self):
        for _ in range(3):
            self.assert_state("closed")
            self.now += 1000
            self.fail()
        self.assert_open(10)

    def wait_two(self):
        self.now += 2

    # While it is open

    def test_left_becomes_less_until_the_end(self):
        self.fail(3)
        begin = self.now
        for passed, left in ((1, 9), (2.5, 7.5), (9, 1), (9.75, 0.25)):
            self.now = begin + passed
            self.assert_open(left)
        self.now = begin + 10
        self.assert_state("trial")
        self.succeed()

    # Trials

    def blow_and_rest(self, fuse=None):
        self.fail(3, fuse=fuse)
        self.now += 10
        self.assert_state("trial", fuse)

    def test_asking_ends_no_trial(self):
        self.blow_and_rest()
        self.now += 1000
        for _ in range(3):
            self.assert_state("trial")
        self.fail()
        self.assert_open(20)

    def test_failed_trials_blow_for_twice_as_long(self):
        self.blow_and_rest()
        for left in (20, 40, 60, 60):
            self.fail()
            self.assert_open(left)
            self.now += left
            self.assert_state("trial")

    def test_failed_trial_that_took_time(self):
        self.blow_and_rest()
        self.station.during = self.wait_two
        self.fail()
        self.assert_open(20)

    def test_as_good_as_new_after_a_trial(self):
        self.blow_and_rest()
        self.fail()
        self.now += 20
        self.fail()
        self.now += 40
        self.succeed()
        self.assert_state("closed")
        self.fail(2)
        self.assert_state("closed")
        self.fail()
        self.assert_open(10)

    def test_other_exception_ends_a_trial(self):
        for error in (ValueError("no such place"), KeyboardInterrupt()):
            self.fuse = self.new_fuse()
            self.blow_and_rest()
            self.fail(1, error)
            self.assert_state("closed")
            self.fail(2)
            self.assert_state("closed")

    def test_result_of_a_trial(self):
        self.blow_and_rest()
        self.station.answer = "rain"
        self.assertEqual(self.fuse.call(self.station.ask, "here", 2), "rain")
        self.assertEqual(self.station.calls[-1], ("here", 2))

    def test_tries_one_call_at_a_time(self):
        seen = []

        def call_again():
            for _ in range(2):
                try:
                    self.fuse.call(lambda: seen.append("called"))
                except Blown as blown:
                    seen.append(blown.left)
                seen.append(self.fuse.state())

        self.station.during = call_again
        self.blow_and_rest_quietly()
        self.now += 5
        self.succeed()
        self.assertEqual(seen, [0, "trial"] * 2)
        self.assert_state("closed")
        self.blow_and_rest_quietly()
        self.station.during = call_again
        self.fail()
        self.assertEqual(seen, [0, "trial"] * 4)
        self.station.during = lambda: None
        self.assert_open(20)

    def test_own_refusal_that_is_let_out_is_a_success(self):
        self.blow_and_rest()
        with self.assertRaises(Blown):
            self.fuse.call(self.fuse.call, self.station.ask)
        self.assert_state("closed")

    def blow_and_rest_quietly(self):
        during, self.station.during = self.station.during, lambda: None
        self.blow_and_rest()
        self.station.during = during

    # Others

    def test_fuses_are_apart(self):
        other = self.new_fuse()
        self.fail(2)
        self.fail(2, fuse=other)
        self.assert_state("closed")
        self.assert_state("closed", other)
        self.succeed(other)
        self.fail()
        self.assert_open(10)
        self.assert_state("closed", other)

    def test_fuses_try_apart(self):
        other = self.new_fuse(limit=1)
        self.fail(fuse=other)
        self.blow_and_rest()
        self.assertEqual(self.fuse.call(other.call, self.station.ask), "sunny")
        self.assert_state("closed", other)


class ClockBelowZeroTest(FuseTest):
    start = -5000


class EndAtZeroTest(FuseTest):
    start = -10


class ClockFromZeroTest(FuseTest):
    start = 0
