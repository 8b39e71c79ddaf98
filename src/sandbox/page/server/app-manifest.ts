import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PageShortcut } from '../protocol/page-event.ts';

const MANIFEST_FILE = new URL('../../../../manifest.yml', import.meta.url);

const MANIFEST = z.object({
  display_information: z.object({ name: z.string() }),
  features: z.object({
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['global', 'message']),
          callback_id: z.string(),
        }),
      )
      .default([]),
  }),
});

/** The app's name and its shortcuts, as the manifest declares them to Slack. */
export const readAppManifest = async (): Promise<{
  readonly name: string;
  readonly shortcuts: readonly PageShortcut[];
}> => {
  const { display_information, features } = MANIFEST.parse(
    parse(await readFile(MANIFEST_FILE, 'utf8')),
  );
  return {
    name: display_information.name,
    shortcuts: features.shortcuts.map(({ name, type, callback_id }) => ({
      kind: type,
      name,
      callbackId: callback_id,
    })),
  };
};
