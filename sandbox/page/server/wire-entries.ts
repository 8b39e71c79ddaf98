import type { RecordedCall } from '../../sentry/call-log.ts';
import { isJsonObject, type JsonObject, objectsIn, parseJson, stringAt } from '../../slack/json.ts';
import type { ApiCall } from '../../slack/workspace/api-call.ts';
import type { Delivery } from '../../slack/workspace/delivery.ts';
import type { WireEntry } from '../protocol/wire-entry.ts';

/** Converts a delivery from Slack to the bot, with its acknowledgement. */
export const deliveryEntry = (delivery: Delivery): WireEntry => {
  const { ack, payload } = delivery;
  const end = ack === undefined ? 'under way' : (ack.status ?? ack.reason ?? ack.outcome);
  return {
    key: `delivery ${delivery.id}`,
    path: 'slack-to-bot',
    ...deliveryTitle(delivery),
    request: payload,
    answer: ack === undefined ? undefined : (parseJson(ack.body) ?? ack.body),
    status: String(end),
    outcome: ack === undefined ? 'pending' : isSuccess(ack.status) ? 'good' : 'bad',
    startedAt: delivery.sentAt,
    took: delivery.answeredAt === undefined ? undefined : delivery.answeredAt - delivery.sentAt,
  };
};

const deliveryTitle = ({
  kind,
  payload,
  attempt,
}: Delivery): Pick<WireEntry, 'title' | 'detail'> => {
  const again = attempt === 0 ? '' : ` (try ${attempt + 1})`;
  if (kind === 'command') {
    return {
      title: `${stringAt(payload, 'command') ?? 'command'}${again}`,
      detail: stringAt(payload, 'text') ?? '',
    };
  }
  if (kind === 'event') {
    const { event } = payload;
    const type = isJsonObject(event) ? stringAt(event, 'type') : undefined;
    return { title: `${type ?? 'event'}${again}`, detail: '' };
  }
  const [action] = objectsIn(payload['actions']);
  return {
    title: `${stringAt(payload, 'type') ?? kind}${again}`,
    detail:
      (action === undefined ? undefined : stringAt(action, 'action_id')) ??
      stringAt(payload, 'value') ??
      stringAt(payload, 'callback_id') ??
      '',
  };
};

/** Converts a call of the bot to Slack. */
export const apiCallEntry = ({ id, method, args, answer, startedAt }: ApiCall): WireEntry => {
  const error = answer === undefined ? undefined : stringAt(answer.body, 'error');
  const isGood = answer !== undefined && isSuccess(answer.status) && error === undefined;
  return {
    key: `api-call ${id}`,
    path: 'bot-to-slack',
    title: method,
    detail: stringAt(args, 'text') ?? '',
    request: readable(args),
    answer: answer?.body,
    status: answer === undefined ? 'under way' : (error ?? String(answer.status)),
    outcome: answer === undefined ? 'pending' : isGood ? 'good' : 'bad',
    startedAt,
    took: answer === undefined ? undefined : answer.endedAt - startedAt,
  };
};

/** Converts a call of the bot to Sentry. */
export const sentryEntry = (call: RecordedCall): WireEntry => {
  const { finishedAt, startedAt, status } = call;
  const query = call.query.toString();
  const path = `${call.path}${query === '' ? '' : `?${query}`}`;
  const end = [status ?? (finishedAt === undefined ? 'under way' : 'no answer'), call.fault];
  return {
    key: `sentry ${call.id}`,
    path: 'bot-to-sentry',
    title: call.operation ?? 'unknown operation',
    detail: `${call.method} ${path}`,
    request: call.body === '' ? `${call.method} ${path}` : (parseJson(call.body) ?? call.body),
    answer: call.answer === undefined ? undefined : (parseJson(call.answer) ?? call.answer),
    status: end.filter((part) => part !== undefined).join(' · '),
    outcome: finishedAt === undefined ? 'pending' : isSuccess(status) ? 'good' : 'bad',
    startedAt: startedAt.getTime(),
    took: finishedAt === undefined ? undefined : finishedAt.getTime() - startedAt.getTime(),
  };
};

const isSuccess = (status: number | undefined): boolean => status !== undefined && status < 300;

/** Parses JSON in the arguments: forms carry blocks and views as strings. */
const readable = (args: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === 'string' && /^[[{]/.test(value) ? (parseJson(value) ?? value) : value,
    ]),
  );
