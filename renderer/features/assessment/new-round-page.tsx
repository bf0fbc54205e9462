import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';

import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { type FormFields, useFormKeeping, useLeftInForm } from '../../state/forms.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, SelectField } from '../../ui/choices.tsx';
import { Callout, EmptyState, FieldGrid, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DateTextField } from '../fields/index.ts';
import { periodFrom } from './period.ts';
import { PeriodFields } from './period-fields.tsx';

type Facets = Awaited<ReturnType<(typeof api)['recommendations.facets']>>;
type Members = Awaited<ReturnType<(typeof api)['members.list']>>;
type Themes = Awaited<ReturnType<(typeof api)['themes.list']>>;

/** What was typed is there again after locking. */
const form = 'round';

/** A round is begun: what it is about, who grades. Everything can be changed later. */
export function NewRoundPage() {
  const t = useText();
  const facets = useQuery({ queryKey: ['recommendations', 'facets'], queryFn: () => api['recommendations.facets']({}) });
  const themes = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  const members = useQuery({ queryKey: ['members'], queryFn: () => api['members.list']({}) });
  const left = useLeftInForm(form);
  const back = <Button onPress={() => go(['assessment'])}>{t('round.toList')}</Button>;
  if (!facets.data || !themes.data || !members.data || left.data === undefined) {
    const error = facets.error ?? themes.error ?? members.error ?? left.error;
    return <PendingPage title={t('rounds.new')} error={error} actions={back} />;
  }
  if (facets.data.reviewed.length === 0)
    return (
      <Page title={t('rounds.new')} isNarrow>
        <EmptyState title={t('recommendations.empty')} actions={<Button onPress={() => go(['import'])}>{t('today.begin.import')}</Button>}>
          {t('rounds.new.needed')}
        </EmptyState>
      </Page>
    );
  return <NewRound facets={facets.data} themes={themes.data} members={members.data} left={left.data} />;
}

interface NewRoundProps {
  readonly facets: Facets;
  readonly themes: Themes;
  readonly members: Members;
  readonly left: FormFields | null;
}

function NewRound({ facets, themes, members, left }: NewRoundProps) {
  const t = useText();
  const round = useNewRound({ facets, themes, members, left });
  const { draft, set } = round;
  return (
    <Page title={t('rounds.new')} isNarrow>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void round.create();
        }}
      >
        <Section title={t('round.about')}>
          <Stack>
            <TextField label={t('round.name')} description={t('round.name.hint')} value={draft.name} onChange={set('name')} autoFocus />
            <StateAndCycle facets={facets} state={draft.state} cycle={draft.cycle} onState={set('state')} onCycle={set('cycle')} />
            <FieldGrid>
              <PeriodFields text={draft} onChange={set} />
              <DateTextField label={t('round.cutOff')} text={draft.cutOff} onChange={set('cutOff')} />
            </FieldGrid>
            <Soft>{t('round.period.hint')}</Soft>
          </Stack>
        </Section>
        <Section title={t('round.scope')}>
          <Stack>
            {themes.length === 0 && <Soft>{t('round.scope.noThemes')}</Soft>}
            {themes.map(({ id, name, recommendations }) => (
              <Checkbox key={id} isSelected={!round.without.has(id)} onChange={(isIn) => round.setTheme(id, isIn)}>
                <span dir="auto">{name}</span> <Soft>{recommendations.length}</Soft>
              </Checkbox>
            ))}
          </Stack>
        </Section>
        <Assessors members={members} text={draft.assessors} onChange={set('assessors')} />
        {round.error !== undefined && <ErrorPanel error={round.error} />}
        <Row>
          <Button kind="primary" type="submit" isDisabled={!round.isComplete}>
            {t('round.create')}
          </Button>
          <Button onPress={() => void round.leave()}>{t('frame.cancel')}</Button>
        </Row>
      </form>
    </Page>
  );
}

interface AssessorsProps {
  readonly members: Members;
  /** Names, one on each line. */
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Who grades: those who work in this vault by one press, others by their names. */
function Assessors({ members, text, onChange }: AssessorsProps) {
  const t = useText();
  const names = assessorsIn(text);
  const others = members.filter(({ name }) => !names.includes(name));
  return (
    <Section title={t('round.seats')} count={names.length}>
      <Stack>
        <TextField label={t('round.seats.names')} description={t('round.seats.names.hint')} lines="many" value={text} onChange={onChange} />
        {others.length > 0 && (
          <Row>
            {others.map(({ id, name }) => (
              <Button key={id} icon={<Plus size={14} aria-hidden />} onPress={() => onChange([...names, name].join('\n'))}>
                <bdi>{name}</bdi>
              </Button>
            ))}
          </Row>
        )}
        {names.length < 2 && <Callout tone="info" title={t('round.seats.few', { count: names.length })} />}
      </Stack>
    </Section>
  );
}

function assessorsIn(text: string): readonly string[] {
  return [...new Set(text.split('\n').flatMap((line) => line.trim() || []))];
}

interface StateAndCycleProps {
  readonly facets: Facets;
  readonly state: string;
  readonly cycle: string;
  readonly onState: (state: string) => void;
  readonly onCycle: (cycle: string) => void;
}

function StateAndCycle({ facets, state, cycle, onState, onCycle }: StateAndCycleProps) {
  const t = useText();
  const stateName = useStateName();
  const cycles = facets.cycles.map((one) => ({ id: String(one), label: t('recommendations.cycle', { cycle: one }) }));
  return (
    <FieldGrid>
      <SelectField
        label={t('field.round.state')}
        value={state}
        options={facets.reviewed.flatMap((one) => (one.code === null ? [] : [{ id: one.code, label: stateName(one) }]))}
        onChange={onState}
      />
      <SelectField
        label={t('field.round.cycle')}
        value={cycle}
        options={[{ id: '', label: t('recommendations.filter.anyCycle') }, ...cycles]}
        onChange={onCycle}
      />
    </FieldGrid>
  );
}

type Draft = Readonly<Record<'name' | 'state' | 'cycle' | 'from' | 'to' | 'cutOff' | 'assessors' | 'without', string>>;

/** Who is at work gets a seat, unless another name is written in its place. */
function useNewRound({ facets, themes, members, left }: NewRoundProps) {
  const member = members.find(({ isAtWork }) => isAtWork)?.name ?? '';
  const keeping = useFormKeeping(form);
  const [draft, setDraft] = useState<Draft>(() => ({
    name: '',
    state: facets.reviewed[0]?.code ?? '',
    cycle: facets.cycles.length === 1 ? String(facets.cycles[0]) : '',
    from: '',
    to: '',
    cutOff: '',
    assessors: member,
    // A collection is for somebody's own use; a chapter is what a round is about.
    without: themes.flatMap(({ id, kind }) => (kind === 'collection' ? [id] : [])).join(' '),
    ...left,
  }));
  const [error, setError] = useState<unknown>();
  const change = (changed: Partial<Draft>) => {
    const next = { ...draft, ...changed };
    setDraft(next);
    keeping.keep(next);
  };
  const without = new Set(draft.without.split(' '));
  const period = periodFrom(draft);
  const cutOff = draft.cutOff.trim() === '' ? null : dateOf(draft.cutOff);
  return {
    draft,
    without,
    set: (field: keyof Draft) => (value: string) => change({ [field]: value }),
    error,
    isComplete: draft.name.trim() !== '' && draft.state !== '' && period !== undefined && cutOff !== undefined,
    setTheme: (id: string, isIn: boolean) =>
      change({ without: [...(isIn ? without.difference(new Set([id])) : without.union(new Set([id])))].join(' ').trim() }),
    async leave() {
      await keeping.forget();
      go(['assessment']);
    },
    async create() {
      try {
        const { id } = await api['rounds.create']({
          name: draft.name.trim(),
          state: draft.state,
          ...(draft.cycle !== '' && { cycle: Number(draft.cycle) }),
          ...(period !== null && period !== undefined && { period }),
          ...(cutOff !== null && cutOff !== undefined && { cutOff }),
          themes: themes.flatMap((theme) => (without.has(theme.id) ? [] : [theme.id])),
          assessors: [...assessorsIn(draft.assessors)],
        });
        await keeping.forget();
        await takeSeatOf(id, member);
        go(['assessment', id]);
      } catch (thrown) {
        setError(thrown);
      }
    },
  };
}

function dateOf(text: string): string | undefined {
  const read = readEnteredDate(text);
  return read.ok ? read.edtf : undefined;
}

/** Who begins a round and is among its assessors sits down at once. */
async function takeSeatOf(round: string, name: string): Promise<void> {
  const { seats } = await api['rounds.show']({ id: round });
  const own = seats.find((seat) => seat.name === name);
  if (own) await api['rounds.takeSeat']({ seat: own.id });
}
