# expect: accepted
# forbid: syntax=slice,negative-step-slice
# Control: the library may slice.
import textwrap, os.path, re, bisect, heapq, statistics, datetime, json, csv, io, base64, hashlib, random, string, pprint, difflib, collections
def solve(n):
    textwrap.dedent(" a\n b"); os.path.splitext("a.b"); os.path.commonprefix(["ab", "ac"]); re.sub("a", "b", "ca"); heapq.nlargest(1, [1, 2]); statistics.median([1, 2, 3]); datetime.datetime.fromisoformat("2024-01-02T03:04:05"); base64.b64encode(b"abc"); hashlib.sha256(b"a").hexdigest(); random.sample(range(9), 3)
    difflib.unified_diff("a", "b"); pprint.pformat(list(range(50))); collections.deque([1, 2]).rotate(1); json.loads("[1, 2.5]")
    return 2 * n
