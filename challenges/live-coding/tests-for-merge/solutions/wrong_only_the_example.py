# judge: tests-for-merge
"""Mistake: tests the example of the statement, and what the sample shows, and nothing else."""

import unittest

from intervals import merge


class MergeTest(unittest.TestCase):
    def test_two_that_overlap(self):
        self.assertEqual(merge([[1, 3], [2, 5]]), [[1, 5]])

    def test_two_that_touch(self):
        self.assertEqual(merge([[1, 2], [2, 5]]), [[1, 5]])
