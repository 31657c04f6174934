# judge: tests-for-fuse
"""Tests with a clock that is set by hand, and small functions that play the station.

Whether a fuse is open, and for how long, is seen only from outside: by calls
that count themselves, by what they raise, and by state().
"""

import unittest

from fuse import Blown, Fuse


class Dropped(ConnectionResetError):
    """A failure whose class derives from OSError through several others."""


class Halt(BaseException):
    """Not even an Exception, so not a failure of the station."""


class FuseCase(unittest.TestCase):
    def setUp(self):
        self.now = 1000
        self.calls = 0
        self.fuse = self.make()

    def make(self, limit=3, rest=10, most=60):
        return Fuse(limit, rest, most, lambda: self.now)

    # What a fuse is asked to call

    def answer(self, *args, takes=0):
        self.calls += 1
        self.now += takes
        return args

    def act_raise(self, error, takes=0):
        self.calls += 1
        self.now += takes
        raise error

    # Steps

    def succeed(self, fuse=None, takes=0):
        fuse = fuse or self.fuse
        before = self.calls
        self.assertEqual(fuse.call(lambda: self.answer("sun", takes=takes)), ("sun",))
        self.assertEqual(self.calls, before + 1)

    def break_with(self, error, fuse=None, takes=0):
        """Make a call that raises the error, which must come through unchanged."""
        fuse = fuse or self.fuse
        before = self.calls
        with self.assertRaises(type(error)) as caught:
            fuse.call(self.act_raise, error, takes)
        self.assertIs(caught.exception, error)
        self.assertEqual(self.calls, before + 1)

    def lose(self, times=1, fuse=None, takes=0):
        for _ in range(times):
            self.break_with(OSError("out of reach"), fuse, takes)

    def refuse(self, left, fuse=None):
        fuse = fuse or self.fuse
        before = self.calls
        with self.assertRaises(Blown) as caught:
            fuse.call(self.answer)
        self.assertEqual(caught.exception.left, left)
        self.assertEqual(self.calls, before, "the function was called")

    def check_state(self, word, fuse=None):
        self.assertEqual((fuse or self.fuse).state(), word)

    def check_open_for(self, seconds, fuse=None):
        """Check that the fuse is open for exactly this long, and bring it to its trial."""
        self.check_state("open", fuse)
        self.refuse(seconds, fuse)
        self.now += seconds / 2
        self.refuse(seconds / 2, fuse)
        self.now += seconds / 2 - 0.25
        self.refuse(0.25, fuse)
        self.check_state("open", fuse)
        self.now += 0.25
        self.check_state("trial", fuse)

    def check_new(self, limit=3, rest=10, fuse=None):
        """Check that the fuse behaves like one that was just made."""
        self.check_state("closed", fuse)
        self.lose(limit - 1, fuse)
        self.check_state("closed", fuse)
        self.lose(1, fuse)
        self.check_open_for(rest, fuse)
        self.lose(1, fuse)
        self.check_state("open", fuse)
        self.refuse(2 * rest, fuse)


class CallTest(FuseCase):
    def test_arguments_and_result(self):
        thing = []
        self.assertIs(self.fuse.call(lambda x: x, thing), thing)
        self.assertEqual(self.fuse.call(self.answer), ())
        self.assertEqual(self.fuse.call(self.answer, 1, None, thing, (2,)), (1, None, thing, (2,)))
        self.assertEqual(self.calls, 2)

    def test_arguments_and_result_in_trial(self):
        self.lose(3)
        self.now += 10
        self.assertEqual(self.fuse.call(self.answer, 1, [2]), (1, [2]))
        self.assertEqual(self.calls, 4)

    def test_errors_come_through_as_they_are(self):
        for error in (OSError(5, "x"), TimeoutError(), Dropped(), KeyError("k"), Halt()):
            cause = IndexError()
            error.__cause__ = cause
            fuse = self.make()
            self.break_with(error, fuse)
            self.assertIs(error.__cause__, cause)

    def test_blown_is_an_exception_of_its_own(self):
        self.assertTrue(issubclass(Blown, Exception))
        self.assertFalse(issubclass(Blown, OSError))


class ClosedTest(FuseCase):
    def test_new(self):
        self.check_state("closed")
        self.check_new()

    def test_other_limits(self):
        for limit in (1, 2, 5):
            self.check_new(limit, 10, self.make(limit))

    def test_only_a_row_counts(self):
        for _ in range(4):
            self.lose(2)
            self.succeed()
        self.check_new()

    def test_one_success_outweighs_all_failures(self):
        fuse = self.make(limit=5)
        self.lose(4, fuse)
        self.succeed(fuse)
        self.check_new(5, 10, fuse)

    def test_successes_are_not_saved_up(self):
        for _ in range(10):
            self.succeed()
        self.check_new()

    def test_failures_may_lie_far_apart(self):
        self.lose()
        self.now += 100_000
        self.lose()
        self.now += 100_000
        self.check_state("closed")
        self.lose()
        self.check_open_for(10)

    def test_families_of_os_error(self):
        for error in (OSError, ConnectionError, TimeoutError, FileNotFoundError, Dropped):
            fuse = self.make()
            for _ in range(3):
                self.check_state("closed", fuse)
                self.break_with(error(), fuse)
            self.check_state("open", fuse)
            self.refuse(10, fuse)

    def test_mixed_failures_are_one_row(self):
        for error in (TimeoutError(), OSError(), Dropped()):
            self.break_with(error)
        self.check_state("open")

    def test_other_errors_never_blow(self):
        for error in (ValueError, EOFError, Halt):
            fuse = self.make()
            for _ in range(4):
                self.break_with(error(), fuse)
            self.check_new(fuse=fuse)

    def test_other_errors_end_a_row(self):
        for error in (KeyError, KeyboardInterrupt, Halt):
            fuse = self.make()
            self.lose(2, fuse)
            self.break_with(error(), fuse)
            self.check_new(fuse=fuse)

    def test_any_result_is_a_success(self):
        for result in (None, False, OSError("returned")):
            fuse = self.make()
            self.lose(2, fuse)
            self.assertIs(fuse.call(lambda: result), result)
            self.check_new(fuse=fuse)

    def test_blown_of_another_fuse_is_a_success(self):
        other = self.make(limit=1)
        self.lose(1, other)
        self.lose(2)
        with self.assertRaises(Blown) as caught:
            self.fuse.call(other.call, self.answer)
        self.assertEqual(caught.exception.left, 10)
        self.check_new()

    def test_asking_does_not_end_a_row(self):
        for _ in range(3):
            for _ in range(5):
                self.check_state("closed")
            self.lose()
        self.check_state("open")

    def test_slow_calls(self):
        self.lose(2, takes=4)
        self.succeed(takes=100)
        self.check_new()


class OpenTest(FuseCase):
    def test_from_the_end_of_the_last_failure(self):
        self.lose(takes=1)
        self.now += 5
        self.lose(takes=2)
        self.now += 2
        self.lose(takes=7)
        self.check_open_for(10)

    def test_call_longer_than_the_rest(self):
        self.lose(2)
        self.lose(takes=500)
        self.check_open_for(10)

    def test_refused_calls_and_questions_change_nothing(self):
        self.lose(3)
        for passed in range(0, 10, 2):
            for _ in range(2):
                self.refuse(10 - passed)
                self.check_state("open")
            self.now += 2
        self.check_state("trial")
        self.lose()
        for passed in range(0, 20, 4):
            for _ in range(2):
                self.refuse(20 - passed)
            self.now += 4
        self.succeed()
        self.check_new()

    def test_nobody_asks_for_the_state(self):
        self.lose(3)
        self.now += 9.5
        self.refuse(0.5)
        self.now += 0.5
        self.lose()
        self.refuse(20)
        self.now += 20
        self.succeed()
        self.lose(2)
        self.succeed()
        self.lose(3)
        self.refuse(10)

    def test_fractions(self):
        fuse = self.make(2, 0.5, 1.75)
        self.lose(2, fuse)
        self.check_state("open", fuse)
        self.refuse(0.5, fuse)
        self.now += 0.25
        self.refuse(0.25, fuse)
        self.now += 0.25
        for seconds in (1, 1.75, 1.75):
            self.lose(1, fuse)
            self.refuse(seconds, fuse)
            self.now += seconds - 0.25
            self.refuse(0.25, fuse)
            self.now += 0.25
        self.succeed(fuse)
        self.check_state("closed", fuse)

    def test_clock_may_begin_anywhere(self):
        for now in (-1000.5, -20, -10, 0):
            self.now = now
            fuse = self.make()
            self.check_new(fuse=fuse)
            self.now += 20
            self.succeed(fuse)
            self.check_new(fuse=fuse)

    def test_trial_ends_at_zero(self):
        for takes in (0, 4):
            self.now = -10 - takes
            fuse = self.make(limit=1)
            self.lose(1, fuse)
            self.now += 10
            self.lose(1, fuse, takes=takes)
            self.check_open_for(20, fuse)

    def test_time_between_making_and_blowing(self):
        self.now += 5000
        self.check_new()


class TrialTest(FuseCase):
    def blow(self, late=0):
        self.lose(3)
        self.now += 10 + late

    def test_success(self):
        self.blow()
        self.succeed()
        self.check_new()

    def test_waits_for_ever(self):
        for late in (0, 0.25, 1_000_000):
            self.fuse = self.make()
            self.blow(late)
            for _ in range(3):
                self.check_state("trial")
            self.lose()
            self.check_open_for(20)
            self.now += late
            self.check_state("trial")
            self.succeed()
            self.check_new()

    def test_slow_success(self):
        self.blow(late=3)
        self.succeed(takes=300)
        self.check_new()

    def test_slow_failure(self):
        self.blow(late=3)
        self.lose(takes=300)
        self.check_open_for(20)
        self.lose(takes=7)
        self.check_open_for(40)

    def check_doubling(self, rest, most, expected, limit=3):
        fuse = self.make(limit, rest, most)
        for _ in range(2):  # the second time after a success
            self.lose(limit, fuse)
            for seconds in expected:
                self.check_open_for(seconds, fuse)
                self.lose(1, fuse)
            self.now += most
            self.succeed(fuse)
            self.check_state("closed", fuse)

    def test_doubling(self):
        self.check_doubling(10, 60, [10, 20, 40, 60, 60])
        self.check_doubling(10, 15, [10, 15, 15])
        self.check_doubling(10, 10, [10, 10])
        self.check_doubling(3, 100, [3, 6, 12, 24, 48, 96, 100], limit=1)

    def test_families_of_os_error(self):
        self.blow()
        for error, seconds in ((Dropped(), 20), (TimeoutError(), 40), (ConnectionError(), 60)):
            self.break_with(error)
            self.check_open_for(seconds)

    def test_other_errors_are_successes(self):
        for error in (ValueError, KeyboardInterrupt, Halt):
            self.fuse = self.make()
            self.blow()
            self.lose()
            self.now += 20
            self.break_with(error())
            self.check_new()

    def test_any_result_is_a_success(self):
        for result in (None, 0):
            self.fuse = self.make()
            self.blow()
            self.assertIs(self.fuse.call(lambda: result), result)
            self.check_new()

    def test_calls_after_a_success(self):
        self.blow()
        for _ in range(5):
            self.succeed()
        self.check_new()


class WithinTrialTest(FuseCase):
    def setUp(self):
        super().setUp()
        self.lose(3)
        self.now += 25

    def knock(self, error=None):
        """Act as the function of a trial, which calls its own fuse again and again."""
        for _ in range(4):
            self.check_state("trial")
            self.refuse(0)
            self.check_state("trial")
            self.now += 30
        if error:
            raise error
        return "done"

    def test_then_success(self):
        self.assertEqual(self.fuse.call(self.knock), "done")
        self.check_new()

    def test_then_failure(self):
        with self.assertRaises(TimeoutError):
            self.fuse.call(self.knock, TimeoutError())
        self.check_open_for(20)
        with self.assertRaises(OSError):
            self.fuse.call(self.knock, OSError())
        self.check_open_for(40)
        self.assertEqual(self.fuse.call(self.knock), "done")
        self.check_new()

    def test_then_another_error(self):
        for error in (ValueError, Halt):
            with self.assertRaises(error):
                self.fuse.call(self.knock, error())
            self.check_new()
            self.now += 20

    def test_inner_function_would_fail(self):
        def careless():
            with self.assertRaises(Blown):
                self.fuse.call(self.act_raise, OSError())

        before = self.calls
        self.fuse.call(careless)
        self.assertEqual(self.calls, before)
        self.check_new()

    def test_blown_of_its_own_is_a_success(self):
        with self.assertRaises(Blown) as caught:
            self.fuse.call(self.fuse.call, self.answer)
        self.assertEqual(caught.exception.left, 0)
        self.check_new()

    def test_blown_of_another_fuse_is_a_success(self):
        other = self.make(limit=1)
        self.lose(1, other)
        with self.assertRaises(Blown) as caught:
            self.fuse.call(other.call, self.answer)
        self.assertEqual(caught.exception.left, 10)
        self.check_new()

    def test_another_fuse_is_free(self):
        closed, trial = self.make(), self.make(limit=1)
        self.lose(1, trial)
        self.now += 10

        def visit():
            self.check_state("closed", closed)
            self.succeed(closed)
            self.check_state("trial", trial)
            self.succeed(trial)
            self.check_state("closed", trial)
            self.refuse(0)

        self.fuse.call(visit)
        self.check_new()


class ApartTest(FuseCase):
    def test_fuses_have_nothing_to_do_with_each_other(self):
        other = self.make(2, 4, 100)
        self.lose(2)
        self.lose(1, other)
        self.check_state("closed")
        self.check_state("closed", other)
        self.succeed(other)
        self.lose()
        self.check_state("open")
        self.check_state("closed", other)
        self.succeed(other)
        self.now += 10
        self.lose()
        self.check_new(2, 4, other)
        self.refuse(16)  # the 4 seconds that the other was open are gone
