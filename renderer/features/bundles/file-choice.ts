import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { type BundleContent, type BundleUse, type FileChoice, type ListedFile } from './use-bundle-writer.ts';

export type FileBase = NonNullable<FileChoice['base']>;

/** Which files leave: a rule for all of them, and what was decided of single ones. */
export interface ChosenFiles {
  readonly base: FileBase;
  /** Larger ones stay. */
  readonly upToBytes: number | undefined;
  /** By the hash of the file: whether it leaves. */
  readonly single: ReadonlyMap<string, boolean>;
}

/** A file as it is shown: whether it leaves, and whether anybody can choose that. */
export interface FileRow extends ListedFile {
  readonly leaves: boolean;
  readonly isFixed: boolean;
}

/** What the vault suggests, and what a person made of it. A rule takes back what was decided of single files. */
export function useFileChoice(cases: BundleContent, use: BundleUse) {
  const [chosen, setChosen] = useState<ChosenFiles>({ base: 'suggested', upToBytes: undefined, single: new Map() });
  const rule = ruleOf(chosen);
  const isAsked = cases === 'all' || (Array.isArray(cases) && cases.length > 0);
  const { data, error } = useQuery({
    queryKey: ['bundles', 'files', cases, use, rule],
    queryFn: () => api['bundles.files']({ cases, use, files: rule }),
    enabled: isAsked,
    placeholderData: (previous) => previous,
  });
  const rows = isAsked ? (data?.files ?? []).map((file) => rowOf(file, chosen)) : [];
  const leaving = rows.filter(({ leaves }) => leaves);
  return {
    rows,
    leaving: leaving.length,
    leavingBytes: leaving.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    count: isAsked ? (data?.count ?? 0) : 0,
    error: isAsked ? error : null,
    chosen,
    setRule: (base: FileBase, upToBytes: number | undefined) => setChosen({ base, upToBytes, single: new Map() }),
    choose: (sha256: string, leaves: boolean) => setChosen({ ...chosen, single: new Map([...chosen.single, [sha256, leaves]]) }),
    /** For the vault: items stand for their files. */
    choice: choiceOf(rows, chosen),
  };
}

function ruleOf({ base, upToBytes }: ChosenFiles): FileChoice {
  return { base, ...(upToBytes !== undefined && { upToBytes }) };
}

export function rowOf(file: ListedFile, { single }: ChosenFiles): FileRow {
  const isFixed = file.why === 'consent';
  return { ...file, isFixed, leaves: !isFixed && (single.get(file.sha256) ?? file.why === undefined) };
}

export function choiceOf(rows: readonly FileRow[], chosen: ChosenFiles): FileChoice {
  const named = (leaves: boolean) =>
    rows.flatMap((row) => (chosen.single.get(row.sha256) === leaves && !row.isFixed ? [row.items[0]!.id] : []));
  return { ...ruleOf(chosen), send: named(true), withhold: named(false) };
}
