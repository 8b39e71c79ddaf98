/**
 * Words that people type although no command has that name, and the names of the commands that do what they may want. A
 * name that the registry does not have is skipped.
 */
const TRIED: readonly (readonly [words: string, names: readonly string[]])[] = [
  [
    'search find lookup look get show view open',
    ['issues', 'issue', 'event', 'members', 'projects'],
  ],
  ['list ls all', ['issues', 'members', 'projects', 'repos', 'keys']],
  ['resolve close fix fixed done', ['resolve', 'issue']],
  ['unresolve reopen', ['unresolve', 'issue']],
  ['assign unassign take claim', ['assign', 'issue']],
  ['archive ignore mute snooze', ['archive', 'issue']],
  ['comment note reply', ['comment', 'issue']],
  ['priority prioritize', ['priority', 'issue']],
  ['add new create', ['invite', 'link']],
  ['delete del rm kick drop', ['remove', 'unlink']],
  ['ban disable', ['block', 'remove']],
  ['unblock unban', ['block']],
  ['cancel revoke uninvite', ['remove']],
  ['reinvite', ['resend']],
  ['promote demote grant roles', ['role']],
  ['permission permissions rights access', ['whoami', 'can']],
  ['user users people who', ['members', 'member']],
  ['team teams', ['teams', 'whoami']],
  ['me login connect signin account', ['whoami', 'link']],
  ['log logs history changes', ['audit']],
  ['errors events usage count counts graph chart', ['stats', 'event']],
  ['dsn', ['keys']],
  ['releases deploys', ['commits']],
  ['settings config setup', ['org', 'previews', 'status']],
  ['edit update rename change', ['org', 'role']],
  ['unfurl unfurls ids', ['previews']],
  ['health ping version about doctor', ['status']],
  ['commands man hi hello ?', ['help']],
];

/** Names of the commands that people may want who type such a word, likeliest first. */
export const TRIED_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  TRIED.flatMap(([words, names]) => words.split(' ').map((word) => [word, names] as const)),
);
