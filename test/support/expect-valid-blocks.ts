import { expect } from 'vitest';
import { blockProblems } from '../../sandbox/slack/block-limits/block-problems.ts';
import type { Message } from '../../src/model/message.ts';

/** Expects that Slack accepts a message unchanged. */
export function expectValidMessage(message: Message): void {
  expect(blockProblems(message, 'message')).toEqual([]);
  expect(message.text.trim()).not.toBe('');
}

/** Expects that Slack accepts a message unchanged, and its blocks as a preview too. */
export function expectValidUnfurl(message: Message): void {
  expectValidMessage(message);
  const { text: fallback, blocks } = message;
  expect(blockProblems({ fallback, blocks }, 'unfurl')).toEqual([]);
}

/** Expects that no missing value was rendered into a text. */
export function expectNoLeftovers(message: Message): void {
  expect(JSON.stringify(message)).not.toMatch(/\b(?:undefined|null|NaN|Invalid Date)\b|\[object /);
}

/** Expects that Slack accepts a modal unchanged. */
export function expectValidView(view: unknown): void {
  expect(blockProblems(view, 'modal')).toEqual([]);
}
