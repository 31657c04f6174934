# judge: tests-for-merge
"""Mistake: expects that intervals which touch stay apart."""

from intervals import merge


def test_touching():
    assert merge([[1, 2], [2, 5]]) == [[1, 2], [2, 5]]
