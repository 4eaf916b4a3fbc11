/** Child process: the least that an HTTP request can cost in Node. It hears the bytes of a check-in and answers as many as a receipt has. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const receipt = JSON.stringify({ proof: "x".repeat(1600) });
const server = createServer((request, response) => {
  request.on("data", () => {});
  request.on("end", () => response.writeHead(200, { "content-type": "application/json", "content-length": receipt.length }).end(receipt));
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
process.once("SIGTERM", () => process.exit(0));
