// The same answers by node:http. Arguments: a port and a file with a path and its answer on each line.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [port, file] = process.argv.slice(2);
const text = { "Content-Type": "text/plain; charset=utf-8" };
const routes = new Map(readFileSync(file, "utf8").trim().split("\n").map(line => line.split("\t")));

function answer(response, type, content) {
  response.writeHead(200, { ...type, "Content-Length": Buffer.byteLength(content) });
  response.end(content);
}

function json(response, value) {
  answer(response, { "Content-Type": "application/json" }, JSON.stringify(value));
}

const server = createServer((request, response) => {
  const { method, url } = request;
  if (method === "POST" && url === "/items") {
    const chunks = [];
    request.on("data", chunk => chunks.push(chunk));
    request.on("end", () => json(response, JSON.parse(Buffer.concat(chunks))));
    return;
  }
  const literal = routes.get(url);
  const number = literal === undefined && /^\/(items|users)\/(-?\d+)$/.exec(url);
  if (literal !== undefined) {
    answer(response, text, literal);
  } else if (number && number[1] === "items") {
    json(response, { id: Number(number[2]), name: "a pencil, 2B", price: 1.25, inStock: true });
  } else if (number) {
    answer(response, text, `user ${number[2]}`);
  } else {
    response.writeHead(404, { "Content-Length": 0 });
    response.end();
  }
});
server.keepAliveTimeout = 0;
server.listen(Number(port), "127.0.0.1");
