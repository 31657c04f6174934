# judge: turn-a-linked-list
"""Mistake: changes the link before following it, so all but the first node are lost."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    turned = None
    while head is not None:
        head.next = turned
        turned = head
        head = head.next
    return turned


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
