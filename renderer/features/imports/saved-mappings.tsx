import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { fitsColumns, type TableMapping } from '../../../db/model/table-mapping.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useRemoval } from '../fields/index.ts';
import styles from './imports.module.css';

type MappedKind = Parameters<(typeof api)['imports.mappings']>[0]['kind'];

const keyOf = (kind: MappedKind) => ['imports', 'mappings', kind];

export interface SavedMappingsProps {
  readonly kind: MappedKind;
  /** The columns of the table, by name. */
  readonly columns: readonly string[];
  /** The name of the one that is in use. */
  readonly chosen: string;
  readonly onChoose: (name: string, mapping: TableMapping) => void;
}

/** What was said of a table of these columns before, by its name. Nothing where there is none. */
export function SavedMappings({ kind, columns, chosen, onChoose }: SavedMappingsProps) {
  const t = useText();
  const { data = [] } = useQuery({ queryKey: keyOf(kind), queryFn: () => api['imports.mappings']({ kind }) });
  const fitting = data.filter(({ mapping }) => fitsColumns(mapping, columns));
  if (fitting.length === 0) return null;
  return (
    <div className={styles['saved']}>
      <SelectField
        label={t('import.say.mapping')}
        value={chosen}
        options={fitting.map(({ name }) => ({ id: name, label: name }))}
        onChange={(name) => onChoose(name, fitting.find((one) => one.name === name)!.mapping)}
      />
    </div>
  );
}

export interface KeepMappingProps {
  readonly kind: MappedKind;
  readonly mapping: () => TableMapping;
  readonly chosen: string;
  readonly onKept: (name: string) => void;
}

/** A name for what is said of the columns; one that is known gets the new meaning. */
export function KeepMapping({ kind, mapping, chosen, onKept }: KeepMappingProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const [typed, setTyped] = useState<string>();
  const name = (typed ?? chosen).trim();
  const keep = async () => {
    await api['imports.saveMapping']({ kind, name, mapping: mapping() });
    await queries.invalidateQueries({ queryKey: keyOf(kind) });
    onKept(name);
    useToasts.getState().show({ text: t('import.say.saved', { name }) });
  };
  return (
    <div className={styles['saved']}>
      <TextField label={t('import.say.name')} value={typed ?? chosen} onChange={setTyped} />
      <Button isDisabled={name === '' || name.length > 100} onPress={() => void attempt(keep)}>
        {t('import.say.save')}
      </Button>
    </div>
  );
}
