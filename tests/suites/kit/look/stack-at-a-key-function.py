"""Stack at a key function."""
def look(m):
    # replies to a callback nested deep in JSON: how much C stack the implementation has in use (json's scanner recurses in C)
    import sys
    sys.setrecursionlimit(20000)
    wire = m._connection
    m.sort_by
    seen = []
    def threshold(act, form):
        lo, hi = 1, 200000
        said = None
        while hi - lo > 1:
            mid = (lo + hi) // 2
            plain = wire._exchange
            state = []
            def spy(message):
                if state == ["go"]:
                    state.append(1)
                    # a request whose arguments are nested: read by json, then refused
                    return plain('[[],[],[],["ok",1],' + form(mid) + ']')
                return plain(message)
            def cb(*_):
                state.append("go")
                return 1
            wire._exchange = spy
            try:
                act(cb); ok = True
            except RecursionError as e: ok = False; said = str(e)
            except BaseException as e: ok = True; said = repr(e)[:80]
            finally: wire._exchange = plain
            if ok: lo = mid
            else: hi = mid
        return lo, said
    lists = lambda d: "[" * d + "]" * d
    return threshold(lambda cb: m.sort_by([1], cb), lists)
