import type { Repository } from '../../model/repository.ts';
import { webUrl } from './sentry-page.ts';

// Where providers have the page of a commit, below the page of its repository.
const PATHS: ReadonlyMap<string, string> = new Map([
  ['github', 'commit'],
  ['github enterprise', 'commit'],
  ['gitlab', '-/commit'],
  ['bitbucket', 'commits'],
  ['azure devops', 'commit'],
]);

/** The commit's page at the provider; undefined where the provider, its address or the id is not a known kind. */
export function commitUrl({ provider, url }: Repository, commitId: string): URL | undefined {
  const path = PATHS.get(provider?.toLowerCase() ?? '');
  const base = webUrl(url);
  if (path === undefined || base === undefined || !/^[0-9a-f]{7,64}$/i.test(commitId)) {
    return undefined;
  }
  return new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}/${path}/${commitId}`);
}
