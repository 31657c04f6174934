# judge: tests-for-fuse
"""Mistake: gives the fuse the machine's clock, and really waits."""

import time
import unittest

from fuse import Blown, Fuse


class FuseTest(unittest.TestCase):
    def fail(self):
        raise OSError

    def test_rests_for_some_time(self):
        fuse = Fuse(2, 0.5, 2, time.monotonic)
        for _ in range(2):
            self.assertRaises(OSError, fuse.call, self.fail)
        self.assertRaises(Blown, fuse.call, self.fail)
        time.sleep(0.6)
        self.assertEqual(fuse.call(lambda: 5), 5)
        self.assertEqual(fuse.state(), "closed")
