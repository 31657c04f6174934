# judge: polite-crawler
"""Another way: goes level by level instead of with a queue."""

from urllib.parse import urldefrag, urljoin, urlsplit


def crawl(pages, rules, start, depth, limit):
    """Return the addresses that a polite crawler visits, with their clicks, in the order of the visits."""
    visits = []
    seen = set()
    room = {}
    candidates = [start]
    for clicks in range(depth + 1):
        level = []
        for candidate in candidates:
            address = normal(candidate)
            if address is None or address in seen:
                continue
            seen.add(address)
            host, path = split(address)
            if room.setdefault(host, limit) > 0 and welcome(rules.get(host, ()), path):
                room[host] -= 1
                level.append(address)
        visits += [[address, clicks] for address in level]
        candidates = [urljoin(address, link) for address in level for link in pages.get(address, ())]
        if not candidates:
            break
    return visits


def normal(address):
    """Return the address in the form that identifies a page, or None if it is not http or https."""
    if not address.startswith(("http://", "https://")):
        return None
    address = urldefrag(address).url
    if urlsplit(address).path == "":
        host, mark, query = address.partition("?")
        address = f"{host}/{mark}{query}"
    return address


def split(address):
    host, _, path = address.partition("://")[2].partition("/")
    return host, "/" + path


def welcome(rules, path):
    longest = max((len(prefix) for _, prefix in rules if path.startswith(prefix)), default=None)
    return longest is None or ["allow", path[:longest]] in rules
