import { useCallback, useEffect, useState } from 'preact/hooks';
import { parseWindowAddress, type WindowAddress, windowHash } from '../../state/window-address.ts';

/** Returns this window's user and place, and their setter. They live in the URL, so two windows can be two users. */
export const useWindowAddress = (): readonly [WindowAddress, (next: WindowAddress) => void] => {
  const [address, setAddress] = useState(() => parseWindowAddress(location.hash));
  useEffect(() => {
    const read = (): void => setAddress(parseWindowAddress(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const go = useCallback((next: WindowAddress) => {
    location.hash = windowHash(next);
    setAddress(next);
  }, []);
  return [address, go];
};
