# judge: tests-for-merge
"""Mistake: fails whatever is tested."""

import unittest


class Never(unittest.TestCase):
    def test_fails(self):
        self.fail("found it")
