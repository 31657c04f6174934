# judge: search-box
# Mistake: splits the query at white space before it looks for phrases
def parse(query, fields):
    terms = []
    for part in query.split():
        exclude = part.startswith("-") and part != "-"
        part = part[exclude:]
        field, colon, value = part.partition(":")
        if colon and field.lower() in fields:
            field = field.lower()
        else:
            field, value = None, part
        phrase = value.startswith('"')
        if phrase:
            value = value.strip('"')
        terms.append({"exclude": exclude, "field": field, "phrase": phrase, "value": value})
    return terms
