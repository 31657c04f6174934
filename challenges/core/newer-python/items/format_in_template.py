price, width = 2.5, 7
template = t"{price:>{width}.2f}"
field = template.interpolations[0]
print(field.value * 2)
print(field.format_spec)
print(template.strings)
print(format(field.value, field.format_spec) + "|")
