# judge: tests-for-fuse
"""Mistake: looks at how the fuse is made, which is nobody's business."""

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
