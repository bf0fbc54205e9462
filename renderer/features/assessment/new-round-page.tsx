import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, SelectField } from '../../ui/choices.tsx';
import { EmptyState, FieldGrid, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DateTextField } from '../fields/index.ts';
import { periodFrom } from './period.ts';
import { PeriodFields } from './period-fields.tsx';

type Facets = Awaited<ReturnType<(typeof api)['recommendations.facets']>>;
type Themes = Awaited<ReturnType<(typeof api)['themes.list']>>;

/** A round is begun: what it is about, who grades. Everything can be changed later. */
export function NewRoundPage() {
  const t = useText();
  const facets = useQuery({ queryKey: ['recommendations', 'facets'], queryFn: () => api['recommendations.facets']({}) });
  const themes = useQuery({ queryKey: ['themes', 'list'], queryFn: () => api['themes.list']({}) });
  const members = useQuery({ queryKey: ['members'], queryFn: () => api['members.list']({}) });
  const back = <Button onPress={() => go(['assessment'])}>{t('round.toList')}</Button>;
  if (!facets.data || !themes.data || !members.data)
    return <PendingPage title={t('rounds.new')} error={facets.error ?? themes.error ?? members.error} actions={back} />;
  if (facets.data.reviewed.length === 0)
    return (
      <Page title={t('rounds.new')} isNarrow>
        <EmptyState title={t('recommendations.empty')} actions={<Button onPress={() => go(['import'])}>{t('today.begin.import')}</Button>}>
          {t('rounds.new.needed')}
        </EmptyState>
      </Page>
    );
  const name = members.data.find(({ isAtWork }) => isAtWork)?.name ?? '';
  return <NewRound facets={facets.data} themes={themes.data} member={name} />;
}

interface NewRoundProps {
  readonly facets: Facets;
  readonly themes: Themes;
  /** Who is at work. */
  readonly member: string;
}

function NewRound({ facets, themes, member }: NewRoundProps) {
  const t = useText();
  const form = useNewRound(facets, themes, member);
  const { draft, set } = form;
  return (
    <Page title={t('rounds.new')} isNarrow>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void form.create();
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
              <Checkbox key={id} isSelected={!draft.without.has(id)} onChange={(isIn) => form.setTheme(id, isIn)}>
                <span dir="auto">{name}</span> <Soft>{recommendations.length}</Soft>
              </Checkbox>
            ))}
          </Stack>
        </Section>
        <Section title={t('round.seats')}>
          <TextField
            label={t('round.seats.names')}
            description={t('round.seats.names.hint')}
            lines="many"
            value={draft.assessors}
            onChange={set('assessors')}
          />
        </Section>
        {form.error !== undefined && <ErrorPanel error={form.error} />}
        <Row>
          <Button kind="primary" type="submit" isDisabled={!form.isComplete}>
            {t('round.create')}
          </Button>
          <Button onPress={() => go(['assessment'])}>{t('frame.cancel')}</Button>
        </Row>
      </form>
    </Page>
  );
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

/** @param member gets a seat, unless another name is written in its place. */
function useNewRound(facets: Facets, themes: Themes, member: string) {
  const [draft, setDraft] = useState(() => ({
    name: '',
    state: facets.reviewed[0]?.code ?? '',
    cycle: facets.cycles.length === 1 ? String(facets.cycles[0]) : '',
    from: '',
    to: '',
    cutOff: '',
    assessors: member,
    without: new Set<string>(),
  }));
  const [error, setError] = useState<unknown>();
  const set = (field: 'name' | 'state' | 'cycle' | 'from' | 'to' | 'cutOff' | 'assessors') => (value: string) =>
    setDraft((present) => ({ ...present, [field]: value }));
  const period = periodFrom(draft);
  const cutOff = draft.cutOff.trim() === '' ? null : dateOf(draft.cutOff);
  const assessors = [...new Set(draft.assessors.split('\n').flatMap((line) => line.trim() || []))];
  return {
    draft,
    set,
    error,
    isComplete: draft.name.trim() !== '' && draft.state !== '' && period !== undefined && cutOff !== undefined,
    setTheme(id: string, isIn: boolean) {
      setDraft((present) => {
        const without = new Set(present.without);
        if (isIn) without.delete(id);
        else without.add(id);
        return { ...present, without };
      });
    },
    async create() {
      try {
        const { id } = await api['rounds.create']({
          name: draft.name.trim(),
          state: draft.state,
          ...(draft.cycle !== '' && { cycle: Number(draft.cycle) }),
          ...(period !== null && period !== undefined && { period }),
          ...(cutOff !== null && cutOff !== undefined && { cutOff }),
          themes: themes.flatMap((theme) => (draft.without.has(theme.id) ? [] : [theme.id])),
          assessors,
        });
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
