# judge: tests-for-merge
from intervals import merge


def test_touching():
    assert merge([[1, 2], [2, 5]]) == [[1, 2], [2, 5]]
