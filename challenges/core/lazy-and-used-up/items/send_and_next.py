def adder():
    total = 0
    while True:
        got = yield total
        print("got", got)
        total += got or 0

sums = adder()
print(next(sums))
print(sums.send(5))
print(next(sums))
adder().send(1)
