# expect: accepted
# forbid: calls=sorted; methods=sort
# Control: the library may sort.
import statistics, heapq, json, collections, pprint, itertools, bisect
def solve(n):
    json.dumps({"b": 1, "a": 2}, sort_keys=True); statistics.quantiles([1, 2, 3]); collections.Counter("abca").most_common(); pprint.pformat({"b": 1, "a": [2, 3]})
    heapq.merge([1], [2]); statistics.median_grouped([1, 2, 3])
    return 2 * n
