"""The guest's entry point: what runs before the snapshot, and the function that the host calls.

componentize-py imports this module once, at build time. Everything imported here is part of the image; nothing can be
imported from a file system later. So the top level loads the whole standard library, replaces what a sandbox without
threads, sockets and real time needs replaced, and leaves the heap as tidy as it can before it is frozen.
"""

import wit_world

from judge_runner import run, stdlib, system

stdlib.load()
system.prepare()


class WitWorld(wit_world.WitWorld):
    """The exports of the world in `world.wit`."""

    def run(self, job: wit_world.Job) -> wit_world.Ending:
        """Runs one job; called once in the life of an instance."""
        return run.run(job)


system.settle()
