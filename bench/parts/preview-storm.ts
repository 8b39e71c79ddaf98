import { startStorm } from '../../test/support/start-storm.ts';
import { definePart } from '../report/part.ts';
import { measureStorm, type StormFigures } from '../storm/measure-storm.ts';

const MESSAGES = 1_000;
const WARM_UP_MESSAGES = 100;

/** A thousand links at once, with both local servers in the bot's process. */
export const previewStorm = definePart(measure, {
  'preview storm: 1,000 links by 50 people': ({ seconds, previewed, loopDelay }) => ({
    ours: `${previewed} previews in ${seconds.toFixed(1)} s; event-loop delay p99 ${loopDelay.p99.toFixed(0)} ms`,
    beside: 'nothing: both local servers are in the process',
    ratio: '–',
    wanted: 'every link previewed',
  }),
});

async function measure(): Promise<StormFigures> {
  const storm = await startStorm();
  try {
    await storm.deliver(WARM_UP_MESSAGES);
    storm.sentry.resetCalls();
    const figures = await measureStorm(storm, () => storm.deliver(MESSAGES));
    if (figures.previewed === MESSAGES) return figures;
    throw new Error(`${figures.previewed} of ${MESSAGES} links were previewed`);
  } finally {
    await storm.stop();
  }
}
