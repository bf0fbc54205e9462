import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Section, Soft } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import { Finding, Findings } from './findings.tsx';
import { GradeForm } from './grade-form.tsx';
import { Rivals } from './rivals.tsx';
import { Settlement } from './settlement.tsx';
import { SignOffs } from './sign-offs.tsx';
import type { Grading, Here } from './target.ts';

export interface PanelProps {
  readonly grading: Grading;
  readonly here: Here;
}

/** One's own grade first; what others found shows when one is done, then what was settled and who stands in for it. */
export function GradePanel({ grading, here }: PanelProps) {
  const { standing, place } = grading;
  const own = standing.seats.find(({ seat }) => seat.isOwn);
  return (
    <>
      <Conflicts grading={grading} />
      <Rivals grading={grading} here={here} />
      {!place.isInScope && <OutOfScope here={here} />}
      {own ? <Own grading={grading} here={here} own={own} /> : <NoSeat here={here} />}
      <Findings grading={grading} />
      {!standing.isBlind && !standing.isInConflict && place.isInScope && <Settlement grading={grading} here={here} />}
      {standing.verdict !== null && <SignOffs grading={grading} here={here} />}
    </>
  );
}

/** What is in conflict has no grade: that is said before all else. */
function Conflicts({ grading: { standing } }: { readonly grading: Grading }) {
  const t = useText();
  const [first] = standing.conflicts;
  // What can be chosen between here says so itself.
  if (!first || (first.kind !== 'field' && standing.rivals.length > 0)) return null;
  return (
    <Callout
      tone="warning"
      title={t('grading.inConflict')}
      {...(first.kind === 'field' && { actions: <a href={hrefOf(['conflicts'], { record: first.record })}>{t('field.state.decide')}</a> })}
    >
      <p>{t(`grading.inConflict.${first.kind}`)}</p>
    </Callout>
  );
}

function OutOfScope({ here }: { readonly here: Here }) {
  const t = useText();
  return (
    <Callout tone="warning" title={t('error.assessment.not-in-scope.what')}>
      <a href={hrefOf(['assessment', here.round, 'round'])}>{t('board.settings')}</a>
    </Callout>
  );
}

function NoSeat({ here }: { readonly here: Here }) {
  const t = useText();
  return (
    <Callout tone="info" title={t('board.noSeat')}>
      <a href={hrefOf(['assessment', here.round, 'round'])}>{t('board.noSeat.take')}</a>
    </Callout>
  );
}

function Own({ grading, here, own }: PanelProps & { readonly own: Grading['standing']['seats'][number] }) {
  const t = useText();
  const { attempt } = useRemoval();
  if (!own.isDone) return <GradeForm key={`${own.seat.id}`} grading={grading} here={here} own={own} />;
  const open = () => void attempt(() => api['assessments.done']({ ...here, isDone: false }));
  return (
    <Section title={t('grading.own')} actions={<Button onPress={open}>{t('grading.openAgain')}</Button>}>
      {own.wasReopened && <Soft>{t('grading.wasReopened')}</Soft>}
      <Finding fields={own.assessment?.fields ?? {}} />
    </Section>
  );
}
