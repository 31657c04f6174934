# judge: page-links
"""Mistake: looks for links with a regular expression."""

import html
import re
from urllib.parse import urldefrag, urljoin

LINK = re.compile(r"""<a\s[^>]*?href\s*=\s*["']?([^"'>\s]*)["']?[^>]*>(.*?)(?=</a>|<a\s|$)""", re.I | re.S)


def links(page: str, address: str) -> list[list[str]]:
    found = {}
    for href, text in LINK.findall(page):
        target = urldefrag(urljoin(address, html.unescape(href))).url
        if target.startswith(("http://", "https://")):
            text = " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())
            found[target] = found.get(target) or text
    return [[target, text] for target, text in found.items()]
