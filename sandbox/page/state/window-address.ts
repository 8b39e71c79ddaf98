/** User and place of a window, from the fragment of its URL. */
export interface WindowAddress {
  readonly handle: string;
  /** A channel's name, `dm`, or `home`. */
  readonly place: string;
}

const DEFAULT: WindowAddress = { handle: 'member', place: 'general' };

/** Parses `#member/general`; defaults replace what is missing. */
export const parseWindowAddress = (hash: string): WindowAddress => {
  const [handle, place] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  return { handle: handle || DEFAULT.handle, place: place || DEFAULT.place };
};

/** Formats the fragment that {@link parseWindowAddress} parses. */
export const windowHash = ({ handle, place }: WindowAddress): string =>
  `#${encodeURIComponent(handle)}/${encodeURIComponent(place)}`;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
};
