# What holds an argument after a call.
import gc, sys
def look(m):
    given = [3, 1, 2]
    before = sys.getrefcount(given)
    m.ordered(given)
    m.double(7)
    m.apply(len, given)
    return before, sys.getrefcount(given), len(gc.get_referrers(given))
