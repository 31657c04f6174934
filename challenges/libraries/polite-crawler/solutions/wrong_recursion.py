# judge: polite-crawler
"""Mistake: visits what a linked page links to before the next link of the same page."""

from collections import Counter
from urllib.parse import urljoin, urlsplit


def crawl(pages, rules, start, depth, limit):
    """Return the addresses that a polite crawler visits, with their clicks, in the order of the visits."""
    seen = set()
    per_host = Counter()
    visits = []

    def visit(address, clicks):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or clicks > depth:
            return
        parts = parts._replace(path=parts.path or "/", fragment="")
        address = parts.geturl()
        path = parts._replace(scheme="", netloc="").geturl()
        if address in seen or per_host[parts.netloc] >= limit or refused(rules.get(parts.netloc, []), path):
            return
        seen.add(address)
        per_host[parts.netloc] += 1
        visits.append([address, clicks])
        for link in pages.get(address, []):
            visit(urljoin(address, link), clicks + 1)

    visit(start, 0)
    return sorted(visits, key=lambda entry: entry[1])


def refused(rules, path):
    """Return whether the longest prefix that applies is disallowed; allow wins if both rules have it."""
    applying = [(len(prefix), word == "allow") for word, prefix in rules if path.startswith(prefix)]
    return bool(applying) and not max(applying)[1]
