import { useEffect, useEffectEvent, useRef } from 'react';

import { unsentValue } from '../../state/autosave.ts';
import { useFieldsAround } from './field-context.tsx';
import type { RecordFieldProps } from './field-props.ts';

/**
 * Runs when the vault's value of a field was read, another one or the same again, and nothing newer is on its way to
 * the vault: undo, an earlier value, a settled conflict.
 */
export function useArrival(
  { entity, record, field }: Pick<RecordFieldProps, 'entity' | 'record' | 'field'>,
  stored: string,
  work: (isAnother: boolean) => void,
): void {
  const { readAt } = useFieldsAround();
  const seen = useRef(stored);
  const arrive = useEffectEvent(work);
  useEffect(() => {
    if (unsentValue(entity, record, field) !== undefined) return;
    const isAnother = seen.current !== stored;
    seen.current = stored;
    arrive(isAnother);
  }, [stored, readAt, entity, record, field]);
}
