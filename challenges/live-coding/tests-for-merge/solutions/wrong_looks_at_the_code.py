# judge: tests-for-merge
"""Mistake: looks at the length of the code, not at what it does."""

from intervals import merge


def test_code():
    assert len(merge.__code__.co_code) == 100
