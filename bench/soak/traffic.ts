import { setTimeout as sleep } from 'node:timers/promises';
import { SHARE_ANSWER_ACTION } from '../../src/views/blocks/buttons.ts';
import { ISSUE_MENU_ACTION } from '../../src/views/issues/issue-acts.ts';
import { PREVIEW_ACTIONS } from '../../src/views/previews/preview-controls.ts';
import { SAMPLES } from '../calls/samples.ts';
import { CHANNEL, createHands } from './hands.ts';
import type { Answers } from './watch-answers.ts';
import type { Workplace } from './workplace.ts';

/** Action of a user, complete once the bot has responded. */
export interface Act {
  readonly name: string;
  /** How often it runs, relative to the others. */
  readonly weight: number;
  readonly by: 'member' | 'owner' | 'outsider';
  /** The most changes that it requests. */
  readonly changes: number;
  /** Links that it posts. */
  readonly links: number;
  readonly run: (as: string) => Promise<unknown>;
}

/** Samples that change something. */
const CHANGING =
  /^(?:invite|resend|role|remove|link .|unlink|block|previews .|(?:un)?resolve|assign|priority|comment|team \S+ \S)/;
/** Samples that open a form. */
const OPENING = /^(?:triage|archive|requests approve)\b/;
const HOME_BUTTON = 'Projects';
/** Menus that show details: on the preview of an issue that may be changed, and on others. */
const MENUS = [ISSUE_MENU_ACTION, PREVIEW_ACTIONS.menu];
const PREVIEW_MS = 10_000;
const NOTHING = { weight: 1, by: 'member', changes: 0, links: 0 } as const;

/** Creates everything that users do with the bot, weighted like a working day. */
export function createTraffic(workplace: Workplace, answers: Answers): readonly Act[] {
  const { slack, sentry, owners } = workplace;
  const { world } = sentry;
  const { ask, runFirst, fillIn, lookInto } = createHands(workplace, answers);
  let count = 0;
  const linkTo = (id: string) => `https://acme.sentry.io/issues/${id}/`;
  const issues = Array.from(
    { length: 50 },
    (_, index) => world.addIssue({ project: 'storefront', title: `Soak ${index}` }).id,
  );
  for (const handle of owners) world.addMember({ email: targetOf(handle), orgRole: 'member' });

  /** Posts a link; resolves to the message with its preview, or without one if that failed. */
  async function postLink(as: string, issue: string) {
    const message = await slack.post({ as, in: CHANNEL, text: linkTo(issue) });
    if (message.unfurls.length > 0) return message;
    const changed = answers.changed(message, 'a preview');
    changed.catch(() => undefined);
    return Promise.race([changed, sleep(PREVIEW_MS, message)]);
  }

  async function share(as: string): Promise<void> {
    const answer = await ask(as, 'org');
    if (!JSON.stringify(answer.blocks).includes(SHARE_ANSWER_ACTION)) return;
    const told = answers.changed(answer, 'a shared answer');
    await slack.click({ as, message: answer, actionId: SHARE_ANSWER_ACTION });
    await told;
  }

  async function showDetails(as: string): Promise<void> {
    const issue = issues[0] ?? '';
    const message = await postLink(as, issue);
    if (message.unfurls.length === 0) return;
    const answer = answers.message(as, 'details');
    const unfurls = JSON.stringify(message.unfurls);
    const menu = MENUS.find((actionId) => unfurls.includes(`"${actionId}"`));
    if (menu !== undefined) {
      const value = `details issue:${issue}`;
      await slack.select({ as, message, actionId: menu, value });
    } else {
      await slack.click({ as, message, actionId: PREVIEW_ACTIONS.details });
    }
    await answer;
  }

  async function useHome(as: string): Promise<void> {
    const [userId] = slack.channel('dm', as).userIds;
    const shown = answers.next('the home', (change) =>
      change.kind === 'home-changed' && change.userId === userId ? true : undefined,
    );
    await slack.openHome({ as });
    await shown;
    if (!JSON.stringify(slack.homeOf(as)?.blocks).includes(`"${HOME_BUTTON}"`)) return;
    const answer = answers.message(as, 'a button of the home');
    await slack.click({ as, home: true, text: HOME_BUTTON });
    await answer;
  }

  async function inviteAndUndo(as: string): Promise<void> {
    count += 1;
    const teams = { field: 'teams', query: 'store' };
    await runFirst(as, await fillIn(as, `invite soak-${count}@example.com member`, teams));
  }

  async function inviteAndCancel(as: string): Promise<void> {
    count += 1;
    await fillIn(as, `invite soak-${count}@example.com member`);
    await fillIn(as, `remove soak-${count}@example.com`);
  }

  async function resolveAndUndo(as: string): Promise<void> {
    count += 1;
    await runFirst(as, await ask(as, `resolve ${issues[count % issues.length]}`));
  }

  async function setPreviews(as: string): Promise<void> {
    count += 1;
    await ask(as, count % 2 === 0 ? 'previews full ids on' : 'previews thin ids on');
  }

  async function blockAndLetIn(as: string): Promise<void> {
    await ask(as, 'block @billing');
    await ask(as, 'block @billing off');
  }

  const lookUps = Object.entries(SAMPLES)
    .flatMap(([name, samples]) => samples.map((sample) => ({ name, ...sample })))
    .filter(({ text }) => !CHANGING.test(text))
    .map(({ name, as, text }) => ({
      ...NOTHING,
      name,
      // Sentry limits event lookups to one per second.
      weight: name === 'event' ? 1 : 2,
      by: as === 'member' ? ('member' as const) : ('owner' as const),
      run: (who: string): Promise<unknown> =>
        OPENING.test(text) ? lookInto(who, text) : ask(who, text),
    }));
  const owned = { ...NOTHING, by: 'owner', changes: 2 } as const;
  return [
    ...lookUps,
    { ...NOTHING, name: 'short ID alone', weight: 6, run: (as) => ask(as, 'STOREFRONT-1A') },
    {
      ...NOTHING,
      name: 'misspelt, then run',
      weight: 3,
      run: async (as) => runFirst(as, await ask(as, 'isue STOREFRONT-1A')),
    },
    {
      ...NOTHING,
      name: 'a page further',
      weight: 3,
      run: async (as) => runFirst(as, await ask(as, 'members')),
    },
    { ...NOTHING, name: 'shared answer', weight: 2, run: share },
    {
      ...NOTHING,
      name: 'denied',
      weight: 6,
      by: 'outsider',
      run: (as) => ask(as, 'issue STOREFRONT-1A'),
    },
    {
      ...NOTHING,
      name: 'link',
      weight: 10,
      links: 1,
      run(as) {
        count += 1;
        return slack.post({ as, in: CHANNEL, text: linkTo(issues[count % issues.length] ?? '') });
      },
    },
    { ...NOTHING, name: 'link, then details', weight: 3, links: 1, run: showDetails },
    {
      ...NOTHING,
      name: 'bare ID in a message',
      weight: 5,
      links: 1,
      run: (as) => slack.post({ as, in: CHANNEL, text: 'is anybody at STOREFRONT-1A?' }),
    },
    { ...NOTHING, name: 'home', weight: 4, run: useHome },
    { ...owned, name: 'invite, then undo', weight: 2, run: inviteAndUndo },
    {
      ...owned,
      name: 'role, then undo',
      weight: 2,
      run: async (as) => runFirst(as, await fillIn(as, `role ${targetOf(as)} manager`)),
    },
    { ...owned, name: 'invite, then cancel', run: inviteAndCancel },
    { ...owned, name: 'resolve, then undo', weight: 2, run: resolveAndUndo },
    { ...owned, name: 'channel setting', changes: 1, run: setPreviews },
    { ...owned, name: 'block, then let in', run: blockAndLetIn },
  ];
}

/** Member whose role only this owner changes. */
function targetOf(handle: string): string {
  return `target-of-${handle}@example.com`;
}
