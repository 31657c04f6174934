# judge: tests-for-login-lock

import unittest

from login_lock import LoginLock

LIMIT, WINDOW, PAUSE = 3, 60, 300


class LoginLockTest(unittest.TestCase):
    """The rules, with a clock that begins at 1000; classes below begin elsewhere."""

    begin = 1000

    def setUp(self):
        self.now = self.begin
        self.lock = self.new_lock()

    def new_lock(self, limit=LIMIT, window=WINDOW, pause=PAUSE):
        return LoginLock(limit, window, pause, lambda: self.now)

    def at(self, seconds):
        """Set the clock to this many seconds after the beginning."""
        self.now = self.begin + seconds

    def fail(self, times=1, user="ann", lock=None):
        for _ in range(times):
            (lock or self.lock).failed(user)

    def assert_wait(self, seconds, user="ann", lock=None):
        self.assertEqual((lock or self.lock).wait(user), seconds)

    # What leads to a lock

    def test_new_user_is_not_locked(self):
        self.assert_wait(0)
        self.at(100)
        self.assert_wait(0)

    def test_fewer_failures_than_the_limit(self):
        self.fail(LIMIT - 1)
        self.assert_wait(0)

    def test_as_many_failures_as_the_limit(self):
        self.fail(LIMIT)
        self.assert_wait(PAUSE)

    def test_limits(self):
        for limit in (1, 2, 4, 5, 20):
            lock = self.new_lock(limit)
            with self.subTest(limit=limit):
                self.fail(limit - 1, lock=lock)
                self.assert_wait(0, lock=lock)
                self.fail(lock=lock)
                self.assert_wait(PAUSE, lock=lock)

    def test_limit_of_one_again_and_again(self):
        lock = self.new_lock(1)
        for start in (0, PAUSE, 2 * PAUSE, 10 * PAUSE):
            self.at(start)
            self.assert_wait(0, lock=lock)
            self.fail(lock=lock)
            self.assert_wait(PAUSE, lock=lock)

    def test_pause_begins_with_the_last_failure(self):
        for moment in (0, 20, 45):
            self.at(moment)
            self.fail()
        self.assert_wait(PAUSE)
        self.at(50)
        self.assert_wait(PAUSE - 5)

    # The window

    def test_failure_just_within_the_window(self):
        self.fail()
        self.at(WINDOW - 0.25)
        self.fail(2)
        self.assert_wait(PAUSE)

    def test_failure_as_old_as_the_window(self):
        self.fail()
        self.at(WINDOW)
        self.fail(2)
        self.assert_wait(0)
        self.fail()
        self.assert_wait(PAUSE)

    def test_failure_older_than_the_window(self):
        self.fail(2)
        self.at(WINDOW + 0.25)
        self.fail(2)
        self.assert_wait(0)
        self.fail()
        self.assert_wait(PAUSE)

    def test_two_as_old_as_the_window(self):
        self.fail(2)
        self.at(WINDOW)
        self.fail()
        self.assert_wait(0)
        self.fail()
        self.assert_wait(0)

    def test_window_does_not_begin_anew_with_each_failure(self):
        for moment in range(0, 1000, 40):
            self.at(moment)
            self.fail()
            self.assert_wait(0)

    def test_window_slides(self):
        for moment in (0, 50, 65):
            self.at(moment)
            self.fail()
            self.assert_wait(0)
        self.at(70)
        self.fail()
        self.assert_wait(PAUSE)

    def test_window_slides_over_its_grid(self):
        for moment in (59, 61):
            self.at(moment)
            self.fail()
        self.at(62)
        self.fail()
        self.assert_wait(PAUSE)

    def test_failures_expire_one_by_one(self):
        for moment in (0, 30, 60, 90, 120, 150):
            self.at(moment)
            self.fail()
            self.assert_wait(0)
        self.at(179)
        self.fail()
        self.assert_wait(PAUSE)

    def test_old_failures_after_a_long_time(self):
        self.fail(2)
        self.at(1_000_000)
        self.fail(2)
        self.assert_wait(0)

    def test_window_of_fractions(self):
        lock = self.new_lock(2, 0.5, 0.75)
        self.fail(lock=lock)
        self.at(0.5)
        self.fail(lock=lock)
        self.assert_wait(0, lock=lock)
        self.at(0.75)
        self.fail(lock=lock)
        self.assert_wait(0.75, lock=lock)
        self.at(1.25)
        self.assert_wait(0.25, lock=lock)
        self.at(1.5)
        self.assert_wait(0, lock=lock)

    def test_failures_at_fractions(self):
        for moment in (0.5, 0.75, 60.25):
            self.at(moment)
            self.fail()
        self.assert_wait(PAUSE)
        self.at(360)
        self.assert_wait(0.25)

    def test_failures_at_fractions_too_far_apart(self):
        for moment in (0.25, 60, 60.25):
            self.at(moment)
            self.fail()
        self.assert_wait(0)

    # While a user is locked

    def test_wait_grows_less(self):
        self.fail(LIMIT)
        for passed in (0, 1, 1.5, 59, 60, 61, 299, 299.5, 299.75):
            self.at(passed)
            self.assert_wait(PAUSE - passed)
        for passed in (300, 300.25, 301, 600, 10_000):
            self.at(passed)
            self.assert_wait(0)

    def test_failures_do_not_make_it_longer(self):
        self.fail(LIMIT)
        self.at(100)
        self.fail(10)
        self.assert_wait(PAUSE - 100)
        self.at(299.75)
        self.fail(10)
        self.assert_wait(0.25)
        self.at(300)
        self.assert_wait(0)

    def test_failures_right_behind_the_lock_do_nothing(self):
        self.fail(2 * LIMIT + 2)
        self.assert_wait(PAUSE)
        self.at(PAUSE)
        self.assert_wait(0)

    def test_success_does_not_make_it_shorter(self):
        self.fail(LIMIT)
        self.lock.succeeded("ann")
        self.assert_wait(PAUSE)
        self.at(100)
        self.lock.succeeded("ann")
        self.assert_wait(PAUSE - 100)
        self.at(299.75)
        self.lock.succeeded("ann")
        self.assert_wait(0.25)

    def test_failures_while_locked_do_not_count_later(self):
        lock = self.new_lock(3, 60, 10)
        self.fail(3, lock=lock)
        self.at(5)
        self.fail(2, lock=lock)
        self.at(9.75)
        self.fail(5, lock=lock)
        self.at(10)
        self.assert_wait(0, lock=lock)
        self.fail(2, lock=lock)
        self.assert_wait(0, lock=lock)
        self.fail(lock=lock)
        self.assert_wait(10, lock=lock)

    # After a lock

    def test_failures_that_led_to_a_lock_count_no_more(self):
        lock = self.new_lock(3, 60, 10)
        self.fail(3, lock=lock)
        self.at(10)
        self.fail(lock=lock)
        self.assert_wait(0, lock=lock)
        self.fail(lock=lock)
        self.assert_wait(0, lock=lock)
        self.at(20)
        self.fail(lock=lock)
        self.assert_wait(10, lock=lock)

    def test_failures_that_led_to_a_lock_count_no_more_though_spread(self):
        lock = self.new_lock(3, 60, 10)
        for moment in (0, 20, 40):
            self.at(moment)
            self.fail(lock=lock)
        self.assert_wait(10, lock=lock)
        self.at(51)
        self.fail(2, lock=lock)
        self.assert_wait(0, lock=lock)

    def test_failure_at_the_end_counts(self):
        self.fail(LIMIT)
        self.at(PAUSE)
        self.fail(LIMIT)
        self.assert_wait(PAUSE)

    def test_failures_behind_the_end_count_without_asking(self):
        self.fail(LIMIT)
        self.at(PAUSE + 5)
        self.fail(LIMIT - 1)
        self.at(PAUSE + 7)
        self.fail()
        self.assert_wait(PAUSE)

    def test_success_at_the_end_counts(self):
        self.fail(LIMIT)
        self.at(PAUSE)
        self.fail(2)
        self.lock.succeeded("ann")
        self.fail(2)
        self.assert_wait(0)
        self.fail()
        self.assert_wait(PAUSE)

    def test_every_lock_is_as_long(self):
        start = 0
        for _ in range(5):
            self.at(start)
            self.fail(LIMIT - 1)
            self.assert_wait(0)
            self.fail()
            self.assert_wait(PAUSE)
            self.at(start + PAUSE - 0.25)
            self.assert_wait(0.25)
            self.at(start + PAUSE)
            self.assert_wait(0)
            start += PAUSE + 1

    def test_window_holds_behind_a_lock(self):
        self.fail(LIMIT)
        for moment in (300, 340, 380, 420):
            self.at(moment)
            self.fail()
            self.assert_wait(0)

    # Success

    def test_success_forgets_all_failures(self):
        self.fail(2)
        self.lock.succeeded("ann")
        self.assert_wait(0)
        self.fail(2)
        self.assert_wait(0)
        self.fail()
        self.assert_wait(PAUSE)

    def test_success_forgets_failures_of_different_moments(self):
        for moment in (0, 10):
            self.at(moment)
            self.fail()
        self.at(11)
        self.lock.succeeded("ann")
        for moment in (12, 13):
            self.at(moment)
            self.fail()
            self.assert_wait(0)

    def test_success_of_somebody_new(self):
        self.lock.succeeded("ann")
        self.assert_wait(0)
        self.fail(2)
        self.assert_wait(0)
        self.fail()
        self.assert_wait(PAUSE)

    def test_success_twice(self):
        self.fail()
        self.lock.succeeded("ann")
        self.lock.succeeded("ann")
        self.fail(3)
        self.assert_wait(PAUSE)

    def test_success_is_not_for_later(self):
        self.lock.succeeded("ann")
        self.at(1)
        self.fail(3)
        self.assert_wait(PAUSE)
        self.lock.succeeded("ann")
        self.at(PAUSE + 1)
        self.fail(3)
        self.assert_wait(PAUSE)

    # Asking

    def test_asking_changes_nothing(self):
        for moment in (0, 20, 40):
            self.at(moment)
            self.assert_wait(0)
            self.assert_wait(0)
            self.fail()
            for _ in range(5):
                self.lock.wait("ann")
        self.assert_wait(PAUSE)
        self.assert_wait(PAUSE)
        self.at(140)
        for _ in range(5):
            self.assert_wait(200)

    def test_asking_is_no_failure(self):
        for _ in range(10):
            self.assert_wait(0)
        self.fail(2)
        for _ in range(10):
            self.assert_wait(0)

    def test_asking_behind_a_lock_changes_nothing(self):
        self.fail(LIMIT)
        self.at(PAUSE)
        self.assert_wait(0)
        self.fail(2)
        self.assert_wait(0)
        self.at(PAUSE + 30)
        self.assert_wait(0)
        self.fail()
        self.assert_wait(PAUSE)

    # Others

    def test_users_have_nothing_to_do_with_each_other(self):
        self.fail(2, "ann")
        self.fail(2, "bob")
        self.assert_wait(0, "ann")
        self.assert_wait(0, "bob")
        self.fail(1, "ann")
        self.assert_wait(PAUSE, "ann")
        self.assert_wait(0, "bob")
        self.at(10)
        self.fail(1, "bob")
        self.assert_wait(PAUSE, "bob")
        self.assert_wait(PAUSE - 10, "ann")
        self.assert_wait(0, "cem")

    def test_failures_between_those_of_others(self):
        for moment in range(3):
            self.at(moment)
            for user in ("ann", "bob", "cem"):
                self.assert_wait(0, user)
                self.fail(1, user)
        for user in ("ann", "bob", "cem"):
            self.assert_wait(PAUSE, user)

    def test_success_is_of_one_user(self):
        self.fail(2, "ann")
        self.fail(2, "bob")
        self.lock.succeeded("bob")
        self.fail(1, "bob")
        self.fail(1, "ann")
        self.assert_wait(PAUSE, "ann")
        self.assert_wait(0, "bob")

    def test_success_while_another_is_locked(self):
        self.fail(3, "ann")
        self.fail(2, "bob")
        self.lock.succeeded("bob")
        self.fail(2, "bob")
        self.assert_wait(0, "bob")
        self.assert_wait(PAUSE, "ann")

    def test_expiry_is_of_one_user(self):
        self.fail(2, "ann")
        self.at(50)
        self.fail(2, "bob")
        self.at(60)
        self.fail(1, "ann")
        self.fail(1, "bob")
        self.assert_wait(0, "ann")
        self.assert_wait(PAUSE, "bob")

    def test_names_are_taken_as_they_are(self):
        names = ["Ann", "ann", "ANN", "", " ", "ann ", " ann", "an", "anna", "ann\n", "\u00e9", "e\u0301", "\u00df", "ss", "0", "None"]
        for name in names:
            with self.subTest(name=name):
                self.assert_wait(0, name)
                self.fail(2, name)
                self.assert_wait(0, name)
        for name in names:
            with self.subTest(name=name):
                self.fail(1, name)
                self.assert_wait(PAUSE, name)

    def test_many_users(self):
        users = [f"user {number}" for number in range(40)]
        for user in users:
            self.fail(2, user)
        for user in users:
            self.assert_wait(0, user)
            self.fail(1, user)
        for user in users:
            self.assert_wait(PAUSE, user)

    def test_locks_have_nothing_to_do_with_each_other(self):
        other = self.new_lock()
        self.fail(2)
        self.fail(2, lock=other)
        self.assert_wait(0)
        self.assert_wait(0, lock=other)
        other.succeeded("ann")
        self.fail()
        self.assert_wait(PAUSE)
        self.assert_wait(0, lock=other)
        third = self.new_lock()
        self.assert_wait(0, lock=third)

    def test_locks_have_settings_and_clocks_of_their_own(self):
        times = [500]
        first = self.new_lock(2, 10, 20)
        second = LoginLock(4, 1000, 7, lambda: times[0])
        self.fail(2, lock=first)
        self.fail(4, lock=second)
        self.assert_wait(20, lock=first)
        self.assert_wait(7, lock=second)
        times[0] += 3
        self.assert_wait(20, lock=first)
        self.assert_wait(4, lock=second)

    def test_pause_shorter_and_window_longer(self):
        lock = self.new_lock(2, 1000, 5)
        self.fail(lock=lock)
        self.at(999)
        self.fail(lock=lock)
        self.assert_wait(5, lock=lock)
        self.at(1004)
        self.assert_wait(0, lock=lock)
        self.fail(lock=lock)
        self.assert_wait(0, lock=lock)

    def test_long_pause(self):
        lock = self.new_lock(2, 1, 1_000_000)
        self.fail(2, lock=lock)
        self.assert_wait(1_000_000, lock=lock)
        self.at(999_999.5)
        self.assert_wait(0.5, lock=lock)
        self.at(1_000_000)
        self.assert_wait(0, lock=lock)

    def test_clock_that_ran_before_the_first_call(self):
        lock = self.new_lock()
        self.at(5000)
        self.fail(3, lock=lock)
        self.assert_wait(PAUSE, lock=lock)


class FromZeroTest(LoginLockTest):
    begin = 0


class FromFarBelowZeroTest(LoginLockTest):
    begin = -100_000


class FirstLockEndsAtZeroTest(LoginLockTest):
    begin = -PAUSE


class AcrossZeroTest(LoginLockTest):
    begin = -20


class FractionTest(LoginLockTest):
    begin = 0.5
