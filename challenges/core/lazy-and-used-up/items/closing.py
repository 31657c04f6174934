def lines():
    try:
        print("open")
        yield 1
        yield 2
    finally:
        print("closed")

first = lines()
print(next(first))
first.close()
print(next(first, "nothing"))
second = lines()
second.close()
print("end")
