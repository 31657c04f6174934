# judge: turn-a-linked-list
import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    """Turn round the list that begins with head, in place, and return its new first node."""
    turned = None
    while head is not None:
        # Take the first node off what is left, and put it in front of what has been turned already.
        head.next, turned, head = turned, head, head.next
    return turned


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
