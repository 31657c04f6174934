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
import typing

from judge_runner import shapes

#: Modules whose public names are there; a later one wins.
_STARS = [
    string, re, datetime, queue, collections, heapq, bisect, copy, math, random, statistics, itertools, functools,
    operator, json, typing,
]


def _collect() -> dict:
    namespace = {}
    for module in _STARS:
        public = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
        namespace |= {name: getattr(module, name) for name in public if not hasattr(builtins, name)}
    namespace |= {module.__name__: module for module in [*_STARS, sys]}
    return namespace | {"ListNode": shapes.ListNode, "TreeNode": shapes.TreeNode}


#: The predefined names. Built-in functions are never replaced: `pow`, `abs` and the like stay Python's own.
NAMES = _collect()
