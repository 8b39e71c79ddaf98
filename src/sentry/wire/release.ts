import { z } from 'zod';
import type { Release } from '../../model/issues/release.ts';
import type { SuspectCommit } from '../../model/issues/suspect-commit.ts';
import { anything, dateOf, idOf, textOf, wireId } from './scalars.ts';

/** Schema of a row in the release list. */
export const wireRelease = z
  .object({ version: z.string().min(1), dateCreated: anything })
  .transform(
    ({ version, dateCreated }): Release => ({ version, dateCreated: dateOf(dateCreated) }),
  );

const commit = z.object({ id: wireId, message: anything, dateCreated: anything });
const committer = z.object({
  author: z.object({ name: anything }).nullish().catch(null),
  commits: z.array(commit.nullable().catch(null)),
});

/** Schema of the commits that Sentry suspects, by their authors. */
export const wireSuspectCommits = z
  .object({ committers: z.array(committer.nullable().catch(null)) })
  .transform(({ committers }): readonly SuspectCommit[] =>
    committers.flatMap((one) =>
      (one?.commits ?? []).flatMap((wire) => {
        if (wire === null) return [];
        const { id, message, dateCreated } = wire;
        const [subject = ''] = (textOf(message) ?? '').split('\n');
        return {
          id: idOf(id),
          subject: textOf(subject.trim()),
          author: textOf(one?.author?.name),
          dateCreated: dateOf(dateCreated),
        };
      }),
    ),
  );
