# judge: search-box
"""One regular expression describes a term; finditer does the walking.

All quantifiers that could be tried again are possessive, so each character is
looked at a constant number of times, and "what can be a field is one" holds.
"""

import re


def parse(query: str, fields: list[str]) -> list[dict]:
    """Return the terms of a query."""
    names = "|".join(map(re.escape, fields)) or "(?!)"  # no fields: match nothing
    term = re.compile(
        rf"""
        (?=\S)
        (?P<minus> -(?=\S) )?+
        (?: (?P<field> (?ai:{names}) ) : )?+      # ASCII: no long s, no Kelvin sign
        (?: "(?P<phrase> (?: [^"\\]++ | \\["\\]?+ )*+ )"?+
          | (?P<word> \S*+ )
        )
        """,
        re.VERBOSE,
    )
    return [_describe(match) for match in term.finditer(query)]


def _describe(match: re.Match[str]) -> dict:
    field, phrase = match["field"], match["phrase"]
    return {
        "exclude": match["minus"] is not None,
        "field": field and field.lower(),
        "phrase": phrase is not None,
        "value": match["word"] if phrase is None else _unescape(phrase),
    }


def _unescape(phrase: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", phrase)
