import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { slackErrorCode } from './slack-errors.ts';

/** Result of publishing a Home tab; `stale` means that another one was published since the hash. */
type HomePublished =
  | { readonly kind: 'published'; readonly hash: string | undefined }
  | { readonly kind: 'stale' }
  | { readonly kind: 'failed'; readonly code: string };

/** Publishes a user's Home tab; with a hash, only if it still replaces the view with that hash. Never rejects. */
type PublishHome = (
  userId: string,
  view: HomeView,
  hash: string | undefined,
) => Promise<HomePublished>;

/** Creates the function that publishes Home tabs. */
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
