# judge: page-links
"""Mistake: treats a base as a full address."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin


def links(page: str, address: str) -> list[list[str]]:
    reader = LinkReader(address)
    reader.feed(page)
    reader.close()
    reader.end_link()
    return [[target, text] for target, text in reader.texts.items()]


class LinkReader(HTMLParser):
    def __init__(self, address):
        super().__init__()
        self.address = address
        self.base = None
        self.texts = {}
        self.target = ""
        self.pieces = None
        self.ignored = None

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in reversed(attributes)}
        if tag == "a":
            self.end_link()
            if "href" in attributes:
                self.begin_link(attributes["href"])
        elif tag == "base" and "href" in attributes and self.base is None:
            self.base = attributes["href"].strip()
        elif tag in ("script", "style"):
            self.ignored = tag
        elif tag == "img":
            self.add(attributes.get("alt", ""))
        elif tag == "br":
            self.add(" ")

    def handle_endtag(self, tag):
        if tag == "a":
            self.end_link()
        elif tag == self.ignored:
            self.ignored = None

    def handle_data(self, data):
        if self.ignored is None:
            self.add(data)

    def add(self, text):
        if self.pieces is not None:
            self.pieces.append(text)

    def begin_link(self, href):
        base = self.address if self.base is None else self.base
        self.target = urldefrag(urljoin(base, href.strip())).url
        self.pieces = []
        if self.target.startswith(("http://", "https://")):
            self.texts.setdefault(self.target, "")

    def end_link(self):
        if self.pieces is None:
            return
        text = " ".join("".join(self.pieces).split())
        if self.texts.get(self.target) == "":
            self.texts[self.target] = text
        self.pieces = None
