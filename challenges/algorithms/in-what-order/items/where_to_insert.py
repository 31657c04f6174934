from bisect import bisect_left, bisect_right, insort

numbers = [10, 20, 20, 30]
print(bisect_left(numbers, 20), bisect_right(numbers, 20))
print(bisect_left(numbers, 25), bisect_left(numbers, 99))
insort(numbers, 15)
print(numbers)
print(bisect_right(numbers, 20) - bisect_left(numbers, 20))
