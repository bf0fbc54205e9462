import { useState } from 'react';

import { middleRegion, type Region } from './file-place.ts';

export interface Part {
  readonly key: number;
  readonly page: number;
  readonly region: Region;
  /** What stands there, in the words of who covers it. */
  readonly what: string;
}

export interface Covering {
  readonly parts: readonly Part[];
  readonly leftOut: readonly number[];
  /** The part that is worked on. */
  readonly current: number | undefined;
  readonly choose: (key: number | undefined) => void;
  /** In the middle of a page unless somebody drew it. @returns its key. */
  readonly add: (page: number, region?: Region) => number;
  readonly change: (key: number, change: Partial<Pick<Part, 'region' | 'what'>>) => void;
  readonly remove: (key: number) => void;
  readonly leaveOut: (page: number, isOut: boolean) => void;
}

let lastKey = 0;

/** What of a file is covered, while somebody decides it. */
export function useCover(): Covering {
  const [parts, setParts] = useState<readonly Part[]>([]);
  const [leftOut, setLeftOut] = useState<readonly number[]>([]);
  const [current, choose] = useState<number>();
  return {
    parts,
    leftOut,
    current,
    choose,
    add: (page, region = middleRegion) => {
      const key = (lastKey += 1);
      // In the order of the pages: so they are told in the steps.
      setParts((before) =>
        [...before, { key, page, region, what: '' }].toSorted((one, other) => one.page - other.page || one.key - other.key),
      );
      choose(key);
      return key;
    },
    change: (key, change) => setParts((before) => before.map((part) => (part.key === key ? { ...part, ...change } : part))),
    remove: (key) => setParts((before) => before.filter((part) => part.key !== key)),
    leaveOut: (page, isOut) =>
      setLeftOut((before) => (isOut ? [...before, page].toSorted((one, other) => one - other) : before.filter((one) => one !== page))),
  };
}
