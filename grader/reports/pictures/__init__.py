"""Pictures of numbers: worked out here as places on a canvas, drawn by templates, which escape every text."""
