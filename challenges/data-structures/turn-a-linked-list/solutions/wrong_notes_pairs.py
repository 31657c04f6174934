# judge: turn-a-linked-list
"""Mistake: keeps each node and the one behind it in a list of pairs."""
import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    pairs = []
    before = None
    while head is not None:
        pairs.append((head, before))
        before, head = head, head.next
    for node, link in pairs:
        node.next = link
    return before


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
