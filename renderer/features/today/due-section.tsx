import { daysAfter } from '../../../db/model/date-steps.ts';
import { localDay } from '../../../db/model/local-day.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { hrefOf } from '../../state/route.ts';
import { Badge, ItemLink, List, Section, Soft } from '../../ui/layout.tsx';
import { CaseName, useFieldText } from '../values/index.ts';
import { type Due, type DueGroup, groupDue, weekEnd } from './due.ts';
import type { Today, Unfinished } from './today.ts';
import styles from './today.module.css';

interface DueSectionProps {
  readonly today: Today;
  readonly unfinished: Unfinished | undefined;
  readonly now: number;
}

/** As many of a group as are read at a glance. */
const mostOfGroup = 8;

export function DueSection({ today, unfinished, now }: DueSectionProps) {
  const t = useText();
  const day = localDay(now);
  const groups = groupDue(today.deadlines, { urgent: unfinished?.urgent ?? [], replies: unfinished?.replies ?? [] }, day);
  if (groups.length === 0) return null;
  const replyCount = unfinished?.replyCount ?? 0;
  const total = today.deadlineCount + (unfinished?.urgentCount ?? 0) + replyCount;
  const shown = groups.flatMap(({ cases }) => cases.slice(0, mostOfGroup));
  const shownReplies = shown.filter(({ kind }) => kind === 'reply').length;
  return (
    <Section title={t('today.deadlines')} count={total}>
      {groups.map(({ group, cases }) => (
        <div key={group} className={styles['dueGroup']}>
          <h3>
            {t(`today.due.${group}`)} <UntilDay group={group} day={day} />
          </h3>
          <List>
            {cases.slice(0, mostOfGroup).map((one) => (
              <DueRow key={one.id} group={group} one={one} />
            ))}
          </List>
        </div>
      ))}
      {shown.length < total && (
        <p className={styles['more']}>
          {t('today.due.more', { count: total - shown.length })}{' '}
          <a href={hrefOf(['cases'], { due: '1', sort: 'deadline' })}>{t('today.due.all', { count: today.deadlineCount })}</a>
          {shownReplies < replyCount && (
            <>
              {' '}
              <a href={hrefOf(['interventions'], { sort: 'deadline' })}>{t('today.due.allReplies', { count: replyCount })}</a>
            </>
          )}
        </p>
      )}
    </Section>
  );
}

/** The last day of a week, so that nobody has to know where a week begins. */
function UntilDay({ group, day }: { readonly group: DueGroup; readonly day: string }) {
  const t = useText();
  const dateText = useDateText();
  if (group !== 'week' && group !== 'nextWeek') return null;
  const last = group === 'week' ? weekEnd(day) : daysAfter(weekEnd(day), 7);
  return <Soft>{t('today.due.until', { date: dateText(last) })}</Soft>;
}

function DueRow({ group, one }: { readonly group: DueGroup; readonly one: Due }) {
  const { id, kind, title, deadline, isUrgent, nextAction } = one;
  const t = useText();
  const words = useFieldText();
  const dateText = useDateText();
  const date = deadline === undefined ? undefined : dateText(deadline);
  return (
    <li>
      <ItemLink href={hrefOf([kind === 'case' ? 'cases' : 'interventions', id])}>
        <span className={styles['dueTitle']} dir="auto">
          {kind === 'reply'
            ? t('today.due.reply', { title: words.title('intervention', title ?? '') })
            : (title ?? (
                <Soft>
                  <CaseName {...one} />
                </Soft>
              ))}
        </span>
        {isUrgent && group !== 'urgent' && <Badge tone="warning">{t('today.due.urgent')}</Badge>}
        {date !== undefined && (
          <Badge tone={group === 'overdue' ? 'danger' : 'neutral'}>{group === 'overdue' ? t('today.overdue', { date }) : date}</Badge>
        )}
        {nextAction && (
          <span className={styles['nextAction']} dir="auto">
            {nextAction}
          </span>
        )}
      </ItemLink>
    </li>
  );
}
