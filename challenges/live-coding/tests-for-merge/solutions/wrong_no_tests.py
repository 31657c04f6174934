# judge: tests-for-merge
"""Mistake: asserts at module level, where no test is found."""

from intervals import merge

assert merge([[1, 3], [2, 5]]) == [[1, 5]]
