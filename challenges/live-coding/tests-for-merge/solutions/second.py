# judge: tests-for-merge
import random
import unittest
from copy import deepcopy
from itertools import permutations

from intervals import merge


class MergeTest(unittest.TestCase):
    def check(self, intervals, expected):
        """Check the result for every order of a few intervals, and that the argument stays as it is."""
        for order in permutations(intervals):
            given = [list(interval) for interval in order]
            before = deepcopy(given)
            with self.subTest(given=before):
                self.assertEqual(merge(given), expected)
                self.assertEqual(given, before)

    def test_none(self):
        self.check([], [])

    def test_one(self):
        self.check([[3, 8]], [[3, 8]])
        self.check([[4, 4]], [[4, 4]])
        self.check([[0, 0]], [[0, 0]])

    def test_overlap(self):
        self.check([[1, 3], [2, 5]], [[1, 5]])

    def test_touch(self):
        self.check([[1, 2], [2, 5]], [[1, 5]])

    def test_neighbours_stay_apart(self):
        self.check([[1, 2], [3, 4]], [[1, 2], [3, 4]])
        self.check([[1, 2], [3, 3], [4, 6]], [[1, 2], [3, 3], [4, 6]])

    def test_gap(self):
        self.check([[1, 2], [5, 6], [20, 100]], [[1, 2], [5, 6], [20, 100]])

    def test_one_inside_another(self):
        self.check([[1, 10], [2, 3]], [[1, 10]])
        self.check([[1, 10], [2, 3], [4, 5]], [[1, 10]])
        self.check([[1, 10], [2, 3], [9, 12]], [[1, 12]])
        self.check([[1, 10], [2, 3], [5, 6], [11, 12]], [[1, 10], [11, 12]])

    def test_same_start_or_end(self):
        self.check([[1, 3], [1, 7]], [[1, 7]])
        self.check([[1, 7], [4, 7]], [[1, 7]])

    def test_repeated(self):
        self.check([[2, 4], [2, 4], [2, 4]], [[2, 4]])
        self.check([[5, 5], [5, 5]], [[5, 5]])

    def test_points(self):
        self.check([[1, 1], [1, 4], [4, 4]], [[1, 4]])
        self.check([[1, 4], [2, 2], [6, 6]], [[1, 4], [6, 6]])

    def test_bridge(self):
        self.check([[1, 3], [5, 8], [2, 6]], [[1, 8]])
        self.check([[1, 3], [5, 8], [3, 5], [10, 11]], [[1, 8], [10, 11]])

    def test_below_zero(self):
        self.check([[-5, -2], [-3, 0], [1, 2]], [[-5, 0], [1, 2]])
        self.check([[-9, -8], [-10, -9], [-1, 1], [0, 0]], [[-10, -8], [-1, 1]])

    def test_numbers_are_not_compared_as_texts(self):
        self.check([[9, 11], [10, 12], [100, 200], [20, 30]], [[9, 12], [20, 30], [100, 200]])

    def test_large_numbers(self):
        self.check([[-(10**12), 10**12], [10**12, 10**15]], [[-(10**12), 10**15]])

    def test_two_groups(self):
        self.check([[1, 4], [3, 6], [8, 10], [9, 12]], [[1, 6], [8, 12]])

    def test_result_is_a_new_list(self):
        for given in ([[1, 2]], [[1, 2], [4, 5]]):
            result = merge(given)
            self.assertIsNot(result, given)
            self.assertIsInstance(result, list)

    def test_two_calls_do_not_know_each_other(self):
        self.assertEqual(merge([[1, 2]]), [[1, 2]])
        self.assertEqual(merge([[2, 3]]), [[2, 3]])
        self.assertEqual(merge([]), [])

    def test_many(self):
        chain = [[number, number + 1] for number in range(2000)]
        random.Random(1).shuffle(chain)
        self.assertEqual(merge(chain), [[0, 2000]])
        apart = [[2 * number, 2 * number + 1] for number in range(2000)]
        self.assertEqual(merge(apart[::-1]), apart)

    def test_against_the_covered_numbers(self):
        generator = random.Random(7)
        for _ in range(200):
            given = [
                [start, start + generator.randrange(6)]
                for start in (generator.randrange(-20, 20) for _ in range(generator.randrange(8)))
            ]
            # Twice the numbers, so that what lies between two neighbours is seen, too.
            covered = {point for start, end in given for point in range(2 * start, 2 * end + 1)}
            firsts = sorted(point for point in covered if point - 1 not in covered)
            lasts = sorted(point for point in covered if point + 1 not in covered)
            expected = [[first // 2, last // 2] for first, last in zip(firsts, lasts)]
            self.assertEqual(merge(deepcopy(given)), expected, given)
