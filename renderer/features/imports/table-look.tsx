import { type ReactNode, useEffect, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Badge, Callout, Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CountsTable } from './counts-table.tsx';
import styles from './imports.module.css';
import { SampleTable } from './sample-table.tsx';
import { KeepMapping, SavedMappings } from './saved-mappings.tsx';
import { placesTwice, TableColumns } from './table-columns.tsx';
import { openNames, TablePeople } from './table-people.tsx';
import { TableRefused } from './table-refused.tsx';
import { openValues, TableTags, TableValues, withGuesses } from './table-values.tsx';
import { mappingOfColumns, type TableDecisions, type TableLook } from './use-case-table.ts';

export interface TableLookViewProps {
  readonly name: string;
  readonly look: TableLook;
  readonly decisions: TableDecisions;
  readonly onLook: (decisions: TableDecisions) => void;
  readonly onRun: (decisions: TableDecisions, alike: 'skip' | 'take') => void;
  readonly onSaveRefused: (decisions: TableDecisions) => void;
  readonly onCancel: () => void;
}

/** What a table holds and what an import of it would do; each part folds away once nothing in it waits for somebody. */
export function TableLookView({ name, look, decisions, onLook, onRun, onSaveRefused, onCancel }: TableLookViewProps) {
  const t = useText();
  const [columns, setColumns] = useState<readonly TableLook['columns'][number][]>(look.columns);
  const [list, setList] = useState(look.list ?? '');
  const [people, setPeople] = useState(decisions.people);
  const [repairs, setRepairs] = useState(decisions.repairs);
  const [alike, setAlike] = useState<'skip' | 'take'>('skip');
  const [chosen, setChosen] = useState(look.mappingName ?? '');
  const [isStale, setStale] = useState(look.unfit !== undefined);
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const stale =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setStale(true);
    };
  const isKeyed = columns.some(({ field }) => field === 'key');
  const isUsable = columns.some(({ field }) => field !== null) && placesTwice(columns).size === 0 && (!isKeyed || list.trim() !== '');
  const said = (): TableDecisions => ({ ...decisions, mapping: mappingOfColumns(withGuesses(columns), list), people, repairs });
  const waiting = { values: openValues(columns), names: openNames(look.names, people), refused: look.counts.rejected };
  const count = look.counts.added + look.counts.updated - (alike === 'skip' ? look.counts.alike : 0);
  return (
    <section className={styles['look']} aria-label={t('import.look', { name })}>
      <Stack>
        <header ref={head} className={styles['lookHead']}>
          <h3>{name}</h3>
          <span>
            {t(`import.table.format.${look.format}`)}
            {look.encoding !== 'utf-8' && ` · ${look.encoding}`}
          </span>
        </header>
        <Part title={t('import.say.title')} isOpen={look.mappingName === undefined || isStale}>
          <Stack>
            <p className={styles['text']}>{t('import.table.columns.text')}</p>
            <SavedMappings
              kind="cases"
              columns={columns.map(({ column }) => column)}
              chosen={chosen}
              onChoose={(saved, mapping) => {
                setChosen(saved);
                const told = new Map(mapping.columns.map((one) => [one.column, one]));
                stale(setColumns)(columns.map(({ column, samples }) => ({ ...(told.get(column) ?? { column, field: null }), samples })));
                setList(mapping.list ?? '');
              }}
            />
            <TableColumns columns={columns} onChange={stale(setColumns)} />
            {isKeyed && (
              <div className={styles['saved']}>
                <TextField
                  label={t('import.table.list')}
                  value={list}
                  onChange={stale(setList)}
                  description={t('import.table.list.text')}
                />
              </div>
            )}
          </Stack>
        </Part>
        {columns.some(({ values }) => values !== undefined && values.length > 0) && (
          <Part title={t('import.table.values')} waiting={waiting.values} isOpen={waiting.values > 0}>
            <TableValues columns={columns} onChange={stale(setColumns)} />
          </Part>
        )}
        {look.names.length > 0 && (
          <Part title={t('import.table.people', { count: look.nameCount })} waiting={waiting.names} isOpen>
            <TablePeople names={look.names} nameCount={look.nameCount} people={people} onChange={stale(setPeople)} />
          </Part>
        )}
        {look.tags.length > 0 && (
          <Part title={t('import.table.tags', { count: look.tags.length })} isOpen={false}>
            <TableTags columns={columns} tags={look.tags} onChange={stale(setColumns)} />
          </Part>
        )}
        {isStale ? (
          <Row>
            <Button kind="primary" isDisabled={!isUsable} onPress={() => onLook(said())}>
              {t('import.say.look')}
            </Button>
            {!isUsable && <Soft>{t(isKeyed && list.trim() === '' ? 'import.table.still.list' : 'import.table.still.columns')}</Soft>}
          </Row>
        ) : (
          <WouldBe look={look} alike={alike} onAlike={setAlike}>
            {waiting.refused > 0 && (
              <Part title={t('import.table.refused')} waiting={waiting.refused} isOpen>
                <TableRefused look={look} repairs={repairs} onChange={stale(setRepairs)} onSave={() => onSaveRefused(said())} />
              </Part>
            )}
          </WouldBe>
        )}
        <Row>
          {!isStale && (
            <Button kind="primary" isDisabled={count <= 0} onPress={() => onRun(said(), alike)}>
              {t('import.table.run', { count: Math.max(0, count) })}
            </Button>
          )}
          <Button kind="quiet" onPress={onCancel}>
            {t('frame.cancel')}
          </Button>
        </Row>
        {isUsable && (
          <KeepMapping kind="cases" mapping={() => mappingOfColumns(withGuesses(columns), list)} chosen={chosen} onKept={setChosen} />
        )}
      </Stack>
    </section>
  );
}

interface PartProps {
  readonly title: string;
  /** How much in it waits for somebody. */
  readonly waiting?: number;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

function Part({ title, waiting = 0, isOpen, children }: PartProps) {
  const t = useText();
  const [isShown, setShown] = useState(isOpen);
  const badge = waiting > 0 && <Badge tone="warning">{t('import.table.waiting', { count: waiting })}</Badge>;
  return (
    <Disclosure title={title} isOpen={isShown} onOpenChange={setShown} actions={badge}>
      {children}
    </Disclosure>
  );
}

interface WouldBeProps {
  readonly look: TableLook;
  readonly alike: 'skip' | 'take';
  readonly onAlike: (alike: 'skip' | 'take') => void;
  readonly children: ReactNode;
}

function WouldBe({ look, alike, onAlike, children }: WouldBeProps) {
  const t = useText();
  const { counts, sample, columns, unclearRows } = look;
  const known = counts.updated + counts.unchanged;
  const told = columns.map(({ column, field }) => ({ name: column, field }));
  return (
    <Stack>
      <p role="status">{t('import.wouldBe')}</p>
      <CountsTable kind="cases" counts={counts} />
      {known > 0 && <Callout tone="info" title={t('import.table.known', { count: known, updated: counts.updated })} />}
      {counts.alike > 0 && (
        <Callout tone="warning" title={t('import.alike', { count: counts.alike })}>
          <p>{t('import.table.alike.text')}</p>
          <Segments
            label={t('import.table.alike')}
            value={alike}
            options={(['skip', 'take'] as const).map((id) => ({ id, label: t(`import.table.alike.${id}`) }))}
            onChange={(id) => onAlike(id === 'take' ? 'take' : 'skip')}
          />
        </Callout>
      )}
      {unclearRows > 0 && <Callout tone="info" title={t('import.table.unclear', { count: unclearRows })} />}
      <SampleTable sample={sample} columns={told} addToRow={0} />
      {children}
    </Stack>
  );
}
