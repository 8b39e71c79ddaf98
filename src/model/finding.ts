/** What one look at the set-up came to, in one sentence of plain text. */
export type Finding =
  /** `not-checked`: what it takes is not there, or cannot be seen from here. */
  | { readonly level: 'ok' | 'not-checked'; readonly says: string }
  | {
      readonly level: 'warning' | 'fault';
      readonly says: string;
      /** What exactly mends it, in plain text. */
      readonly fix: string;
    };

/** A finding with the check that made it: its name for programs, and its title for people. */
export type Examined = Finding & { readonly check: string; readonly title: string };
