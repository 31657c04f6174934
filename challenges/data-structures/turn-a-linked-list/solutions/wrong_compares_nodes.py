# judge: turn-a-linked-list
"""Mistake: looks for the end with ==, which a class of nodes may define as it likes."""
import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    turned = None
    while head != None:
        head.next, turned, head = turned, head, head.next
    return turned


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
