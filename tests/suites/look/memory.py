# How much memory the implementation takes.
import sys, tracemalloc
def look(m):
    m.double(1)
    tracemalloc.start()
    before = sys.getallocatedblocks()
    for n in range(20):
        m.double(n), m.Box.of(n), m.words("a b")
    return sys.getallocatedblocks() - before, tracemalloc.get_traced_memory()[0], id(object()) % 4096
