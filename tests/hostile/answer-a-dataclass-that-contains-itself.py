# expect: runtime_error
# Hopes that the fields of an object are followed without end.
from dataclasses import dataclass


@dataclass
class Node:
    next: object


def solve(n):
    node = Node(None)
    node.next = node
    return node
