# judge: tests-for-login-lock
"""Mistake: gives the lock the machine's clock."""

import time
import unittest

from login_lock import LoginLock


class LoginLockTest(unittest.TestCase):
    def test_locked_for_some_time(self):
        lock = LoginLock(2, 1, 0.5, time.monotonic)
        lock.failed("ann")
        lock.failed("ann")
        self.assertGreater(lock.wait("ann"), 0)
        time.sleep(0.6)
        self.assertEqual(lock.wait("ann"), 0)
