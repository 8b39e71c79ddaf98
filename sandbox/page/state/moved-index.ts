/**
 * Returns the index that an arrow key moves to in a list that wraps around; undefined for other keys and empty lists.
 */
export const movedIndex = (key: string, at: number, count: number): number | undefined => {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (Math.max(at, 0) + count - 1) % count;
  return undefined;
};
