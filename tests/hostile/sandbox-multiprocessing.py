# expect: runtime_error
# Hopes to take more processors than one.
import multiprocessing

def solve(n):
    process = multiprocessing.Process(target=abs, args=(n,))
    process.start()
    process.join()
    return 2 * n
