"""Rewards for what models write: the code in a completion, judged, as a number.

It knows what answers of models look like, and nothing about any trainer. Every completion gets a reward, whatever it contains.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from judgebox.reports import Report

__all__ = ["Completion", "Reward", "code_of"]

Completion: TypeAlias = "str | None | Sequence[Mapping[str, object]]"
"""What a model wrote: text, or a conversation whose last message counts."""

_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[^\s`]*)[^\n`]*$", re.MULTILINE)
_PYTHON = frozenset({"python", "py", "python3", "py3"})


@dataclass(frozen=True)
class Reward:
    """What a completion earned. `float(reward)` is its value."""

    value: float
    """1.0 if the code was accepted, else 0.0; with `partial`, the share of the points. NaN, which says nothing, if the judge failed."""
    report: Report | None
    """The report; `None` if there is no code in the completion."""
    code: str | None
    """The code that was judged."""

    def __float__(self) -> float:
        return self.value


def code_of(completion: Completion) -> str | None:
    """The code in a completion: its last fenced block, one of Python if there is any; without any block, the whole text.

    >>> code_of("Think first.\\n```python\\nx = 1\\n```\\nRun it:\\n```sh\\npython x.py\\n```")
    'x = 1\\n'
    >>> code_of("x = 1")
    'x = 1'
    >>> code_of("<think>Is it 2?</think>x = 1")
    'x = 1'

    A block that is not closed ends with the text. `None` means that the code would be nothing but white space.
    """
    text = _text(completion)
    # What models think before they answer often contains drafts.
    text = text.rpartition("</think>")[2]
    blocks = list(_blocks(text))
    of_python = [code for language, code in blocks if language.lower() in _PYTHON]
    code = (of_python or [code for _, code in blocks] or [text])[-1]
    return code if code.strip() else None


def _text(completion: Completion) -> str:
    if isinstance(completion, str):
        return completion
    if not isinstance(completion, Sequence) or not completion:
        return ""
    message = completion[-1]
    content = message.get("content") if isinstance(message, Mapping) else None
    return content if isinstance(content, str) else ""


def _blocks(text: str) -> list[tuple[str, str]]:
    """The fenced blocks of Markdown: the word after each opening fence, and what is inside."""
    blocks = []
    at = 0
    while opening := _FENCE.search(text, at):
        fence = opening["fence"]
        start = min(opening.end() + 1, len(text))
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(text, start)
        blocks.append((opening["language"], text[start : closing.start() if closing else len(text)]))
        if closing is None:
            break
        at = closing.end()
    return blocks
