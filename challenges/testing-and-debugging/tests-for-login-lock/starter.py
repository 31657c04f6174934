# judge: tests-for-login-lock

import unittest

from login_lock import LoginLock


class LoginLockTest(unittest.TestCase):
    def setUp(self):
        self.now = 1000
        self.lock = LoginLock(3, 60, 300, lambda: self.now)

    def test_new_user_is_not_locked(self):
        self.assertEqual(self.lock.wait("ann"), 0)
