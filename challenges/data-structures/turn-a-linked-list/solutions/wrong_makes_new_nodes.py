# judge: turn-a-linked-list
"""Mistake: builds another list with the same values."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    turned = None
    while head is not None:
        turned = Node(head.value, turned)
        head = head.next
    return turned


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
