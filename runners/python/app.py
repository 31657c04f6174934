"""The guest's entry points: what runs before the snapshot, and the functions that the host calls.

componentize-py imports this module once, at build time. Everything imported here is part of the image; nothing can be
imported from a file system later. So the top level loads the whole standard library, replaces what a sandbox without
threads, sockets and real time needs replaced, and leaves the heap as tidy as it can before it is frozen.
"""

import wit_world

from judge_runner import failures, inventory, run, sources, stdlib, system

stdlib.load()
system.prepare()
sources.prepare()


class WitWorld(wit_world.WitWorld):
    """The exports of the world in `world.wit`; one of them is called, once in the life of an instance."""

    def compile(self, source: str) -> bytes | None:
        """Compiles a source for the instances that are going to run it."""
        return run.bytecode(source)

    def run(self, job: wit_world.Job) -> wit_world.Ending:
        """Runs one job."""
        return run.run(job)


failures.know_standard()
system.settle(inventory.take())
