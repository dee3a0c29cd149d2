// Khan Academy's KAS, as its README says: parse both, compare. It reads plain text, LaTeX, or a mix of both.
"use strict";

const { serve, load, Unreadable } = require("./answering.cjs");
const { readFileSync } = require("node:fs");
const KAS = load("@khanacademy/kas");

function read(text) {
  const read = KAS.parse(text);
  if (!read.parsed) throw new Unreadable();
  return read.expr;
}

const place = `${process.argv[2]}/node_modules/@khanacademy/kas/package.json`;
serve(`@khanacademy/kas ${JSON.parse(readFileSync(place)).version}`, (asked) =>
  KAS.compare(read(asked.expected), read(asked.answer)).equal);
