name = "Ann"
note = t"Hi {name}!"
name = "Bob"
print(isinstance(note, str))
print(note.strings, note.values)
print(note.interpolations[0].expression)
for part in note:
    print(part if isinstance(part, str) else part.value.upper())
print(note + "!")
