# expect: time_limit
# Hopes that time spent looking for a module belongs to the judge.
import sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        while True:
            pass

def solve(n):
    sys.meta_path.insert(0, Finder())
    import no_such_module
    return 2 * n
