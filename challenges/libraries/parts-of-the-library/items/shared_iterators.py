from itertools import islice, zip_longest

numbers = iter(range(7))
print(list(zip(numbers, numbers)))
numbers = iter(range(5))
print(list(islice(numbers, 2)), list(numbers))
letters = iter("abc")
print(list(zip(letters, [1])), next(letters))
print(list(zip_longest("ab", [1], fillvalue=0)))
