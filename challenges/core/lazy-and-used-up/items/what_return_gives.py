def inner():
    yield 1
    return "done"

def outer():
    result = yield from inner()
    yield result

def never():
    return [7, 8]
    yield

print(list(inner()))
print(list(outer()))
print(list(never()))
