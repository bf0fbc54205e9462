import { FileText, PencilLine, Plus } from 'lucide-react';
import { useRef } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { joined } from '../../i18n/isolated.ts';
import { useWords } from '../../i18n/words.ts';
import { addRecord } from '../../state/new-record.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Section } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import { type CaseDetails, namedPeople } from './case-details.ts';
import type { CaseFileKind } from './case-file-dialog.tsx';
import { type CaseFiles, isDrafted, type Readiness } from './use-case-files.tsx';
import styles from './cases.module.css';
import { placeOfGap, recordIn } from './gap-place.ts';
import type { AskFor } from './use-asked.ts';

type DoorReadiness = Readiness['doors'][number];
export type Gap = DoorReadiness['missing'][number];
type Problem = Readiness['problems'][number];

export interface ReadyForProps {
  readonly details: CaseDetails;
  readonly ask: AskFor;
}

/** How far the case is for a report and for each door of the UN: a line each, opened in place; each missing thing leads to where it is written. */
export function ReadyFor({ details, ask, files: { readiness, error, onWrite } }: ReadyForProps & { readonly files: CaseFiles }) {
  const t = useText();
  if (details.deleted) return null;
  if (error !== undefined)
    return (
      <Section title={t('ready.title')}>
        <ErrorPanel error={error} />
      </Section>
    );
  if (!readiness) return null;
  return (
    <Section
      title={t('ready.title')}
      actions={
        <Button kind="quiet" icon={<FileText size={14} aria-hidden />} onPress={() => onWrite('dossier')}>
          {t('ready.write')}
        </Button>
      }
    >
      <Problems problems={readiness.problems} details={details} ask={ask} />
      {readiness.doors
        .filter(({ fits }) => fits)
        .map((door) => (
          <Door key={door.door} {...door} details={details} ask={ask} onWrite={onWrite} />
        ))}
    </Section>
  );
}

interface DoorProps extends DoorReadiness, ReadyForProps {
  readonly onWrite: (kind: CaseFileKind) => void;
}

function Door({ door, missing, details, ask, onWrite }: DoorProps) {
  const t = useText();
  const required = missing.filter(({ need }) => need === 'required');
  const essential = missing.filter(({ need }) => need === 'essential');
  return (
    <Disclosure
      title={
        <>
          {t(`ready.door.${door}`)}{' '}
          <span className={styles['readyCount']}>
            {required.length === 0 ? t('ready.enough') : t('ready.missing', { count: required.length })}
          </span>
        </>
      }
    >
      <div className={styles['ready']}>
        {required.length > 0 && <Gaps title={t('ready.required')} gaps={required} details={details} ask={ask} />}
        {essential.length > 0 && <Gaps title={t('ready.essential')} gaps={essential} details={details} ask={ask} />}
        {missing.length === 0 && <p>{t('ready.all')}</p>}
        {isDrafted(door) && (
          <Button kind="quiet" icon={<FileText size={14} aria-hidden />} onPress={() => onWrite(door)}>
            {t('ready.draft')}
          </Button>
        )}
      </div>
    </Disclosure>
  );
}

function Gaps({ title, gaps, details, ask }: ReadyForProps & { readonly title: string; readonly gaps: readonly Gap[] }) {
  const words = useFieldText();
  const whose = useWhose(details);
  const lead = useLead({ details, ask });
  const byRecord = [...Map.groupBy(gaps, ({ record }) => record)];
  return (
    <div role="group" aria-label={title}>
      <p className={styles['partsTitle']}>{title}</p>
      {byRecord.map(([record, some]) => (
        <div key={record} className={styles['readyRecord']}>
          <span className={styles['readyWhose']} dir="auto">
            {whose(some[0]!)}
          </span>
          {some.map((gap) => (
            <Button key={`${gap.of} ${gap.field}`} kind="quiet" icon={<Plus size={12} aria-hidden />} onPress={() => lead(gap)}>
              {words.field(gap.of === 'consent' ? 'consent' : gap.of === 'submission' ? 'submission' : gap.entity, gap.field)}
            </Button>
          ))}
        </div>
      ))}
    </div>
  );
}

type Leading = Pick<Gap, 'entity' | 'record' | 'field' | 'elsewhere'> & { readonly of?: Gap['of'] };

/** To where it is written: a field of this page, or another page. A second press while a step is made makes no other. */
function useLead({ details, ask }: ReadyForProps): (gap: Leading) => void {
  const { attempt } = useRemoval();
  const isMaking = useRef(false);
  const make = async (step: Readonly<Record<string, string>>) => {
    if (isMaking.current) return;
    isMaking.current = true;
    await attempt(async () => go(['interventions', await addRecord('intervention', step)], { new: '1' }));
    isMaking.current = false;
  };
  return (gap) => {
    const place = placeOfGap(gap, details);
    if ('path' in place) go(place.path, place.query);
    else if ('step' in place) void make(place.step);
    else ask(place.part, place.at);
  };
}

/** What a record of the case is called where it stands in a list of others. */
function useWhose(details: CaseDetails): (place: Pick<Gap, 'entity' | 'record'> & { readonly elsewhere?: Gap['elsewhere'] }) => string {
  const t = useText();
  const labels = useWords();
  const words = useFieldText();
  const people = namedPeople(details, t);
  return ({ entity, record, elsewhere }) => {
    if (elsewhere !== undefined) return [words.entity(entity), t('ready.elsewhere')].join(' · ');
    if (entity === 'case') return t('entity.case');
    if (entity === 'person') return people.find(({ id }) => id === record)?.name ?? t('entity.person');
    const act = details.acts.findIndex(({ id }) => id === record);
    if (act !== -1) {
      const type = labels.label('act-types', details.acts[act]!.fields['type'] ?? null);
      return [t('act.title', { number: act + 1 }), type].filter(Boolean).join(' · ');
    }
    const found = recordIn(details, record);
    const names = Object.fromEntries(
      Object.entries(found?.fields ?? {}).map(([field, value]) => [field, people.find(({ id }) => id === value)?.name ?? '']),
    );
    return joined([words.entity(entity), found && words.titleFrom(entity, found.fields, names)], ' · ');
  };
}

const pencil = <PencilLine size={12} aria-hidden />;

/** What cannot be as it is written, above everything that is merely missing. */
function Problems({ problems, details, ask }: ReadyForProps & { readonly problems: readonly Problem[] }) {
  const t = useText();
  const words = useFieldText();
  const whose = useWhose(details);
  const lead = useLead({ details, ask });
  if (problems.length === 0) return null;
  return (
    <Disclosure title={t('ready.problems', { count: problems.length })}>
      <ul className={styles['ready']}>
        {problems.map(({ check, against, ...place }) => (
          <li key={`${check} ${place.record} ${place.field} ${against?.record}`} className={styles['readyRecord']}>
            <span className={styles['readyProblem']}>{t(`check.${check}`)}</span>
            <Button kind="quiet" icon={pencil} onPress={() => lead(place)}>
              {t('ready.at', { field: words.field(place.entity, place.field), record: whose(place) })}
            </Button>
            {against && (
              <Button kind="quiet" icon={pencil} onPress={() => lead(against)}>
                {t('ready.at', { field: words.field(against.entity, against.field), record: whose(against) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
