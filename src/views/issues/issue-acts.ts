import type { ActionsBlock, Button, PlainTextOption, StaticSelect } from '@slack/types';
import type { Capability } from '../../model/capability.ts';
import type { Issue } from '../../model/issue.ts';
import { PRIORITIES } from '../../model/issues/issue-change.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import {
  controlButtons,
  controlOption,
  controlRow,
  type PreviewControls,
} from '../previews/preview-controls.ts';
import { codePoints, cut } from '../text/cut.ts';
import { cleanLine } from '../text/escape.ts';
import { issueUrl } from '../text/sentry-urls.ts';

/** Action IDs of the buttons that act on the card's issue; each button's `value` is the text to run. */
export const ISSUE_ACT_ACTION = /^issue_act:[a-z]+$/;
/** Action ID of the menu of a card: its values are command texts, or a control of a preview. */
export const ISSUE_MENU_ACTION = 'issue_menu';
/** Action ID of the button that opens the issue's page. */
export const OPEN_ISSUE_ACTION = 'issue_open';

// docs.slack.dev: an accessibility label and an option's text have at most 75 characters.
const MAX_LABEL = 75;

interface Act {
  readonly label: string;
  /** Command text, without the slash command's name. */
  readonly text: string;
  readonly needs: Capability;
}

interface ActGroup {
  readonly label: string;
  readonly acts: readonly Act[];
}

/** Returns the row of a card: what can be done with the issue, the menu with the rest, and the link to its page. */
export function issueActRow(
  issue: Issue,
  controls: PreviewControls,
  site: SentrySite,
): ActionsBlock {
  const open = openButton(issue, site);
  const menu = menuOf(actGroups(issue), controls);
  if (menu === undefined) return withElement(controlButtons(controls), open);
  const buttons = mainActs(issue)
    .filter(({ needs }) => controls.acts?.includes(needs))
    .map((act) => actButton(act, issue));
  return controlRow(controls, [...buttons, menu, open]);
}

/** Returns the menu of everything that can be done with an issue; undefined if the reader can do nothing. */
export function issueMenu(issue: Issue, controls: PreviewControls): StaticSelect | undefined {
  // Archiving has a group of its own.
  const main = mainActs(issue).filter(({ needs }) => needs !== 'issue:archive');
  return menuOf([{ label: 'Issue', acts: main }, ...actGroups(issue)], controls);
}

function menuOf(
  actGroups: readonly ActGroup[],
  controls: PreviewControls,
): StaticSelect | undefined {
  const { acts = [] } = controls;
  const groups = actGroups
    .map(({ label, acts: all }) => ({
      label,
      options: all.filter(({ needs }) => acts.includes(needs)).map(optionOf),
    }))
    .filter(({ options }) => options.length > 0);
  if (groups.length === 0) return undefined;
  const controlOptions = [
    controlOption('details', controls),
    ...(controls.refresh ? [controlOption('refresh', controls)] : []),
  ];
  return {
    type: 'static_select',
    action_id: ISSUE_MENU_ACTION,
    placeholder: plain('More'),
    option_groups: [...groups, { label: 'Card', options: controlOptions }].map(
      ({ label, options }) => ({ label: plain(label), options }),
    ),
  };
}

function mainActs(issue: Issue): readonly Act[] {
  const name = issue.id;
  return [
    ...(isOpen(issue) ? [resolveAct(issue)] : [reopenAct(issue)]),
    ...(issue.status === 'ignored'
      ? []
      : [{ label: 'Archive…', text: `archive ${name}`, needs: 'issue:archive' } as const]),
    { label: 'Assign…', text: `assign ${name}`, needs: 'issue:assign' },
  ];
}

// Sentry skips it to resolve a resolved issue in something else, or to archive an archived one until something else.
function actGroups(issue: Issue): readonly ActGroup[] {
  const { id: name, status } = issue;
  const resolve = (label: string, words: string): Act => ({
    label,
    text: `resolve ${name} ${words}`,
    needs: 'issue:resolve',
  });
  const archive = (label: string, words: string): Act => ({
    label,
    text: `archive ${name} ${words}`,
    needs: 'issue:archive',
  });
  return [
    {
      label: 'Resolve',
      acts:
        status === 'resolved'
          ? []
          : [
              ...(isOpen(issue) ? [] : [resolveAct(issue)]),
              resolve('In the next release', 'next'),
              resolve('In the newest release', 'release:latest'),
              resolve('In a release…', 'release'),
              resolve('In a commit…', 'commit'),
            ],
    },
    {
      label: 'Archive',
      acts:
        status === 'ignored'
          ? []
          : [
              archive('Until it escalates', 'until-escalating'),
              archive('For a time…', 'for-time'),
              archive('Until more events…', 'until-events'),
              archive('Until more users…', 'until-users'),
              archive('Forever', 'forever'),
            ],
    },
    {
      label: 'Priority',
      acts: PRIORITIES.filter((priority) => priority !== issue.priority).map((priority) => ({
        label: `${priority.charAt(0).toUpperCase()}${priority.slice(1)}`,
        text: `priority ${name} ${priority}`,
        needs: 'issue:prioritize',
      })),
    },
    {
      label: 'Discuss',
      acts: [{ label: 'Comment…', text: `comment ${name}`, needs: 'issue:comment' }],
    },
  ];
}

function isOpen({ status }: Issue): boolean {
  return status !== 'resolved' && status !== 'ignored';
}

function resolveAct({ id }: Issue): Act {
  return { label: 'Resolve', text: `resolve ${id}`, needs: 'issue:resolve' };
}

function reopenAct({ id }: Issue): Act {
  return { label: 'Open again', text: `unresolve ${id}`, needs: 'issue:resolve' };
}

function actButton({ label, text }: Act, { shortId }: Issue): Button {
  const [name = ''] = text.split(' ');
  return {
    type: 'button',
    action_id: `issue_act:${name}`,
    text: plain(label),
    value: text,
    accessibility_label: spoken(`${label.replace('…', '')} ${shortId}`),
  };
}

function openButton(issue: Issue, site: SentrySite): Button {
  return {
    type: 'button',
    action_id: OPEN_ISSUE_ACTION,
    text: plain('Open in Sentry'),
    url: issueUrl(site, issue).href,
    accessibility_label: spoken(`Open in Sentry: ${issue.shortId}`),
  };
}

function withElement(row: ActionsBlock, button: Button): ActionsBlock {
  return { ...row, elements: [...row.elements, button] };
}

function optionOf({ label, text }: Act): PlainTextOption {
  return { text: plain(label), value: text };
}

function spoken(text: string): string {
  return cut(cleanLine(text), MAX_LABEL);
}

function plain(text: string) {
  return { type: 'plain_text', text, emoji: false } as const;
}

const CARD_BLOCK_ID = /^issue_card:[^:]*:(issue .+)$/s;
// docs.slack.dev: a block ID has at most 255 characters.
const MAX_BLOCK_ID = 255;

/** Returns the block ID of a card's row in an answer, which carries the command text that shows the answer again. */
export function cardBlockId(issueId: string, text: string): string | undefined {
  const id = `issue_card:${issueId}:${text}`;
  return codePoints(id) <= MAX_BLOCK_ID ? id : undefined;
}

/** Parses the command text in a block ID, which may be forged; undefined if it is of another block. */
export function textOfCardBlock(blockId: string): string | undefined {
  return CARD_BLOCK_ID.exec(blockId)?.[1];
}
