# judge: shout
import sys

for line in sys.stdin:
    print(line.rstrip("\n").upper())
for argument in sys.argv[1:]:
    print(argument)
