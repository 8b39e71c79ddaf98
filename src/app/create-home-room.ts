import { homeCommands } from '../commands/core/home-commands.ts';
import { COMMANDS } from '../commands/registry.ts';
import {
  createHomePublisher,
  type HomePublisher,
  type HomePublisherOptions,
} from '../home/home-publisher.ts';
import { createLoadHome, type LoadHomeOptions } from '../home/load-home.ts';

/** What {@link createHomeRoom} joins. */
export type HomeRoomOptions = Omit<LoadHomeOptions, 'commandsFor'> &
  Pick<HomePublisherOptions, 'publish' | 'opened' | 'limits' | 'record'>;

/** Builds the home tabs with what they show. */
export function createHomeRoom(options: HomeRoomOptions): HomePublisher {
  const { publish, opened, limits, record, ...readContext } = options;
  const { commandName, now, log } = options;
  const loadHome = createLoadHome({
    ...readContext,
    commandsFor: (may) => homeCommands(COMMANDS, may),
  });
  return createHomePublisher({ loadHome, limits, publish, opened, commandName, now, record, log });
}
