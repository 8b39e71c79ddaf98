import { createHash } from 'node:crypto';
import type { SentryWorld } from '../world/sentry-world.ts';

const hex = (text: string): string => createHash('md5').update(text).digest('hex');

/** Adds a key to every project, and more than a page of them to the storefront: unlabeled, inactive, rate-limited. */
export function seedClientKeys(world: SentryWorld, dateCreated: Date): void {
  for (const project of world.projects.all()) {
    world.clientKeys.add({
      publicKey: hex(`public ${project.slug}`),
      secretKey: hex(`secret ${project.slug}`),
      projectId: project.id,
      label: 'Default',
      isActive: true,
      rateLimit: null,
      dateCreated,
    });
  }
  const storefront = world.projectBySlug('storefront');
  if (storefront === undefined) return;
  for (let number = 1; number <= 12; number += 1) {
    world.clientKeys.add({
      publicKey: hex(`public storefront ${number}`),
      secretKey: hex(`secret storefront ${number}`),
      projectId: storefront.id,
      label: number === 1 ? null : `Key ${number} <@U0OWNER>`,
      isActive: number % 3 !== 0,
      rateLimit: number === 2 ? { window: 7200, count: 1000 } : null,
      dateCreated: number === 4 ? null : dateCreated,
    });
  }
}
