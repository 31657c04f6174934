# judge: tests-for-fuse
"""Mistake: stays away from every boundary, so that one more or less makes no difference."""

import unittest

from fuse import Blown, Fuse


class FuseTest(unittest.TestCase):
    def setUp(self):
        self.now = 1000
        self.fuse = Fuse(3, 10, 60, lambda: self.now)

    def fail(self):
        raise OSError

    def blow(self):
        for _ in range(8):
            with self.assertRaises((OSError, Blown)):
                self.fuse.call(self.fail)

    def test_blows_in_the_end(self):
        self.blow()
        self.assertEqual(self.fuse.state(), "open")
        with self.assertRaises(Blown):
            self.fuse.call(self.fail)

    def test_rests(self):
        self.blow()
        self.now += 5
        self.assertEqual(self.fuse.state(), "open")
        self.now += 20
        self.assertEqual(self.fuse.state(), "trial")
        self.assertEqual(self.fuse.call(lambda: 5), 5)
        self.assertEqual(self.fuse.state(), "closed")
