# judge: search-box
# Mistake: a phrase goes up to the last quote
import re

PHRASE = r'"(?P<phrase>.*)"'
WORD = r"(?P<word>\S*)"


def parse(query: str, fields: list[str]) -> list[dict]:
    names = "|".join(fields) or "(?!)"
    term = re.compile(rf"(?P<minus>-(?=\S))?(?:(?P<field>(?ai:{names})):)?(?:{PHRASE}|{WORD})", re.DOTALL)
    terms = []
    for found in term.finditer(query):
        # Between terms, all that the pattern finds is an empty word.
        if found[0]:
            phrase = found["phrase"]
            terms.append({
                "exclude": found["minus"] is not None,
                "field": found["field"] and found["field"].lower(),
                "phrase": phrase is not None,
                "value": found["word"] if phrase is None else re.sub(r'\\(["\\])', r"\1", phrase),
            })
    return terms
