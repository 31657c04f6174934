# expect: memory_limit
# Hopes that normalising, which makes 18 characters of one, goes round the limit.
import unicodedata

def solve(n):
    return 2 * n + len(unicodedata.normalize("NFKD", "\ufdfa" * 5_000_000))
