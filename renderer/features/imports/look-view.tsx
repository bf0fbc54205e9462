import { useEffect, useRef, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Callout, Row, Stack } from '../../ui/layout.tsx';
import { ChangeTable } from './change-table.tsx';
import { CountsTable } from './counts-table.tsx';
import styles from './imports.module.css';
import { ProblemTable } from './problem-table.tsx';
import { SampleTable } from './sample-table.tsx';
import { SayForm } from './say-form.tsx';
import type { FileLook, Given, ImportKind } from './use-import.ts';

export interface LookViewProps {
  readonly kind: ImportKind;
  readonly name: string;
  readonly look: FileLook;
  readonly given: Given;
  readonly onRun: () => void;
  readonly onLook: (given: Given) => void;
  readonly onCancel: () => void;
}

/** What was found, and what importing would do. Nothing has happened yet. */
export function LookView({ kind, name, look, given, onRun, onLook, onCancel }: LookViewProps) {
  const t = useText();
  const { format, encoding, unsaid, fields } = look;
  const [isStale, setStale] = useState(unsaid !== undefined);
  const isAsked = fields !== undefined || unsaid !== undefined;
  const isTold = given.mapping !== undefined || look.mappingName !== undefined;
  const [isOpen, setOpen] = useState(unsaid !== undefined || !isTold);
  const head = useRef<HTMLElement>(null);
  // A look that follows another one begins where that one ended, below the edge of a small window.
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const cancel = (
    <Button kind="quiet" onPress={onCancel}>
      {t('frame.cancel')}
    </Button>
  );
  const form = <SayForm look={look} given={given} onChange={() => setStale(true)} onLook={onLook} actions={isStale && cancel} />;
  const asTable = kind === 'recommendations' && !isAsked ? tableFormat(look) : undefined;
  return (
    <section className={styles['look']} aria-label={t('import.look', { name })}>
      <Stack>
        <header ref={head} className={styles['lookHead']}>
          <h3>{name}</h3>
          <span>
            {t(`import.format.${format}`)}
            {encoding !== undefined && encoding !== 'utf-8' && ` · ${encoding}`}
          </span>
        </header>
        {unsaid !== undefined && form}
        {unsaid === undefined && isAsked && (
          <Disclosure title={t('import.say.title')} isOpen={isOpen} onOpenChange={setOpen}>
            {form}
          </Disclosure>
        )}
        {!isStale && <Found kind={kind} look={look} />}
        {!isStale && (
          <Row>
            <RunButton look={look} onRun={onRun} />
            {asTable && (
              <Button kind="quiet" onPress={() => onLook({ ...given, format: asTable })}>
                {t('import.say.other')}
              </Button>
            )}
            {cancel}
          </Row>
        )}
      </Stack>
    </section>
  );
}

/** A file that is known as something else can be read as any table, if it is one. */
function tableFormat({ columns, format }: FileLook): 'table-csv' | 'table-xlsx' | undefined {
  if (columns.length < 2 || format === 'ohchr-list-docx') return undefined;
  return format === 'uhri-xlsx' ? 'table-xlsx' : 'table-csv';
}

function RunButton({ look: { counts }, onRun }: Pick<LookViewProps, 'look' | 'onRun'>) {
  const t = useText();
  const count = counts.added + counts.updated;
  return (
    <Button kind="primary" isDisabled={count === 0} onPress={onRun}>
      {t('import.run', { count })}
    </Button>
  );
}

function Found({ kind, look }: Pick<LookViewProps, 'kind' | 'look'>) {
  const t = useText();
  const { counts, sample, columns, problems, problemCount, warnings, warningCount, format } = look;
  const firstRow = kind === 'cases' && format !== 'json' ? 1 : 0;
  return (
    <Stack>
      <p role="status">{t('import.wouldBe')}</p>
      <CountsTable kind={kind} counts={counts} />
      <SampleTable sample={sample} columns={columns} addToRow={firstRow} />
      <ChangeTable title={t('import.changes.would')} changes={look.changes ?? []} count={look.changeCount ?? 0} />
      {problemCount > 0 && <ProblemTable title={t('import.problems')} problems={problems} count={problemCount} addToRow={firstRow} />}
      {warningCount > 0 && <ProblemTable title={t('import.warnings')} problems={warnings} count={warningCount} addToRow={firstRow} />}
      {(counts.alike ?? 0) > 0 && (
        <Callout tone="warning" title={t('import.alike', { count: counts.alike ?? 0 })}>
          <p>{t('import.alike.text')}</p>
        </Callout>
      )}
      {counts.added + counts.updated === 0 && <Callout tone="info">{t('import.nothing')}</Callout>}
    </Stack>
  );
}
