# judge: turn-a-linked-list
"""Mistake: moves the values, and leaves the nodes where they were."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    values = []
    node = head
    while node is not None:
        values.append(node.value)
        node = node.next
    node = head
    while node is not None:
        node.value = values.pop()
        node = node.next
    return head


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
