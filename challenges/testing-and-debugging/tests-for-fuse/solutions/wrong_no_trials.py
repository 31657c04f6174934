# judge: tests-for-fuse
"""Mistake: tests only how the fuse blows, and nothing that comes after."""

import unittest

from fuse import Blown, Fuse


class FuseTest(unittest.TestCase):
    def setUp(self):
        self.now = 0
        self.fuse = Fuse(2, 10, 60, lambda: self.now)

    def fail(self):
        raise OSError

    def test_blows(self):
        with self.assertRaises(OSError):
            self.fuse.call(self.fail)
        self.assertEqual(self.fuse.state(), "closed")
        with self.assertRaises(OSError):
            self.fuse.call(self.fail)
        self.assertEqual(self.fuse.state(), "open")
        with self.assertRaises(Blown) as caught:
            self.fuse.call(self.fail)
        self.assertEqual(caught.exception.left, 10)

    def test_success(self):
        self.assertEqual(self.fuse.call(max, 1, 2), 2)
