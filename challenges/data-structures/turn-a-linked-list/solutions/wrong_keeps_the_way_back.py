# judge: turn-a-linked-list
"""Mistake: gives each node a second link, which takes memory for each of them and stays there."""
import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    before = None
    first = None
    while head is not None:
        head.before = before
        before = first = head
        head = head.next
    while before is not None:
        before.next = before.before
        before = before.next
    return first


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
