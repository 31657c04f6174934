# judge: tests-for-merge
from intervals import merge

assert merge([[1, 3], [2, 5]]) == [[1, 5]]
