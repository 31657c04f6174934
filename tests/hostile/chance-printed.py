# expect: accepted
# Control: what differs from run to run elsewhere may be printed; it is the same in every run here.
import os
import random
import time
import uuid

def solve(n):
    print(hash("text"), id(object()), time.time(), random.random(), os.urandom(4), uuid.uuid4(), {"a", "b", "c"})
    return 2 * n
