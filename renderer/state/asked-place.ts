/** An address that leads to a field of what is part of a page: `#/cases/ID?field=released&of=ID`. */
import { useEffect, useEffectEvent } from 'react';

import { useRoute } from './route.ts';

interface AskedPlace {
  readonly record: string;
  readonly field: string;
}

/** @param ask is called once for each address that names a field. */
export function useAskedPlace(ask: (place: AskedPlace) => void): void {
  const { query } = useRoute();
  const tell = useEffectEvent(ask);
  useEffect(() => {
    const [field, record] = [query.get('field'), query.get('of')];
    if (field !== null && record !== null) tell({ record, field });
  }, [query]);
}
