// math-expressions, as its README says: fromText (or fromLatex) of both, equals.
"use strict";

const { serve, load, versionOf, Unreadable } = require("./answering.cjs");
const me = load("math-expressions");

function read(text) {
  try {
    return text.includes("\\") ? me.fromLatex(text) : me.fromText(text);
  } catch {
    throw new Unreadable();
  }
}

serve(`math-expressions ${versionOf("math-expressions")}`, (asked) => read(asked.expected).equals(read(asked.answer)));
