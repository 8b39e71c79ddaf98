import type { CountsResult } from '../../model/event-counts.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { context, fallbackText, section } from '../blocks/blocks.ts';
import type { Audience } from '../text/audience.ts';
import { dataLine } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { organizationPage } from '../text/sentry-urls.ts';
import { countButtons } from './count-buttons.ts';
import { countNotes } from './count-notes.ts';
import { countsPicture } from './counts-picture.ts';

/** How to show event counts. */
interface EventCountsOptions {
  readonly audience: Audience;
  readonly site: SentrySite;
}

/** Shows event counts: a summary sentence, a chart, a table, and notes on how to read them. */
export function eventCounts(found: CountsResult, { audience, site }: EventCountsOptions): Message {
  const { sentence, chart, sparklines, pointMs, isOpenDrawn, table } = countsPicture(
    found,
    audience,
  );
  const notes = countNotes(found, { audience, pointMs, isOpenDrawn });
  const page = organizationPage(site, ['stats']);
  page.searchParams.set('statsPeriod', `${found.asked.period.amount}${found.asked.period.unit}`);
  const sparks = sparklines.map(
    ({ name, line }) => `\`${line}\` ${dataLine(name, { limit: 80, audience })}`,
  );

  const head = section(sentence);
  const foot = [
    ...(table === undefined ? [] : [table.block]),
    context([...notes, link(page, 'Open in Sentry')].join(' ')),
    ...(audience === 'person' ? countButtons(found.asked) : []),
  ];
  const text = fallbackText([sentence, ...sparks, ...(table?.lines ?? []), ...notes]);
  if (chart === undefined) return { text, blocks: [head, ...foot] };
  const drawnAsText = sparks.length === 0 ? [] : [section(sparks.join('\n'))];
  return { text, blocks: [head, chart, ...foot], simplerBlocks: [head, ...drawnAsText, ...foot] };
}
