# expect: output_limit
# Hopes that the log is not capped.
import logging

def solve(n):
    while True:
        logging.error("x" * 10_000)
