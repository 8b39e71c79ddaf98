import type { KnownBlock } from '@slack/types';
import { section } from '../blocks/blocks.ts';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { choiceField, lookUpField, textField } from '../blocks/modal-blocks.ts';
import { dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';

const MAX_REASON = 500;

/** Returns the fields of the form in which a person asks for access: what they ask for, and why. */
export function askFields({
  wish,
  reason,
  notes,
}: {
  /** What is asked for, as mrkdwn. */
  readonly wish: string;
  readonly reason: string;
  readonly notes: readonly FieldNote[];
}): readonly KnownBlock[] {
  return [
    ...fieldNotes(notes, ''),
    section(`*You ask for:* ${wish}`),
    section('I’ll ask people who can grant it, and tell you what they decide.'),
    textField('reason', 'Reason', {
      initial: reason,
      hint: 'They read this.',
      multiline: true,
      maxLength: MAX_REASON,
    }),
  ];
}

/** Returns the fields of the form that declines a grant request. */
export function declineFields(notes: readonly FieldNote[]): readonly KnownBlock[] {
  return [
    ...fieldNotes(notes, ''),
    section(
      'They’re told that you declined. They can ask for the same again a week after they asked.',
    ),
    textField('answer', 'Your words to them', {
      initial: '',
      multiline: true,
      maxLength: MAX_REASON,
      optional: true,
    }),
  ];
}

/** Returns the fields of the form that links the person who asks: which member they are. */
export function chooseMemberFields(facts: {
  readonly userId: string;
  /** Address of their Slack account. */
  readonly email: string | undefined;
  /** Member that the address suggests. */
  readonly suggested: { readonly value: string; readonly text: string } | undefined;
  readonly notes: readonly FieldNote[];
}): readonly KnownBlock[] {
  const { userId, suggested, notes } = facts;
  const who = mention(userId, 'person');
  const email = dataLine(facts.email ?? '', { limit: 250, audience: 'person' });
  return [
    ...fieldNotes(notes, ''),
    section(
      `${who} asks for a link to a Sentry member, and can then do what that member can.${email === '' ? '' : ` Their Slack email is ${email}.`}`,
    ),
    lookUpField('member', 'Member', {
      list: 'member',
      placeholder: 'Type to find members',
      initial: suggested,
      refreshes: false,
    }),
    ...fieldNotes(notes, 'member'),
  ];
}

/** Returns the fields of the form that adds somebody to a team, which gives them its projects. */
export function chooseTeamFields(facts: {
  readonly userId: string;
  /** What is asked for, as mrkdwn. */
  readonly wish: string;
  /** Whether the person who asks is the one to add. */
  readonly isForAsker: boolean;
  /** Slugs; undefined for all teams. */
  readonly teams: readonly string[] | undefined;
  readonly notes: readonly FieldNote[];
}): readonly KnownBlock[] {
  const { userId, wish, isForAsker, teams, notes } = facts;
  const effect = isForAsker
    ? 'They join it, and see all its projects.'
    : 'This person joins it, and sees all its projects.';
  const only = teams?.length === 1 ? teams[0] : undefined;
  return [
    ...fieldNotes(notes, ''),
    section(`${mention(userId, 'person')} asks for: ${wish}\nChoose a team. ${effect}`),
    teams === undefined || teams.length > MOST_CHOICES
      ? lookUpField('team', 'Team', {
          list: 'membership',
          placeholder: 'Type to find teams',
          initial: undefined,
          refreshes: false,
        })
      : choiceField('team', 'Team', {
          choices: teams.map((slug) => ({ value: slug, text: `#${slug}` })),
          initial: only,
        }),
    ...fieldNotes(notes, 'team'),
  ];
}

// docs.slack.dev: radio buttons have at most ten options.
const MOST_CHOICES = 10;
