"""The Python half of the sandbox: loads a candidate's source, calls its entry and describes what came back.

`run` drives; `values` and `shapes` translate; `failures` describes exceptions; `starts` tells the host
of functions that a rule forbids; `suite` runs tests, which `collect` finds, with the part of pytest in `small_pytest`, against
what `peer` has of an implementation; `leetcode` holds the names that LeetCode predefines; `event_loop` and `threads` stand in for
what a single-threaded machine without sockets lacks; `unix` adds what programs expect of one, `wide` makes sizes look as on 64 bits;
`stdlib` and `system` prepare the image,
of which `inventory` makes a list.

Nothing here knows an expected answer, and nothing here is trusted by the host.
"""
