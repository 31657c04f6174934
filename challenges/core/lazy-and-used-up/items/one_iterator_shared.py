numbers = iter([1, 2, 3, 4, 5, 6])
for n in numbers:
    if n == 2:
        break
print(next(numbers))
print(list(zip(numbers, "x")))
print(list(numbers))
letters = iter("abcd")
print(list(zip(letters, letters)))
