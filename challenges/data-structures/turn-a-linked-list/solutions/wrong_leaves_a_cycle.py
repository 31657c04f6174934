# judge: turn-a-linked-list
"""Mistake: the old first node still points to the second, so the list never ends."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    if head is None:
        return None
    before, node = head, head.next
    while node is not None:
        behind = node.next
        node.next = before
        before, node = node, behind
    return before


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
