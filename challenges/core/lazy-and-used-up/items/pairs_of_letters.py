def pairs(items):
    items = iter(items)
    while True:
        yield next(items) + next(items)

words = pairs("abc")
print(next(words))
print(next(words, "none"))
