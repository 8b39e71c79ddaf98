/** Who a window is used as, and where: what stands behind `#` in its address. */
export interface WindowAddress {
  readonly handle: string;
  /** A channel's name, `dm`, or `home`. */
  readonly place: string;
}

const DEFAULT: WindowAddress = { handle: 'member', place: 'general' };

/** Reads `#member/general`; what is missing is the default. */
export const parseWindowAddress = (hash: string): WindowAddress => {
  const [handle, place] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  return { handle: handle || DEFAULT.handle, place: place || DEFAULT.place };
};

/** The other way round. */
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
