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
import { TableColumns } from './table-columns.tsx';
import { openDates } from './table-dates.tsx';
import { openNames, TablePeople } from './table-people.tsx';
import { TableRefused, toMend } from './table-refused.tsx';
import { openValues, TableTags, TableValues } from './table-values.tsx';
import type { TableDecisions, TableLook } from './use-case-table.ts';
import { type Decisions, useTableDecisions } from './use-table-decisions.ts';

type Alike = 'skip' | 'take';

export interface TableLookViewProps {
  readonly name: string;
  readonly look: TableLook;
  readonly decisions: TableDecisions;
  readonly onLook: (decisions: TableDecisions) => void;
  readonly onRun: (decisions: TableDecisions, alike: Alike) => void;
  readonly onSaveRefused: (decisions: TableDecisions) => void;
  readonly onCancel: () => void;
}

/** What a table holds and what an import of it would do; each part folds away once nothing in it waits for somebody. */
export function TableLookView({ name, look, decisions: before, onLook, onRun, onSaveRefused, onCancel }: TableLookViewProps) {
  const t = useText();
  const decisions = useTableDecisions(look, before);
  const [alike, setAlike] = useState<Alike>('skip');
  const [chosen, setChosen] = useState(look.mappingName ?? '');
  const { isStale, isUsable, said, mapping } = decisions;
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { added, updated, alike: known } = look.counts;
  const count = Math.max(0, added + updated - (alike === 'skip' ? known : 0));
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
        {/* What was said already is folded away. */}
        <Decide
          look={look}
          decisions={decisions}
          isFirst={before.mapping === undefined && look.mappingName === undefined}
          chosen={chosen}
          onChosen={setChosen}
        />
        {/* What is mended stays while it is mended: the first letter makes what stands below no longer true. */}
        <ToMend look={look} decisions={decisions} onSave={() => onSaveRefused(said())} />
        {!isStale && <WouldBe look={look} alike={alike} onAlike={setAlike} />}
        <Row>
          {isStale ? (
            <Button kind="primary" isDisabled={!isUsable} onPress={() => onLook(said())}>
              {t('import.say.look')}
            </Button>
          ) : (
            <Button kind="primary" isDisabled={count === 0} onPress={() => onRun(said(), alike)}>
              {t('import.table.run', { count })}
            </Button>
          )}
          <Button kind="quiet" onPress={onCancel}>
            {t('frame.cancel')}
          </Button>
          {isStale && !isUsable && <Soft>{t(decisions.hasList ? 'import.table.still.columns' : 'import.table.still.list')}</Soft>}
        </Row>
        {isUsable && <KeepMapping kind="cases" mapping={mapping} chosen={chosen} onKept={setChosen} />}
      </Stack>
    </section>
  );
}

interface DecideProps {
  readonly look: TableLook;
  readonly decisions: Decisions;
  readonly isFirst: boolean;
  readonly chosen: string;
  readonly onChosen: (name: string) => void;
}

function Decide({ look, decisions, isFirst, chosen, onChosen }: DecideProps) {
  const t = useText();
  const { columns, people, change } = decisions;
  const [values, names, dates] = [openValues(columns), openNames(look.names, people), openDates(columns)];
  return (
    <>
      <Part title={t('import.say.title')} waiting={dates} isOpen={isFirst || look.unfit !== undefined || dates > 0}>
        <Columns decisions={decisions} chosen={chosen} onChosen={onChosen} />
      </Part>
      {columns.some((column) => (column.values?.length ?? 0) > 0) && (
        <Part title={t('import.table.values')} waiting={values} isOpen={values > 0}>
          <TableValues columns={columns} onChange={change.columns} />
        </Part>
      )}
      {look.names.length > 0 && (
        <Part title={t('import.table.people', { count: look.nameCount })} waiting={names} isOpen={isFirst || names > 0}>
          <TablePeople names={look.names} nameCount={look.nameCount} people={people} onChange={change.people} />
        </Part>
      )}
      {look.tags.length > 0 && (
        <Part title={t('import.table.tags', { count: look.tags.length })} isOpen={false}>
          <TableTags columns={columns} tags={look.tags} onChange={change.columns} />
        </Part>
      )}
    </>
  );
}

function Columns({ decisions, chosen, onChosen }: Pick<DecideProps, 'decisions' | 'chosen' | 'onChosen'>) {
  const t = useText();
  const { columns, list, isKeyed, change, take } = decisions;
  return (
    <Stack>
      <p className={styles['text']}>{t('import.table.columns.text')}</p>
      <SavedMappings
        kind="cases"
        columns={columns.map(({ column }) => column)}
        chosen={chosen}
        onChoose={(saved, mapping) => {
          onChosen(saved);
          take(mapping);
        }}
      />
      <TableColumns columns={columns} onChange={change.columns} />
      {isKeyed && (
        <div className={styles['text']}>
          <TextField label={t('import.table.list')} value={list} onChange={change.list} description={t('import.table.list.text')} />
        </div>
      )}
    </Stack>
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

interface ToMendProps {
  readonly look: TableLook;
  readonly decisions: Decisions;
  readonly onSave: () => void;
}

function ToMend({ look, decisions, onSave }: ToMendProps) {
  const t = useText();
  const count = toMend(look).length;
  if (count === 0) return null;
  return (
    <Part title={t('import.table.refused')} waiting={count} isOpen>
      <TableRefused look={look} repairs={decisions.repairs} onChange={decisions.change.repairs} onSave={onSave} />
    </Part>
  );
}

interface WouldBeProps {
  readonly look: TableLook;
  readonly alike: Alike;
  readonly onAlike: (alike: Alike) => void;
}

function WouldBe({ look, alike, onAlike }: WouldBeProps) {
  const t = useText();
  const { counts, sample, columns, unclearRows, refused } = look;
  const known = counts.updated + counts.unchanged - counts.done;
  const undecided = refused.length - toMend(look).length;
  const told = columns.map(({ column, field }) => ({ name: column, field }));
  return (
    <Stack>
      <p role="status">{t('import.wouldBe')}</p>
      <CountsTable kind="cases" counts={counts} />
      {counts.done > 0 && <Callout tone="info" title={t('import.table.done', { count: counts.done })} />}
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
      {undecided > 0 && <Callout tone="warning" title={t('import.table.undecided', { count: undecided })} />}
      {unclearRows > 0 && <Callout tone="info" title={t('import.table.unclear', { count: unclearRows })} />}
      <SampleTable sample={sample} columns={told} addToRow={0} />
    </Stack>
  );
}
