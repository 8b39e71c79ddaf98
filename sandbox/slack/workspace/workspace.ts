import type { AppSettings } from './app-settings.ts';
import { type BotGrant, createBotGrant } from './bot-grant.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import { type ChannelSetup, type Channels, createChannels } from './channels.ts';
import { createFaults, type Faults } from './faults.ts';
import { createIdentifiers, type Identifiers } from './identifiers.ts';
import { createMessages, type Messages } from './messages.ts';
import type { LocalPerson } from './person.ts';
import { createResponseUrls, type ResponseUrls } from './response-urls.ts';
import { createRoster, type Roster } from './roster.ts';
import { createLinkRegister, type LinkRegister } from './shared-links.ts';
import { createTriggers, type Triggers } from './triggers.ts';
import { createViews, type Views } from './views.ts';

/** State of the local Slack. */
export interface Workspace {
  readonly app: AppSettings;
  /** Clock in milliseconds. */
  readonly now: () => number;
  readonly ids: Identifiers;
  readonly feed: ChangeFeed;
  readonly roster: Roster;
  readonly channels: Channels;
  readonly messages: Messages;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly links: LinkRegister;
  readonly faults: Faults;
  readonly botGrant: BotGrant;
}

/** Creates a workspace without messages; `baseUrl` is the base of its `response_url`s. */
export const createWorkspace = (setup: {
  readonly app: AppSettings;
  readonly people: readonly LocalPerson[];
  readonly channels: readonly ChannelSetup[];
  readonly now: () => number;
  readonly baseUrl: string;
}): Workspace => {
  const { app, now } = setup;
  const ids = createIdentifiers(now);
  const feed = createChangeFeed();
  const roster = createRoster(setup.people, app.teamId);
  return {
    app,
    now,
    ids,
    feed,
    roster,
    channels: createChannels(setup.channels, roster, app),
    messages: createMessages(ids, feed),
    views: createViews(app, ids, feed),
    triggers: createTriggers(ids, now),
    responseUrls: createResponseUrls(setup.baseUrl, ids, now),
    links: createLinkRegister(),
    faults: createFaults(),
    botGrant: createBotGrant(),
  };
};
