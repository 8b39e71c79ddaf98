import { PAGE_EVENT, type PageEvent } from '../../../../sandbox/page/protocol/page-event.ts';

/** An event with the id that it was sent under. */
export interface HeardEvent {
  readonly id: string;
  readonly event: PageEvent;
}

/** A window's stream of events. */
export interface PageListener {
  readonly heard: readonly HeardEvent[];
  /** The first event that fits, heard already or yet to come. */
  next<Kind extends PageEvent['kind']>(
    kind: Kind,
    fits?: (event: Extract<PageEvent, { kind: Kind }>) => boolean,
  ): Promise<Extract<PageEvent, { kind: Kind }>>;
  close(): void;
}

/** Listens as a window of that person, from the last event that it has had. */
export async function listenToPage(
  url: string,
  handle: string,
  lastEventId?: string,
): Promise<PageListener> {
  const abort = new AbortController();
  const response = await fetch(`${url}events?as=${handle}`, {
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    signal: abort.signal,
  });
  const heard: HeardEvent[] = [];
  const looks = new Set<() => void>();
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, id = '', data = ''] = /^id: (.*)\ndata: (.*)$/.exec(block) ?? [];
        heard.push({ id, event: PAGE_EVENT.parse(JSON.parse(data)) });
      }
      for (const look of [...looks]) look();
    }
  };
  read().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return {
    heard,
    next: (kind, fits = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          for (const { event } of heard) {
            if (event.kind !== kind) continue;
            const found = event as Extract<PageEvent, { kind: typeof kind }>;
            if (!fits(found)) continue;
            looks.delete(look);
            resolve(found);
            return;
          }
        };
        looks.add(look);
        look();
      }),
    close: () => abort.abort(),
  };
}
