import { useMemo } from 'react';

import { useRoute } from '../../state/route.ts';

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
