# judge: tests-for-fuse
"""Mistake: expects Blown from the very failure that blows the fuse."""

import unittest

from fuse import Blown, Fuse


class FuseTest(unittest.TestCase):
    def fail(self):
        raise OSError

    def test_blows(self):
        fuse = Fuse(2, 10, 60, lambda: 0)
        self.assertRaises(OSError, fuse.call, self.fail)
        self.assertRaises(Blown, fuse.call, self.fail)
