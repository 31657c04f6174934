# expect: runtime_error
# Hopes to take more processors than one.
import concurrent.futures

def solve(n):
    with concurrent.futures.ProcessPoolExecutor() as pool:
        return pool.submit(int, 2 * n).result()
