import { Plus } from 'lucide-react';

import { entityOf, type PlacedEntity } from '../../../db/model/entities.ts';
import { useText } from '../../i18n/index.tsx';
import type { FieldValue } from '../../state/autosave.ts';
import { addRecord } from '../../state/new-record.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { placeOf, placeWords } from './places.ts';

/** Makes a record and opens its page. One that is part of something is made there. */
export function NewRecordButton({ entity, owner }: { readonly entity: PlacedEntity; readonly owner?: string }) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const field = entityOf(entity).owner;
  if (field !== undefined && owner === undefined) return null;
  const fields =
    field !== undefined && owner !== undefined ? { [field]: owner } : (entityOf(entity).defaults as Readonly<Record<string, FieldValue>>);
  const add = () => void attempt(async () => go([placeOf(entity).path, await addRecord(entity, fields)], { new: '1' }));
  return (
    <Button {...(owner === undefined && { kind: 'primary' })} icon={<Plus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={add}>
      {t(placeWords(entity, 'new'))}
    </Button>
  );
}
