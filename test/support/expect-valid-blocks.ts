import { expect } from 'vitest';
import { blockProblems } from '../../sandbox/slack/block-limits/block-problems.ts';
import type { Message } from '../../src/model/message.ts';

/** Expects that Slack would take a message as it is. */
export function expectValidMessage(message: Message): void {
  expect(blockProblems(message, 'message')).toEqual([]);
  expect(message.text.trim()).not.toBe('');
}

/** Expects that Slack would take a message as it is, and its blocks as a preview too. */
export function expectValidUnfurl(message: Message): void {
  expectValidMessage(message);
  const { text: fallback, blocks } = message;
  expect(blockProblems({ fallback, blocks }, 'unfurl')).toEqual([]);
}

/** Expects that no value that was not there has got into a text. */
export function expectNoLeftovers(message: Message): void {
  expect(JSON.stringify(message)).not.toMatch(/\b(?:undefined|null|NaN|Invalid Date)\b|\[object /);
}

/** Expects that Slack would take a modal as it is. */
export function expectValidView(view: unknown): void {
  expect(blockProblems(view, 'modal')).toEqual([]);
}
