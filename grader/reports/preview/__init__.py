"""The page of an exercise file as its author sees it: keys, samples, mistakes, variants, problems."""
