# judge: turn-a-linked-list
"""Mistake: turns the list round and returns the node that is the last one now."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    turned, node = None, head
    while node is not None:
        behind = node.next
        node.next = turned
        turned, node = node, behind
    return head


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
