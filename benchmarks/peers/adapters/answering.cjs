// What every adapter for node has in common: questions as lines of JSON on standard input, answers on standard output.
// The clock stands around reading both sides and deciding, and around nothing else.
"use strict";

const readline = require("node:readline");

class Unreadable extends Error {}

function outcome(same, asked) {
  try {
    return { true: "same", false: "different" }[String(same(asked))] ?? "undecided";
  } catch (fault) {
    return fault instanceof Unreadable ? "unreadable" : `failed: ${fault.name}`;
  }
}

function serve(version, same) {
  const say = (record) => process.stdout.write(JSON.stringify(record) + "\n");
  console.log = console.warn = () => {};
  say({ version });
  readline.createInterface({ input: process.stdin }).on("line", (line) => {
    const asked = JSON.parse(line);
    const began = process.hrtime.bigint();
    const found = outcome(same, asked);
    say({ outcome: found, us: Math.round(Number(process.hrtime.bigint() - began) / 1000) });
  });
}

// Packages lie in the peer's own environment, named by the first argument.
const load = (name) => require(require.resolve(name, { paths: [process.argv[2]] }));
const versionOf = (name) => load(`${name}/package.json`).version;

module.exports = { serve, load, versionOf, Unreadable };
