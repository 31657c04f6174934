# expect: accepted
# kind: program
# Control: sys.exit() without a status is a good end.
import sys

sys.stdout.write(str(2 * int(sys.stdin.readline())))
sys.exit()
