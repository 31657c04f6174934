# What the module defines.
import inspect, types
def look(m):
    return dir(m), sorted(vars(m)), [name for name, _ in inspect.getmembers(types.ModuleType("empty"))], m.__all__
