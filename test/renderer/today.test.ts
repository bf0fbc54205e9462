import { expect, test } from 'vitest';

import { localDay } from '../../db/model/local-day.ts';
import { groupDue, isOverdue, weekEnd } from '../../renderer/features/today/due.ts';

test('a deadline is overdue after the last day that it can mean', () => {
  expect(isOverdue('2026-03-31', '2026-03-31')).toBe(false);
  expect(isOverdue('2026-03-31', '2026-04-01')).toBe(true);
  expect(isOverdue(null, '2026-04-01')).toBe(false);
  expect(localDay(new Date(2026, 3, 1).getTime())).toBe('2026-04-01');
});

test('a week ends on its Sunday', () => {
  expect(['2026-04-06', '2026-04-11', '2026-04-12'].map(weekEnd)).toEqual(['2026-04-12', '2026-04-12', '2026-04-12']);
  expect(weekEnd('2026-12-29')).toBe('2027-01-03');
});

test('what is overdue comes first, then what is to be done at once, then week by week; urgent cases lead each group', () => {
  const due = (id: string, latest: string | null, urgency: string | null = null) => ({
    id,
    number: null,
    title: id,
    deadline: latest ?? '2026-04/..',
    latest,
    nextAction: null,
    urgency,
  });
  const groups = groupDue(
    [
      due('past', '2026-04-07'),
      due('past and urgent', '2026-04-07', 'urgent'),
      due('today', '2026-04-08'),
      due('Sunday', '2026-04-12'),
      due('urgent on Monday', '2026-04-13', 'urgent'),
      due('Monday', '2026-04-13', 'high'),
      due('Sunday after', '2026-04-19'),
      due('May', '2026-05-31'),
      due('some time', null),
    ],
    {
      urgent: [{ id: 'without a day', number: null, title: 'without a day', nextAction: 'Call' }],
      replies: [
        { id: 'Working Group', title: 'Working Group', case: null, deadline: '2026-04-10', latest: '2026-04-10', urgency: null },
        { id: 'Ministry', title: 'Ministry', case: null, deadline: '2026-03', latest: '2026-03-31', urgency: null },
      ],
    },
    '2026-04-08',
  );
  expect(groups.map(({ group, cases }) => [group, ...cases.map(({ id }) => id)])).toEqual([
    ['overdue', 'past and urgent', 'Ministry', 'past'],
    ['urgent', 'urgent on Monday', 'without a day'],
    ['week', 'today', 'Working Group', 'Sunday'],
    ['nextWeek', 'Monday', 'Sunday after'],
    ['later', 'May', 'some time'],
  ]);
  expect(groupDue([], { urgent: [], replies: [] }, '2026-04-08')).toEqual([]);
});
