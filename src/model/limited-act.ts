/** What is limited for each person: what they look up, what they change, and previews of the links that they post. */
export type LimitedAct = 'commands' | 'changes' | 'previews';
