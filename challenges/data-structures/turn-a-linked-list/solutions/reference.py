# judge: turn-a-linked-list
import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    """Turn round the list that begins with head, in place, and return its new first node.

    What the walk has passed is turned round, and nothing else is. One node at a time changes sides, and the walk
    has to remember which node comes next before its link is lost.
    Time: O(n). Space: O(1).
    """
    turned = None
    while head is not None:
        behind = head.next
        head.next = turned
        turned = head
        head = behind
    return turned


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
