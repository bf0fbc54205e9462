import type { FileChoice, ListedFile } from './use-bundle-writer.ts';

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

export function ruleOf({ base, upToBytes }: ChosenFiles): FileChoice {
  return { base, ...(upToBytes !== undefined && { upToBytes }) };
}

export function rowOf(file: ListedFile, { single }: ChosenFiles): FileRow {
  const isFixed = file.why === 'consent' || file.why === 'unlooked';
  return { ...file, isFixed, leaves: !isFixed && (single.get(file.sha256) ?? file.why === undefined) };
}

/** For the vault: items stand for their files. */
export function choiceOf(rows: readonly FileRow[], chosen: ChosenFiles): FileChoice {
  const named = (leaves: boolean) =>
    rows.flatMap((row) => (chosen.single.get(row.sha256) === leaves && !row.isFixed ? [row.items[0]!.id] : []));
  return { ...ruleOf(chosen), send: named(true), withhold: named(false) };
}
