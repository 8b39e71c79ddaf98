import type { EventSender } from '../deliveries/events.ts';
import type { Ack } from '../workspace/delivery.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Opens the app's home tab as a user; the app is notified and may publish. */
export const openHome = (
  options: { readonly as: string },
  workspace: Workspace,
  events: EventSender,
): Promise<Ack> => {
  const person = workspace.roster.get(options.as);
  const channel = workspace.channels.dmWith(person);
  const home = workspace.views.homeOf(person.userId);
  return events.send(
    {
      type: 'app_home_opened',
      user: person.userId,
      channel: channel.id,
      tab: 'home',
      ...(home === undefined ? {} : { view: workspace.views.wire(home) }),
      event_ts: workspace.ids.ts(),
    },
    channel,
  );
};
