/** An address that leads to a field of a page: `#/cases/ID?at=RECORD.FIELD`. */
import { useEffect, useEffectEvent } from 'react';

import { useRoute } from './route.ts';

export interface AskedPlace {
  readonly record: string;
  readonly field: string;
}

/** @param ask is called once for each address that names a field. */
export function useAskedPlace(ask: (place: AskedPlace) => void): void {
  const { query } = useRoute();
  const tell = useEffectEvent(ask);
  useEffect(() => {
    const [record = '', field = ''] = (query.get('at') ?? '').split('.');
    if (record !== '' && field !== '') tell({ record, field });
  }, [query]);
}
