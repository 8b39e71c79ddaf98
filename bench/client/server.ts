import { createServer } from 'node:http';
import { ISSUE_ANSWER, MEMBERS_ANSWER } from './answers.ts';

// Runs in its own process, to keep its CPU time out of the clients'. Sends its port to the parent, and on request the
// number of requests it served.
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  const body = request.url?.includes('/members/') ? MEMBERS_ANSWER : ISSUE_ANSWER;
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.({ port: address.port });
});
process.on('message', () => {
  process.send?.({ requests });
  requests = 0;
});
process.on('disconnect', () => process.exit());
