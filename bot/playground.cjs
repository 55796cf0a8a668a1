// Loaded into the Agents Playground before its own code.
// It would listen on every address of the machine, and outlive whoever started it; here it
// listens on this machine alone, and ends when its standard input does.
"use strict";
const { Server } = require("node:net");

const { listen } = Server.prototype;
Server.prototype.listen = function (port, ...rest) {
  const local = Number.isInteger(Number(port)) && typeof rest[0] !== "string";
  return listen.call(this, port, ...(local ? ["127.0.0.1"] : []), ...rest);
};

process.stdin.on("end", () => process.exit(0)).resume();
