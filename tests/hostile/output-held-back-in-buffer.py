# expect: output_limit
# kind: program
# Hopes that output that is flushed only at the end is not counted.
import io
import sys

sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False), 4 << 20), write_through=False)
print(2 * int(input()))
print("\n" * (3 << 20))
sys.stdout.flush()
