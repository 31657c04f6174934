# judge: turn-a-linked-list
"""Mistake: stops at the last node, which is never linked to the others."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    turned = None
    while head is not None and head.next is not None:
        behind = head.next
        head.next = turned
        turned = head
        head = behind
    return head


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
