# judge: tests-for-fuse
"""Mistake: tests how often the clock is read, which the statement leaves open."""

from fuse import Blown, Fuse


def fail():
    raise OSError


def test_reads_the_clock_once_for_each_call():
    readings = []
    fuse = Fuse(1, 10, 60, lambda: readings.append(1) or 1000)
    try:
        fuse.call(fail)
    except OSError:
        pass
    assert len(readings) == 1
    try:
        fuse.call(fail)
    except Blown:
        pass
    assert len(readings) == 2
