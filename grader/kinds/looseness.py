"""How loosely an answer may agree with its key, by the words of authors."""

# In a file of its own: whoever reads an outline needs no kinds.
LOOSE = ("equivalent", "same direction", "any multiple", "up to a constant", "any order", "interval")
