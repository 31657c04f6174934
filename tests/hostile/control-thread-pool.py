# expect: accepted
# Control: a pool of threads.
from concurrent.futures import ThreadPoolExecutor, as_completed

def solve(n):
    with ThreadPoolExecutor(4) as pool:
        doubled = list(pool.map(lambda i: 2 * i, [n] * 10))
        later = [pool.submit(pow, i, 1) for i in doubled]
        return max(future.result() for future in as_completed(later))
