import { z } from 'zod';
import { SentryRefusedError } from '../../errors/errors.ts';
import type { IssueRef } from '../../model/issue.ts';
import type { ResolvedIn } from '../../model/issues/issue-change.ts';
import { nameIn, optionsIn, textIn } from '../../model/modal.ts';
import { commitFields, RESOLVE_FIELDS, releaseFields } from '../../views/issues/act-fields.ts';
import { defineModal, type Suggestion } from '../core/modal.ts';
import type { ChangeRequest } from '../core/mutation.ts';
import { FORM_REFS, type FormRefs, issueHeading } from './issue-form.ts';

const STATE = z.object({ refs: FORM_REFS });
/** Hash of a commit, or enough of its beginning. */
export const HASH = /^[0-9a-f]{7,64}$/i;
const MAX_REPOSITORIES = 100;

interface ResolveInput {
  readonly refs: FormRefs;
  readonly in: ResolvedIn;
}

type Resolve = (ref: IssueRef, what: ResolvedIn) => ChangeRequest;

/** Creates the form that asks for the release in which issues are resolved. */
export function createReleaseModal(resolve: Resolve) {
  return defineModal<z.infer<typeof STATE>, ResolveInput>({
    name: 'release',
    title: 'Resolve in a release',
    capability: 'issue:resolve',
    state: STATE,

    async show(context, { refs }, { values, notes }) {
      const heading = await issueHeading(context, refs, notes);
      const version = values === undefined ? '' : nameIn(values, RESOLVE_FIELDS.version);
      const blocks = [...heading, ...releaseFields({ version, notes })];
      return { blocks, submit: 'Resolve', state: { refs } };
    },

    read(values, { refs }) {
      const version = nameIn(values, RESOLVE_FIELDS.version);
      return version === ''
        ? { kind: 'problems', problems: new Map([[RESOLVE_FIELDS.version, 'Enter a version.']]) }
        : { kind: 'input', input: { refs, in: { kind: 'release', version } } };
    },

    changes: (input) => input.refs.map((ref) => resolve(ref, input.in)),

    fieldOf: (error) => (isAboutDetails(error) ? RESOLVE_FIELDS.version : undefined),
  });
}

/** Creates the form that asks for the commit in which issues are resolved. */
export function createCommitModal(resolve: Resolve) {
  return defineModal<z.infer<typeof STATE>, ResolveInput>({
    name: 'commit',
    title: 'Resolve in a commit',
    capability: 'issue:resolve',
    state: STATE,
    suggestions: [repositorySuggestion],

    async show(context, { refs }, { values, notes }) {
      const heading = await issueHeading(context, refs, notes);
      const commit = values === undefined ? '' : textIn(values, RESOLVE_FIELDS.commit);
      const [repository] = values === undefined ? [] : optionsIn(values, RESOLVE_FIELDS.repository);
      const blocks = [...heading, ...commitFields({ commit, repository, notes })];
      return { blocks, submit: 'Resolve', state: { refs } };
    },

    read(values, { refs }) {
      const commit = textIn(values, RESOLVE_FIELDS.commit);
      const [repository] = optionsIn(values, RESOLVE_FIELDS.repository);
      const problems = new Map([
        ...(HASH.test(commit)
          ? []
          : [[RESOLVE_FIELDS.commit, 'Enter a hash of 7 to 64 characters.'] as const]),
        ...(repository === undefined
          ? [[RESOLVE_FIELDS.repository, 'Choose a repository.'] as const]
          : []),
      ]);
      if (problems.size > 0 || repository === undefined) return { kind: 'problems', problems };
      return { kind: 'input', input: { refs, in: { kind: 'commit', commit, repository } } };
    },

    changes: (input) => input.refs.map((ref) => resolve(ref, input.in)),

    fieldOf(error) {
      if (!isAboutDetails(error)) return undefined;
      const isRepository = error.reason?.toLowerCase().includes('repository') === true;
      return isRepository ? RESOLVE_FIELDS.repository : RESOLVE_FIELDS.commit;
    },
  });
}

/** Suggests repositories by part of their name, with one list call. */
const repositorySuggestion: Suggestion = {
  name: 'repository',
  capability: 'repository:read',
  async load({ readContext }, text) {
    const filter = text === '' ? {} : { text };
    const { rows } = await readContext.sentry
      .listOrganizationRepositories(filter, { perPage: MAX_REPOSITORIES })
      .page();
    return rows.map(({ name }) => ({ value: name, text: name }));
  },
};

function isAboutDetails(error: unknown): error is SentryRefusedError {
  return error instanceof SentryRefusedError && error.fields.has('statusDetails');
}
