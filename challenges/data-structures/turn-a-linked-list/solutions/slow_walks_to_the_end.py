# judge: turn-a-linked-list
"""Slow: walks to the last node again for each place."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    first = last = None
    while head is not None:
        before, node = None, head
        while node.next is not None:
            before, node = node, node.next
        if before is None:
            head = None
        else:
            before.next = None
        if first is None:
            first = node
        else:
            last.next = node
        last = node
    return first


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
