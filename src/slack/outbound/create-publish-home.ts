import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { slackErrorCode } from './slack-errors.ts';

/** What became of a home that was to be published; `stale`: another one has been since the hash. */
type HomePublished =
  | { readonly kind: 'published'; readonly hash: string | undefined }
  | { readonly kind: 'stale' }
  | { readonly kind: 'failed'; readonly code: string };

/** Publishes somebody's home in place of the one of a hash, or of any without one; never rejects. */
type PublishHome = (
  userId: string,
  view: HomeView,
  hash: string | undefined,
) => Promise<HomePublished>;

/** Builds the way that homes take. */
export function createPublishHome(client: WebClient): PublishHome {
  return async (userId, view, hash) => {
    try {
      const answer = await client.views.publish({
        user_id: userId,
        view,
        ...(hash === undefined ? {} : { hash }),
      });
      return { kind: 'published', hash: answer.view?.hash };
    } catch (error) {
      const code = slackErrorCode(error) ?? (error instanceof Error ? error.name : 'unknown');
      return code === 'hash_conflict' ? { kind: 'stale' } : { kind: 'failed', code };
    }
  };
}
