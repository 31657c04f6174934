# expect: wrong_answer
# kind: program
# Hopes that an answer that is not text is the judge's failure.
import sys

sys.stdout.buffer.write(b"\xff\xfe\xff")
