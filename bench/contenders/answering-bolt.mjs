// A Bolt app that replies to the bench's commands with the bare minimum: no identity, no permissions, no blocks.
import { App } from '@slack/bolt';
import { askSentry, askSentryForList, askSentryOfLink } from './ask-sentry.mjs';

const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});
app.command('/sentry', async ({ ack, command, respond }) => {
  await ack();
  const [word, shortId = ''] = command.text.split(' ');
  if (word === 'issue') await respond(await askSentry(shortId));
  else if (word === 'issues') await respond(await askSentryForList());
  else await respond('There is a command: issue');
});
app.event('link_shared', async ({ event, client }) => {
  const unfurls = {};
  for (const { url } of event.links) unfurls[url] = { text: await askSentryOfLink(url) };
  await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
});
await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.stdout.write('{"event":"listening"}\n');
