/** Sentry project. */
export interface Project {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly platform: string | undefined;
  readonly dateCreated: Date | undefined;
  /** Slugs of the teams that own it; undefined if the server does not say. */
  readonly teams: readonly string[] | undefined;
}

/** Project as other responses refer to it. Servers that follow the spec to the letter omit `id` and `name`. */
export interface ProjectRef {
  readonly id: string | undefined;
  /** Empty if the server does not say, which is no project that anybody is known to be in. */
  readonly slug: string;
  readonly name: string | undefined;
}

/** Whether a person sees every project, so that nothing about projects is hidden from them. */
export type Sight = 'every-project' | 'own-projects';
