# expect: memory_limit
# Hopes that a trie may grow for ever.
import collections

def trie():
    return collections.defaultdict(trie)

def solve(n):
    node = root = trie()
    while True:
        node = node["x"]
