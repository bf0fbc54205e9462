import type { Conflict, ConflictHead, ConflictValue } from './conflict.ts';

export interface VersionChoice {
  readonly key: string;
  readonly value: ConflictValue;
  readonly shown: ConflictValue;
  /** Left out for a choice that nobody wrote: that it stays as it is. */
  readonly head?: ConflictHead;
}

/** What was written; and what nobody wrote: not to put a record away, and to leave unsaid what others alone said (docs/decisions/0109). */
export function versionsOf({ kind, heads, counts }: Pick<Conflict, 'kind' | 'heads' | 'counts'>): readonly VersionChoice[] {
  const written = heads.map((head) => ({ key: head.change, value: head.value, shown: head.shown, head }));
  const isTrash = kind === 'delete-conflict';
  const isMissing = isTrash
    ? !heads.some(({ value }) => value === false)
    : counts === null && heads.every(({ isMine, value }) => !isMine && value !== null && value !== false);
  const value = isTrash ? false : null;
  return isMissing ? [...written, { key: 'keep', value, shown: value }] : written;
}
