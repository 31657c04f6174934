# expect: accepted
# forbid: imports=collections
# Control: The library may use a module that candidates may not.
import functools, json, re, csv, io, inspect, dataclasses, enum, typing, heapq, itertools, string, textwrap, statistics, random, datetime, decimal, fractions, copy
@functools.lru_cache
def twice(n): return 2 * n
@dataclasses.dataclass
class A:
    x: int
class T(typing.NamedTuple):
    a: int
def solve(n):
    rows = list(csv.DictReader(io.StringIO("a,b\n1,2\n")))
    inspect.signature(solve).bind(1).apply_defaults()
    copy.deepcopy(A(1)); dataclasses.asdict(A(1)); twice.cache_info()
    re.sub("a", "b", "a"); textwrap.fill("a b"); statistics.mode([1]); decimal.Decimal("1.5").as_tuple(); random.sample([1, 2, 3], counts=[1, 1, 1], k=2)
    string.Template("$a").substitute(a=1); fractions.Fraction(1, 3); datetime.date(2020, 1, 1).isocalendar(); json.dumps({"a": [1]})
    T(1)._asdict()
    return twice(n)
