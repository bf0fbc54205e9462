import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { go } from '../../state/route.ts';
import { useRowsByKey } from '../../state/rows.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCaseName } from '../values/index.ts';
import styles from './analysis.module.css';
import type { OpenedNumber } from './asked.ts';

/** One shape for all that is counted, so that one list shows it. */
interface Row {
  readonly key: number;
  readonly path: readonly [string, string];
  readonly title: string;
  /** Of a case. */
  readonly number?: string | null;
  readonly who: string;
  readonly when: string;
  readonly where: string;
}

const none: readonly number[] = [];

/** What a number counts: a list of which each row opens. */
export function RecordsDialog({ number, onClose }: { readonly number: OpenedNumber; readonly onClose: () => void }) {
  const t = useText();
  const { data, error } = useQuery({
    queryKey: ['analysis', 'records', number],
    queryFn: () => api['analysis.records'](number),
  });
  return (
    <Dialog
      title={data ? t(`analysis.records.${data.entity}`, { count: data.keys.length }) : t('analysis.loading')}
      isOpen
      isWide
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('frame.close')}</Button>}
    >
      {error && <ErrorPanel error={error} />}
      <div className={styles['records']}>
        {data && data.keys.length > 0 && <Records entity={data.entity} keys={data.keys} onClose={onClose} />}
      </div>
    </Dialog>
  );
}

type Entity = 'act' | 'case' | 'person';

interface RecordsProps {
  readonly entity: Entity;
  readonly keys: readonly number[];
  readonly onClose: () => void;
}

function Records({ entity, keys, onClose }: RecordsProps) {
  const t = useText();
  const load = loaders[entity];
  const { rowAt, onRange } = useRowsByKey(keys.length > 0 ? keys : none, load);
  const columns = useColumns(entity);
  return (
    <DataTable
      label={t(`analysis.records.${entity}`, { count: keys.length })}
      columns={columns}
      rowCount={keys.length}
      rowAt={rowAt}
      onRange={onRange}
      onOpen={(row: Row) => {
        onClose();
        go(row.path);
      }}
    />
  );
}

const loaders: Readonly<Record<Entity, (keys: number[]) => Promise<readonly Row[]>>> = {
  act: async (keys) =>
    (await api['analysis.acts']({ keys })).map(({ key, id, type, victim, begin, place, caseNumber, caseTitle }) => ({
      key,
      path: ['acts', id],
      title: type ?? '',
      who: [victim, caseNumber ?? caseTitle].filter(Boolean).join(' · '),
      when: begin ?? '',
      where: place ?? '',
    })),
  case: async (keys) =>
    (await api['cases.rows']({ keys })).map(({ key, id, title, number, victim, begin, place }) => ({
      key,
      path: ['cases', id],
      title: title ?? '',
      number,
      who: [number, victim].filter(Boolean).join(' · '),
      when: begin ?? '',
      where: place ?? '',
    })),
  person: async (keys) =>
    (await api['people.rows']({ keys })).map(({ key, id, name, otherNames, occupation, organisation }) => ({
      key,
      path: ['people', id],
      title: name ?? '',
      who: otherNames.join(' · '),
      when: '',
      where: [occupation, organisation].filter(Boolean).join(' · '),
    })),
};

function CaseTitle({ row: { path, title, number } }: { readonly row: Row }) {
  const name = useCaseName({ id: path[1], title, number });
  return (
    <span dir="auto" title={name}>
      {name}
    </span>
  );
}

function useColumns(entity: Entity): readonly Column<Row>[] {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const text = (value: string) => (
    <span dir="auto" title={value}>
      {value}
    </span>
  );
  const title = (value: string) => (entity === 'act' ? words.label('act-types', value) : value) || t('frame.palette.untitled');
  const labels = {
    act: ['cases.column.act', 'cases.column.victim', 'cases.column.place'],
    case: ['cases.column.title', 'cases.column.victim', 'cases.column.place'],
    person: ['person.name', 'people.column.others', 'people.column.work'],
  } as const;
  const [first, second, last] = labels[entity];
  const columns: readonly Column<Row>[] = [
    {
      id: 'title',
      label: t(first),
      width: 'minmax(12rem, 2fr)',
      render: (row) => (entity === 'case' ? <CaseTitle row={row} /> : text(title(row.title))),
    },
    { id: 'who', label: t(second), width: 'minmax(8rem, 1.4fr)', render: ({ who }) => text(who) },
    {
      id: 'when',
      label: t('cases.column.begin'),
      width: '9rem',
      render: ({ when }) => (when ? text(dateText(when)) : t('frame.unknown')),
    },
    { id: 'where', label: t(last), width: 'minmax(7rem, 1fr)', render: ({ where }) => text(where) },
  ];
  return entity === 'person' ? columns.filter(({ id }) => id !== 'when') : columns;
}
