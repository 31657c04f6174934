# judge: search-box
"""Goes through the query character by character, without regular expressions."""


def parse(query, fields):
    terms = []
    place = 0
    while True:
        while place < len(query) and query[place].isspace():
            place += 1
        if place >= len(query):
            return terms
        exclude = query[place] == "-" and not query[place + 1 : place + 2].isspace() and place + 1 < len(query)
        if exclude:
            place += 1
        field, place = read_field(query, place, fields)
        phrase = query.startswith('"', place)
        value, place = read_phrase(query, place + 1) if phrase else read_word(query, place)
        terms.append({"exclude": exclude, "field": field, "phrase": phrase, "value": value})


def read_field(query, place, fields):
    for field in fields:
        end = place + len(field)
        start = query[place : end + 1]
        if start.isascii() and start.lower() == field + ":":
            return field, end + 1
    return None, place


def read_phrase(query, place):
    value = []
    while place < len(query) and query[place] != '"':
        if query[place] == "\\" and query[place + 1 : place + 2] in ('"', "\\"):
            place += 1
        value.append(query[place])
        place += 1
    return "".join(value), place + 1


def read_word(query, place):
    start = place
    while place < len(query) and not query[place].isspace():
        place += 1
    return query[start:place], place
