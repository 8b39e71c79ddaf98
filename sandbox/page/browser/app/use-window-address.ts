import { useCallback, useEffect, useState } from 'preact/hooks';
import { parseWindowAddress, type WindowAddress, windowHash } from '../../state/window-address.ts';

/** Who and where this window is, kept in its address: two windows can be two people. */
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
