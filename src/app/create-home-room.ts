import { homeCommands } from '../commands/core/home-commands.ts';
import { COMMANDS } from '../commands/registry.ts';
import { createHomeReader, type HomeReaderOptions } from '../home/home-reader.ts';
import { createHomes, type Homes, type HomesOptions } from '../home/show-home.ts';

/** What {@link createHomeRoom} joins. */
export type HomeRoomOptions = Omit<HomeReaderOptions, 'commandsFor'> &
  Pick<HomesOptions, 'publish' | 'opened' | 'limits' | 'record'>;

/** Builds the home tabs with what they show. */
export function createHomeRoom(options: HomeRoomOptions): Homes {
  const { publish, opened, limits, record, ...reading } = options;
  const { commandName, now, log } = options;
  const readHome = createHomeReader({
    ...reading,
    commandsFor: (may) => homeCommands(COMMANDS, may),
  });
  return createHomes({ readHome, limits, publish, opened, commandName, now, record, log });
}
