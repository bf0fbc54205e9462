import { useMemo } from 'react';

import { entityOf, type PlacedEntity } from '../../../db/model/entities.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import type { FieldValue } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import type { MenuGroup } from '../../ui/menu.tsx';
import { NameInThese, NobodyInThese } from '../evidence/index.ts';
import { ChangeMenu, type Marked, TagsButton, useManyChanges } from '../lists/index.ts';
import { useFieldText } from '../values/index.ts';
import { placeOf } from './places.ts';

interface RecordBulkProps {
  readonly entity: PlacedEntity;
  readonly marked: Marked;
}

/** What can be done with many records of an entity at once: what it is filtered by is chosen for all of them. */
export function RecordBulk({ entity, marked: { keys, clear } }: RecordBulkProps) {
  const t = useText();
  const words = useWords();
  const texts = useFieldText();
  const calls = useMemo(() => callsOf(entity), [entity]);
  const many = useManyChanges(calls);
  const { fields, sets } = entityOf(entity);
  const coded = placeOf(entity).facets.filter((name) => fields[name]?.kind === 'code');
  const change = (values: Readonly<Record<string, FieldValue>>) => many.change(keys, values);
  const choices = (name: string): MenuGroup => ({
    id: name,
    label: texts.field(entity, name),
    entries: words.options(fields[name]!.vocabulary ?? '').map(({ id, label }) => ({ id, label, run: () => void change({ [name]: id }) })),
  });
  return (
    <>
      {'tags' in sets && <TagsButton list={placeOf(entity).path} count={keys.length} readTags={calls.readTags} change={change} />}
      <ChangeMenu change={change} groups={coded.map(choices)} />
      {'nobodyShown' in fields && (
        <>
          <NameInThese keys={keys} />
          <NobodyInThese keys={keys} />
        </>
      )}
      <Button kind="danger" onPress={() => void many.trash(keys).then((isDone) => isDone && clear())}>
        {t('list.bulk.trash')}
      </Button>
    </>
  );
}

function callsOf(entity: PlacedEntity) {
  return {
    edit: (keys: number[], fields: Record<string, FieldValue>) => api['records.editMany']({ entity, keys, fields }),
    trash: (keys: number[]) => api['records.trashMany']({ entity, keys }),
    readTags: async () => {
      const counted = await api['records.counts']({ entity, facet: 'tags', filter: {} });
      return counted.flatMap(({ value }) => value ?? []);
    },
  };
}
