"""Makes Python look as on 64 bits, as far as Python code can: `sys.maxsize`, and searches in what is longer than memory.

The rest is done when the image is built (`crates/judge-python/build/wide.wat` and `wide.rs`), in C functions and their tables.
"""

import _bisect
import gc
import struct
import sys


def install() -> None:
    """Replaces what shows 32 bits. To be called when nothing is imported any more that asks for the real size."""
    sys.maxsize = 2**63 - 1
    # C calls these by their names with bounds or lengths beyond 2**31.
    _bisect.wideleft, _bisect.wideright = bisect_left, bisect_right
    struct._clearcache()
    for thing in gc.get_objects():
        if isinstance(thing, struct.Struct) and thing.format[:1] not in "<>=!" and set(thing.format) & set("lLnNP"):
            raise RuntimeError(f"the library has a structure whose size is going to change: {thing.format!r}")


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """The place of `x` in `a`, before what is equal."""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    hi = len(a) if hi is None else hi
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle] if key is None else key(a[middle])
        if item < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """The place of `x` in `a`, behind what is equal."""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    hi = len(a) if hi is None else hi
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle] if key is None else key(a[middle])
        if x < item:
            hi = middle
        else:
            lo = middle + 1
    return lo
