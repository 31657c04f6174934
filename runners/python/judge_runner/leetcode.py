"""The names that LeetCode predefines, for solutions in its spelling.

The modules, and what `from module import *` of the commonly used ones gives.
"""

import bisect
import builtins
import collections
import copy
import datetime
import functools
import heapq
import itertools
import json
import math
import operator
import queue
import random
import re
import statistics
import string
import sys
import types
import typing

from judge_runner import shapes

#: Modules whose public names are there; a later one wins.
_STARS = [
    string, re, datetime, queue, collections, heapq, bisect, copy, math, random, statistics, itertools, functools,
    operator, json, typing,
]


def names(forbidden) -> dict:
    """The predefined names, less those of modules that the challenge forbids."""
    if not forbidden:
        return _NAMES
    return {name: value for name, value in _NAMES.items() if _home(value) not in forbidden}


def _home(value):
    """The module that a predefined name stands for or comes from."""
    module = value.__name__ if isinstance(value, types.ModuleType) else getattr(value, "__module__", None)
    return str(module).lstrip("_").partition(".")[0]


def _collect() -> dict:
    namespace = {}
    for module in _STARS:
        public = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
        namespace |= {name: getattr(module, name) for name in public if not hasattr(builtins, name)}
    namespace |= {module.__name__: module for module in [*_STARS, sys]}
    return namespace | {"ListNode": shapes.ListNode, "TreeNode": shapes.TreeNode}


#: The predefined names. Built-in functions are never replaced: `pow`, `abs` and the like stay Python's own.
_NAMES = _collect()
