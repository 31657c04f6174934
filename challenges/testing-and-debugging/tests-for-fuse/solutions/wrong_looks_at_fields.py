# judge: tests-for-fuse
"""Mistake: looks at private fields, which the statement does not promise."""

from fuse import Fuse


def fail():
    raise OSError


def test_counts_failures():
    fuse = Fuse(3, 10, 60, lambda: 0)
    for _ in range(2):
        try:
            fuse.call(fail)
        except OSError:
            pass
    assert fuse._failures == 2
