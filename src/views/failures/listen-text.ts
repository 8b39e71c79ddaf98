import type { ListenError } from '../../errors/listen-error.ts';
import type { Explanation } from '../blocks/explanation.ts';

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it',
  EACCES: 'this user may not listen on it',
  EADDRNOTAVAIL: 'this machine does not have the address of HOST',
};

/** What an operator is told of a port that cannot be had. */
export function listenText({ setting, port, code }: ListenError): Explanation {
  const why = WHY[code] ?? `the system says ${code}`;
  return {
    what: `Port ${port} (${setting}) cannot be listened on: ${why}.`,
    todo:
      setting === 'METRICS_PORT'
        ? 'Set METRICS_PORT to another port, or to off.'
        : 'Set PORT to another one.',
  };
}
