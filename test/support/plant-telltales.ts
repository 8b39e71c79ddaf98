import { SANDBOX_PEOPLE, type SandboxPerson } from '../../sandbox/people.ts';
import { seedEventId } from '../../sandbox/sentry/seed/seed-issues.ts';
import type { Stack } from './start-stack.ts';

/** A word that occurs nowhere else, used in all text from Sentry and users. */
export const TELLTALE = 'Zqxwv';

/** A secret that Sentry sends without being asked for it. */
export const SECRET_KEY = 'deadbeef'.repeat(4);

/** The sandbox's users, with telltale names. */
export const TELLTALE_PEOPLE: readonly SandboxPerson[] = SANDBOX_PEOPLE.map((person) => ({
  ...person,
  name: `${TELLTALE} ${person.name}`,
}));

/** ID of an event with telltales in every text. */
export const TELLTALE_EVENT = seedEventId(TELLTALE);

/** Puts telltales into every text that Sentry stores, alone and within other text. */
export function plantTelltales({ sentry: { world } }: Stack): void {
  world.updateOrganization({
    name: TELLTALE,
    trustedRelays: [
      {
        publicKey: SECRET_KEY,
        name: TELLTALE,
        description: `${TELLTALE} of relay@example.com`,
        created: undefined,
        lastModified: undefined,
      },
    ],
  });
  for (const { id } of world.teams.all()) world.teams.update(id, { name: TELLTALE });
  for (const { id } of world.projects.all()) world.projects.update(id, { name: TELLTALE });
  for (const { id } of world.repositories.all()) {
    world.repositories.update(id, { url: `https://example.com/${TELLTALE}` });
  }
  for (const member of world.members.each()) {
    if (member.account === undefined) continue;
    const account = { ...member.account, name: `${TELLTALE} ${member.account.name}` };
    world.members.update(member.id, { account });
  }
  for (const { id, title } of world.issues.all()) {
    world.issues.update(id, { title: TELLTALE, culprit: `${TELLTALE} in ${title}` });
  }
  world.commits.splice(
    0,
    world.commits.length,
    ...world.commits.map((commit) => ({
      ...commit,
      message: `${TELLTALE} for jo@example.com`,
      author: { kind: 'signature', name: TELLTALE, email: 'jo@example.com' } as const,
    })),
  );
  for (const { id } of world.clientKeys.all()) {
    world.clientKeys.update(id, { label: TELLTALE, secretKey: SECRET_KEY });
  }
  const [issue] = world.issues.all();
  world.addEvent({
    eventId: TELLTALE_EVENT,
    projectId: issue?.projectId ?? '',
    issueId: issue?.id,
    type: 'error',
    title: TELLTALE,
    message: `${TELLTALE} happened to victim@example.com`,
    culprit: TELLTALE,
    platform: TELLTALE.toLowerCase(),
    dateCreated: new Date(),
    tags: [{ key: TELLTALE, value: TELLTALE }],
    release: TELLTALE,
    userEmail: 'victim@example.com',
  });
}
