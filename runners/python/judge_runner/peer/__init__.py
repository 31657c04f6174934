"""Tests and what they test, in an interpreter each, which know of each other what their messages say.

`data` writes values that are plain data, `wire` messages with values of any kind, and keeps what both sides have. `tests` and
`implementation` are the two sides. The host carries messages and lets one side run at a time (`exchange` in the world).
"""
