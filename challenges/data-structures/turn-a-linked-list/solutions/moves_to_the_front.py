# judge: turn-a-linked-list
import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    """Takes the node behind the old first one out, again and again, and puts it in front of all."""
    if head is None:
        return None
    front = head
    while head.next is not None:
        moved = head.next
        head.next = moved.next
        moved.next = front
        front = moved
    return front


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
