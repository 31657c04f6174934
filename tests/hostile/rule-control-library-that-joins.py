# expect: accepted
# forbid: methods=join,split,append; calls=isinstance
# Control: the library may join, split and append.
import textwrap, os.path, string, json, shlex, fnmatch, re, random, collections
def solve(n):
    textwrap.fill("a b c"); string.capwords("a b"); json.dumps([1, {"a": None}], indent=1); shlex.quote("a b"); re.sub("(a)", r"\1x", "aa"); fnmatch.filter(["a"], "*")
    collections.Counter("aab").most_common(1); collections.deque([1])
    return 2 * n
