numbers = [3, 1, 2]
ordered = sorted(numbers)
print(numbers, ordered)
result = numbers.sort()
print(numbers, result)
print(sorted("cab"))
