# judge: tests-for-merge
from intervals import merge


def test_code():
    assert len(merge.__code__.co_code) == 100
