/** What is due, in the order in which it has to be seen to: what is overdue, what is to be done at once, then week by week. */
import { daysAfter, weekdayOf } from '../../../db/model/date-steps.ts';
import type { Today, Unfinished } from './today.ts';

export const dueGroups = ['overdue', 'urgent', 'week', 'nextWeek', 'later'] as const;
export type DueGroup = (typeof dueGroups)[number];

export interface Due {
  readonly id: string;
  /** A case, or an intervention whose answer is waited for. */
  readonly kind: 'case' | 'reply';
  readonly title: string | null;
  readonly number?: string | null;
  readonly nextAction: string | null;
  readonly isUrgent: boolean;
  /** Missing where it is to be done at once and has no day. */
  readonly deadline?: string;
  /** The last day that the deadline can mean. */
  readonly latest?: string | null;
}

/** @param latest the last day that a deadline can mean: March 2026 is overdue in April. An open one never is. */
export function isOverdue(latest: string | null, day: string): boolean {
  return latest !== null && latest < day;
}

/** The Sunday that ends the week of a day. */
export function weekEnd(day: string): string {
  return daysAfter(day, 7 - weekdayOf(day));
}

/** @param day `YYYY-MM-DD`, today. @returns the groups that hold something, urgent cases first in each. */
export function groupDue(
  deadlines: Today['deadlines'],
  { urgent, replies }: Pick<Unfinished, 'urgent' | 'replies'>,
  day: string,
): readonly { readonly group: DueGroup; readonly cases: readonly Due[] }[] {
  const groups = new Map<DueGroup, Due[]>(dueGroups.map((group) => [group, []]));
  const dated = [
    ...deadlines.map(({ urgency, ...one }) => ({ ...one, kind: 'case' as const, isUrgent: urgency === 'urgent' })),
    ...replies.map(({ urgency, case: of, ...one }) => ({
      ...one,
      kind: 'reply' as const,
      nextAction: of?.title ?? of?.number ?? null,
      isUrgent: urgency === 'urgent',
    })),
  ].toSorted((one, other) => compare(one.latest ?? '9999', other.latest ?? '9999'));
  for (const one of dated) groups.get(groupOf(one.latest, one.isUrgent, day))!.push(one);
  for (const { id, number, title, nextAction } of urgent)
    groups.get('urgent')!.push({ kind: 'case', id, number, title, nextAction, isUrgent: true });
  return dueGroups.flatMap((group) => {
    const cases = groups.get(group)!;
    const sorted = [...cases.filter(({ isUrgent }) => isUrgent), ...cases.filter(({ isUrgent }) => !isUrgent)];
    return cases.length > 0 ? [{ group, cases: sorted }] : [];
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function groupOf(latest: string | null, isUrgent: boolean, day: string): DueGroup {
  if (isOverdue(latest, day)) return 'overdue';
  if (isUrgent) return 'urgent';
  if (latest === null) return 'later';
  if (latest <= weekEnd(day)) return 'week';
  return latest <= daysAfter(weekEnd(day), 7) ? 'nextWeek' : 'later';
}
