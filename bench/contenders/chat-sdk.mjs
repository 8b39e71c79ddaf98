// The same as answering-bolt.mjs on the Chat SDK, served by node:http. Before it acknowledges, it looks up the caller,
// once per user.
import { createServer } from 'node:http';
import { createSlackAdapter } from '@chat-adapter/slack';
import { createMemoryState } from '@chat-adapter/state-memory';
import { Chat } from 'chat';
import { askSentry } from './ask-sentry.mjs';

const chat = new Chat({
  userName: 'sentry',
  adapters: {
    slack: createSlackAdapter({
      botToken: process.env.SLACK_BOT_TOKEN,
      signingSecret: process.env.SLACK_SIGNING_SECRET,
      apiUrl: process.env.SLACK_API_URL,
    }),
  },
  state: createMemoryState(),
  logger: 'error',
});
chat.onSlashCommand('/sentry', async ({ text, channel, user }) => {
  const [word, shortId = ''] = text.split(' ');
  const answer = word === 'issue' ? await askSentry(shortId) : 'There is a command: issue';
  await channel.postEphemeral(user, answer, { fallbackToDM: false });
});
await chat.initialize();

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const answer = await chat.webhooks.slack(
    new Request(`http://${request.headers.host}${request.url}`, {
      method: 'POST',
      headers,
      body: Buffer.concat(chunks),
    }),
  );
  response.writeHead(answer.status).end(await answer.text());
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  process.stdout.write('{"event":"listening"}\n');
});
