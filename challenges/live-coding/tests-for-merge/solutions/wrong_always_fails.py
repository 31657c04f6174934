# judge: tests-for-merge
import unittest


class Never(unittest.TestCase):
    def test_fails(self):
        self.fail("found it")
