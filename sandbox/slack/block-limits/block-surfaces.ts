import type { Surface } from './rule.ts';

/**
 * Surfaces that show each block. Excludes what Slack's pages list but clients do not render (cards in modals, data
 * tables in modals and on the home tab); for unfurls, includes only what is documented.
 */
export const BLOCK_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  actions: ['message', 'modal', 'home', 'unfurl'],
  alert: ['modal'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message', 'home'],
  context: ['message', 'modal', 'home', 'unfurl'],
  context_actions: ['message'],
  data_table: ['message'],
  data_visualization: ['message', 'home'],
  divider: ['message', 'modal', 'home', 'unfurl'],
  header: ['message', 'modal', 'home', 'unfurl'],
  image: ['message', 'modal', 'home', 'unfurl'],
  input: ['message', 'modal', 'home'],
  markdown: ['message'],
  plan: ['message'],
  rich_text: ['message', 'modal', 'home'],
  section: ['message', 'modal', 'home', 'unfurl'],
  table: ['message', 'unfurl'],
  task_card: ['message'],
  video: ['message', 'modal', 'home', 'unfurl'],
};
