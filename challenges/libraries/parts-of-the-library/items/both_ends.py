from collections import deque

last = deque([1, 2, 3], maxlen=3)
last.append(4)
print(list(last))
last.appendleft(0)
print(list(last))
last.rotate(1)
print(list(last))
last.extendleft([8, 9])
print(list(last))
