import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { fitsColumns } from '../../../db/model/table-mapping.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import type { Column } from './column-choices.tsx';
import styles from './imports.module.css';
import { mappingOf } from './use-import.ts';

const kind = 'recommendations';
const key = ['imports', 'mappings'];

export interface SavedMappingsProps {
  readonly columns: readonly Column[];
  /** The name of the one that is in use. */
  readonly chosen: string;
  readonly onChoose: (name: string, columns: readonly Column[]) => void;
}

/** What was said of a table of these columns before, by its name. Nothing where there is none. */
export function SavedMappings({ columns, chosen, onChoose }: SavedMappingsProps) {
  const t = useText();
  const { data = [] } = useQuery({ queryKey: key, queryFn: () => api['imports.mappings']({ kind }) });
  const names = columns.map((column) => column.name);
  const fitting = data.filter(({ mapping }) => fitsColumns(mapping, names));
  if (fitting.length === 0) return null;
  const choose = (name: string) => {
    const fields = new Map(fitting.find((one) => one.name === name)!.mapping.columns.map(({ column, field }) => [column, field]));
    onChoose(
      name,
      columns.map((one) => ({ ...one, field: fields.get(one.name) ?? null })),
    );
  };
  return (
    <div className={styles['saved']}>
      <SelectField
        label={t('import.say.mapping')}
        value={chosen}
        options={fitting.map(({ name }) => ({ id: name, label: name }))}
        onChange={choose}
      />
    </div>
  );
}

/** A name for what is said of the columns; one that is known gets the new meaning. */
export function KeepMapping({
  columns,
  chosen,
  onKept,
}: Omit<SavedMappingsProps, 'onChoose'> & { readonly onKept: (name: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState<string>();
  const name = (typed ?? chosen).trim();
  const keep = async () => {
    await api['imports.saveMapping']({ kind, name, mapping: mappingOf(columns) });
    await queries.invalidateQueries({ queryKey: key });
    onKept(name);
    useToasts.getState().show({ text: t('import.say.saved', { name }) });
  };
  return (
    <div className={styles['saved']}>
      <TextField label={t('import.say.name')} value={typed ?? chosen} onChange={setTyped} />
      <Button isDisabled={name === '' || name.length > 100} onPress={() => void keep()}>
        {t('import.say.save')}
      </Button>
    </div>
  );
}
