# judge: turn-a-linked-list
"""Mistake: needs memory for each node, since it collects them in a list."""

import sys


class Node:
    """A node of a linked list: a value, and the node behind it or None."""

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def reverse(head):
    nodes = []
    while head is not None:
        nodes.append(head)
        head = head.next
    for before, node in zip(nodes, nodes[1:]):
        node.next = before
    if not nodes:
        return None
    nodes[0].next = None
    return nodes[-1]


# Leave this as it is: it runs a script that uses what is defined above.
exec(sys.stdin.read(), dict(globals()))
