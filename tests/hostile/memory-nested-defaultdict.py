# expect: memory_limit
# Hopes that a trie may grow for ever.
# The collector is off: walking over so many objects again and again would meet the limit on instructions first.
import gc

gc.disable()

import collections

def trie():
    return collections.defaultdict(trie)

def solve(n):
    node = root = trie()
    while True:
        node = node["x"]
