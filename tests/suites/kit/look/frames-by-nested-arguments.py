"""Frames by nested arguments."""
def look(m):
    # No forging: an argument that is nested deep is written, for the callback, with the frames that are left.
    import sys, collections
    sys.setrecursionlimit(20000)
    def nest(d):
        v = 1
        for _ in range(d % 3): v = collections.deque([v])     # four frames a level instead of three
        for _ in range(d // 3 - d % 3): v = (v,)
        return v
    found = []
    for d in range(900, 1100):
        try: m.each([nest(d)], lambda _: 1); found.append(d)
        except RecursionError: pass
    return max(found), len(found)
