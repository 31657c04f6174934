# judge: turn-a-linked-list
"""Mistake: calls itself for each node, which fails on long lists."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    if head is None or head.next is None:
        return head
    first = reverse(head.next)
    head.next.next = head
    head.next = None
    return first


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
