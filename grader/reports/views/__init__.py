"""What reaches a template: strings, numbers and finished markup, nothing that could be asked for more."""
