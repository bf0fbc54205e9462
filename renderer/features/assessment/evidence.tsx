import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';

import { coverageSentence } from '../../../db/model/coverage.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Definitions, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useFieldsAround } from '../fields/index.ts';
import { LinkDialog } from '../links/index.ts';
import { CaseColumn } from './evidence-cases.tsx';
import { Measures } from './evidence-measures.tsx';
import { Views } from './evidence-views.tsx';
import type { Grading, Here, Matrix } from './target.ts';
import styles from './target.module.css';

interface EvidenceProps {
  readonly grading: Grading;
  readonly here: Here;
}

/** The evidence matrix, one column below the other: what the State says and did, what happened, what others say. */
export function Evidence({ grading, here }: EvidenceProps) {
  const t = useText();
  const { locale } = useIntl();
  const { matrix, coverage } = grading;
  const [finds, setFinds] = useState<'case' | 'measure'>();
  return (
    <>
      <Section title={t('evidence.title')} actions={<LinkMore onPress={() => setFinds('case')}>{t('recommendation.link')}</LinkMore>}>
        <p className={styles['coverage']}>
          <strong>{coverageSentence(coverage, locale)}</strong> <Soft>{t('evidence.counts')}</Soft>
        </p>
      </Section>
      <Says grading={grading} />
      <Measures
        title={t('evidence.measures')}
        empty={t('evidence.measures.none')}
        measures={matrix.measures}
        actions={<LinkMore onPress={() => setFinds('measure')}>{t('recommendation.measure.link')}</LinkMore>}
      />
      <CaseColumn title={t('evidence.against')} empty={t('evidence.against.none')} column={matrix.against} />
      <CaseColumn title={t('evidence.inFavour')} empty={t('evidence.inFavour.none')} column={matrix.inFavour} />
      {matrix.context.links > 0 && <CaseColumn title={t('evidence.context')} empty="" column={matrix.context} />}
      <Views grading={grading} here={here} />
      <ForTheState matrix={matrix} nameOf={nameOfSeat(grading)} />
      {finds && <LinkDialog to={{ ...here.target, finds }} onClose={() => setFinds(undefined)} />}
    </>
  );
}

/** More of the evidence, without leaving the target. */
function LinkMore({ children, onPress }: { readonly children: ReactNode; readonly onPress: () => void }) {
  const { isReadOnly } = useFieldsAround();
  return (
    <Button icon={<Plus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={onPress}>
      {children}
    </Button>
  );
}

function nameOfSeat({ round }: Grading): (seat: string) => string {
  return (seat) => round.seats.find(({ id }) => id === seat)?.name ?? '';
}

/** Its answer to the recommendation, and what it says of itself. */
function Says({ grading }: { readonly grading: Grading }) {
  const t = useText();
  const words = useWords();
  const { recommendation } = grading;
  const { response, subStatus, stateReason, claims, statements } = grading.matrix.says;
  const nameOf = nameOfSeat(grading);
  return (
    <Section title={t('evidence.says')}>
      <Stack>
        <Definitions
          entries={[
            [t('recommendations.column.response'), words.label('upr-responses', response)],
            [t('field.subStatus'), words.label('upr-responses', subStatus)],
            [t('evidence.reason'), stateReason],
            [t('recommendation.comment'), recommendation.responseComment],
          ]}
        />
        {claims.map(({ assessor, text, source }) => (
          <Remark key={assessor} by={nameOf(assessor)} text={text} source={source} />
        ))}
        {statements.length > 0 && <Measures title={t('evidence.statements')} empty="" measures={statements} isInner />}
      </Stack>
    </Section>
  );
}

/** What an assessor wrote down, with where it stands. */
function Remark({ by, text, source }: { readonly by: string; readonly text: string; readonly source: string | null }) {
  const t = useText();
  return (
    <div className={styles['remark']}>
      <p dir="auto">{text}</p>
      <Soft>{[source, t('evidence.notedBy', { name: by })].filter(Boolean).join(' · ')}</Soft>
    </div>
  );
}

/** Nobody grades without having asked what speaks for the State. */
function ForTheState({ matrix, nameOf }: { readonly matrix: Matrix; readonly nameOf: (seat: string) => string }) {
  const t = useText();
  const { measures, counterEvidence } = matrix.speaksForState;
  const titles = [...matrix.measures, ...matrix.says.statements].filter(({ link }) => measures.includes(link));
  const isEmpty = titles.length === 0 && counterEvidence.length === 0 && matrix.inFavour.links === 0;
  return (
    <Section title={t('evidence.forState')}>
      {isEmpty && <Soft>{t('evidence.forState.none')}</Soft>}
      <Stack>
        {titles.map(({ link, id, title }) => (
          <a key={link} href={hrefOf(['measures', id])} dir="auto">
            {title ?? t('frame.palette.untitled')}
          </a>
        ))}
        {matrix.inFavour.links > 0 && <Badge tone="good">{t('evidence.forState.cases', { count: matrix.inFavour.cases })}</Badge>}
        {counterEvidence.map(({ assessor, text, source }) => (
          <Remark key={assessor} by={nameOf(assessor)} text={text} source={source} />
        ))}
      </Stack>
    </Section>
  );
}
