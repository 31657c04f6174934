# judge: polite-crawler
"""Mistake: takes the first rule that applies, as urllib.robotparser does."""

from collections import Counter, deque
from urllib.parse import urljoin, urlsplit


def crawl(pages, rules, start, depth, limit):
    """Return the addresses that a polite crawler visits, with their clicks, in the order of the visits."""
    seen = set()
    per_host = Counter()
    queue = deque()

    def found(address, clicks):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or clicks > depth:
            return
        parts = parts._replace(path=parts.path or "/", fragment="")
        address = parts.geturl()
        if address in seen:
            return
        seen.add(address)
        path = parts._replace(scheme="", netloc="").geturl()
        if per_host[parts.netloc] < limit and not refused(rules.get(parts.netloc, []), path):
            per_host[parts.netloc] += 1
            queue.append((address, clicks))

    visits = []
    found(start, 0)
    while queue:
        address, clicks = queue.popleft()
        visits.append([address, clicks])
        for link in pages.get(address, []):
            found(urljoin(address, link), clicks + 1)
    return visits


def refused(rules, path):
    """Return whether the longest prefix that applies is disallowed; allow wins if both rules have it."""
    return next((word == "disallow" for word, prefix in rules if path.startswith(prefix)), False)
