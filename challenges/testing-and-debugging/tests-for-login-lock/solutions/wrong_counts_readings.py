# judge: tests-for-login-lock
"""Mistake: uses a clock that moves on whenever it is read."""

import unittest

from login_lock import LoginLock


class LoginLockTest(unittest.TestCase):
    """Three failures in less than 60 seconds lock a user for 300 seconds."""

    def setUp(self):
        self.now = 1000
        self.lock = LoginLock(3, 60, 300, self.tick)

    def tick(self):
        self.now += 1
        return self.now

    def fail_at(self, *times, user="ann"):
        for self.now in times:
            self.lock.failed(user)

    def wait_at(self, time, user="ann"):
        self.now = time
        return self.lock.wait(user)

    def test_new_user_is_not_locked(self):
        self.assertEqual(self.lock.wait("ann"), 0)

    def test_locked_at_the_limit(self):
        self.fail_at(1000, 1010)
        self.assertEqual(self.lock.wait("ann"), 0)
        self.fail_at(1020)
        self.assertEqual(self.lock.wait("ann"), 300)

    def test_limit_of_one(self):
        lock = LoginLock(1, 60, 300, lambda: self.now)
        lock.failed("ann")
        self.assertEqual(lock.wait("ann"), 300)

    def test_wait_becomes_less_until_the_end(self):
        self.fail_at(1000, 1010, 1020)
        self.assertEqual(self.wait_at(1021.5), 298.5)
        self.assertEqual(self.wait_at(1319), 1)
        self.assertEqual(self.wait_at(1320), 0)
        self.assertEqual(self.wait_at(5000), 0)

    def test_asking_changes_nothing(self):
        self.fail_at(1000, 1010)
        for _ in range(5):
            self.assertEqual(self.lock.wait("ann"), 0)

    def test_failure_just_inside_of_the_window(self):
        self.fail_at(1000, 1010, 1059)
        self.assertEqual(self.lock.wait("ann"), 300)

    def test_failure_as_old_as_the_window(self):
        self.fail_at(1000, 1010, 1060)
        self.assertEqual(self.lock.wait("ann"), 0)

    def test_window_slides(self):
        self.fail_at(1000, 1050, 1070, 1080)
        self.assertEqual(self.lock.wait("ann"), 300)

    def test_failures_while_locked_do_not_count(self):
        self.fail_at(1000, 1010, 1020, 1200, 1300, 1310, 1319)
        self.assertEqual(self.wait_at(1319), 1)
        self.fail_at(1320, 1321)
        self.assertEqual(self.lock.wait("ann"), 0)
        self.fail_at(1322)
        self.assertEqual(self.lock.wait("ann"), 300)

    def test_failures_before_the_lock_do_not_count_after_it(self):
        lock = LoginLock(2, 1000, 10, lambda: self.now)
        for _ in range(2):
            lock.failed("ann")
        self.now += 10
        lock.failed("ann")
        self.assertEqual(lock.wait("ann"), 0)

    def test_success_forgets_failures(self):
        self.fail_at(1000, 1010)
        self.lock.succeeded("ann")
        self.fail_at(1020, 1021)
        self.assertEqual(self.lock.wait("ann"), 0)

    def test_success_while_locked_changes_nothing(self):
        self.fail_at(1000, 1010, 1020)
        self.lock.succeeded("ann")
        self.assertEqual(self.lock.wait("ann"), 300)
        self.assertEqual(self.wait_at(1320), 0)

    def test_users_are_apart(self):
        self.fail_at(1000, 1010, user="ann")
        self.fail_at(1011, 1012, user="bob")
        self.fail_at(1013, user="Ann")
        self.lock.succeeded("bob")
        self.assertEqual([self.lock.wait(user) for user in ("ann", "bob", "Ann")], [0, 0, 0])
        self.fail_at(1020, user="ann")
        self.assertEqual([self.lock.wait(user) for user in ("ann", "bob", "Ann")], [300, 0, 0])

    def test_locks_are_apart(self):
        self.fail_at(1000, 1001, 1002)
        other = LoginLock(3, 60, 300, self.tick)
        self.assertEqual(other.wait("ann"), 0)

    def test_clock_may_begin_anywhere(self):
        for start in (-5000, -300, 0):
            with self.subTest(start):
                self.now = start
                self.lock = LoginLock(2, 60, 300, lambda: self.now)
                self.assertEqual(self.lock.wait("ann"), 0)
                self.fail_at(start, start)
                self.assertEqual(self.lock.wait("ann"), 300)
                self.assertEqual(self.wait_at(start + 300), 0)
