import {
  DELETED_PROJECT_ID,
  type OutcomeGenerator,
  type OutcomeStream,
} from '../world/event-outcome.ts';
import type { SentryWorld } from '../world/sentry-world.ts';

interface Stream {
  readonly category: string;
  readonly outcome: string;
  readonly reason: string;
  readonly perHour: number;
  /** Quantity per event: 1, or bytes for attachments. */
  readonly weight: number;
}

const STREAMS: readonly Stream[] = [
  { category: 'error', outcome: 'accepted', reason: 'none', perHour: 400, weight: 1 },
  { category: 'error', outcome: 'filtered', reason: 'browser-extensions', perHour: 30, weight: 1 },
  { category: 'error', outcome: 'rate_limited', reason: 'spike_protection', perHour: 8, weight: 1 },
  { category: 'error', outcome: 'client_discard', reason: 'sample_rate', perHour: 12, weight: 1 },
  { category: 'transaction', outcome: 'accepted', reason: 'none', perHour: 5000, weight: 1 },
  { category: 'attachment', outcome: 'accepted', reason: 'none', perHour: 5, weight: 48_211 },
  { category: 'replay', outcome: 'accepted', reason: 'none', perHour: 3, weight: 1 },
];

/** Creates counts that depend only on the project and the hour, for projects that ever had an event. */
export function generatedOutcomes(world: SentryWorld): OutcomeGenerator {
  return (projectId) => {
    const project = world.projects.get(projectId);
    const isQuiet =
      project === undefined ? projectId !== DELETED_PROJECT_ID : project.firstEvent === null;
    return isQuiet ? [] : STREAMS.map((stream, index) => streamOf(projectId, stream, index));
  };
}

function streamOf(projectId: string, stream: Stream, index: number): OutcomeStream {
  const { perHour, weight, ...kind } = stream;
  const project = Number(projectId) % 97;
  return {
    ...kind,
    projectId,
    countAt(hour) {
      const timesSeen = Math.floor(perHour * swing(project, index, Math.floor(hour / 3_600_000)));
      return { timesSeen, quantity: timesSeen * weight };
    },
  };
}

/** Returns a factor between 0 and 2: busy by day, quiet by night, with deterministic noise. */
function swing(project: number, stream: number, hour: number): number {
  const noise = ((project * 7919 + stream * 104_729 + hour * 15_485_863) % 1009) / 1009;
  return (1 + Math.sin(((hour % 24) / 24) * 2 * Math.PI)) * (0.5 + noise / 2);
}
