// The smallest possible Bolt app, to measure this bot against: it acknowledges and does nothing else.
import { App } from '@slack/bolt';

const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});
app.command('/sentry', async ({ ack }) => ack('hello'));
app.event('message', async () => {});
await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.stdout.write('{"event":"listening"}\n');
