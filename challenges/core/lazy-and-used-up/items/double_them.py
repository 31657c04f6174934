def double(number):
    print("work", number)
    return number * 2

lazy = (double(n) for n in [1, 2])
print("ready")
print(next(lazy))
eager = [double(n) for n in [3]]
print(eager)
