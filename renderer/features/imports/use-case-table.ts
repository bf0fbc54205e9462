import { useState } from 'react';

import type { TableMapping } from '../../../db/model/table-mapping.ts';
import { api, shell } from '../../api.ts';
import { runJob, useJobs } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { useGuard } from './use-import.ts';

export type TableAnswer = Awaited<ReturnType<(typeof api)['imports.lookTable']>>;
export type TableLook = Extract<TableAnswer, { kind: 'table' }>;
export type EncodingChoice = Extract<TableAnswer, { kind: 'encoding' }>;
export type TableResult = Awaited<ReturnType<(typeof api)['imports.table']>>;
export type LookedColumn = TableLook['columns'][number];
export type FoundName = TableLook['names'][number];
export type WhoIsMeant = NonNullable<FoundName['is']>;

type Choices = Omit<Parameters<(typeof api)['imports.lookTable']>[0], 'file'>;

/** What a person decided of the table that is looked at. */
export interface TableDecisions {
  readonly encoding?: Choices['encoding'];
  readonly mapping?: TableMapping | undefined;
  /** The file that it holds for. */
  readonly seen?: string | undefined;
  /** Of names that somebody decided on. */
  readonly people: ReadonlyMap<string, WhoIsMeant>;
  readonly repairs: ReadonlyMap<number, Repair>;
}

export interface Repair {
  readonly cells: ReadonlyMap<string, string>;
  readonly isLeftOut: boolean;
}

export const noDecisions: TableDecisions = { people: new Map(), repairs: new Map() };

export type TablePhase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'encoding'; readonly name: string; readonly answer: EncodingChoice }
  | {
      readonly kind: 'looked';
      readonly name: string;
      readonly look: TableLook;
      readonly decisions: TableDecisions;
      /** The token that is good now: that of the look, until rows of it were saved. */
      readonly file: string;
    }
  | { readonly kind: 'done'; readonly name: string; readonly result: TableResult; readonly decisions: TableDecisions };

const label = 'import.job.cases';

/**
 * Somebody's own table of cases: choose, look, decide, look again, import. A token is good for one try, and each answer brings the next.
 *
 * @param onOwn for a file of Lapwing's own headings.
 */
export function useCaseTable(onOwn: (name: string, file: string, encoding: Choices['encoding']) => void) {
  const [phase, setPhase] = useState<TablePhase>({ kind: 'idle' });
  const [error, setError] = useState<unknown>();
  const job = useJobs(({ jobs }) => jobs.find((running) => running.label === label));
  const guard = useGuard((thrown) => {
    // The token is spent: the file is to be chosen anew.
    if (thrown !== undefined) setPhase({ kind: 'idle' });
    setError(thrown);
  });
  const lookNow = async (name: string, file: string, decisions: TableDecisions) => {
    const answer = await runJob(label, (options) => api['imports.lookTable']({ file, ...sent(decisions) }, options));
    if (answer.kind === 'own') {
      setPhase({ kind: 'idle' });
      onOwn(name, answer.again, decisions.encoding);
    } else if (answer.kind === 'encoding') setPhase({ kind: 'encoding', name, answer });
    else setPhase({ kind: 'looked', name, look: answer, decisions: { ...decisions, seen: answer.seen }, file: answer.again });
  };
  const choose = () =>
    guard(async () => {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'open-cases' });
      const [file] = files;
      if (file) await lookNow(file.name, file.token, noDecisions);
    });
  const lookAgain = (name: string, file: string, decisions: TableDecisions) => guard(() => lookNow(name, file, decisions));
  const run = (name: string, file: string, decisions: TableDecisions, alike: 'skip' | 'take') =>
    guard(async () => {
      try {
        const result = await runJob(label, (options) => api['imports.table']({ file, ...sent(decisions), alike }, options));
        setPhase({ kind: 'done', name, result, decisions });
      } finally {
        await queries.invalidateQueries();
      }
    });
  /** @param save writes rows of the table that is looked at; says the next token, nothing where no place was chosen. */
  const saveRows = (save: () => Promise<string | undefined>) =>
    guard(async () => {
      const file = await save();
      if (file !== undefined) setPhase((present) => (present.kind === 'looked' ? { ...present, file } : present));
    });
  return { phase, error, job, choose, lookAgain, run, saveRows, reset: () => setPhase({ kind: 'idle' }) };
}

/** As the engine takes it. */
export function sent({ encoding, mapping, people, repairs, seen }: TableDecisions): Choices {
  return {
    ...(encoding !== undefined && { encoding }),
    ...(mapping !== undefined && { mapping }),
    ...(seen !== undefined && { seen }),
    people: [...people].map(([name, is]) => ({ name, is })),
    repairs: [...repairs].map(([row, { cells, isLeftOut }]) => ({
      row,
      cells: [...cells].map(([column, value]) => ({ column, value })),
      isLeftOut,
    })),
  };
}

/** What is said of the columns that are looked at. */
export function mappingOfColumns(columns: readonly LookedColumn[], list: string): TableMapping {
  return {
    columns: columns.map(({ samples: _samples, values: _values, valueCount: _count, dates: _dates, ...column }) => column),
    ...(list.trim() !== '' && { list: list.trim() }),
  };
}
