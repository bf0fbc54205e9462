import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Callout, Section, Soft } from '../../ui/layout.tsx';
import { GradeText } from './grade-text.tsx';
import { IndexText } from './index-text.tsx';
import type { Grading, SeatFinding } from './target.ts';
import styles from './target.module.css';

/** What the other assessors found, or that it is hidden, or not there yet. */
export function Findings({ grading: { standing } }: { readonly grading: Grading }) {
  const t = useText();
  const others = standing.seats.filter(({ seat }) => !seat.isOwn);
  if (others.length === 0) return null;
  return (
    <Section title={t('grading.others')}>
      {standing.isDiffering && <Callout tone={standing.verdict === null ? 'warning' : 'neutral'} title={t('grading.differing')} />}
      {others.map((finding) => (
        <div key={finding.seat.id} className={styles['finding']}>
          <h3 dir="auto">{finding.seat.name}</h3>
          <OtherFinding finding={finding} isBlind={standing.isBlind} />
        </div>
      ))}
      {standing.index && (
        <p>
          <IndexText index={standing.index} isLong />
        </p>
      )}
    </Section>
  );
}

function OtherFinding({ finding, isBlind }: { readonly finding: SeatFinding; readonly isBlind: boolean }) {
  const t = useText();
  if (finding.assessment && finding.isDone)
    return (
      <>
        {finding.from !== null && <Soft>{finding.from === '' ? t('grading.fromUnknown') : t('grading.from', { name: finding.from })}</Soft>}
        {finding.wasReopened && <Soft>{t('grading.wasReopened')}</Soft>}
        <Finding fields={finding.assessment.fields} />
      </>
    );
  if (finding.isDone) return <Soft>{t(isBlind ? 'grading.hidden' : 'grading.hiddenFromAll')}</Soft>;
  return <Soft>{t('grading.notYet')}</Soft>;
}

/** One assessment, or what was settled, to be read. */
export function Finding({ fields }: { readonly fields: Readonly<Record<string, string | number | boolean>> }) {
  const t = useText();
  const words = useWords();
  const { grade, gradeDetail, reason, note, counterEvidence, coverageNote, confidence, confidenceReason } = fields;
  const more = [
    [t('field.assessment.counterEvidence'), counterEvidence],
    [t('field.assessment.coverageNote'), coverageNote],
    [t('field.assessment.confidence'), [words.label('confidence', confidence), confidenceReason].filter(Boolean).join(': ')],
  ] as const;
  return (
    <div className={styles['found']}>
      {typeof grade === 'string' && <GradeText grade={grade} detail={gradeDetail} />}
      {typeof reason === 'string' && <p dir="auto">{reason}</p>}
      {typeof note === 'string' && <p dir="auto">{note}</p>}
      <dl className={styles['more']}>
        {more.map(
          ([term, value]) =>
            value && (
              <div key={term}>
                <dt>{term}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
