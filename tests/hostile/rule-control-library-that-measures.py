# expect: accepted
# forbid: calls=len
# Control: the library may use `len`, and is made faster at it.
import heapq, textwrap, statistics, random, pprint, itertools, functools, string, difflib, bisect, queue, csv, io
def solve(n):
    pprint.pformat({"a": [1, 2] * 30}); textwrap.wrap("a b c d" * 20); statistics.median([1, 2, 3]); random.shuffle([1, 2]); difflib.get_close_matches("appel", ["ape", "apple"])
    heapq.nsmallest(2, [3, 1, 2]); queue.Queue().qsize(); list(csv.reader(io.StringIO("a")))
    random.choice([1, 2]); bisect.bisect([1, 2], 1)
    for i in range(200): random.choice([1, 2, 3])
    return 2 * n
