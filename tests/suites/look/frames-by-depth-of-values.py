"""Frames in use at a callback, by how deep the values of an answer may be nested."""
def look(m):
    # replies to a callback that are nested deep: how many frames the implementation has in use
    import json, sys
    sys.setrecursionlimit(20000)
    wire = m._connection
    def nested(d):
        # 1 frame a level: bm of bm..
        return '["m",' * (d % 2) + '["c",' * (d // 2) + '1' + ']' * (d // 2) + ',"x"]' * (d % 2)
    m.apply; m.by; m.visit
    def threshold(act):
        lo, hi = 1, 5000
        while hi - lo > 1:
            mid = (lo + hi) // 2
            plain = wire._exchange
            state = []
            def spy(message):
                if state == ["go"]:
                    state.append(1)
                    return plain('[[],[],[],["ok",' + nested(mid) + ']]')
                return plain(message)
            def cb(*_):
                state.append("go")
                return 1
            wire._exchange = spy
            try:
                act(cb); ok = True
            except RecursionError: ok = False
            except BaseException as e: ok = type(e).__name__ != "RecursionError"
            finally: wire._exchange = plain
            if ok: lo = mid
            else: hi = mid
        return lo
    return [threshold(lambda cb: m.apply(cb, 1)), threshold(lambda cb: m.by([1], cb)), threshold(lambda cb: m.visit(1, cb)), threshold(lambda cb: m.remember(cb)(1)), threshold(lambda cb: m.retry(1)(cb)(1))]
