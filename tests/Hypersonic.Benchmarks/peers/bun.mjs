// The same answers by Bun's routes. Arguments: a port and a file with a path and its answer on each line.
import { readFileSync } from "node:fs";

const [port, file] = process.argv.slice(2);
const text = { headers: { "Content-Type": "text/plain; charset=utf-8" } };
const literals = readFileSync(file, "utf8").trim().split("\n").map(line => line.split("\t"));

Bun.serve({
  hostname: "127.0.0.1",
  port: Number(port),
  idleTimeout: 255,
  routes: {
    ...Object.fromEntries(literals.map(([path, answer]) => [path, new Response(answer, text)])),
    "/users/:id": request => new Response(`user ${Number(request.params.id)}`, text),
    "/items/:id": request => Response.json({ id: Number(request.params.id), name: "a pencil, 2B", price: 1.25, inStock: true }),
    "/items": { POST: async request => Response.json(await request.json()) },
  },
  fetch: () => new Response(null, { status: 404 }),
});
