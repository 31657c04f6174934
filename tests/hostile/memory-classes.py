# expect: memory_limit
# Hopes that classes, which are large, are not counted.
def solve(n):
    classes = []
    while True:
        classes.append(type(f"C{len(classes)}", (), {}))
