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

type Told = Pick<Conflict, 'field' | 'counts'>;

/** Whose it is, or what it is where nobody wrote it. */
export function titleOf({ field, counts }: Told, { head }: VersionChoice) {
  if (!head) return { id: field === 'deleted' && counts === true ? 'conflicts.back.title' : 'conflicts.keep.title' } as const;
  if (head.isMine) return { id: 'conflicts.mine' } as const;
  return head.name === null ? ({ id: 'conflicts.unknown' } as const) : ({ id: 'conflicts.theirs', values: { name: head.name } } as const);
}

/** What taking it does, and what it says where it is no value. */
export function wordsOf({ field, counts }: Told, { value, head }: VersionChoice) {
  if (field === 'deleted') {
    const isAway = counts === true;
    if (value === true) return { label: isAway ? 'conflicts.trash.leave' : 'conflicts.trash', text: 'conflicts.trash.text' } as const;
    return isAway
      ? ({ label: 'conflicts.back', text: 'conflicts.back.text' } as const)
      : ({ label: 'conflicts.keep', text: 'conflicts.keep.text' } as const);
  }
  if (!head) return { label: 'conflicts.leaveUnsaid', text: 'conflicts.unsaid' } as const;
  return { label: head.isMine ? 'conflicts.takeMine' : 'conflicts.take', text: undefined } as const;
}
