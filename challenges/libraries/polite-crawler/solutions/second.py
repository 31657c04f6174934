# judge: polite-crawler
"""Breadth-first search, in which the list of visits is the queue as well.

Every address is judged only once, when it is first found. That is enough: later it
would have no fewer clicks, and its host no fewer pages.
"""

import re
from collections import Counter
from urllib.parse import urljoin

ADDRESS = re.compile(r"(https?://)([^/?#]+)([^?#]*)([^#]*)")


def crawl(
    pages: dict[str, list[str]],
    rules: dict[str, list[list[str]]],
    start: str,
    depth: int,
    limit: int,
) -> list[list]:
    """Return the addresses that a polite crawler visits, with their clicks, in the order of the visits."""
    # The longest prefix first and, if equal, "allow" before "disallow".
    ranked = {
        host: sorted(of_host, key=lambda rule: (-len(rule[1]), rule[0]))
        for host, of_host in rules.items()
    }

    def refused(host: str, path: str) -> bool:
        for word, prefix in ranked.get(host, ()):
            if path.startswith(prefix):
                return word == "disallow"
        return False

    visits: list[list] = []
    found: set[str] = set()
    per_host: Counter[str] = Counter()

    def consider(address: str, clicks: int) -> None:
        """Plan a visit, unless the page is already known or has to be left out."""
        match = ADDRESS.match(address)
        if match is None:
            return
        scheme, host, path, query = match.groups()
        path = (path or "/") + query
        address = scheme + host + path
        if address in found:
            return
        found.add(address)
        if per_host[host] < limit and not refused(host, path):
            per_host[host] += 1
            visits.append([address, clicks])

    consider(start, 0)
    for address, clicks in visits:  # grows as it goes
        if clicks == depth:
            break  # and so have all that follow, or even more
        for link in dict.fromkeys(pages.get(address, ())):
            consider(urljoin(address, link), clicks + 1)
    return visits
