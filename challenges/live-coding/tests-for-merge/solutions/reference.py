# judge: tests-for-merge
import unittest

from intervals import merge


class MergeTest(unittest.TestCase):
    def test_overlap(self):
        self.assertEqual(merge([[1, 3], [2, 5]]), [[1, 5]])

    def test_touching(self):
        self.assertEqual(merge([[1, 2], [2, 5]]), [[1, 5]])

    def test_inside(self):
        self.assertEqual(merge([[1, 9], [2, 3]]), [[1, 9]])

    def test_any_order(self):
        self.assertEqual(merge([[5, 6], [1, 2], [9, 9]]), [[1, 2], [5, 6], [9, 9]])

    def test_apart(self):
        self.assertEqual(merge([[1, 2], [3, 4]]), [[1, 2], [3, 4]])

    def test_empty(self):
        self.assertEqual(merge([]), [])

    def test_argument(self):
        given = [[3, 4], [1, 2]]
        merge(given)
        self.assertEqual(given, [[3, 4], [1, 2]])

    def test_several_become_one(self):
        self.assertEqual(merge([[1, 3], [2, 5], [4, 8], [8, 9], [11, 12]]), [[1, 9], [11, 12]])

    def test_two_inside(self):
        self.assertEqual(merge([[1, 9], [2, 3], [4, 5]]), [[1, 9]])

    def test_long_one_around_others(self):
        self.assertEqual(merge([[1, 2], [4, 5], [0, 9]]), [[0, 9]])

    def test_argument_when_merging(self):
        given = [[1, 3], [2, 5]]
        merge(given)
        self.assertEqual(given, [[1, 3], [2, 5]])
