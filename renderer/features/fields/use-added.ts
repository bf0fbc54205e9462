import { useEffect, useRef, useState } from 'react';

import { useRemoval } from './use-removal.ts';

export interface Added {
  /** The id of the last one; it is opened, and has the focus. */
  readonly added: string | undefined;
  /** Does nothing while another one is on its way. @param make says the id. */
  add(make: () => Promise<string>): void;
}

/**
 * What is added one by one to a list on the page. Until the last one stands there with the focus, a press adds nothing more:
 * whoever types at once presses the button again with the first blank.
 *
 * @param shown what the list shows.
 */
export function useAdded(shown: readonly { readonly id: string }[]): Added {
  const { attempt } = useRemoval();
  const [added, setAdded] = useState<string>();
  const isAwaited = useRef(false);
  const isShown = shown.some(({ id }) => id === added);
  useEffect(() => {
    if (isShown) isAwaited.current = false;
  }, [isShown, added]);
  const add = async (make: () => Promise<string>) => {
    if (isAwaited.current) return;
    isAwaited.current = true;
    if (!(await attempt(async () => setAdded(await make())))) isAwaited.current = false;
  };
  return { added, add: (make) => void add(make) };
}
