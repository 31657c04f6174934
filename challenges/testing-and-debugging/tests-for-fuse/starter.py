# judge: tests-for-fuse

import unittest

from fuse import Blown, Fuse


class FuseTest(unittest.TestCase):
    def setUp(self):
        self.now = 1000
        self.fuse = Fuse(3, 10, 60, lambda: self.now)

    def test_new_fuse_is_closed(self):
        self.assertEqual(self.fuse.state(), "closed")
