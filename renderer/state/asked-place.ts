/** An address that leads to a field of what is part of a page: `#/cases/ID?field=released&of=ID`. */
import { useEffect, useEffectEvent, useMemo } from 'react';

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

/** A field of the page that another page led to: `#/people/ID?field=sex`, of something that is part of the person `&of=ID`. */
export interface AskedField {
  readonly field: string;
  readonly record?: string;
}

export function useAskedField(): AskedField | undefined {
  const { query } = useRoute();
  return useMemo(() => {
    const [field, record] = [query.get('field'), query.get('of')];
    return field === null ? undefined : { field, ...(record !== null && { record }) };
  }, [query]);
}

/** The same for lists of what is part of the person. */
export function useAskedPart(): { readonly at: { readonly record: string; readonly field: string } } | undefined {
  const asked = useAskedField();
  return useMemo(() => (asked?.record === undefined ? undefined : { at: { record: asked.record, field: asked.field } }), [asked]);
}
