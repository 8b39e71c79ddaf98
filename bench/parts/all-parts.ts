import type { Part } from '../report/part.ts';
import {
  acknowledgementOfHelp,
  acknowledgementOfIssue,
  acknowledgementOfMessage,
} from './acknowledgement.ts';
import {
  answeredHelp,
  answeredIssue,
  answeredIssues,
  answeredLink,
  answeredNewcomers,
} from './answered.ts';
import { longestStop } from './longest-stop.ts';
import { lookUp } from './look-up.ts';
import { previewStorm } from './preview-storm.ts';
import { replicas } from './replicas.ts';
import { slowSentry } from './slow-sentry.ts';
import { startUp } from './start-up.ts';

/** Parts of `npm run bench` by their command-line name, in the order of the table in docs/benchmarks.md. */
export const ALL_PARTS: Readonly<Record<string, Part>> = {
  'acknowledgement-of-message': acknowledgementOfMessage,
  'acknowledgement-of-help': acknowledgementOfHelp,
  'acknowledgement-of-issue': acknowledgementOfIssue,
  'answered-help': answeredHelp,
  'answered-issue': answeredIssue,
  'answered-issues': answeredIssues,
  'answered-newcomers': answeredNewcomers,
  'answered-link': answeredLink,
  'look-up': lookUp,
  'preview-storm': previewStorm,
  'start-up': startUp,
  replicas,
  'slow-sentry': slowSentry,
  'longest-stop': longestStop,
};
