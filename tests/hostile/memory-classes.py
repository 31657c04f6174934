# expect: memory_limit
# Hopes that classes, which are large, are not counted.
# The collector is off: walking over so many objects again and again would meet the limit on instructions first.
import gc

gc.disable()

def solve(n):
    classes = []
    while True:
        classes.append(type(f"C{len(classes)}", (), {}))
