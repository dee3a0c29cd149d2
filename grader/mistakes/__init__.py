"""Wrong answers by name: derived from the exercise's own functions, by rules that go wrong as people do."""
